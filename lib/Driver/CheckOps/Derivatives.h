//===- Derivatives.h - Derivatives against differences ----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_DERIVATIVES_H
#define DLC_LIB_DRIVER_CHECKOPS_DERIVATIVES_H

#include "Inputs.h"

namespace dlc::check {

/// Calls functions of one model in the interpreter, with the same stores and
/// dimensions each time.
class Runner {
public:
  Runner(const interp::StoreMap &stores, const interp::DimMap &dims) : stores(stores), dims(dims) {}

  /// `after`, if given, gets what the stores are after the call.
  mlir::FailureOr<Tensors> call(mlir::func::FuncOp function, const Tensors &inputs,
                                interp::StoreMap *after = nullptr) const;

private:
  const interp::StoreMap &stores;
  const interp::DimMap &dims;
};

/// A function at a point, with seeds of its derivatives.
struct Point {
  mutable mlir::func::FuncOp function; ///< A handle, whose methods are not const.
  Tensors inputs;
  Tensors directions; ///< One per float input.
  Tensors cotangents; ///< One per float result.
};

mlir::FailureOr<Point> makePoint(const Runner &runner, mlir::func::FuncOp function, Tensors inputs);

/// The error of the gradients that `reverse` gives. Fails, with an error, when
/// it is above the tolerance.
mlir::FailureOr<double> checkReverse(const Runner &runner, const Settings &settings, const Point &point,
                                     mlir::func::FuncOp reverse);

/// The error of the tangents that `forward` gives; `reverse` must agree with it
/// in the product of directions and cotangents.
mlir::FailureOr<double> checkForward(const Runner &runner, const Settings &settings, const Point &point,
                                     mlir::func::FuncOp forward, mlir::func::FuncOp reverse);

/// By how much the gradients of a scalar with respect to one input differ.
struct GradientErrors {
  runtime::Dims shape;
  double reverse = 0, forward = 0; ///< The two modes from differences.
  double modes = 0;                ///< Reverse mode from forward mode.
};

/// The errors for each float input of a function that gives a float scalar.
/// `forward` may be null. Elements are moved one by one, as many as the settings
/// say, and all of an input along a direction.
mlir::FailureOr<std::vector<GradientErrors>> measureGradients(const Runner &runner, const Settings &settings,
                                                              const Point &point, mlir::func::FuncOp reverse,
                                                              mlir::func::FuncOp forward);

/// Fails, with an error, unless the results of `function` are zeros.
llvm::LogicalResult checkZero(const Runner &runner, const Settings &settings, mlir::func::FuncOp function,
                              const Tensors &inputs);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_DERIVATIVES_H
