//===- ImplicitPadding.cpp - Padding that is never written ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImplicitPadding.h"
#include "KernelShape.h"
#include "Strategy.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

/// Where a tile has several positions, windows with more taps in a dimension keep their padding: tiles at the border
/// have code for each tap.
static constexpr int64_t maxTaps = 8;
/// More positions at one border than this would be too many tiles of their own.
static constexpr int64_t maxBorder = 8;

//===----------------------------------------------------------------------===//
// Where an index may lie
//===----------------------------------------------------------------------===//

static std::optional<LoopRange> getBounds(OpFoldResult value);

static std::optional<LoopRange> getBounds(AffineExpr expr, affine::AffineApplyOp apply) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return LoopRange{constant.getValue(), constant.getValue() + 1};
  if (auto dim = dyn_cast<AffineDimExpr>(expr))
    return getBounds(apply.getMapOperands()[dim.getPosition()]);
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return getBounds(apply.getMapOperands()[apply.getAffineMap().getNumDims() + symbol.getPosition()]);
  auto binary = cast<AffineBinaryOpExpr>(expr);
  std::optional<LoopRange> lhs = getBounds(binary.getLHS(), apply), rhs = getBounds(binary.getRHS(), apply);
  if (!lhs || !rhs)
    return std::nullopt;
  if (expr.getKind() == AffineExprKind::Add)
    return LoopRange{lhs->from + rhs->from, lhs->to + rhs->to - 1};
  if (expr.getKind() != AffineExprKind::Mul)
    return std::nullopt;
  auto [low, high] = std::minmax(
      {lhs->from * rhs->from, lhs->from * (rhs->to - 1), (lhs->to - 1) * rhs->from, (lhs->to - 1) * (rhs->to - 1)});
  return LoopRange{low, high + 1};
}

/// The values that an index made of loops with constant bounds may have.
static std::optional<LoopRange> getBounds(OpFoldResult value) {
  if (std::optional<int64_t> constant = getConstantIntValue(value))
    return LoopRange{*constant, *constant + 1};
  auto index = cast<Value>(value);
  if (auto apply = index.getDefiningOp<affine::AffineApplyOp>())
    return getBounds(apply.getAffineMap().getResult(0), apply);
  auto argument = dyn_cast<BlockArgument>(index);
  auto loop = argument ? dyn_cast<scf::ForOp>(argument.getOwner()->getParentOp()) : nullptr;
  if (!loop || loop.getInductionVar() != index)
    return std::nullopt;
  std::optional<int64_t> from = getConstantIntValue(loop.getLowerBound()),
                         to = getConstantIntValue(loop.getUpperBound()), step = getConstantIntValue(loop.getStep());
  if (!from || !to || !step || *from >= *to)
    return std::nullopt;
  return LoopRange{*from, *from + (*to - 1 - *from) / *step * *step + 1};
}

static std::optional<LoopRange> getBounds(ArrayRef<OpFoldResult> sum) {
  LoopRange total{0, 1};
  for (OpFoldResult value : sum) {
    std::optional<LoopRange> bounds = getBounds(value);
    if (!bounds)
      return std::nullopt;
    total = {total.from + bounds->from, total.to + bounds->to - 1};
  }
  return total;
}

//===----------------------------------------------------------------------===//
// Which padding may be read around
//===----------------------------------------------------------------------===//

/// Whether zeros in `operand` add nothing to the result: it is a factor of the products that are added up.
static bool isFactor(linalg::LinalgOp op, OpOperand &operand) {
  if (op.getNumDpsInits() != 1 || !op.isDpsInput(&operand))
    return false;
  BlockArgument argument = op.getMatchingBlockArgument(&operand);
  Operation *sum = getCombiner(op, 0);
  if (!isa_and_nonnull<arith::AddFOp, arith::AddIOp>(sum) || !argument.hasOneUse())
    return false;
  Operation *product = *argument.user_begin();
  return isa<arith::MulFOp, arith::MulIOp>(product) && product->hasOneUse() && *product->user_begin() == sum;
}

/// Follows slices to where the operand is padded.
bool ImplicitPadding::findPad() {
  Value value = operand->get();
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type)
    return false;
  offsets.assign(type.getRank(), {});
  while (auto slice = value.getDefiningOp<tensor::ExtractSliceOp>()) {
    if (slice.getSourceType().getRank() != type.getRank() || !slice.hasUnitStride())
      return false;
    for (auto [sum, offset] : llvm::zip_equal(offsets, slice.getMixedOffsets()))
      sum.push_back(offset);
    value = slice.getSource();
  }
  pad = value.getDefiningOp<tensor::PadOp>();
  Value zero = pad ? pad.getConstantPaddingValue() : Value();
  return zero && (matchPattern(zero, m_AnyZeroFloat()) || matchPattern(zero, m_Zero()));
}

/// `expr` as stride · d(position) + dilation · d(tap), if both loops are of the right kind.
static std::optional<PaddedDim> getWindow(linalg::LinalgOp op, AffineExpr expr) {
  PaddedDim window{};
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  AffineExpr zero = getAffineConstantExpr(0, op.getContext()), one = getAffineConstantExpr(1, op.getContext());
  SmallVector<AffineExpr> origin(op.getNumLoops(), zero);
  auto evaluate = [&](ArrayRef<AffineExpr> at) {
    auto value = dyn_cast<AffineConstantExpr>(expr.replaceDims(at));
    return value ? value.getValue() : -1;
  };
  bool isLinear = expr.isPureAffine() && evaluate(origin) == 0;
  unsigned numPositions = 0, numTaps = 0;
  for (auto [loop, iterator] : llvm::enumerate(iterators)) {
    if (!expr.isFunctionOfDim(loop))
      continue;
    SmallVector<AffineExpr> next(origin);
    next[loop] = one;
    bool isTap = iterator == utils::IteratorType::reduction;
    (isTap ? window.tap : window.position) = loop;
    (isTap ? window.dilation : window.stride) = evaluate(next);
    ++(isTap ? numTaps : numPositions);
  }
  if (!isLinear || numPositions != 1 || numTaps != 1 || window.stride < 1 || window.dilation < 1)
    return std::nullopt;
  return window;
}

/// Whether each tile is at one position of `loop`.
static bool isWalkedSingly(linalg::LinalgOp op, unsigned loop) {
  if (op.getStaticLoopRanges()[loop] == 1)
    return true;
  rt::StrategyAttr strategy = rt::getStrategy(op);
  return strategy && strategy.getTiles()[loop] == 1 &&
         llvm::all_of(strategy.getTails(), [&](DenseI64ArrayAttr tail) { return tail[loop] == 1; });
}

bool ImplicitPadding::findDims(linalg::LinalgOp op, int64_t lane) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  for (unsigned dim = 0; dim < map.getNumResults(); ++dim) {
    std::optional<int64_t> low = getConstantIntValue(pad.getMixedLowPad()[dim]);
    std::optional<int64_t> high = getConstantIntValue(pad.getMixedHighPad()[dim]);
    if (low == 0 && high == 0)
      continue;
    int64_t size = pad.getSourceType().getDimSize(dim);
    std::optional<PaddedDim> window = getWindow(op, map.getResult(dim));
    if (!low || !high || *low < 0 || *high < 0 || ShapedType::isDynamic(size) || !window)
      return false;
    window->dim = dim;
    window->low = *low;
    window->size = size;
    window->numTaps = sizes[window->tap];
    bool isSmall =
        window->numTaps <= maxTaps && *low <= maxBorder * window->stride && *high <= maxBorder * window->stride;
    if (window->numTaps < 1 || !(isSmall || isWalkedSingly(op, window->position)) || window->position == lane ||
        getDimOfTap(window->tap))
      return false;
    dims.push_back(*window);
  }
  return true;
}

std::optional<ImplicitPadding> ImplicitPadding::find(linalg::LinalgOp op, int64_t lane) {
  if (lane < 0 || op.getNumReductionLoops() == 0 || op.getIteratorTypesArray()[lane] != utils::IteratorType::parallel)
    return std::nullopt;
  for (OpOperand *input : op.getDpsInputOperands()) {
    ImplicitPadding padding;
    padding.operand = input;
    if (!isFactor(op, *input) || !padding.findPad())
      continue;
    LaneAccess access = getLaneAccess(op, *input, lane);
    bool isLast = getLanePosition(op.getMatchingIndexingMap(input), lane) + 1 == padding.pad.getType().getRank();
    if (access == LaneAccess::Uniform || (access == LaneAccess::Contiguous && isLast))
      if (padding.findDims(op, lane))
        return padding;
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// What is read
//===----------------------------------------------------------------------===//

const PaddedDim *ImplicitPadding::getDimOfTap(unsigned tap) const {
  const auto *found = llvm::find_if(dims, [&](const PaddedDim &dim) { return dim.tap == tap; });
  return found == dims.end() ? nullptr : found;
}

LoopRange ImplicitPadding::getInterior(const PaddedDim &dim) {
  int64_t last = dim.low + dim.size - 1 - (dim.numTaps - 1) * dim.dilation;
  return {llvm::divideCeilSigned(dim.low, dim.stride), llvm::divideFloorSigned(last, dim.stride) + 1};
}

bool ImplicitPadding::isInside(const PaddedDim &dim, int64_t position) const {
  std::optional<LoopRange> start = getBounds(offsets[dim.dim]);
  int64_t first = dim.stride * position - dim.low, last = first + (dim.numTaps - 1) * dim.dilation;
  return start && start->from + first >= 0 && start->to - 1 + last < dim.size;
}

std::optional<LoopRange> ImplicitPadding::getKnownTaps(const PaddedDim &dim, int64_t position) const {
  if (isInside(dim, position))
    return LoopRange{0, dim.numTaps};
  std::optional<LoopRange> start = getBounds(offsets[dim.dim]);
  if (!start || start->to != start->from + 1)
    return std::nullopt;
  int64_t first = start->from + dim.stride * position - dim.low;
  return LoopRange{std::max<int64_t>(llvm::divideCeilSigned(-first, dim.dilation), 0),
                   std::min(llvm::divideCeilSigned(dim.size - first, dim.dilation), dim.numTaps)};
}

static OpFoldResult addUp(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> values, int64_t constant) {
  AffineExpr sum = b.getAffineConstantExpr(constant);
  for (unsigned i = 0, e = values.size(); i < e; ++i)
    sum = sum + b.getAffineSymbolExpr(i);
  return affine::makeComposedFoldedAffineApply(b, loc, AffineMap::get(0, values.size(), sum), values);
}

std::pair<OpFoldResult, OpFoldResult> ImplicitPadding::getTaps(OpBuilder &b, Location loc, const PaddedDim &dim,
                                                               int64_t position, OpFoldResult numTaps) const {
  OpFoldResult first = addUp(b, loc, offsets[dim.dim], dim.stride * position - dim.low);
  AffineExpr at = b.getAffineSymbolExpr(0), count = b.getAffineSymbolExpr(1);
  auto from = AffineMap::get(0, 1, {(-at).ceilDiv(dim.dilation), b.getAffineConstantExpr(0)}, b.getContext());
  auto to = AffineMap::get(0, 2, {(dim.size - at).ceilDiv(dim.dilation), count}, b.getContext());
  return {affine::makeComposedFoldedAffineMax(b, loc, from, {first}),
          affine::makeComposedFoldedAffineMin(b, loc, to, {first, numTaps})};
}

SmallVector<OpFoldResult> ImplicitPadding::getIndices(OpBuilder &b, Location loc,
                                                      ArrayRef<OpFoldResult> indices) const {
  SmallVector<OpFoldResult> result;
  for (auto [dim, index] : llvm::enumerate(indices)) {
    int64_t low = *getConstantIntValue(getPad().getMixedLowPad()[dim]);
    SmallVector<OpFoldResult> sum(offsets[dim]);
    sum.push_back(index);
    result.push_back(addUp(b, loc, sum, -low));
  }
  return result;
}
