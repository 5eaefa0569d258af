//===- CompiledModel.h - An entry point of a shared library -----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_COMPILEDMODEL_H
#define DLC_BENCHMARKS_COMPILEDMODEL_H

#include "dlc/Runtime/ABI.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <vector>

namespace bench {

/// An entry point of a compiled model without a model block: its weights are folded in, or it has none. Errors end the
/// program.
class CompiledModel {
public:
  /// `dim` is the value of each of its named dimensions.
  CompiledModel(const std::string &path, const std::string &model, const char *name, int64_t dim) {
    void *handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    auto *descriptor = handle ? static_cast<const dlc_model *>(dlsym(handle, (model + "_model").c_str())) : nullptr;
    for (uint32_t i = 0; descriptor && i < descriptor->num_funcs; ++i)
      if (std::strcmp(descriptor->funcs[i].name, name) == 0)
        function = &descriptor->funcs[i];
    if (!function) {
      std::fprintf(stderr, "%s: no %s: %s\n", path.c_str(), name, handle ? "not in the model" : dlerror());
      std::exit(1);
    }
    dims.assign(static_cast<size_t>(function->num_dims), dim);
    size_t bytes = function->workspace(dims.data());
    workspace = std::aligned_alloc(DLC_BLOCK_ALIGNMENT, (bytes / DLC_BLOCK_ALIGNMENT + 1) * DLC_BLOCK_ALIGNMENT);
  }
  CompiledModel(const CompiledModel &) = delete;
  ~CompiledModel() { std::free(workspace); }

  const dlc_func &getFunction() const { return *function; }

  void run(const void *const *inputs, void *const *outputs) const {
    if (function->invoke(nullptr, nullptr, dims.data(), inputs, outputs, workspace) != DLC_OK) {
      std::fprintf(stderr, "%s failed\n", function->name);
      std::exit(1);
    }
  }

private:
  const dlc_func *function = nullptr;
  std::vector<int64_t> dims;
  void *workspace;
};

} // namespace bench

#endif // DLC_BENCHMARKS_COMPILEDMODEL_H
