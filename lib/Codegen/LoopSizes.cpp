//===- LoopSizes.cpp - The sizes of a linalg op's loops -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopSizes.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

/// The tensor with the same shape from which `value` descends, as far back as can be told.
static Value getShapeSource(Value value) {
  while (true) {
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      auto loop = dyn_cast<scf::ForOp>(argument.getOwner()->getParentOp());
      if (!loop || argument == loop.getInductionVar())
        return value;
      value = loop.getTiedLoopInit(argument)->get();
      continue;
    }
    Operation *op = value.getDefiningOp();
    if (auto loop = dyn_cast<scf::ForOp>(op))
      value = loop.getInitArgs()[cast<OpResult>(value).getResultNumber()];
    else if (auto insert = dyn_cast<tensor::InsertSliceOp>(op))
      value = insert.getDest();
    else if (auto element = dyn_cast<tensor::InsertOp>(op))
      value = element.getDest();
    else if (auto destination = dyn_cast<DestinationStyleOpInterface>(op);
             destination && isa<RankedTensorType>(value.getType()))
      value = destination.getTiedOpOperand(cast<OpResult>(value))->get();
    else
      return value;
  }
}

/// Dimension `index` of `value` where an op states it, null otherwise.
static OpFoldResult getStatedSize(Value value, int64_t index) {
  if (auto empty = value.getDefiningOp<tensor::EmptyOp>())
    return empty.getMixedSizes()[index];
  if (auto slice = value.getDefiningOp<tensor::ExtractSliceOp>())
    if (slice.getSourceType().getRank() == slice.getType().getRank())
      return slice.getMixedSizes()[index];
  if (auto expand = value.getDefiningOp<tensor::ExpandShapeOp>())
    return expand.getMixedOutputShape()[index];
  return {};
}

SmallVector<OpFoldResult> dlc::codegen::getLoopSizes(OpBuilder &b, linalg::LinalgOp op) {
  SmallVector<int64_t> staticSizes = op.getStaticLoopRanges();
  SmallVector<OpFoldResult> sizes(staticSizes.size());
  SmallVector<std::pair<Value, int64_t>> asked(sizes.size());
  for (auto [loop, size] : llvm::enumerate(staticSizes))
    if (!ShapedType::isDynamic(size))
      sizes[loop] = b.getIndexAttr(size);
  // Outputs first: their sizes are stated where they are created.
  for (OpOperand &operand : llvm::reverse(op->getOpOperands())) {
    Value source = getShapeSource(operand.get());
    for (auto [index, expr] : llvm::enumerate(op.getMatchingIndexingMap(&operand).getResults())) {
      auto dim = dyn_cast<AffineDimExpr>(expr);
      if (!dim || sizes[dim.getPosition()])
        continue;
      sizes[dim.getPosition()] = getStatedSize(source, index);
      if (!asked[dim.getPosition()].first)
        asked[dim.getPosition()] = {source, index};
    }
  }
  for (auto [size, question] : llvm::zip_equal(sizes, asked))
    if (!size)
      size = tensor::DimOp::create(b, op.getLoc(), question.first, question.second).getResult();
  return sizes;
}
