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
// An operand with one number for all columns (the left side of x^T y) is read a few rows of the result at a time, all
// terms of their sums. Where these lie far apart, each term is a cache line of its own, and lines a power of two apart
// share few sets. Where there are many terms and columns, this operand is transposed, too, unless the terms are taken
// in blocks (BlockSizes.h).
//
//===----------------------------------------------------------------------===//

#include "BlockSizes.h"
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

/// Fewer terms leave the lines of several tiles in the first cache, …
static constexpr int64_t minTerms = 128;
/// … and fewer vectors of columns use the lines too seldom.
static constexpr int64_t minVectors = 32;

/// Whether each element of `operand` is used by several results that are not in one vector.
static bool isShared(linalg::LinalgOp op, OpOperand *operand) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  SmallVector<unsigned> parallel;
  op.getParallelDims(parallel);
  return llvm::any_of(parallel, [&](unsigned loop) { return !map.isFunctionOfDim(loop) && sizes[loop] != 1; });
}

/// The reduction along whose terms whole columns of tiles walk far, if there is one; else -1.
static int64_t getLongReduction(linalg::LinalgOp op, unsigned lane, int64_t vectorBits, int64_t cacheBytes) {
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  bool isLong = reductions.size() == 1 && sizes[reductions[0]] >= minTerms &&
                sizes[lane] >= minVectors * vectorBits / 32 && !hasFewSums(op, cacheBytes);
  return isLong ? reductions[0] : -1;
}

/// The position in an operand of the dimension that is to be its last, -1 if it is to stay as it is: the one along the
/// lanes, or that of `longReduction`, where there is one.
static int64_t getPositionToMove(linalg::LinalgOp op, OpOperand *operand, unsigned lane, int64_t longReduction) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  auto type = dyn_cast<RankedTensorType>(operand->get().getType());
  if (!type || type.getElementType().isInteger(1) || !map.isProjectedPermutation())
    return -1;
  LaneAccess access = getLaneAccess(op, *operand, lane);
  int64_t loop = access == LaneAccess::Uniform ? longReduction : lane;
  if (loop < 0 || getLaneAccess(op, *operand, loop) != LaneAccess::Strided || !isShared(op, operand))
    return -1;
  int64_t position = getLanePosition(map, loop);
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

static void transposeOperands(RewriterBase &b, linalg::LinalgOp op, int64_t vectorBits, int64_t cacheBytes) {
  Lane lane = chooseLane(op);
  if (lane.loop < 0 || lane.reduces || op.getNumReductionLoops() == 0)
    return;
  int64_t longReduction = getLongReduction(op, lane.loop, vectorBits, cacheBytes);
  SmallVector<Value> inputs = op.getDpsInputs();
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  bool changed = false;
  for (auto [index, operand] : llvm::enumerate(op.getDpsInputOperands())) {
    int64_t position = getPositionToMove(op, operand, lane.loop, longReduction);
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
      transposeOperands(b, op, vectorBits, cacheBytes);
  }
};
} // namespace
