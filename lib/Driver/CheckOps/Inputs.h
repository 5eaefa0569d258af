//===- Inputs.h - Where and how a function is checked -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_INPUTS_H
#define DLC_LIB_DRIVER_CHECKOPS_INPUTS_H

#include "dlc/Interpreter/Interpreter.h"

namespace dlc::check {

using runtime::Tensor;
using Tensors = std::vector<Tensor>;

/// What the `check.` attributes of a function say.
struct Settings {
  double tolerance = 1e-7;                 ///< `check.tolerance`
  double step = 0x1p-12;                   ///< `check.step`: of differences, relative to max(1, |x|)
  int64_t samples = 48;                    ///< `check.samples`: elements of an argument to move one by one
  double roundings = 64;                   ///< `check.roundings`: that native code may be off by
  double scale = 0;                        ///< `check.scale`: what smaller results are compared relative to
  bool gradient = true;                    ///< not `check.no_gradient`
  bool forward = true;                     ///< not `check.reverse_only`
  bool second = false;                     ///< `check.second`
  bool nativeOnly = false;                 ///< `check.native_only`: no differences, folding, sizes
  bool zero = false;                       ///< `check.zero`: the results must be 0
  std::vector<interp::DimMap> dims = {{}}; ///< `check.dims`: one check for each
};

mlir::FailureOr<Settings> readSettings(mlir::func::FuncOp function);

/// Numbers that are the same in every run, and others for every name.
class RandomNumbers {
public:
  explicit RandomNumbers(llvm::StringRef name);
  /// Uniform in [low, high).
  double draw(double low, double high);

private:
  uint64_t key;
  uint32_t counter = 0;
};

/// Values of the tensor arguments of `function` in order, drawn from their
/// `check.range` or equal to their `check.values`.
mlir::FailureOr<Tensors> makeInputs(mlir::func::FuncOp function, const interp::DimMap &dims, uint64_t seed = 0);

/// Tensors of the types and shapes of the float tensors in `like`, with
/// elements in [-1, 1).
mlir::FailureOr<Tensors> makeLike(mlir::func::FuncOp function, llvm::StringRef name, const Tensors &like);

/// The float tensors among `tensors`.
Tensors getFloats(const Tensors &tensors);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_INPUTS_H
