//===- ReverseMode.cpp - Vector-Jacobian products of blocks ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReverseMode.h"
#include "CheckpointScan.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::autodiff;

/// The activity once scans that a derivative passes through stand as segments.
static Activity prepare(Block &block, ArrayRef<Value> roots) {
  Activity activity(block, roots);
  bool isSplit = false;
  for (auto scan : llvm::make_early_inc_range(block.getOps<nn::ScanOp>()))
    isSplit |= activity.isActive(scan) && splitScan(scan);
  return isSplit ? Activity(block, roots) : activity;
}

ReverseMode::ReverseMode(Block &block, ArrayRef<Value> roots, DerivativeFilter filter)
    : builder(block.getTerminator()), block(block), activity(prepare(block, roots)), filter(filter) {}

void ReverseMode::accumulate(Value value, Value cotangent) {
  Value &sum = cotangents[value];
  sum = sum ? nn::AddOp::create(builder, value.getLoc(), sum, cotangent) : cotangent;
}

LogicalResult ReverseMode::run() {
  SmallVector<Operation *> forward = llvm::map_to_vector(block.without_terminator(), [](Operation &op) { return &op; });
  for (Operation *op : llvm::reverse(forward))
    if (failed(visit(op)))
      return failure();
  return success();
}

LogicalResult ReverseMode::visit(Operation *op) {
  SmallVector<Value> results =
      llvm::map_to_vector(op->getResults(), [&](Value result) { return cotangents.lookup(result); });
  if (llvm::none_of(results, [](Value v) { return v != nullptr; }) || !activity.isActive(op))
    return success();

  auto receive = [&](unsigned index, Value operand, Value cotangent) {
    if (!activity.isActive(operand))
      return;
    if (filter)
      cotangent = filter(builder, {op, /*isForward=*/false, index, operand, cotangent});
    if (cotangent)
      accumulate(operand, cotangent);
  };
  if (auto scan = dyn_cast<nn::ScanOp>(op))
    return reverseScan(builder, scan, results, activity, filter, receive);

  auto differentiable = dyn_cast<nn::DifferentiableOpInterface>(op);
  if (!differentiable)
    return op->emitOpError("has no derivative");
  SmallVector<Value> operands;
  if (failed(differentiable.buildVJP(builder, results, operands)))
    return failure();
  for (auto [i, operand, cotangent] : llvm::enumerate(op->getOperands(), operands))
    receive(i, operand, cotangent);
  return success();
}

Value dlc::autodiff::createZeros(OpBuilder &builder, Value like) {
  auto type = cast<RankedTensorType>(like.getType());
  Location loc = like.getLoc();
  auto scalarType = RankedTensorType::get({}, type.getElementType());
  Value zero = nn::ConstantOp::create(builder, loc, scalarType,
                                      DenseElementsAttr::get(scalarType, builder.getZeroAttr(type.getElementType())));
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      sizes.push_back(tensor::DimOp::create(builder, loc, like, dim));
  return nn::SplatOp::create(builder, loc, zero, sizes, type.getShape());
}
