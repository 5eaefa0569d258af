//===- Shape.cpp - Operations that move elements --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Made of the runtime's views, which check what they are asked for.
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;
using runtime::Result;
using runtime::Status;

static Dims toDims(ArrayRef<int64_t> values) { return Dims(values.begin(), values.end()); }

static LogicalResult evalReshape(nn::ReshapeOp op, Evaluator &evaluator) {
  FailureOr<Dims> shape = evaluator.inferShape(op);
  if (failed(shape))
    return failure();
  return evaluator.setResult(op, evaluator.getTensor(op.getX()).reshape(*shape));
}

static LogicalResult evalBroadcast(nn::BroadcastOp op, Evaluator &evaluator) {
  FailureOr<Dims> shape = evaluator.inferShape(op);
  if (failed(shape) || failed(checkStretch(op, op.getX(), *shape, evaluator)))
    return failure();
  return evaluator.setResult(op, evaluator.getTensor(op.getX()).broadcastTo(*shape));
}

static LogicalResult evalTranspose(nn::TransposeOp op, Evaluator &evaluator) {
  return evaluator.setResult(op, evaluator.getTensor(op.getX()).transpose(toDims(op.getAxes())));
}

static LogicalResult evalConcat(nn::ConcatOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  auto axis = static_cast<int64_t>(op.getAxis());
  int64_t begin = 0;
  for (Value x : op.getXs()) {
    Tensor part = evaluator.getTensor(x);
    int64_t end = begin + part.dim(axis);
    Result<Tensor> place = result->slice(axis, begin, end);
    if (Status status = place ? place->copyFrom(part) : place.status(); !status.ok())
      return emitStatus(op, status);
    begin = end;
  }
  return evaluator.setResult(op, *result);
}

//===----------------------------------------------------------------------===//
// Boxes
//===----------------------------------------------------------------------===//

/// The numbers of a list of static and dynamic ones.
static Dims getMixed(ArrayRef<int64_t> known, ValueRange dynamic, const Evaluator &evaluator) {
  Dims values = toDims(known);
  for (int64_t &value : values)
    if (ShapedType::isDynamic(value)) {
      value = evaluator.getIndex(dynamic.front());
      dynamic = dynamic.drop_front();
    }
  return values;
}

/// The box of `tensor` at `offsets`, as a view.
static Result<Tensor> getBox(const Tensor &tensor, const Dims &offsets, const Dims &sizes, ArrayRef<int64_t> steps) {
  Result<Tensor> box = tensor;
  for (int64_t axis = 0; box && axis < tensor.rank(); ++axis) {
    int64_t offset = offsets[axis], size = sizes[axis], room = tensor.dim(axis) - offset;
    if (offset < 0 || size < 0 || room < 0 || (size > 0 && (room == 0 || size - 1 > (room - 1) / steps[axis])))
      return Status::error(runtime::ErrorCode::Index, "a box of " + std::to_string(size) + " elements from " +
                                                          std::to_string(offset) + " in steps of " +
                                                          std::to_string(steps[axis]) + " leaves axis " +
                                                          std::to_string(axis) + " of " + describe(tensor));
    int64_t end = size == 0 ? offset : offset + (size - 1) * steps[axis] + 1;
    box = box->slice(axis, offset, end, steps[axis]);
  }
  return box;
}

static LogicalResult evalSlice(nn::SliceOp op, Evaluator &evaluator) {
  FailureOr<Dims> sizes = evaluator.inferShape(op);
  if (failed(sizes))
    return failure();
  Dims offsets = getMixed(op.getStaticOffsets(), op.getOffsets(), evaluator);
  return evaluator.setResult(op, getBox(evaluator.getTensor(op.getX()), offsets, *sizes, op.getSteps()));
}

static LogicalResult evalInsert(nn::InsertOp op, Evaluator &evaluator) {
  if (failed(evaluator.inferShape(op)))
    return failure();
  Result<Tensor> result = evaluator.getTensor(op.getX()).clone();
  if (!result)
    return emitStatus(op, result.status());
  Tensor y = evaluator.getTensor(op.getY());
  Dims offsets = getMixed(op.getStaticOffsets(), op.getOffsets(), evaluator);
  Result<Tensor> box = getBox(*result, offsets, y.shape(), op.getSteps());
  if (Status status = box ? box->copyFrom(y) : box.status(); !status.ok())
    return emitStatus(op, status);
  return evaluator.setResult(op, *result);
}

static LogicalResult evalPad(nn::PadOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  runtime::visitElementType(result->type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    std::fill_n(result->mutableData<T>(), result->numElements(),
                runtime::convertElement<T>(op.getValue().convertToDouble()));
  });
  Tensor x = evaluator.getTensor(op.getX());
  Dims steps(x.rank(), 1);
  Result<Tensor> box = getBox(*result, toDims(op.getLow()), x.shape(), steps);
  if (Status status = box ? box->copyFrom(x) : box.status(); !status.ok())
    return emitStatus(op, status);
  return evaluator.setResult(op, *result);
}

static LogicalResult evalFlip(nn::FlipOp op, Evaluator &evaluator) {
  if (failed(evaluator.inferShape(op)))
    return failure();
  Result<Tensor> result = evaluator.getTensor(op.getX());
  for (int64_t axis : op.getAxis())
    if (result)
      result = result->slice(axis, result->dim(axis) - 1, -1, -1);
  return evaluator.setResult(op, result);
}

void interp::addShapeFunctions(OpTable &table) {
  table.add(evalReshape);
  table.add(evalBroadcast);
  table.add(evalTranspose);
  table.add(evalConcat);
  table.add(evalSlice);
  table.add(evalInsert);
  table.add(evalPad);
  table.add(evalFlip);
}
