//===- TileRegisters.cpp - Tensors whose elements are in registers --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileRegisters.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc::codegen;

/// Larger tensors are not register tiles.
static constexpr int64_t maxElements = 4096;

/// The row-major index of `position` and the distance of elements along dimension `along`.
static int64_t linearize(RankedTensorType type, ArrayRef<int64_t> position, int64_t along, int64_t &stride) {
  int64_t index = 0, size = 1;
  stride = 1;
  for (int64_t i = type.getRank() - 1; i >= 0; --i) {
    if (i == along)
      stride = size;
    index += position[i] * size;
    size *= type.getDimSize(i);
  }
  return index;
}

void TileRegisters::record(Value tensor, ArrayRef<int64_t> position, int64_t along, Value value, Lanes lanes) {
  auto type = dyn_cast<RankedTensorType>(tensor.getType());
  if (!type || !type.hasStaticShape() || type.getNumElements() > maxElements)
    return;
  SmallVector<Element> &elements = tensors[tensor];
  elements.resize(type.getNumElements());
  int64_t stride, index = linearize(type, position, along, stride);
  for (int64_t lane = 0, e = std::max<int64_t>(lanes.used, 1); lane < e; ++lane)
    elements[index + lane * stride] = {value, lane};
}

const TileRegisters::Element *TileRegisters::find(Value tensor, ArrayRef<int64_t> position, int64_t along,
                                                  int64_t length, int64_t &stride) const {
  auto it = tensors.find(tensor);
  if (it == tensors.end())
    return nullptr;
  int64_t index = linearize(cast<RankedTensorType>(tensor.getType()), position, along, stride);
  ArrayRef<Element> elements = it->second;
  for (int64_t i = 0; i < length; ++i) {
    int64_t at = index + i * stride;
    if (at >= static_cast<int64_t>(elements.size()) || !elements[at].source)
      return nullptr;
  }
  return &elements[index];
}

static Value extractLane(OpBuilder &b, Location loc, Value source, int64_t lane) {
  if (!isa<VectorType>(source.getType()))
    return source;
  return vector::ExtractOp::create(b, loc, source, lane);
}

Value TileRegisters::lookupScalar(OpBuilder &b, Location loc, Value tensor, ArrayRef<int64_t> position) const {
  int64_t stride;
  const Element *element = find(tensor, position, /*along=*/-1, 1, stride);
  return element ? extractLane(b, loc, element->source, element->lane) : Value();
}

Value TileRegisters::lookupVector(OpBuilder &b, Location loc, Value tensor, ArrayRef<int64_t> position, int64_t along,
                                  Lanes lanes) const {
  int64_t stride;
  const Element *first = find(tensor, position, along, lanes.used, stride);
  if (!first)
    return {};
  auto source = dyn_cast<VectorType>(first->source.getType());
  bool isRun = source && first->lane + lanes.count <= source.getNumElements();
  for (int64_t i = 0; i < lanes.used && isRun; ++i)
    isRun = first[i * stride].source == first->source && first[i * stride].lane == first->lane + i;
  if (isRun && source.getNumElements() == lanes.count)
    return first->source;
  if (isRun)
    return vector::ExtractStridedSliceOp::create(b, loc, first->source, ArrayRef<int64_t>{first->lane},
                                                 ArrayRef<int64_t>{lanes.count}, ArrayRef<int64_t>{1});
  SmallVector<Value> scalars;
  for (int64_t i = 0; i < lanes.used; ++i)
    scalars.push_back(extractLane(b, loc, first[i * stride].source, first[i * stride].lane));
  scalars.resize(lanes.count, scalars.back());
  auto type = VectorType::get({lanes.count}, scalars.front().getType());
  return vector::FromElementsOp::create(b, loc, type, scalars);
}
