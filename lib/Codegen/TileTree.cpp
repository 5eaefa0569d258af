//===- TileTree.cpp - Reductions along the lanes of a vector --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sums (products, maxima, …) along a contiguous dimension and dot products: sixteen lanes, lane j taking the terms
// j, j + 16, j + 32, …, then halves of the lanes are added until one is left. The number of lanes does not depend on
// the target, so the result does not either. Interleaved reductions of columns are here too.
//
//===----------------------------------------------------------------------===//

#include "LaneTree.h"
#include "TileEmitter.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc::codegen;

/// Whole vectors of a reduction up to this number are unrolled.
static constexpr int64_t maxUnrolledVectors = 4;

/// What leaves a term as it is. Adding -0.0 does, adding 0.0 does not.
TypedAttr TileEmitter::getNeutral(Operation *combiner) const {
  TypedAttr neutral = *arith::getNeutralElement(combiner);
  if (auto zero = dyn_cast<FloatAttr>(neutral); zero && zero.getValue().isZero())
    return FloatAttr::get(zero.getType(), APFloat::getZero(zero.getValue().getSemantics(), /*Negative=*/true));
  return neutral;
}

TileEmitter::Values TileEmitter::emitTree() {
  Values initial = loadInitial(), accumulators;
  for (size_t point = 0; point < points.size(); ++point)
    for (unsigned output = 0; output < numOutputs; ++output) {
      TypedAttr neutral = getNeutral(getCombiner(op, output));
      auto type = VectorType::get({treeLanes}, neutral.getType());
      accumulators.push_back(arith::ConstantOp::create(b, loc, DenseElementsAttr::get(type, neutral)));
    }
  return addInitial(initial, isShortTree() ? emitRowByRow(accumulators) : emitRows(accumulators));
}

TileEmitter::Values TileEmitter::emitRows(Values accumulators) {
  Coordinates start(sizes.size(), b.getIndexAttr(0));
  return emitReductions(0, start, accumulators);
}

/// Whether no loop carries the accumulators.
bool TileEmitter::isShortTree() const {
  auto terms = getConstantIntValue(sizes[options.lane.loop]);
  return reductions.empty() && terms && *terms < (maxUnrolledVectors + 1) * treeLanes;
}

/// One row after the other, so that those whose lanes are added up make room for the next ones.
TileEmitter::Values TileEmitter::emitRowByRow(Values accumulators) {
  Values results;
  SmallVector<Point> rows = points;
  for (auto [index, row] : llvm::enumerate(rows)) {
    points = {row};
    llvm::append_range(results, emitRows(Values(ArrayRef(accumulators).slice(index * numOutputs, numOutputs))));
  }
  points = rows;
  return results;
}

/// Adds up the lanes of all points, as many together as a power of two, and the initial values.
TileEmitter::Values TileEmitter::addInitial(ValueRange initial, ValueRange accumulators) {
  Values totals(accumulators.size());
  for (unsigned output = 0; output < numOutputs; ++output) {
    Operation *combiner = getCombiner(op, output);
    for (size_t from = 0; from < points.size();) {
      size_t count = size_t{1} << llvm::Log2_64(std::min<size_t>(points.size() - from, treeLanes));
      Values rows, starts;
      for (size_t point = from; point < from + count; ++point) {
        rows.push_back(accumulators[point * numOutputs + output]);
        starts.push_back(initial[point * numOutputs + output]);
      }
      Value sums = addUpLanes(rows, combiner);
      Value start = vector::FromElementsOp::create(b, loc, cast<VectorType>(sums.getType()), starts);
      sums = combine(combiner, start, sums);
      for (size_t i = 0; i < count; ++i)
        totals[(from + i) * numOutputs + output] = vector::ExtractOp::create(b, loc, sums, static_cast<int64_t>(i));
      from += count;
    }
  }
  return totals;
}

Value TileEmitter::combine(Operation *combiner, Value lhs, Value rhs) {
  return b.create(loc, combiner->getName().getIdentifier(), {lhs, rhs}, {lhs.getType()}, combiner->getAttrs())
      ->getResult(0);
}

Value TileEmitter::addUpLanes(ArrayRef<Value> rows, Operation *combiner) {
  auto add = [&](Value first, Value second, ArrayRef<int64_t> low, ArrayRef<int64_t> high) {
    return combine(combiner, vector::ShuffleOp::create(b, loc, first, second, low),
                   vector::ShuffleOp::create(b, loc, first, second, high));
  };
  return LaneTree(add).addUp(rows);
}

/// How many terms are in whole fours.
OpFoldResult TileEmitter::getWholeFours() {
  AffineExpr extent = getAffineSymbolExpr(0, b.getContext());
  return affine::makeComposedFoldedAffineApply(b, loc, extent.floorDiv(numInterleaved) * numInterleaved,
                                               {sizes[reductions.front()]});
}

/// Adds terms `first`, `first` + 4, … to the accumulators, as far as whole fours go; of several sums' accumulators the
/// second gets the terms that follow, and so on.
TileEmitter::Values TileEmitter::emitEveryFourth(int64_t first, Values accumulators) {
  unsigned loop = reductions.front();
  size_t perSum = points.size() * numOutputs;
  return emitLoop(
      b.getIndexAttr(0), getWholeFours(), numInterleaved, accumulators, [&](OpFoldResult iv, Values values) {
        Coordinates start(sizes.size(), b.getIndexAttr(0));
        start[loop] = iv;
        for (size_t at = 0; at < values.size(); at += perSum) {
          MutableArrayRef<Value> own = MutableArrayRef(values).slice(at, perSum);
          llvm::copy(emitPoints(body->shift(start, loop, first + static_cast<int64_t>(at / perSum)), own), own.begin());
        }
        return values;
      });
}

/// The terms after the last whole four.
TileEmitter::Values TileEmitter::emitAfterFours(Values accumulators) {
  unsigned loop = reductions.front();
  return emitLoop(getWholeFours(), sizes[loop], 1, accumulators, [&](OpFoldResult iv, Values values) {
    Coordinates coordinates(sizes.size(), b.getIndexAttr(0));
    coordinates[loop] = iv;
    return emitPoints(coordinates, values);
  });
}

/// A reduction in `numInterleaved` sums per result, each with every fourth term; the terms that are left over go to the
/// first. A single row of results has as many of its sums at once as the strategy unrolls, so that the multiply-add
/// units work on several at a time; several rows are enough for that, and their sums, too many for the registers,
/// follow one another.
TileEmitter::Values TileEmitter::emitInterleaved() {
  Values start = loadInitial(), neutral;
  for (auto [index, value] : llvm::enumerate(start)) {
    TypedAttr element = getNeutral(getCombiner(op, index % numOutputs));
    auto vector = dyn_cast<VectorType>(value.getType());
    neutral.push_back(vector ? arith::ConstantOp::create(b, loc, DenseElementsAttr::get(vector, element))
                             : arith::ConstantOp::create(b, loc, element));
  }
  SmallVector<Values> sums(numInterleaved, neutral);
  sums.front() = start;
  bool isSingleRow = llvm::all_of(points, [&](Point point) {
    point.offsets[options.lane.loop] = 0;
    return point.offsets == points.front().offsets;
  });
  size_t atOnce = isSingleRow ? llvm::bit_floor(std::clamp<uint64_t>(options.sumsAtOnce, 1, numInterleaved)) : 1;
  for (size_t first = 0; first < sums.size(); first += atOnce) {
    Values all;
    for (const Values &sum : ArrayRef(sums).slice(first, atOnce))
      llvm::append_range(all, sum);
    all = emitEveryFourth(static_cast<int64_t>(first), all);
    for (size_t i = 0; i < atOnce; ++i)
      llvm::copy(ArrayRef(all).slice(i * start.size(), start.size()), sums[first + i].begin());
    if (first == 0)
      sums.front() = emitAfterFours(sums.front());
  }
  Values totals;
  for (size_t i = 0; i < start.size(); ++i) {
    Operation *combiner = getCombiner(op, i % numOutputs);
    Value low = combine(combiner, sums[0][i], sums[1][i]);
    totals.push_back(combine(combiner, low, combine(combiner, sums[2][i], sums[3][i])));
  }
  return totals;
}

/// All terms of the lane loop at one iteration of the loops around it.
TileEmitter::Values TileEmitter::emitLanes(Coordinates &reduction, Values accumulators) {
  int64_t lane = options.lane.loop;
  OpFoldResult zero = b.getIndexAttr(0);
  AffineExpr extent = getAffineSymbolExpr(0, b.getContext());
  OpFoldResult main =
      affine::makeComposedFoldedAffineApply(b, loc, extent.floorDiv(treeLanes) * treeLanes, {sizes[lane]});
  auto whole = [&](OpFoldResult at, Values values) {
    Coordinates inner(reduction);
    inner[lane] = at;
    return emitPartialLanes(inner, treeLanes, values);
  };
  OpFoldResult from = zero;
  if (int64_t count = getTermsAtOnce(); count > treeLanes) {
    OpFoldResult to = affine::makeComposedFoldedAffineApply(b, loc, extent.floorDiv(count) * count, {sizes[lane]});
    if (mayReassociate(op))
      accumulators = emitSideBySide(reduction, to, count, accumulators);
    else
      accumulators = emitLoop(zero, to, count, accumulators, [&](OpFoldResult at, Values values) {
        Coordinates inner(reduction);
        inner[lane] = at;
        return emitManyLanes(inner, count, values);
      });
    from = to;
  }
  auto size = getConstantIntValue(sizes[lane]), first = getConstantIntValue(from);
  if (size && first && *size - *first < (maxUnrolledVectors + 1) * treeLanes) {
    for (int64_t at = *first; at + treeLanes <= *size; at += treeLanes)
      accumulators = whole(b.getIndexAttr(at), accumulators);
  } else {
    accumulators = emitLoop(from, main, treeLanes, accumulators, whole);
  }
  if (size) {
    Coordinates inner(reduction);
    inner[lane] = main;
    return *size % treeLanes ? emitPartialLanes(inner, *size % treeLanes, accumulators) : accumulators;
  }
  return emitRemainder(reduction, main, accumulators);
}

/// The terms from `from`, fewer than the lanes but unknown how many: four at a time, then one by one. The lanes turn,
/// so that the next term goes to the first one; adding halves of them gives the same however they are turned.
TileEmitter::Values TileEmitter::emitRemainder(Coordinates &reduction, OpFoldResult from, Values accumulators) {
  int64_t lane = options.lane.loop;
  AffineExpr extent = getAffineSymbolExpr(0, b.getContext());
  auto getMultiple = [&](AffineExpr expr) {
    return affine::makeComposedFoldedAffineApply(b, loc, expr, {sizes[lane]});
  };
  for (int64_t count : {4, 1}) {
    OpFoldResult to = getMultiple(extent.floorDiv(count) * count);
    accumulators = emitLoop(from, to, count, accumulators, [&](OpFoldResult at, Values values) {
      Coordinates inner(reduction);
      inner[lane] = at;
      return turnLanes(count == 1 ? emitSingleLane(inner, values) : emitPartialLanes(inner, count, values), count);
    });
    from = to;
  }
  // The terms of the next iteration of a loop around find the lanes where they were.
  if (llvm::all_of(reductions, [&](unsigned loop) { return getConstantIntValue(sizes[loop]) == 1; }))
    return accumulators;
  return emitLoop(from, getMultiple(extent.ceilDiv(treeLanes) * treeLanes), 1, accumulators,
                  [&](OpFoldResult, Values values) { return turnLanes(values, 1); });
}

/// Makes lane `count` the first one.
TileEmitter::Values TileEmitter::turnLanes(Values accumulators, int64_t count) {
  SmallVector<int64_t> order;
  for (int64_t lane = 0; lane < treeLanes; ++lane)
    order.push_back((lane + count) % treeLanes);
  for (Value &value : accumulators)
    value = vector::ShuffleOp::create(b, loc, value, value, order);
  return accumulators;
}

/// How many terms are computed side by side before they are added up. A product must not be rounded before it is added.
int64_t TileEmitter::getTermsAtOnce() const {
  if (points.size() != 1 || numOutputs != 1 || options.width % treeLanes != 0)
    return treeLanes;
  Operation *combiner = getCombiner(op, 0);
  bool addsProduct = llvm::any_of(combiner->getOperands(),
                                  [](Value operand) { return operand.getDefiningOp<arith::MulFOp>() != nullptr; });
  return addsProduct && !mayReassociate(op) ? treeLanes : options.width;
}

/// Computes `count` terms, a multiple of the lanes, and adds them to the lanes in the same order as one by one.
TileEmitter::Values TileEmitter::emitManyLanes(Coordinates &reduction, int64_t count, Values accumulators) {
  Operation *combiner = getCombiner(op, 0);
  TypedAttr neutral = getNeutral(combiner);
  auto type = VectorType::get({count}, neutral.getType());
  Value nothing = arith::ConstantOp::create(b, loc, DenseElementsAttr::get(type, neutral));
  LoadCache cache;
  Value terms = body->emit(place(points.front(), reduction), Lanes::all(count), nothing, cache).front();
  return {addParts(combiner, accumulators.front(), terms)};
}

/// Adds `terms` to the lanes of `sum`, as many at a time.
Value TileEmitter::addParts(Operation *combiner, Value sum, Value terms) {
  for (int64_t at = 0, e = cast<VectorType>(terms.getType()).getNumElements(); at < e; at += treeLanes)
    sum = combine(combiner, sum,
                  vector::ExtractStridedSliceOp::create(b, loc, terms, ArrayRef<int64_t>{at},
                                                        ArrayRef<int64_t>{treeLanes}, ArrayRef<int64_t>{1}));
  return sum;
}

/// Where the order does not matter: sums in `count` lanes up to the term `to`, then those in `treeLanes`.
TileEmitter::Values TileEmitter::emitSideBySide(Coordinates &reduction, OpFoldResult to, int64_t count,
                                                Values accumulators) {
  Operation *combiner = getCombiner(op, 0);
  TypedAttr neutral = getNeutral(combiner);
  auto type = VectorType::get({count}, neutral.getType());
  Values sums{arith::ConstantOp::create(b, loc, DenseElementsAttr::get(type, neutral))};
  sums = emitLoop(b.getIndexAttr(0), to, count, sums, [&](OpFoldResult at, Values values) {
    Coordinates inner(reduction);
    inner[options.lane.loop] = at;
    LoadCache cache;
    return Values(body->emit(place(points.front(), inner), Lanes::all(count), values, cache));
  });
  return {addParts(combiner, accumulators.front(), sums.front())};
}

/// Whether `value` adds to `whole` products of what was loaded under masks, which are zero where lanes are idle.
static bool addsNothingInIdleLanes(Value value, Value whole) {
  auto fma = value.getDefiningOp<vector::FMAOp>();
  auto isMasked = [](Value operand) {
    auto read = operand.getDefiningOp<vector::TransferReadOp>();
    return read && read.getMask() && matchPattern(read.getPadding(), m_AnyZeroFloat());
  };
  return fma && fma.getAcc() == whole && isMasked(fma.getLhs()) && isMasked(fma.getRhs());
}

/// Adds `used` terms to the first lanes.
TileEmitter::Values TileEmitter::emitPartialLanes(Coordinates &reduction, int64_t used, Values accumulators) {
  LoadCache cache;
  Values results;
  bool isPartial = used != treeLanes;
  bool masks = isPartial && !llvm::isPowerOf2_64(used) && options.masks && allowsIdleLanes(op);
  Lanes lanes = masks ? Lanes{treeLanes, used} : Lanes::all(used);
  for (auto [index, point] : llvm::enumerate(points)) {
    Values own(ArrayRef(accumulators).slice(index * numOutputs, numOutputs)), first = own;
    if (isPartial && !masks)
      for (Value &value : first)
        value = vector::ExtractStridedSliceOp::create(b, loc, value, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{used},
                                                      ArrayRef<int64_t>{1});
    Values updated = body->emit(place(point, reduction), lanes, first, cache);
    for (auto [value, whole] : llvm::zip_equal(updated, own)) {
      if (masks && !addsNothingInIdleLanes(value, whole))
        value = arith::SelectOp::create(b, loc, createMask(b, loc, lanes), value, whole);
      else if (isPartial && !masks)
        value = vector::InsertStridedSliceOp::create(b, loc, value, whole, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1});
      results.push_back(value);
    }
  }
  return results;
}

/// Adds one term to the first lane.
TileEmitter::Values TileEmitter::emitSingleLane(Coordinates &reduction, Values accumulators) {
  LoadCache cache;
  Values results;
  for (auto [index, point] : llvm::enumerate(points)) {
    Values own(ArrayRef(accumulators).slice(index * numOutputs, numOutputs)), single;
    for (Value value : own)
      single.push_back(vector::ExtractOp::create(b, loc, value, int64_t{0}));
    Values updated = body->emit(place(point, reduction), Lanes(), single, cache);
    for (auto [value, whole] : llvm::zip_equal(updated, own))
      results.push_back(vector::InsertOp::create(b, loc, value, whole, int64_t{0}));
  }
  return results;
}
