//===- Indexing.cpp - Operations that index by data -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "ShapeUtils.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

void CheckIndexOp::build(OpBuilder &builder, OperationState &state, Value index, Value bound) {
  build(builder, state, {index.getType(), RankedTensorType::get({}, builder.getI32Type())}, {index, bound});
}

/// `x` with the sizes of `indices` in the place of `axis`.
static Shape getGatheredShape(ArrayRef<AffineExpr> x, ArrayRef<AffineExpr> indices, int64_t axis) {
  Shape result(x.take_front(axis));
  llvm::append_range(result, indices);
  llvm::append_range(result, x.drop_front(axis + 1));
  return result;
}

LogicalResult GatherOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  if (failed(checkAxis(adaptor.getAxis(), x.size(), inference)))
    return failure();
  results.push_back({getGatheredShape(x, inference.getShape(adaptor.getIndices()), adaptor.getAxis()),
                     inference.elementType(adaptor.getX())});
  return success();
}

void GatherOp::getCheckedIndices(SmallVectorImpl<CheckedIndex> &indices) {
  indices.push_back({1, 0, static_cast<int64_t>(getAxis())});
}

LogicalResult ScatterAddOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                        SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  if (failed(checkAxis(adaptor.getAxis(), x.size(), inference)) ||
      failed(checkSameElementType(adaptor.getX(), adaptor.getUpdates(), inference)))
    return failure();
  Shape expected = getGatheredShape(x, inference.getShape(adaptor.getIndices()), adaptor.getAxis());
  if (failed(checkShape("updates", adaptor.getUpdates(), expected, inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

void ScatterAddOp::getCheckedIndices(SmallVectorImpl<CheckedIndex> &indices) {
  indices.push_back({1, 0, static_cast<int64_t>(getAxis())});
}

LogicalResult OneHotOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  auto size = static_cast<int64_t>(adaptor.getSize());
  if (size < 0)
    return inference.emitError() << "expects a size that is not negative, but got " << size;
  Shape result = inference.getShape(adaptor.getIndices());
  result.push_back(inference.constant(size));
  results.push_back({std::move(result), adaptor.getType()});
  return success();
}

//===----------------------------------------------------------------------===//
// Derivatives: indices have none
//===----------------------------------------------------------------------===//

LogicalResult GatherOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  auto axis = static_cast<int64_t>(getAxis());
  results.push_back(g.make<ScatterAddOp>(g.zerosLike(getX()), getIndices(), cotangents[0], axis));
  results.push_back({});
  return success();
}

LogicalResult GatherOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0}, tangents));
  return success();
}

LogicalResult ScatterAddOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0];
  results.append({v, Value(), g.make<GatherOp>(v, getIndices(), static_cast<int64_t>(getAxis()))});
  return success();
}

LogicalResult ScatterAddOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value x = tangents[0], updates = tangents[2];
  if (updates)
    x = g.make<ScatterAddOp>(x ? x : g.zerosLike(getX()), getIndices(), updates, static_cast<int64_t>(getAxis()));
  results.push_back(x);
  return success();
}
