//===- Loss.cpp - Softmax and losses --------------------------------------===//
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

template <typename Adaptor>
static LogicalResult inferAlongAxis(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  if (failed(checkAxis(adaptor.getAxis(), inference.getShape(adaptor.getX()).size(), inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

LogicalResult SoftmaxOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                     SmallVectorImpl<TensorShape> &results) {
  return inferAlongAxis(adaptor, inference, results);
}

LogicalResult LogSoftmaxOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                        SmallVectorImpl<TensorShape> &results) {
  return inferAlongAxis(adaptor, inference, results);
}

LogicalResult CrossEntropyOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                          SmallVectorImpl<TensorShape> &results) {
  Shape logits = inference.getShape(adaptor.getLogits());
  if (logits.empty())
    return inference.emitError() << "expects logits with a dimension of classes, but got a scalar";
  Type elementType = inference.elementType(adaptor.getLogits()), labelType = inference.elementType(adaptor.getLabels());
  bool byIndex = labelType.isSignlessInteger(32) || labelType.isSignlessInteger(64);
  if (!byIndex && labelType != elementType)
    return inference.emitError() << "expects labels of type i32, i64 or " << describeElementType(elementType)
                                 << ", but got " << describeElementType(labelType);
  Shape result(ArrayRef(logits).drop_back());
  ArrayRef<AffineExpr> expected = byIndex ? ArrayRef(result) : ArrayRef(logits);
  if (failed(checkShape("labels", adaptor.getLabels(), expected, inference)))
    return failure();
  results.push_back({std::move(result), elementType});
  return success();
}

void CrossEntropyOp::getCheckedIndices(SmallVectorImpl<CheckedIndex> &indices) {
  if (getElementTypeOrSelf(getLabels().getType()).isInteger())
    indices.push_back({1, 0, cast<RankedTensorType>(getLogits().getType()).getRank() - 1});
}

LogicalResult BinaryCrossEntropyOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                                SmallVectorImpl<TensorShape> &results) {
  return inferBroadcast(adaptor.getLogits(), adaptor.getTargets(), {}, inference, results);
}

LogicalResult LogCoshOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                     SmallVectorImpl<TensorShape> &results) {
  return inferBroadcast(adaptor.getX(), adaptor.getY(), {}, inference, results);
}

//===----------------------------------------------------------------------===//
// Derivatives
//===----------------------------------------------------------------------===//

// Softmax's Jacobian is symmetric: both modes are one product.
LogicalResult SoftmaxOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0], axis = g.sum(g.mul(v, *this), {static_cast<int64_t>(getAxis())}, true);
  results.push_back(g.mul(g.sub(v, axis), *this));
  return success();
}

LogicalResult SoftmaxOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  if (tangents[0])
    return buildVJP(builder, tangents, results);
  results.push_back({});
  return success();
}

LogicalResult LogSoftmaxOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0], total = g.sum(v, {static_cast<int64_t>(getAxis())}, true);
  results.push_back(g.sub(v, g.mul(g.make<ExpOp>(*this), total)));
  return success();
}

LogicalResult LogSoftmaxOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = tangents[0];
  if (v)
    v = g.sub(v, g.sum(g.mul(g.make<ExpOp>(*this), v), {static_cast<int64_t>(getAxis())}, true));
  results.push_back(v);
  return success();
}

static int64_t getClassAxis(CrossEntropyOp op) {
  return cast<RankedTensorType>(op.getLogits().getType()).getRank() - 1;
}

/// The labels as probabilities: 1 at the index where they are indices.
static Value getTargetProbabilities(CrossEntropyOp op, GradientBuilder &g) {
  Value labels = op.getLabels(), logits = op.getLogits();
  if (GradientBuilder::isFloat(labels))
    return labels;
  int64_t axis = getClassAxis(op), numClasses = cast<RankedTensorType>(logits.getType()).getDimSize(axis);
  Value size = ShapedType::isDynamic(numClasses) ? g.make<tensor::DimOp>(logits, axis) : Value();
  Value classes = g.make<ArangeOp>(size, numClasses);
  Value index = g.expandDims(labels, {axis});
  Type labelType = getElementTypeOrSelf(labels.getType());
  if (getElementTypeOrSelf(classes.getType()) != labelType)
    classes = g.make<CastOp>(classes, TypeAttr::get(labelType));
  return g.indicator(g.make<EqOp>(index, classes), logits);
}

/// ∂loss/∂logits: softmax · Σ target − target.
static Value getLogitSlope(CrossEntropyOp op, GradientBuilder &g) {
  int64_t axis = getClassAxis(op);
  Value target = getTargetProbabilities(op, g), softmax = g.make<SoftmaxOp>(op.getLogits(), axis);
  if (GradientBuilder::isFloat(op.getLabels()))
    softmax = g.mul(softmax, g.sum(target, {axis}, true));
  return g.sub(softmax, target);
}

LogicalResult CrossEntropyOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                       SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  int64_t axis = getClassAxis(*this);
  Value v = g.expandDims(cotangents[0], {axis});
  results.push_back(g.mul(v, getLogitSlope(*this, g)));
  results.push_back(GradientBuilder::isFloat(getLabels()) ? g.neg(g.mul(v, g.make<LogSoftmaxOp>(getLogits(), axis)))
                                                          : Value());
  return success();
}

LogicalResult CrossEntropyOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  int64_t axis = getClassAxis(*this);
  Value sum;
  if (tangents[0])
    sum = g.sum(g.mul(tangents[0], getLogitSlope(*this, g)), {axis}, false);
  if (tangents[1]) {
    Value byLabels = g.neg(g.sum(g.mul(tangents[1], g.make<LogSoftmaxOp>(getLogits(), axis)), {axis}, false));
    sum = sum ? g.add(sum, byLabels) : byLabels;
  }
  results.push_back(sum);
  return success();
}

LogicalResult BinaryCrossEntropyOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                             SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0], slope = g.sub(g.make<SigmoidOp>(getLogits()), getTargets());
  results.push_back(g.sumLike(g.mul(v, slope), getLogits()));
  results.push_back(g.sumLike(g.neg(g.mul(v, getLogits())), getTargets()));
  return success();
}

LogicalResult BinaryCrossEntropyOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents,
                                             SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value sum;
  if (tangents[0])
    sum = g.mul(tangents[0], g.sub(g.make<SigmoidOp>(getLogits()), getTargets()));
  if (tangents[1]) {
    Value byTargets = g.neg(g.mul(tangents[1], getLogits()));
    sum = sum ? g.add(sum, byTargets) : byTargets;
  }
  results.push_back(sum && sum.getType() != getType() ? g.broadcastLike(sum, *this) : sum);
  return success();
}

/// v · tanh(x − y)
static Value timesSlope(LogCoshOp op, GradientBuilder &g, Value v) {
  return g.mul(v, g.make<TanhOp>(g.sub(op.getX(), op.getY())));
}

LogicalResult LogCoshOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = timesSlope(*this, g, cotangents[0]);
  results.push_back(g.sumLike(v, getX()));
  results.push_back(g.sumLike(g.neg(v), getY()));
  return success();
}

LogicalResult LogCoshOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value x = tangents[0], y = tangents[1];
  Value difference = x && y ? g.sub(x, y) : x ? x : y ? g.neg(y) : Value();
  results.push_back(difference ? timesSlope(*this, g, difference) : Value());
  return success();
}
