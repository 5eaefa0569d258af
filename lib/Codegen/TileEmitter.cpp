//===- TileEmitter.cpp - A linalg op as straight vector code --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The points of a tile, their loops, and the writing of results. Reductions along the lanes are in TileTree.cpp.
//
//===----------------------------------------------------------------------===//

#include "TileEmitter.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Dominance.h"

using namespace mlir;
using namespace dlc::codegen;

/// A tile with more registers of results is left to loops.
static constexpr int64_t maxPoints = 128;
/// So is a fill of more registers, which is a call of memset then: bufferisation takes long for many stores to one
/// tensor.
static constexpr int64_t maxFilledPoints = 32;
/// Reduction loops of at most this many iterations, as long as a multiply-add, are unrolled completely.
static constexpr int64_t fullUnroll = 16;
/// … unless that makes more loads of single lanes,
static constexpr int64_t maxGatheredLanes = 64;
/// … or as many elements of results in all: LLVM's scheduler then moves loads so far up that registers are spilled.
static constexpr int64_t maxUnrolledElements = 4096;

TileEmitter::TileEmitter(RewriterBase &b, linalg::LinalgOp op, TileOptions options, TileRegisters &registers,
                         DominanceInfo &dominance)
    : b(b), op(op), loc(op.getLoc()), options(options), registers(registers), dominance(dominance),
      numOutputs(op.getNumDpsInits()) {}

LogicalResult TileEmitter::run() {
  if (failed(collectPoints()))
    return failure();
  if (!options.lane.reduces && !options.lane.interleaves)
    padding = ImplicitPadding::find(op, options.lane.loop);
  if (padding && !canChooseTaps())
    return b.notifyMatchFailure(op, "it is not known which points of the tile see padding");
  b.setInsertionPoint(op);
  for (Range range : op.createLoopRanges(b, loc))
    sizes.push_back(range.size);
  op.getReductionDims(reductions);
  if (options.lane.reduces)
    llvm::erase(reductions, static_cast<unsigned>(options.lane.loop));
  body.emplace(b, op, options.lane.loop, registers, padding ? &*padding : nullptr);

  Values values;
  if (options.lane.reduces) {
    values = emitTree();
  } else if (options.lane.interleaves) {
    values = emitInterleaved();
  } else {
    Coordinates start(sizes.size(), b.getIndexAttr(0));
    values = op.getNumReductionLoops() ? emitReductions(0, start, loadInitial()) : emitPoints(start, {});
  }
  Values results;
  for (unsigned output = 0; output < numOutputs; ++output) {
    Values registersOfOutput;
    for (size_t point = 0; point < points.size(); ++point)
      registersOfOutput.push_back(values[point * numOutputs + output]);
    results.push_back(writeOutput(output, registersOfOutput));
  }
  b.replaceOp(op, results);
  return success();
}

//===----------------------------------------------------------------------===//
// Points
//===----------------------------------------------------------------------===//

LogicalResult TileEmitter::collectPoints() {
  if (!op.hasPureTensorSemantics())
    return b.notifyMatchFailure(op, "not on tensors");
  SmallVector<int64_t> staticSizes = op.getStaticLoopRanges();
  SmallVector<unsigned> parallel;
  op.getParallelDims(parallel);
  int64_t count = 1;
  for (unsigned loop : parallel) {
    if (ShapedType::isDynamic(staticSizes[loop]))
      return b.notifyMatchFailure(op, "a parallel loop has a dynamic size");
    bool isLane = static_cast<int64_t>(loop) == options.lane.loop;
    count *= isLane ? llvm::divideCeil(staticSizes[loop], options.width) : staticSizes[loop];
    if (count > (isa<linalg::FillOp>(op) ? maxFilledPoints : maxPoints))
      return b.notifyMatchFailure(op, "the parallel loops have too many iterations to be unrolled");
  }
  SmallVector<int64_t> offsets(staticSizes.size(), 0);
  collectPoints(0, offsets, {});
  skipped.assign(points.size(), false);
  return success();
}

/// A vector for `used` elements. Registers hold powers of two; a vector of another length would be taken apart wherever
/// a loop carries it.
Lanes TileEmitter::getLanes(int64_t used) const {
  if (!options.masks || used < 3 || !allowsIdleLanes(op))
    return Lanes::all(used);
  return {static_cast<int64_t>(llvm::PowerOf2Ceil(used)), used};
}

void TileEmitter::collectPoints(unsigned loop, SmallVector<int64_t> &offsets, Lanes lanes) {
  if (loop == offsets.size()) {
    points.push_back({offsets, lanes});
    return;
  }
  if (op.getIteratorTypesArray()[loop] != utils::IteratorType::parallel)
    return collectPoints(loop + 1, offsets, lanes);
  bool isLane = static_cast<int64_t>(loop) == options.lane.loop;
  int64_t size = op.getStaticLoopRanges()[loop], step = isLane ? options.width : 1;
  for (int64_t i = 0; i < size; i += step) {
    offsets[loop] = i;
    collectPoints(loop + 1, offsets, isLane ? getLanes(std::min(step, size - i)) : lanes);
  }
  offsets[loop] = 0;
}

Coordinates TileEmitter::place(const Point &point, ArrayRef<OpFoldResult> reduction) {
  Coordinates coordinates(reduction);
  SmallVector<unsigned> parallel;
  op.getParallelDims(parallel);
  for (unsigned loop : parallel)
    coordinates[loop] = b.getIndexAttr(point.offsets[loop]);
  return coordinates;
}

TileEmitter::Values TileEmitter::emitPoints(ArrayRef<OpFoldResult> reduction, ValueRange accumulators) {
  LoadCache cache;
  Values results;
  for (auto [index, point] : llvm::enumerate(points)) {
    ValueRange own = accumulators.empty() ? accumulators : accumulators.slice(index * numOutputs, numOutputs);
    if (skipped[index]) {
      llvm::append_range(results, own);
      continue;
    }
    llvm::append_range(results, body->emit(place(point, reduction), point.lanes, own, cache));
  }
  return results;
}

TileEmitter::Values TileEmitter::loadInitial() {
  Values values;
  Coordinates zero(sizes.size(), b.getIndexAttr(0));
  for (const Point &point : points)
    for (unsigned output = 0; output < numOutputs; ++output) {
      Value value = body->load(*op.getDpsInitOperand(output), place(point, zero), point.lanes);
      values.push_back(body->broadcast(value, point.lanes.count));
    }
  return values;
}

//===----------------------------------------------------------------------===//
// Reduction loops
//===----------------------------------------------------------------------===//

TileEmitter::Values TileEmitter::emitLoop(OpFoldResult from, OpFoldResult to, int64_t step, Values carried,
                                          function_ref<Values(OpFoldResult, Values)> emitBody) {
  auto first = getConstantIntValue(from), last = getConstantIntValue(to);
  if (first && last && *first >= *last)
    return carried;
  if (first && last && *last - *first <= step)
    return emitBody(from, carried);
  Value stepValue = arith::ConstantIndexOp::create(b, loc, step);
  auto loop = scf::ForOp::create(b, loc, getValueOrCreateConstantIndexOp(b, loc, from),
                                 getValueOrCreateConstantIndexOp(b, loc, to), stepValue, carried);
  OpBuilder::InsertionGuard guard(b);
  Block *block = loop.getBody();
  if (carried.empty()) // an empty loop comes with its terminator
    b.setInsertionPoint(block->getTerminator());
  else
    b.setInsertionPointToStart(block);
  Values yielded = emitBody(loop.getInductionVar(), Values(loop.getRegionIterArgs()));
  if (!carried.empty())
    scf::YieldOp::create(b, loc, yielded);
  return Values(loop.getResults());
}

TileEmitter::Values TileEmitter::emitUnrolled(unsigned index, Coordinates &reduction, OpFoldResult at, int64_t count,
                                              Values values) {
  unsigned loop = reductions[index];
  Coordinates start(reduction);
  start[loop] = at;
  for (int64_t i = 0; i < count; ++i) {
    Coordinates inner = body->shift(start, loop, i);
    values = emitReductions(index + 1, inner, values);
  }
  return values;
}

/// Whether all points of the tile are at one position along `dim`.
bool TileEmitter::isUniform(const PaddedDim &dim) const {
  return llvm::all_equal(llvm::map_range(points, [&](const Point &point) { return point.offsets[dim.position]; }));
}

/// Whether it can be said for each point which of its taps see elements: by loops for all of them, or beforehand.
bool TileEmitter::canChooseTaps() const {
  return llvm::all_of(padding->getDims(), [&](const PaddedDim &dim) {
    return isUniform(dim) || llvm::all_of(points, [&](const Point &point) {
             return padding->getKnownTaps(dim, point.offsets[dim.position]).has_value();
           });
  });
}

/// The taps of a window that see elements, in the order of the loop: each with the points for which it does.
TileEmitter::Values TileEmitter::emitTaps(unsigned index, Coordinates &reduction, const PaddedDim &dim,
                                          Values accumulators) {
  SmallVector<bool> outer = skipped;
  copies *= dim.numTaps;
  for (int64_t tap = 0; tap < dim.numTaps; ++tap) {
    for (auto [index, point] : llvm::enumerate(points)) {
      LoopRange taps = *padding->getKnownTaps(dim, point.offsets[dim.position]);
      skipped[index] = outer[index] || tap < taps.from || tap >= taps.to;
    }
    if (llvm::is_contained(skipped, false))
      accumulators = emitUnrolled(index, reduction, b.getIndexAttr(tap), 1, accumulators);
  }
  skipped = outer;
  copies /= dim.numTaps;
  return accumulators;
}

/// Whether to write out all iterations of reduction loops that have `iterations` of them.
bool TileEmitter::isUnrolled(int64_t iterations) const {
  int64_t elements = 0;
  for (const Point &point : points)
    elements += point.lanes.count;
  return iterations * getBodyLength(op) <= fullUnroll && copies * iterations * elements < maxUnrolledElements &&
         iterations * countGatheredLanes() <= maxGatheredLanes;
}

/// The scalar loads that one iteration of the reduction loops needs instead of vector loads.
int64_t TileEmitter::countGatheredLanes() const {
  if (options.lane.reduces || options.lane.loop < 0)
    return 0;
  int64_t lanes = 0;
  for (const Point &point : points)
    lanes += point.lanes.count > 1 ? point.lanes.count : 0;
  return lanes * countGatheredInputs(op, options.lane.loop);
}

TileEmitter::Values TileEmitter::emitReductions(unsigned index, Coordinates &reduction, Values accumulators) {
  if (index == reductions.size())
    return options.lane.reduces ? emitLanes(reduction, accumulators) : emitPoints(reduction, accumulators);
  unsigned loop = reductions[index];
  const PaddedDim *dim = padding ? padding->getDimOfTap(loop) : nullptr;
  if (dim && !llvm::all_of(points, [&](const Point &p) { return padding->isInside(*dim, p.offsets[dim->position]); })) {
    if (!isUniform(*dim))
      return emitTaps(index, reduction, *dim, accumulators);
    auto [from, to] = padding->getTaps(b, loc, *dim, points.front().offsets[dim->position], sizes[loop]);
    return emitRange(index, reduction, from, to, dim->numTaps < 2 * options.unroll ? 1 : options.unroll, accumulators);
  }
  auto size = getConstantIntValue(sizes[loop]);
  int64_t total = 1; // iterations of this loop and those inside it
  for (unsigned inner : ArrayRef(reductions).drop_front(index)) {
    auto innerSize = getConstantIntValue(sizes[inner]);
    total = innerSize && total <= fullUnroll ? total * *innerSize : fullUnroll + 1;
  }
  if (size && isUnrolled(total))
    return emitUnrolled(index, reduction, b.getIndexAttr(0), *size, accumulators);
  return emitRange(index, reduction, b.getIndexAttr(0), sizes[loop], options.lane.reduces ? 1 : options.unroll,
                   accumulators);
}

/// A loop of which `unroll` iterations at a time are written out if it is the innermost one, and one for the rest.
TileEmitter::Values TileEmitter::emitRange(unsigned index, Coordinates &reduction, OpFoldResult from, OpFoldResult to,
                                           int64_t unroll, Values accumulators) {
  auto emitLoopBy = [&](OpFoldResult begin, OpFoldResult end, int64_t step) {
    accumulators = emitLoop(begin, end, step, accumulators, [&](OpFoldResult iv, Values values) {
      return emitUnrolled(index, reduction, iv, step, values);
    });
    return accumulators;
  };
  if (index + 1 != reductions.size() || unroll == 1)
    return emitLoopBy(from, to, 1);
  AffineExpr first = getAffineSymbolExpr(0, b.getContext()), second = getAffineSymbolExpr(1, b.getContext());
  auto count = AffineMap::get(0, 2, {second - first, b.getAffineConstantExpr(0)}, b.getContext());
  OpFoldResult main =
      affine::makeComposedFoldedAffineApply(b, loc, first + second.floorDiv(unroll) * unroll,
                                            {from, affine::makeComposedFoldedAffineMax(b, loc, count, {from, to})});
  emitLoopBy(from, main, unroll);
  auto begin = getConstantIntValue(main), end = getConstantIntValue(to);
  if (begin && end)
    return emitUnrolled(index, reduction, main, *end - *begin, accumulators);
  return emitLoopBy(main, to, 1);
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

/// A tensor to write output `output` to. All its elements are overwritten, so what it holds does not matter: where the
/// result is inserted into a larger tensor, write there at once.
Value TileEmitter::getDestination(unsigned output) {
  OpResult result = op->getResult(output);
  if (result.hasOneUse()) {
    auto insert = dyn_cast<tensor::InsertSliceOp>(*result.user_begin());
    if (insert && insert.getSource() == result && insert.getSourceType().getRank() == insert.getDestType().getRank() &&
        llvm::all_of(llvm::drop_begin(insert->getOperands()),
                     [&](Value value) { return dominance.properlyDominates(value, op); }))
      return tensor::ExtractSliceOp::create(b, loc, insert.getSourceType(), insert.getDest(), insert.getMixedOffsets(),
                                            insert.getMixedSizes(), insert.getMixedStrides());
  }
  OpOperand *init = op.getDpsInitOperand(output);
  if (!isa_and_nonnull<linalg::FillOp>(init->get().getDefiningOp()))
    return init->get();
  auto type = cast<RankedTensorType>(result.getType());
  return tensor::EmptyOp::create(b, loc, type.getShape(), type.getElementType());
}

Value TileEmitter::writeVector(Value destination, Value value, Lanes lanes, ArrayRef<int64_t> position, int64_t along,
                               bool contiguous) {
  SmallVector<OpFoldResult> indices = getAsIndexOpFoldResult(b.getContext(), position);
  auto vector = dyn_cast<VectorType>(value.getType());
  if (vector && contiguous) {
    indices.truncate(along + 1);
    if (lanes.areIdle())
      value = vector::ExtractStridedSliceOp::create(b, loc, value, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{lanes.used},
                                                    ArrayRef<int64_t>{1});
    return vector::TransferWriteOp::create(b, loc, value, destination, getValueOrCreateConstantIndexOp(b, loc, indices),
                                           ArrayRef<bool>{true})
        .getResult();
  }
  for (int64_t lane = 0, e = vector ? lanes.used : 1; lane < e; ++lane) {
    Value scalar = vector ? vector::ExtractOp::create(b, loc, value, lane) : value;
    if (vector)
      indices[along] = b.getIndexAttr(position[along] + lane);
    destination =
        tensor::InsertOp::create(b, loc, scalar, destination, getValueOrCreateConstantIndexOp(b, loc, indices));
  }
  return destination;
}

Value TileEmitter::writeOutput(unsigned output, ValueRange values) {
  OpOperand *init = op.getDpsInitOperand(output);
  AffineMap map = op.getMatchingIndexingMap(init);
  int64_t lane = options.lane.reduces ? -1 : options.lane.loop;
  int64_t along = lane < 0 ? -1 : getLanePosition(map, lane);
  Value whole = getDestination(output), destination = whole;
  auto type = cast<RankedTensorType>(whole.getType());
  bool contiguous = along >= 0 && !type.getElementType().isInteger(1) &&
                    llvm::all_of(type.getShape().drop_front(along + 1), [](int64_t size) { return size == 1; });
  if (contiguous)
    destination = dropUnitTail(b, loc, whole, along);

  SmallVector<SmallVector<int64_t>> positions;
  Coordinates zero(sizes.size(), b.getIndexAttr(0));
  for (auto [point, value] : llvm::zip_equal(points, values)) {
    positions.push_back(*getConstantIntValues(body->getIndices(*init, place(point, zero))));
    destination = writeVector(destination, value, point.lanes, positions.back(), along, contiguous);
  }
  if (destination.getType() != type) {
    SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0)), strides(type.getRank(), b.getIndexAttr(1));
    destination = tensor::InsertSliceOp::create(b, loc, destination, whole, offsets,
                                                tensor::getMixedSizes(b, loc, whole), strides);
  }
  for (auto [point, position, value] : llvm::zip_equal(points, positions, values))
    registers.record(destination, position, along, value, point.lanes);
  return destination;
}
