//===- OnnxRuntime.h - onnxruntime's C API without its headers --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// onnxruntime's API is a table of function pointers that only ever grows, so
// the few entries used here are called by their place in it.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_ONNXRUNTIME_H
#define DLC_BENCHMARKS_ONNXRUNTIME_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <vector>

namespace bench {

/// The library, loaded once. Errors end the program: a benchmark without its
/// peer says nothing.
class OnnxRuntime {
public:
  explicit OnnxRuntime(const char *library) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
      fail(dlerror());
    auto getBase = reinterpret_cast<const Base *(*)()>(dlsym(handle, "OrtGetApiBase"));
    if (!getBase)
      fail("no OrtGetApiBase");
    version = getBase()->getVersion();
    table = getBase()->getApi(1);
    check(call<void *>(CreateEnv, /*errors only*/ 3, "bench", &environment));
    check(call<void *>(CreateCpuMemoryInfo, /*arena*/ 1, /*default*/ 0, &memoryInfo));
  }

  const char *getVersion() const { return version; }

private:
  friend class OnnxSession;
  struct Base {
    const void *const *(*getApi)(uint32_t);
    const char *(*getVersion)();
  };
  enum Slot {
    GetErrorMessage = 2,
    CreateEnv = 3,
    CreateSession = 7,
    CreateSessionOptions = 10,
    SetGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    SetInterOpNumThreads = 25,
    CreateTensorWithData = 49,
    CreateCpuMemoryInfo = 69,
    RunWithBinding = 133,
    CreateIoBinding = 134,
    BindInput = 136,
    BindOutput = 137
  };

  template <typename Result, typename... Args> Result call(Slot slot, Args... args) const {
    return reinterpret_cast<Result (*)(Args...)>(const_cast<void *>(table[slot]))(args...);
  }
  void check(void *status) const {
    if (status)
      fail(call<const char *>(GetErrorMessage, status));
  }
  [[noreturn]] static void fail(const char *message) {
    std::fprintf(stderr, "onnxruntime: %s\n", message);
    std::exit(1);
  }

  const char *version;
  const void *const *table;
  void *environment = nullptr;
  void *memoryInfo = nullptr;
};

/// An array of the caller's that a model's input or output of this name is bound to.
struct OnnxValue {
  std::string name;
  float *data;
  std::vector<int64_t> shape;
};

/// A model with its inputs and its output bound to arrays: every graph optimisation, constants packed beforehand.
class OnnxSession {
public:
  OnnxSession(const OnnxRuntime &runtime, const std::string &path, const std::vector<OnnxValue> &inputs,
              const OnnxValue &output, int numThreads = 1)
      : runtime(runtime) {
    void *options = nullptr;
    runtime.check(runtime.call<void *>(OnnxRuntime::CreateSessionOptions, &options));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetIntraOpNumThreads, options, numThreads));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetInterOpNumThreads, options, 1));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetGraphOptimizationLevel, options, /*all*/ 99));
    runtime.check(
        runtime.call<void *>(OnnxRuntime::CreateSession, runtime.environment, path.c_str(), options, &session));
    runtime.check(runtime.call<void *>(OnnxRuntime::CreateIoBinding, session, &binding));
    for (const OnnxValue &input : inputs)
      bind(OnnxRuntime::BindInput, input);
    bind(OnnxRuntime::BindOutput, output);
  }

  void run() {
    runtime.check(runtime.call<void *>(OnnxRuntime::RunWithBinding, session, static_cast<void *>(nullptr), binding));
  }

private:
  void bind(OnnxRuntime::Slot slot, const OnnxValue &array) {
    size_t bytes = sizeof(float);
    for (int64_t size : array.shape)
      bytes *= static_cast<size_t>(size);
    void *value = nullptr;
    runtime.check(runtime.call<void *>(OnnxRuntime::CreateTensorWithData, runtime.memoryInfo,
                                       static_cast<void *>(array.data), bytes, array.shape.data(), array.shape.size(),
                                       /*float*/ 1, &value));
    runtime.check(runtime.call<void *>(slot, binding, array.name.c_str(), value));
  }

  const OnnxRuntime &runtime;
  void *session = nullptr;
  void *binding = nullptr;
};

} // namespace bench

#endif // DLC_BENCHMARKS_ONNXRUNTIME_H
