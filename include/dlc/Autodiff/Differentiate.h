//===- Differentiate.h - The expansion of nn.grad and nn.jvp ----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_AUTODIFF_DIFFERENTIATE_H
#define DLC_AUTODIFF_DIFFERENTIATE_H

#include "mlir/IR/Builders.h"

namespace dlc::autodiff {

/// A derivative that an operation gave: in reverse mode the cotangent of an
/// operand (for scans, values used from above follow the operands), in forward
/// mode the tangent of a result.
struct Derivative {
  mlir::Operation *op;
  bool isForward;
  unsigned index;     ///< of the operand or the result
  mlir::Value primal; ///< what it is the derivative of
  mlir::Value value;  ///< null where it is zero
};

/// Gives the value to use in place of a derivative's. Tests inject errors this
/// way to see that they are found.
using DerivativeFilter = llvm::function_ref<mlir::Value(mlir::OpBuilder &, const Derivative &)>;

/// Expands every nn.grad and nn.jvp in `root`, innermost first, and dissolves
/// what only marks differentiation: the pass `nn-differentiate`.
llvm::LogicalResult differentiate(mlir::Operation *root, DerivativeFilter filter = {});

} // namespace dlc::autodiff

#endif // DLC_AUTODIFF_DIFFERENTIATE_H
