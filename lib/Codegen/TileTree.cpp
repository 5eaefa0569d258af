//===- TileTree.cpp - Reductions along the lanes of a vector --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sums (products, maxima, …) along a contiguous dimension and dot products: sixteen lanes, lane j taking the terms
// j, j + 16, j + 32, …, then halves of the lanes are added until one is left. The number of lanes does not depend on
// the target, so the result does not either.
//
//===----------------------------------------------------------------------===//

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
static TypedAttr getNeutral(Operation *combiner) {
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
  Coordinates start(sizes.size(), b.getIndexAttr(0));
  accumulators = emitReductions(0, start, accumulators);
  Values totals;
  for (auto [index, lanes] : llvm::enumerate(accumulators)) {
    Operation *combiner = getCombiner(op, index % numOutputs);
    totals.push_back(combine(combiner, initial[index], addUpLanes(lanes, combiner)));
  }
  return totals;
}

Value TileEmitter::combine(Operation *combiner, Value lhs, Value rhs) {
  return b.create(loc, combiner->getName().getIdentifier(), {lhs, rhs}, {lhs.getType()}, combiner->getAttrs())
      ->getResult(0);
}

Value TileEmitter::addUpLanes(Value lanes, Operation *combiner) {
  for (int64_t half = treeLanes / 2; half >= 1; half /= 2) {
    auto slice = [&](int64_t offset) -> Value {
      return vector::ExtractStridedSliceOp::create(b, loc, lanes, ArrayRef<int64_t>{offset}, ArrayRef<int64_t>{half},
                                                   ArrayRef<int64_t>{1});
    };
    Value low = slice(0), high = slice(half);
    lanes = combine(combiner, low, high);
  }
  return vector::ExtractOp::create(b, loc, lanes, int64_t(0));
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
  auto size = getConstantIntValue(sizes[lane]);
  if (size && *size < (maxUnrolledVectors + 1) * treeLanes) {
    for (int64_t at = 0; at + treeLanes <= *size; at += treeLanes)
      accumulators = whole(b.getIndexAttr(at), accumulators);
  } else {
    accumulators = emitLoop(zero, main, treeLanes, accumulators, whole);
  }
  if (size) {
    Coordinates inner(reduction);
    inner[lane] = main;
    return *size % treeLanes ? emitPartialLanes(inner, *size % treeLanes, accumulators) : accumulators;
  }
  AffineExpr at = getAffineDimExpr(0, b.getContext()), first = getAffineDimExpr(1, b.getContext());
  return emitLoop(main, sizes[lane], 1, accumulators, [&](OpFoldResult iv, Values values) {
    Coordinates inner(reduction);
    inner[lane] = iv;
    return emitSingleLane(inner, affine::makeComposedFoldedAffineApply(b, loc, at - first, {iv, main}), values);
  });
}

/// Adds `length` terms to the first lanes.
TileEmitter::Values TileEmitter::emitPartialLanes(Coordinates &reduction, int64_t length, Values accumulators) {
  LoadCache cache;
  Values results;
  for (auto [index, point] : llvm::enumerate(points)) {
    Values own(ArrayRef(accumulators).slice(index * numOutputs, numOutputs)), first = own;
    if (length != treeLanes)
      for (Value &value : first)
        value = vector::ExtractStridedSliceOp::create(b, loc, value, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{length},
                                                      ArrayRef<int64_t>{1});
    Values updated = body->emit(place(point, reduction), length, first, cache);
    for (auto [value, whole] : llvm::zip_equal(updated, own))
      results.push_back(length == treeLanes ? value
                                            : vector::InsertStridedSliceOp::create(
                                                  b, loc, value, whole, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1}));
  }
  return results;
}

/// Adds one term to lane `laneIndex`, known only at run time.
TileEmitter::Values TileEmitter::emitSingleLane(Coordinates &reduction, OpFoldResult laneIndex, Values accumulators) {
  LoadCache cache;
  Values results;
  for (auto [index, point] : llvm::enumerate(points)) {
    Values own(ArrayRef(accumulators).slice(index * numOutputs, numOutputs)), single;
    for (Value value : own)
      single.push_back(vector::ExtractOp::create(b, loc, value, laneIndex));
    Values updated = body->emit(place(point, reduction), 0, single, cache);
    for (auto [value, whole] : llvm::zip_equal(updated, own))
      results.push_back(vector::InsertOp::create(b, loc, value, whole, laneIndex));
  }
  return results;
}
