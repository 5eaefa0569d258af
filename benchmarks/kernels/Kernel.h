//===- Kernel.h - What is measured, and what peers make of it ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel is one line of the list that cases.py writes: a small model that dlc
// has compiled, with inputs, folded constants and one result. A peer is offered
// every kernel and gives runs of those that it can do; each run leaves its
// result in the layout of dlc, if need be by `finish`, which is not timed.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_KERNEL_H
#define DLC_BENCHMARKS_KERNELS_KERNEL_H

#include "dlc/Runtime/NamedTensors.h"
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bench {

using dlc::runtime::Dims;
using dlc::runtime::Tensor;

/// The value of a result of libdlc; an error ends the program.
template <typename T> T take(dlc::runtime::Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "kernels: %s\n", result.message().c_str());
    std::exit(1);
  }
  return *std::move(result);
}

/// An array on pages of its own. Otherwise it would be chance how arrays lie to each other modulo a page, and so
/// whether loads have to wait for stores that only look as if they went to the same place.
Tensor makeTensor(const Dims &shape);
/// A copy on pages of its own.
Tensor copyTensor(const Tensor &tensor);

struct Kernel {
  std::string family, name, folder;
  double work = 0; ///< Floating-point operations.
  std::map<std::string, int64_t> numbers;
  dlc::runtime::NamedTensors inputs, constants;
  Dims resultShape;

  /// What the list says of `key`, 0 where it says nothing.
  int64_t operator[](const char *key) const {
    auto found = numbers.find(key);
    return found == numbers.end() ? 0 : found->second;
  }
  /// The input or constant called `key`, or null.
  const Tensor *find(const char *key) const {
    const Tensor *input = inputs.find(key);
    return input ? input : constants.find(key);
  }
  /// Its elements, or null.
  const float *data(const char *key) const {
    const Tensor *tensor = find(key);
    return tensor ? tensor->data<float>() : nullptr;
  }
  /// Bytes of inputs, constants and result.
  size_t bytes() const;
};

/// A peer's way to run a kernel.
struct Offer {
  std::string label;
  Tensor result;
  std::function<void()> run;
  std::function<void()> finish = nullptr;
};

struct Peer {
  const char *name;
  /// Its version, or nothing where it cannot be had.
  std::optional<std::string> (*find)();
  /// Adds the offers that it has for a kernel.
  void (*offer)(const Kernel &kernel, std::vector<Offer> &offers);
};

extern const Peer kOpenBlas, kBlis, kOneDnn, kEigen, kLibmvec, kOnnxRuntime;

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_KERNEL_H
