//===- BodyEmitter.cpp - The body of a linalg op on vectors ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BodyEmitter.h"
#include "KernelShape.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc::codegen;

Value dlc::codegen::dropUnitTail(OpBuilder &b, Location loc, Value tensor, int64_t position) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (position + 1 == type.getRank())
    return tensor;
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0)), strides(type.getRank(), b.getIndexAttr(1));
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, loc, tensor);
  auto narrow = RankedTensorType::get(type.getShape().take_front(position + 1), type.getElementType());
  return tensor::ExtractSliceOp::create(b, loc, narrow, tensor, offsets, sizes, strides);
}

Value dlc::codegen::createMask(OpBuilder &b, Location loc, Lanes lanes) {
  return vector::ConstantMaskOp::create(b, loc, VectorType::get({lanes.count}, b.getI1Type()), {lanes.used});
}

BodyEmitter::BodyEmitter(OpBuilder &b, linalg::LinalgOp op, int64_t lane, TileRegisters &registers,
                         const ImplicitPadding *padding)
    : b(b), op(op), loc(op.getLoc()), lane(lane), registers(registers), padding(padding) {
  findMultiplyAdds();
  findContiguousOperands();
}

/// Products that are added to an accumulator: there, and only there, rounding once is allowed.
void BodyEmitter::findMultiplyAdds() {
  for (int64_t i = 0, e = op.getNumDpsInits(); i < e && op.getNumReductionLoops() > 0; ++i) {
    Operation *add = getCombiner(op, i);
    if (!isa_and_nonnull<arith::AddFOp>(add) || add->getResult(0).getType().getIntOrFloatBitWidth() < 32)
      continue;
    bool accumulatorFirst = isa<BlockArgument>(add->getOperand(0)) &&
                            add->getOperand(0) == op.getBlock()->getArgument(op.getNumDpsInputs() + i);
    auto multiply = add->getOperand(accumulatorFirst ? 1 : 0).getDefiningOp<arith::MulFOp>();
    if (!multiply || !multiply->hasOneUse() || multiply->getBlock() != op.getBlock())
      continue;
    multiplyAdds[add] = multiply;
    multiplyAdds[multiply] = add;
  }
}

void BodyEmitter::findContiguousOperands() {
  if (lane < 0)
    return;
  for (OpOperand &operand : op->getOpOperands()) {
    if (!op.payloadUsesValueFromOperand(&operand) || getLaneAccess(op, operand, lane) != LaneAccess::Contiguous)
      continue;
    int64_t position = getLanePosition(op.getMatchingIndexingMap(&operand), lane);
    if (isPadded(operand))
      contiguous[&operand] = padding->getPad().getSource();
    else
      contiguous[&operand] = dropUnitTail(b, loc, operand.get(), position);
  }
}

SmallVector<Value> BodyEmitter::emit(ArrayRef<OpFoldResult> coordinates, Lanes lanes, ValueRange accumulators,
                                     LoadCache &cache) {
  IRMapping mapping;
  Block *body = op.getBlock();
  for (OpOperand &operand : op->getOpOperands()) {
    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    if (argument.use_empty())
      continue;
    if (op.isDpsInit(&operand) && !accumulators.empty())
      mapping.map(argument, accumulators[argument.getArgNumber() - op.getNumDpsInputs()]);
    else
      mapping.map(argument, loadCached(operand, coordinates, lanes, cache));
  }
  LaneGroups groups(b, loc, lanes.count);
  for (Operation &inner : body->without_terminator()) {
    if (auto index = dyn_cast<linalg::IndexOp>(inner)) {
      emitIndex(index, coordinates, lanes, mapping, groups);
      continue;
    }
    if (groups.emit(inner, mapping))
      continue;
    groups.spreadOperands(inner, mapping);
    if (!emitMultiplyAdd(inner, lanes, mapping))
      emitOp(inner, lanes, mapping);
  }
  groups.spreadOperands(*body->getTerminator(), mapping);
  SmallVector<Value> results;
  for (Value yielded : body->getTerminator()->getOperands())
    results.push_back(broadcast(mapping.lookupOrDefault(yielded), lanes.count));
  return results;
}

Value BodyEmitter::broadcast(Value value, int64_t count) {
  if (count == 0 || isa<VectorType>(value.getType()))
    return value;
  return b.createOrFold<vector::BroadcastOp>(loc, VectorType::get({count}, value.getType()), value);
}

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

SmallVector<OpFoldResult> BodyEmitter::getIndices(OpOperand &operand, ArrayRef<OpFoldResult> coordinates) {
  SmallVector<OpFoldResult> indices;
  for (AffineExpr expr : op.getMatchingIndexingMap(&operand).getResults())
    indices.push_back(affine::makeComposedFoldedAffineApply(b, loc, expr, coordinates));
  return indices;
}

Coordinates BodyEmitter::shift(ArrayRef<OpFoldResult> coordinates, unsigned dim, int64_t distance) {
  Coordinates shifted(coordinates);
  if (distance != 0)
    shifted[dim] = affine::makeComposedFoldedAffineApply(b, loc, getAffineDimExpr(0, b.getContext()) + distance,
                                                         {coordinates[dim]});
  return shifted;
}

/// What decides the elements that are loaded.
std::vector<const void *> BodyEmitter::getKey(OpOperand &operand, ArrayRef<OpFoldResult> coordinates, Lanes lanes) {
  std::vector<const void *> key{&operand};
  AffineMap map = op.getMatchingIndexingMap(&operand);
  for (unsigned i = 0, e = coordinates.size(); i < e; ++i)
    if (map.isFunctionOfDim(i)) {
      key.push_back(coordinates[i].getOpaqueValue());
      if (i == lane)
        key.push_back(reinterpret_cast<const void *>(lanes.used));
    }
  return key;
}

Value BodyEmitter::loadCached(OpOperand &operand, ArrayRef<OpFoldResult> coordinates, Lanes lanes, LoadCache &cache) {
  std::vector<const void *> key = getKey(operand, coordinates, lanes);
  if (!cache[key] && !loadTransposed(operand, coordinates, lanes, cache))
    cache[key] = load(operand, coordinates, lanes);
  return cache[key];
}

/// Loads the vectors of all points of a tile that lie next to each other in memory, if these are contiguous and the
/// lanes are not: in whole vectors along the points, of which it makes vectors along the lanes.
bool BodyEmitter::loadTransposed(OpOperand &operand, ArrayRef<OpFoldResult> coordinates, Lanes lanes,
                                 LoadCache &cache) {
  int64_t along = lanes.count > 1 ? getContiguousLoop(op, operand, lane) : -1;
  std::optional<int64_t> at = along < 0 ? std::nullopt : getConstantIntValue(coordinates[along]);
  if (!at || !isa<Attribute>(coordinates[along]) || !llvm::isPowerOf2_64(lanes.count))
    return false;
  int64_t size = op.getStaticLoopRanges()[along], first = 0, count = 0;
  for (; first < size; first += count) {
    count = std::min<int64_t>(llvm::bit_floor(static_cast<uint64_t>(size - first)), lanes.count);
    if (*at < first + count)
      break;
  }
  if (count < 2)
    return false;
  auto type = VectorType::get({count}, getElementTypeOrSelf(operand.get().getType()));
  Value padding = arith::ConstantOp::create(b, loc, b.getZeroAttr(type.getElementType()));
  SmallVector<Value> rows;
  Coordinates start(coordinates);
  start[along] = b.getIndexAttr(first);
  for (int64_t i = 0; i < lanes.used; ++i) {
    SmallVector<OpFoldResult> indices = getIndices(operand, shift(start, lane, i));
    rows.push_back(vector::TransferReadOp::create(
        b, loc, type, operand.get(), getValueOrCreateConstantIndexOp(b, loc, indices), padding, ArrayRef<bool>{true}));
  }
  rows.resize(lanes.count, rows.back());
  for (auto [i, column] : llvm::enumerate(transposeVectors(b, loc, rows))) {
    start[along] = b.getIndexAttr(first + static_cast<int64_t>(i));
    cache[getKey(operand, start, lanes)] = column;
  }
  return true;
}

Value BodyEmitter::load(OpOperand &operand, ArrayRef<OpFoldResult> coordinates, Lanes lanes) {
  if (!isa<ShapedType>(operand.get().getType()))
    return operand.get();
  if (lanes.count == 0 || getLanePosition(op.getMatchingIndexingMap(&operand), lane) < 0)
    return loadScalar(operand, coordinates);
  return loadVector(operand, coordinates, lanes);
}

Value BodyEmitter::loadScalar(OpOperand &operand, ArrayRef<OpFoldResult> coordinates) {
  SmallVector<OpFoldResult> indices = getIndices(operand, coordinates);
  if (isPadded(operand))
    return tensor::ExtractOp::create(b, loc, padding->getPad().getSource(),
                                     getValueOrCreateConstantIndexOp(b, loc, padding->getIndices(b, loc, indices)));
  if (auto position = getConstantIntValues(indices))
    if (Value known = registers.lookupScalar(b, loc, operand.get(), *position))
      return known;
  return tensor::ExtractOp::create(b, loc, operand.get(), getValueOrCreateConstantIndexOp(b, loc, indices));
}

Value BodyEmitter::loadVector(OpOperand &operand, ArrayRef<OpFoldResult> coordinates, Lanes lanes) {
  Type elementType = getElementTypeOrSelf(operand.get().getType());
  auto type = VectorType::get({lanes.count}, elementType);
  Value source = contiguous.lookup(&operand);
  if (!source) {
    SmallVector<Value> scalars;
    for (int64_t i = 0; i < lanes.used; ++i)
      scalars.push_back(loadScalar(operand, shift(coordinates, lane, i)));
    scalars.resize(lanes.count, scalars.back());
    return vector::FromElementsOp::create(b, loc, type, scalars);
  }
  int64_t position = getLanePosition(op.getMatchingIndexingMap(&operand), lane);
  SmallVector<OpFoldResult> indices = getIndices(operand, coordinates);
  if (isPadded(operand))
    indices = padding->getIndices(b, loc, indices);
  else if (auto constant = getConstantIntValues(indices))
    if (Value known = registers.lookupVector(b, loc, operand.get(), *constant, position, lanes))
      return known;
  indices.truncate(position + 1);
  Value padding = arith::ConstantOp::create(b, loc, b.getZeroAttr(elementType));
  SmallVector<Value> values = getValueOrCreateConstantIndexOp(b, loc, indices);
  Value mask = lanes.areIdle() ? createMask(b, loc, lanes) : Value();
  auto read = vector::TransferReadOp::create(b, loc, type, source, values, padding, ArrayRef<bool>{true});
  if (mask)
    read.getMaskMutable().assign(mask);
  return read;
}

//===----------------------------------------------------------------------===//
// Ops of the body
//===----------------------------------------------------------------------===//

void BodyEmitter::emitIndex(linalg::IndexOp index, ArrayRef<OpFoldResult> coordinates, Lanes lanes, IRMapping &mapping,
                            LaneGroups &groups) {
  Value value = getValueOrCreateConstantIndexOp(b, loc, coordinates[index.getDim()]);
  if (lanes.count != 0 && static_cast<int64_t>(index.getDim()) == lane) {
    groups.recordConsecutive(index.getResult(), value);
    Value steps = vector::StepOp::create(b, loc, VectorType::get({lanes.count}, b.getIndexType()));
    value = arith::AddIOp::create(b, loc, broadcast(value, lanes.count), steps);
  }
  mapping.map(index.getResult(), value);
}

bool BodyEmitter::emitMultiplyAdd(Operation &inner, Lanes lanes, IRMapping &mapping) {
  Operation *other = multiplyAdds.lookup(&inner);
  if (!other)
    return false;
  if (isa<arith::MulFOp>(inner))
    return true; // emitted with the addition
  Value accumulator = inner.getOperand(inner.getOperand(0) == other->getResult(0) ? 1 : 0);
  // Scalars are vectors of one element here, so that they round as the vectors do.
  int64_t count = std::max<int64_t>(lanes.count, 1);
  auto lookup = [&](Value value) { return broadcast(mapping.lookupOrDefault(value), count); };
  Value sum =
      vector::FMAOp::create(b, loc, lookup(other->getOperand(0)), lookup(other->getOperand(1)), lookup(accumulator));
  if (lanes.count == 0)
    sum = vector::ExtractOp::create(b, loc, sum, int64_t(0));
  mapping.map(inner.getResult(0), sum);
  return true;
}

void BodyEmitter::emitOp(Operation &inner, Lanes lanes, IRMapping &mapping) {
  bool isUniform = llvm::none_of(
      inner.getOperands(), [&](Value operand) { return isa<VectorType>(mapping.lookupOrDefault(operand).getType()); });
  if (isUniform) {
    b.clone(inner, mapping);
    return;
  }
  if (!OpTrait::hasElementwiseMappableTraits(&inner))
    return emitLaneByLane(inner, lanes, mapping);
  SmallVector<Value> operands;
  for (Value operand : inner.getOperands())
    operands.push_back(broadcast(mapping.lookupOrDefault(operand), lanes.count));
  SmallVector<Type> types;
  for (Type type : inner.getResultTypes())
    types.push_back(VectorType::get({lanes.count}, type));
  Operation *wide = b.create(inner.getLoc(), inner.getName().getIdentifier(), operands, types, inner.getAttrs());
  mapping.map(inner.getResults(), wide->getResults());
}

void BodyEmitter::emitLaneByLane(Operation &inner, Lanes lanes, IRMapping &mapping) {
  SmallVector<SmallVector<Value>> scalarsOfResults(inner.getNumResults());
  for (int64_t i = 0; i < lanes.used; ++i) {
    IRMapping laneMapping;
    for (Value operand : inner.getOperands()) {
      Value value = mapping.lookupOrDefault(operand);
      if (isa<VectorType>(value.getType()))
        value = vector::ExtractOp::create(b, loc, value, i);
      laneMapping.map(operand, value);
    }
    Operation *scalar = b.clone(inner, laneMapping);
    for (auto [results, result] : llvm::zip_equal(scalarsOfResults, scalar->getResults()))
      results.push_back(result);
  }
  for (auto [result, scalars] : llvm::zip_equal(inner.getResults(), scalarsOfResults)) {
    scalars.resize(lanes.count, scalars.back());
    auto type = VectorType::get({lanes.count}, result.getType());
    mapping.map(result, vector::FromElementsOp::create(b, loc, type, scalars));
  }
}
