//===- LaneGroups.cpp - Values shared by neighbouring lanes ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaneGroups.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc::codegen;

/// Is `value`, an index, known to be a multiple of `factor`?
static bool isMultipleOf(Value value, int64_t factor) {
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)))
    return constant.getSExtValue() % factor == 0;
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    auto loop = dyn_cast<scf::ForOp>(argument.getOwner()->getParentOp());
    return loop && argument == loop.getInductionVar() && isMultipleOf(loop.getLowerBound(), factor) &&
           isMultipleOf(loop.getStep(), factor);
  }
  if (auto add = value.getDefiningOp<arith::AddIOp>())
    return isMultipleOf(add.getLhs(), factor) && isMultipleOf(add.getRhs(), factor);
  if (auto multiply = value.getDefiningOp<arith::MulIOp>())
    return isMultipleOf(multiply.getLhs(), factor) || isMultipleOf(multiply.getRhs(), factor);
  if (auto apply = value.getDefiningOp<affine::AffineApplyOp>()) {
    AffineMap map = apply.getAffineMap();
    SmallVector<AffineExpr> operands;
    for (auto [index, operand] : llvm::enumerate(apply.getMapOperands())) {
      AffineExpr expr = index < map.getNumDims() ? getAffineDimExpr(index, value.getContext())
                                                 : getAffineSymbolExpr(index - map.getNumDims(), value.getContext());
      operands.push_back(isMultipleOf(operand, factor) ? expr * factor : expr);
    }
    AffineExpr result = map.getResult(0).replaceDimsAndSymbols(ArrayRef(operands).take_front(map.getNumDims()),
                                                               ArrayRef(operands).drop_front(map.getNumDims()));
    return result.isMultipleOf(factor);
  }
  return false;
}

/// The power of two of which `op` takes the quotient or the remainder, or nothing.
static std::optional<int64_t> getDivisor(Operation &op) {
  APInt constant;
  if (!isa<arith::ShRUIOp, arith::AndIOp>(op) || !matchPattern(op.getOperand(1), m_ConstantInt(&constant)))
    return {};
  if (isa<arith::AndIOp>(op))
    return constant.isMask() ? std::optional(constant.getSExtValue() + 1) : std::nullopt;
  return constant.ult(32) ? std::optional(int64_t{1} << constant.getZExtValue()) : std::nullopt;
}

bool LaneGroups::emit(Operation &inner, IRMapping &mapping) {
  if (count <= 1)
    return false;
  followConsecutive(inner, mapping);
  return emitDivision(inner) || emitRemainder(inner, mapping) || emitNarrow(inner, mapping);
}

/// A consecutive index plus what is the same in all lanes is consecutive.
void LaneGroups::followConsecutive(Operation &inner, IRMapping &mapping) {
  if (!isa<arith::AddIOp>(inner))
    return;
  for (int index : {0, 1}) {
    Value first = consecutive.lookup(inner.getOperand(index)), other = inner.getOperand(1 - index);
    Value distance = mapping.lookupOrDefault(other);
    if (first && !groups.contains(other) && !isa<VectorType>(distance.getType()))
      return recordConsecutive(inner.getResult(0), arith::AddIOp::create(b, loc, first, distance));
  }
}

/// The first lane of `index` if it begins a group of `size` lanes, and the last lane ends one.
Value LaneGroups::getAlignedFirst(Value index, int64_t size) {
  Value first = consecutive.lookup(index);
  return first && count % size == 0 && isMultipleOf(first, size) ? first : Value();
}

bool LaneGroups::emitDivision(Operation &inner) {
  std::optional<int64_t> size = getDivisor(inner);
  Value first = size && isa<arith::ShRUIOp>(inner) ? getAlignedFirst(inner.getOperand(0), *size) : Value();
  if (!first)
    return false;
  auto type = VectorType::get({count / *size}, b.getIndexType());
  Value quotient = arith::ShRUIOp::create(b, loc, first, arith::ConstantIndexOp::create(b, loc, llvm::Log2_64(*size)));
  quotient = vector::BroadcastOp::create(b, loc, type, quotient);
  quotient = arith::AddIOp::create(b, loc, quotient, vector::StepOp::create(b, loc, type));
  groups[inner.getResult(0)] = {quotient, *size};
  return true;
}

bool LaneGroups::emitRemainder(Operation &inner, IRMapping &mapping) {
  std::optional<int64_t> size = getDivisor(inner);
  if (!size || !isa<arith::AndIOp>(inner) || !getAlignedFirst(inner.getOperand(0), *size))
    return false;
  SmallVector<APInt> remainders;
  for (int64_t lane = 0; lane < count; ++lane)
    remainders.emplace_back(IndexType::kInternalStorageBitWidth, lane % *size);
  auto type = VectorType::get({count}, b.getIndexType());
  mapping.map(inner.getResult(0),
              arith::ConstantOp::create(b, loc, DenseElementsAttr::get(type, remainders)).getResult());
  return true;
}

/// Emits what is computed from values that are the same in groups, and from what is the same in all lanes.
bool LaneGroups::emitNarrow(Operation &inner, IRMapping &mapping) {
  int64_t size = 0;
  for (Value operand : inner.getOperands()) {
    auto group = groups.find(operand);
    bool isGroup = group != groups.end();
    if ((isGroup && size != 0 && group->second.size != size) ||
        (!isGroup && isa<VectorType>(mapping.lookupOrDefault(operand).getType())))
      return false;
    size = isGroup ? group->second.size : size;
  }
  if (size == 0 || !OpTrait::hasElementwiseMappableTraits(&inner))
    return false;
  auto widen = [&](Type type) { return VectorType::get({count / size}, type); };
  SmallVector<Value> operands;
  for (Value operand : inner.getOperands()) {
    Value value = groups.lookup(operand).value;
    operands.push_back(
        value ? value
              : b.createOrFold<vector::BroadcastOp>(loc, widen(operand.getType()), mapping.lookupOrDefault(operand)));
  }
  SmallVector<Type> types(llvm::map_range(inner.getResultTypes(), widen));
  Operation *narrow = b.create(inner.getLoc(), inner.getName().getIdentifier(), operands, types, inner.getAttrs());
  for (auto [result, value] : llvm::zip_equal(inner.getResults(), narrow->getResults()))
    groups[result] = {value, size};
  return true;
}

void LaneGroups::spreadOperands(Operation &inner, IRMapping &mapping) {
  for (Value operand : inner.getOperands()) {
    auto group = groups.find(operand);
    if (group == groups.end() || mapping.contains(operand))
      continue;
    auto [value, size] = group->second;
    SmallVector<int64_t> lanes;
    for (int64_t lane = 0; lane < count; ++lane)
      lanes.push_back(lane / size);
    mapping.map(operand, vector::ShuffleOp::create(b, loc, value, value, lanes).getResult());
  }
}
