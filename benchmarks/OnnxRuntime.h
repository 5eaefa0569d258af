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
    Run = 9,
    CreateSessionOptions = 10,
    SetGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    SetInterOpNumThreads = 25,
    CreateTensorWithData = 49,
    CreateCpuMemoryInfo = 69
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

/// A model with its one input and output bound to arrays of the caller: one
/// thread, every graph optimisation.
class OnnxSession {
public:
  OnnxSession(const OnnxRuntime &runtime, const std::string &path, const float *input,
              const std::vector<int64_t> &inputShape, float *output, const std::vector<int64_t> &outputShape)
      : runtime(runtime) {
    void *options = nullptr;
    runtime.check(runtime.call<void *>(OnnxRuntime::CreateSessionOptions, &options));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetIntraOpNumThreads, options, 1));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetInterOpNumThreads, options, 1));
    runtime.check(runtime.call<void *>(OnnxRuntime::SetGraphOptimizationLevel, options, /*all*/ 99));
    runtime.check(
        runtime.call<void *>(OnnxRuntime::CreateSession, runtime.environment, path.c_str(), options, &session));
    inputValue = bind(const_cast<float *>(input), inputShape);
    outputValue = bind(output, outputShape);
  }

  void run() {
    const char *inputName = "x", *outputName = "y";
    runtime.check(runtime.call<void *>(OnnxRuntime::Run, session, static_cast<void *>(nullptr), &inputName, &inputValue,
                                       static_cast<size_t>(1), &outputName, static_cast<size_t>(1), &outputValue));
  }

private:
  void *bind(float *data, const std::vector<int64_t> &shape) {
    size_t bytes = sizeof(float);
    for (int64_t size : shape)
      bytes *= static_cast<size_t>(size);
    void *value = nullptr;
    runtime.check(runtime.call<void *>(OnnxRuntime::CreateTensorWithData, runtime.memoryInfo, static_cast<void *>(data),
                                       bytes, shape.data(), shape.size(), /*float*/ 1, &value));
    return value;
  }

  const OnnxRuntime &runtime;
  void *session = nullptr;
  void *inputValue = nullptr;
  void *outputValue = nullptr;
};

} // namespace bench

#endif // DLC_BENCHMARKS_ONNXRUNTIME_H
