//===- PromoteHalf.cpp - Arithmetic on 16-bit floats in f32 ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PromoteHalf.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc;

static bool isHalf(Type type) { return isa<Float16Type, BFloat16Type>(getElementTypeOrSelf(type)); }

/// Whether `op` computes its results' elements from its operands' elements.
static bool calculates(Operation *op) {
  if (!isa<nn::ShapeOpInterface>(op))
    return false;
  return !isa<nn::CastOp, nn::SplatOp, nn::WhereOp, nn::StopGradientOp, nn::FenceOp, nn::ReshapeOp, nn::BroadcastOp,
              nn::TransposeOp, nn::ConcatOp, nn::SliceOp, nn::InsertOp, nn::PadOp, nn::FlipOp, nn::GatherOp,
              nn::OneHotOp, nn::RandomUniformOp>(op);
}

static void promote(Operation *op) {
  OpBuilder b(op);
  Type f32 = b.getF32Type();
  auto cast = [&](Value value, Type element) -> Value {
    return nn::CastOp::create(b, op->getLoc(), ::mlir::cast<RankedTensorType>(value.getType()).clone(element), value,
                              TypeAttr::get(element));
  };
  for (OpOperand &operand : op->getOpOperands())
    if (isHalf(operand.get().getType()))
      operand.set(cast(operand.get(), f32));
  b.setInsertionPointAfter(op);
  for (OpResult result : op->getResults()) {
    if (!isHalf(result.getType()))
      continue;
    auto type = ::mlir::cast<RankedTensorType>(result.getType());
    result.setType(type.clone(f32));
    Value rounded = cast(result, type.getElementType());
    result.replaceAllUsesExcept(rounded, rounded.getDefiningOp());
  }
}

void dlc::promoteHalf(Operation *root) {
  SmallVector<Operation *> ops;
  root->walk([&](Operation *op) {
    if (calculates(op) && (llvm::any_of(op->getOperandTypes(), isHalf) || llvm::any_of(op->getResultTypes(), isHalf)))
      ops.push_back(op);
  });
  llvm::for_each(ops, promote);
}
