//===- Reduction.cpp - Reductions and running sums ------------------------===//
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
static LogicalResult inferReduction(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  if (failed(checkAxes(adaptor.getAxis(), x.size(), inference)))
    return failure();
  results.push_back(
      {getReducedShape(x, adaptor.getAxis(), adaptor.getKeepdims(), inference), inference.elementType(adaptor.getX())});
  return success();
}

#define DLC_REDUCTION(OP)                                                                                              \
  LogicalResult OP::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {   \
    return inferReduction(adaptor, inference, results);                                                                \
  }

DLC_REDUCTION(SumOp)
DLC_REDUCTION(MeanOp)
DLC_REDUCTION(ProdOp)
DLC_REDUCTION(MaxOp)
DLC_REDUCTION(MinOp)
DLC_REDUCTION(VarOp)
DLC_REDUCTION(LogsumexpOp)
DLC_REDUCTION(AnyOp)
DLC_REDUCTION(AllOp)

#undef DLC_REDUCTION

/// The index of an extreme element; there must be one.
template <typename Adaptor>
static LogicalResult inferArgReduction(Adaptor adaptor, ShapeInference &inference,
                                       SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  auto axis = static_cast<int64_t>(adaptor.getAxis());
  if (failed(checkAxis(axis, x.size(), inference)))
    return failure();
  if (getStaticSize(x[axis]) == 0)
    return inference.emitError() << "expects an axis that is not empty, but got " << inference.describe(x);
  results.push_back(
      {getReducedShape(x, {axis}, adaptor.getKeepdims(), inference), IntegerType::get(inference.getContext(), 32)});
  return success();
}

LogicalResult ArgmaxOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferArgReduction(adaptor, inference, results);
}

LogicalResult ArgminOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferArgReduction(adaptor, inference, results);
}

LogicalResult CumsumOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  if (failed(checkAxis(adaptor.getAxis(), inference.getShape(adaptor.getX()).size(), inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

//===----------------------------------------------------------------------===//
// Derivatives: the weight with which each element enters the result
//===----------------------------------------------------------------------===//

/// `value`, of the shape of the result, with the reduced dimensions kept as 1.
template <typename OpTy> static Value keepDims(OpTy op, GradientBuilder &g, Value value) {
  return op.getKeepdims() ? value : g.expandDims(value, op.getAxis());
}

/// ∂result/∂x where that is not constant; null stands for 1.
static Value getWeight(SumOp, GradientBuilder &) { return {}; }

static Value getWeight(MeanOp op, GradientBuilder &g) {
  return g.div(g.scalar(1, op.getX()), g.count(op.getX(), op.getAxis()));
}

static Value getWeight(VarOp op, GradientBuilder &g) {
  Value centred = g.sub(op.getX(), g.make<MeanOp>(op.getX(), op.getAxis(), true));
  return g.div(g.mul(centred, 2), g.count(op.getX(), op.getAxis()));
}

/// The softmax: not exp(x − result), where the rounding of a large result counts.
static Value getWeight(LogsumexpOp op, GradientBuilder &g) {
  if (op.getAxis().size() == 1)
    return g.make<SoftmaxOp>(op.getX(), op.getAxis().front());
  Value power = g.make<ExpOp>(g.sub(op.getX(), g.make<MaxOp>(op.getX(), op.getAxis(), true)));
  return g.div(power, g.sum(power, op.getAxis(), /*keepdims=*/true));
}

/// The product of the others: exact also where x has zeros.
static Value getWeight(ProdOp op, GradientBuilder &g) {
  Value x = op.getX();
  Value isZero = g.make<EqOp>(x, g.scalar(0, x));
  Value numZeros = g.sum(g.indicator(isZero, x), op.getAxis(), true);
  Value withoutZeros = g.where(isZero, g.scalar(1, x), x);
  Value product = g.make<ProdOp>(withoutZeros, op.getAxis(), true);
  Value ofZero = g.keepWhere(g.make<EqOp>(numZeros, g.scalar(1, x)), product);
  Value ofOther = g.keepWhere(g.make<EqOp>(numZeros, g.scalar(0, x)), g.div(product, withoutZeros));
  return g.where(isZero, ofZero, ofOther);
}

/// Equal extremes share.
template <typename OpTy> static Value getExtremeWeight(OpTy op, GradientBuilder &g) {
  Value isExtreme = g.indicator(g.make<EqOp>(op.getX(), keepDims(op, g, op)), op.getX());
  return g.div(isExtreme, g.sum(isExtreme, op.getAxis(), true));
}

static Value getWeight(MaxOp op, GradientBuilder &g) { return getExtremeWeight(op, g); }
static Value getWeight(MinOp op, GradientBuilder &g) { return getExtremeWeight(op, g); }

#define DLC_REDUCTION(OP)                                                                                              \
  LogicalResult OP::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {        \
    GradientBuilder g(builder, getLoc());                                                                              \
    Value v = keepDims(*this, g, cotangents[0]), weight = getWeight(*this, g);                                         \
    results.push_back(g.broadcastLike(weight ? g.mul(weight, v) : v, getX()));                                         \
    return success();                                                                                                  \
  }                                                                                                                    \
  LogicalResult OP::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {          \
    GradientBuilder g(builder, getLoc());                                                                              \
    Value v = tangents[0], weight = v ? getWeight(*this, g) : Value();                                                 \
    results.push_back(v ? g.make<SumOp>(weight ? g.mul(weight, v) : v, getAxis(), getKeepdims()) : v);                 \
    return success();                                                                                                  \
  }

DLC_REDUCTION(SumOp)
DLC_REDUCTION(MeanOp)
DLC_REDUCTION(ProdOp)
DLC_REDUCTION(MaxOp)
DLC_REDUCTION(MinOp)
DLC_REDUCTION(VarOp)
DLC_REDUCTION(LogsumexpOp)

#undef DLC_REDUCTION

LogicalResult CumsumOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(
      GradientBuilder(builder, getLoc()).make<CumsumOp>(cotangents[0], static_cast<int64_t>(getAxis()), !getReverse()));
  return success();
}

LogicalResult CumsumOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0}, tangents));
  return success();
}
