//===- Broadcast.h - Operands that broadcast --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_INTERPRETER_BROADCAST_H
#define DLC_LIB_INTERPRETER_BROADCAST_H

#include "Elements.h"
#include "Evaluator.h"

namespace dlc::interp {

/// Fails with an error when a size that is not known to be 1 is stretched to
/// `shape`: native code takes it for equal.
LogicalResult checkStretch(Operation *op, mlir::Value operand, const Dims &shape, const Evaluator &evaluator);

/// The operands of an elementwise operation, its result, and the strides by
/// which the operands are read over the result.
template <size_t N> struct BroadcastOperands {
  std::array<Tensor, N> tensors;
  Tensor result;
  std::array<Dims, N> strides;

  static FailureOr<BroadcastOperands> get(Operation *op, Evaluator &evaluator) {
    FailureOr<Tensor> result = evaluator.createResult(op);
    if (failed(result))
      return mlir::failure();
    BroadcastOperands operands;
    operands.result = *result;
    for (size_t k = 0; k < N; ++k) {
      mlir::Value operand = op->getOperand(k);
      if (failed(checkStretch(op, operand, result->shape(), evaluator)))
        return mlir::failure();
      operands.tensors[k] = evaluator.getTensor(operand);
      operands.strides[k] = getBroadcastStrides(operands.tensors[k].shape(), result->shape());
    }
    return operands;
  }
};

} // namespace dlc::interp

#endif // DLC_LIB_INTERPRETER_BROADCAST_H
