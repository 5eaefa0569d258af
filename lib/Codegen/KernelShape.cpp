//===- KernelShape.cpp - What a linalg op's loops do to memory ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelShape.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc::codegen;

/// Whether the dimensions of `value` after `position` hold one element in memory, so that elements along `position`
/// are adjacent. A slice with unit dimensions may have been cut out of wider rows.
static bool hasUnitTail(Value value, int64_t position) {
  auto type = cast<ShapedType>(value.getType());
  for (int64_t i = position + 1, e = type.getRank(); i < e; ++i)
    if (type.getDimSize(i) != 1)
      return false;
  if (position + 1 == type.getRank())
    return true;
  if (auto slice = value.getDefiningOp<tensor::ExtractSliceOp>()) {
    if (slice.getSourceType().getRank() != type.getRank())
      return false;
    return hasUnitTail(slice.getSource(), position);
  }
  return true;
}

int64_t dlc::codegen::getLanePosition(AffineMap map, unsigned loop) {
  for (int64_t i = static_cast<int64_t>(map.getNumResults()) - 1; i >= 0; --i)
    if (map.getResult(i).isFunctionOfDim(loop))
      return i;
  return -1;
}

LaneAccess dlc::codegen::getLaneAccess(linalg::LinalgOp op, OpOperand &operand, unsigned loop) {
  auto type = dyn_cast<ShapedType>(operand.get().getType());
  AffineMap map = op.getMatchingIndexingMap(&operand);
  int64_t position = getLanePosition(map, loop);
  if (!type || position < 0)
    return LaneAccess::Uniform;
  // Booleans are bytes in memory, but a vector of them is bits.
  if (type.getElementType().isInteger(1) || !hasUnitTail(operand.get(), position))
    return LaneAccess::Strided;
  for (int64_t i = 0; i < position; ++i)
    if (map.getResult(i).isFunctionOfDim(loop))
      return LaneAccess::Strided;
  AffineExpr expr = map.getResult(position);
  AffineExpr dim = getAffineDimExpr(loop, op.getContext());
  AffineExpr step = simplifyAffineExpr(expr.replace(dim, dim + 1) - expr, map.getNumDims(), map.getNumSymbols());
  auto constant = dyn_cast<AffineConstantExpr>(step);
  return constant && constant.getValue() == 1 ? LaneAccess::Contiguous : LaneAccess::Strided;
}

int64_t dlc::codegen::getContiguousLoop(linalg::LinalgOp op, OpOperand &operand, unsigned loop) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  auto type = dyn_cast<ShapedType>(operand.get().getType());
  if (!type || type.getElementType().isInteger(1) || map.getNumResults() < 2 ||
      getLaneAccess(op, operand, loop) != LaneAccess::Strided)
    return -1;
  auto last = dyn_cast<AffineDimExpr>(map.getResults().back());
  if (!last || last.getPosition() == loop ||
      op.getIteratorTypesArray()[last.getPosition()] != utils::IteratorType::parallel ||
      llvm::any_of(map.getResults().drop_back(),
                   [&](AffineExpr expr) { return expr.isFunctionOfDim(last.getPosition()); }))
    return -1;
  return last.getPosition();
}

int64_t dlc::codegen::countGatheredInputs(linalg::LinalgOp op, unsigned loop) {
  return llvm::count_if(op.getDpsInputOperands(), [&](OpOperand *input) {
    return op.payloadUsesValueFromOperand(input) && getLaneAccess(op, *input, loop) == LaneAccess::Strided;
  });
}

Operation *dlc::codegen::getCombiner(linalg::LinalgOp op, unsigned index) {
  Block *body = op.getBlock();
  BlockArgument acc = body->getArgument(op.getNumDpsInputs() + index);
  Operation *combiner = body->getTerminator()->getOperand(index).getDefiningOp();
  if (!combiner || combiner->getBlock() != body || !acc.hasOneUse() || *acc.user_begin() != combiner ||
      !combiner->hasOneUse())
    return nullptr;
  if (!isa<arith::AddFOp, arith::MulFOp, arith::MaximumFOp, arith::MinimumFOp, arith::MaxNumFOp, arith::MinNumFOp,
           arith::AddIOp, arith::MulIOp, arith::MaxSIOp, arith::MinSIOp, arith::MaxUIOp, arith::MinUIOp, arith::AndIOp,
           arith::OrIOp, arith::XOrIOp>(combiner))
    return nullptr;
  return combiner;
}

bool dlc::codegen::mayReassociate(linalg::LinalgOp op) {
  return llvm::all_of(llvm::seq<unsigned>(0, op.getNumDpsInits()), [&](unsigned i) {
    auto combiner = dyn_cast_or_null<arith::ArithFastMathInterface>(getCombiner(op, i));
    return combiner && bitEnumContainsAll(combiner.getFastMathFlagsAttr().getValue(), arith::FastMathFlags::reassoc);
  });
}

bool dlc::codegen::hasVectorizableBody(linalg::LinalgOp op) {
  for (Operation &inner : op.getBlock()->without_terminator()) {
    if (inner.getNumRegions() != 0 || !isMemoryEffectFree(&inner))
      return false;
    for (Type type : inner.getResultTypes())
      if (!type.isIntOrIndexOrFloat())
        return false;
  }
  return llvm::all_of(op.getBlock()->getArgumentTypes(), [](Type type) { return type.isIntOrIndexOrFloat(); });
}

int64_t dlc::codegen::getBodyLength(linalg::LinalgOp op) {
  // Positions are known where a loop is unrolled.
  int64_t numOps = llvm::count_if(op.getBlock()->without_terminator(),
                                  [](Operation &inner) { return !isa<linalg::IndexOp, arith::IndexCastOp>(inner); });
  return std::max<int64_t>(1, numOps / 2);
}

bool dlc::codegen::hasLongBody(linalg::LinalgOp op) {
  return llvm::any_of(op.getBlock()->getOperations(), [](Operation &inner) {
    // Random numbers are long chains of extended multiplications.
    return isa<arith::MulUIExtendedOp>(inner) ||
           (isa<math::MathDialect>(inner.getDialect()) && !isa<math::AbsFOp, math::SqrtOp, math::CopySignOp>(inner));
  });
}

bool dlc::codegen::allowsIdleLanes(linalg::LinalgOp op) {
  // Integer division by zero traps. Loads of single lanes exist for whole words.
  bool mayTrap = llvm::any_of(op.getBlock()->getOperations(), [](Operation &inner) {
    return isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp, arith::FloorDivSIOp, arith::CeilDivSIOp,
               arith::CeilDivUIOp>(inner);
  });
  return !mayTrap && llvm::all_of(op->getOperands(), [](Value operand) {
    Type type = getElementTypeOrSelf(operand.getType());
    return type.isIntOrFloat() && (type.getIntOrFloatBitWidth() == 32 || type.getIntOrFloatBitWidth() == 64);
  });
}

bool dlc::codegen::readsOutput(linalg::LinalgOp op, unsigned index) {
  return op.payloadUsesValueFromOperand(op.getDpsInitOperand(index));
}

static bool hasCombiners(linalg::LinalgOp op) {
  return llvm::all_of(llvm::seq<unsigned>(0, op.getNumDpsInits()), [&](unsigned i) { return getCombiner(op, i); });
}

/// The innermost reduction loop if partial results along it may be kept in lanes and each input that follows it is
/// contiguous along it, or -1.
static int64_t getContiguousReduction(linalg::LinalgOp op) {
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  // A dimension of one element, as the last of a column has, offers no lanes.
  while (reductions.size() > 1 && sizes[reductions.back()] == 1)
    reductions.pop_back();
  if (reductions.empty() || !hasCombiners(op))
    return -1;
  unsigned loop = reductions.back();
  bool used = false;
  for (OpOperand *input : op.getDpsInputOperands()) {
    if (!op.payloadUsesValueFromOperand(input))
      continue;
    LaneAccess access = getLaneAccess(op, *input, loop);
    if (access == LaneAccess::Strided)
      return -1;
    used |= access == LaneAccess::Contiguous;
  }
  return used ? static_cast<int64_t>(loop) : -1;
}

/// Whether an input is shared by several columns of the result although it differs from row to row, as the left side
/// of a matrix product is. Sums and products of a matrix and a vector have none.
static bool isContraction(linalg::LinalgOp op, unsigned columns) {
  SmallVector<unsigned> reductions, parallel;
  op.getReductionDims(reductions);
  op.getParallelDims(parallel);
  return llvm::any_of(op.getDpsInputOperands(), [&](OpOperand *input) {
    AffineMap map = op.getMatchingIndexingMap(input);
    auto follows = [&](unsigned loop) { return map.isFunctionOfDim(loop); };
    return op.payloadUsesValueFromOperand(input) && llvm::any_of(reductions, follows) && !follows(columns) &&
           llvm::any_of(parallel, follows);
  });
}

/// Whether results along the lanes may have several sums each.
static bool mayInterleave(linalg::LinalgOp op) { return op.getNumReductionLoops() == 1 && hasCombiners(op); }

/// Whether a row of products' sums is so short that it has no others that would hide the latency of an addition.
static bool isNarrow(linalg::LinalgOp op, unsigned columns) {
  int64_t size = op.getStaticLoopRanges()[columns];
  return !ShapedType::isDynamic(size) && size <= treeLanes && isContraction(op, columns);
}

Lane dlc::codegen::chooseLane(linalg::LinalgOp op) {
  if (!hasVectorizableBody(op))
    return {};
  AffineMap map = op.getIndexingMapMatchingResult(op->getResult(0));
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  // The innermost dimension of the result that is not a literal 1.
  Lane columns;
  bool isSingleColumn = true;
  for (int64_t i = static_cast<int64_t>(map.getNumResults()) - 1; i >= 0 && columns.loop < 0; --i) {
    auto dim = dyn_cast<AffineDimExpr>(map.getResult(i));
    if (!dim)
      return {};
    if (sizes[dim.getPosition()] == 1)
      continue;
    columns.loop = dim.getPosition();
    isSingleColumn = i + 1 != static_cast<int64_t>(map.getNumResults());
  }
  if (op.getNumReductionLoops() == 0)
    return columns;

  Lane tree{getContiguousReduction(op), true};
  if (tree.loop < 0) {
    columns.interleaves = columns.loop >= 0 && (isSingleColumn || isNarrow(op, columns.loop)) && mayInterleave(op);
    return columns;
  }
  // A contraction keeps the order of its reduction loops unless each row has a single result.
  if (columns.loop < 0 || isSingleColumn || !isContraction(op, columns.loop))
    return tree;
  columns.interleaves = isNarrow(op, columns.loop) && mayInterleave(op);
  return columns;
}

Lane dlc::codegen::getLaneOfTile(linalg::LinalgOp tile, rt::StrategyAttr strategy) {
  int64_t loop = strategy.getLane();
  bool reduces = loop >= 0 && tile.getIteratorTypesArray()[loop] == utils::IteratorType::reduction;
  return {loop, reduces, strategy.getSums() > 1};
}
