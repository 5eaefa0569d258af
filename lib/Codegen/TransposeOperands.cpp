//===- TransposeOperands.cpp - Contraction operands that vectors can load -===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects linalg on tensors. The result of a contraction is computed in vectors along its innermost dimension, so an
// operand that follows this dimension should be contiguous along it. One that is not (the right side of x y^T) is
// transposed once, before, instead of being gathered element by element for each row of the result.
//
//===----------------------------------------------------------------------===//

#include "KernelShape.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_TRANSPOSEOPERANDSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc::codegen;

/// Whether each element of `operand` is used by several results that are not in one vector.
static bool isShared(linalg::LinalgOp op, OpOperand *operand) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  SmallVector<unsigned> parallel;
  op.getParallelDims(parallel);
  return llvm::any_of(parallel, [&](unsigned loop) { return !map.isFunctionOfDim(loop) && sizes[loop] != 1; });
}

/// The position of the lanes in an operand that is to be transposed, -1 if it is not.
static int64_t getPositionToMove(linalg::LinalgOp op, OpOperand *operand, unsigned lane) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  auto type = dyn_cast<RankedTensorType>(operand->get().getType());
  if (!type || type.getElementType().isInteger(1) || !map.isProjectedPermutation() ||
      getLaneAccess(op, *operand, lane) != LaneAccess::Strided || !isShared(op, operand))
    return -1;
  int64_t position = getLanePosition(map, lane);
  return position + 1 < type.getRank() ? position : -1;
}

/// Moves dimension `position` of `tensor` to the end.
static Value moveToEnd(OpBuilder &b, Location loc, Value tensor, int64_t position) {
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, loc, tensor), permutedSizes;
  SmallVector<int64_t> permutation;
  for (int64_t i = 0, e = sizes.size(); i < e; ++i)
    if (i != position)
      permutation.push_back(i);
  permutation.push_back(position);
  for (int64_t i : permutation)
    permutedSizes.push_back(sizes[i]);
  Value empty = tensor::EmptyOp::create(b, loc, permutedSizes, getElementTypeOrSelf(tensor.getType()));
  return linalg::TransposeOp::create(b, loc, tensor, empty, permutation)->getResult(0);
}

/// Where `tensor` can be transposed once and for all: before the outermost loop round `op` that does not make it.
static Operation *getPlaceOutsideLoops(Value tensor, Operation *op) {
  while (auto loop = dyn_cast<LoopLikeOpInterface>(op->getParentOp())) {
    if (!loop.isDefinedOutsideOfLoop(tensor))
      break;
    op = loop;
  }
  return op;
}

static void transposeOperands(RewriterBase &b, linalg::LinalgOp op) {
  Lane lane = chooseLane(op);
  if (lane.loop < 0 || lane.reduces || op.getNumReductionLoops() == 0)
    return;
  SmallVector<Value> inputs = op.getDpsInputs();
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  bool changed = false;
  for (auto [index, operand] : llvm::enumerate(op.getDpsInputOperands())) {
    int64_t position = getPositionToMove(op, operand, lane.loop);
    if (position < 0)
      continue;
    b.setInsertionPoint(getPlaceOutsideLoops(inputs[index], op));
    inputs[index] = moveToEnd(b, op.getLoc(), inputs[index], position);
    SmallVector<AffineExpr> results(maps[index].getResults());
    std::rotate(results.begin() + position, results.begin() + position + 1, results.end());
    maps[index] = AffineMap::get(maps[index].getNumDims(), 0, results, b.getContext());
    changed = true;
  }
  if (!changed)
    return;
  b.setInsertionPoint(op);
  auto generic = linalg::GenericOp::create(b, op.getLoc(), op->getResultTypes(), inputs, op.getDpsInits(), maps,
                                           op.getIteratorTypesArray());
  b.inlineRegionBefore(*op.getBlock()->getParent(), generic.getRegion(), generic.getRegion().end());
  b.replaceOp(op, generic.getResults());
}

namespace {
struct TransposeOperandsPass : dlc::codegen::impl::TransposeOperandsPassBase<TransposeOperandsPass> {
  using TransposeOperandsPassBase::TransposeOperandsPassBase;

  void runOnOperation() override {
    SmallVector<linalg::LinalgOp> ops;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (op.hasPureTensorSemantics() && op->getNumResults() != 0)
        ops.push_back(op);
    });
    IRRewriter b(&getContext());
    for (linalg::LinalgOp op : ops)
      transposeOperands(b, op);
  }
};
} // namespace
