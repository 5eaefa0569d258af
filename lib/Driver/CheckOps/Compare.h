//===- Compare.h - Are results those that are expected ----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_COMPARE_H
#define DLC_LIB_DRIVER_CHECKOPS_COMPARE_H

#include "Inputs.h"

namespace dlc::check {

/// The largest error of the results of `function`, computed in another way that
/// `what` describes. Floats may differ by `tolerance`, relative to the largest
/// of their tensor or to `scale` if that is larger; anything else must be equal.
/// Fails, with an error, when they do not.
mlir::FailureOr<double> compareResults(mlir::func::FuncOp function, const llvm::Twine &what, const Tensors &actual,
                                       const Tensors &expected, double tolerance, double scale = 0);

/// Fails, with an error, when a bit differs. One NaN is as good as another.
mlir::LogicalResult compareBits(mlir::func::FuncOp function, const llvm::Twine &what, const Tensors &actual,
                                const Tensors &expected);

/// The error of one rounding in the coarsest float type that `function`
/// computes in, relative to the number that is rounded; 0 without floats.
double getRounding(mlir::func::FuncOp function);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_COMPARE_H
