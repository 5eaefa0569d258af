//===- Elementwise.cpp - Constants and elementwise operations -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShapeUtils.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// One operand
//===----------------------------------------------------------------------===//

/// Results have the operand's shape and element type.
#define DLC_SAME_SHAPE(OP)                                                                                             \
  LogicalResult OP::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {   \
    return inferSameShape(adaptor.getX(), inference, results);                                                         \
  }

DLC_SAME_SHAPE(NegOp)
DLC_SAME_SHAPE(AbsOp)
DLC_SAME_SHAPE(SignOp)
DLC_SAME_SHAPE(ExpOp)
DLC_SAME_SHAPE(Expm1Op)
DLC_SAME_SHAPE(LogOp)
DLC_SAME_SHAPE(Log1pOp)
DLC_SAME_SHAPE(SqrtOp)
DLC_SAME_SHAPE(RsqrtOp)
DLC_SAME_SHAPE(SinOp)
DLC_SAME_SHAPE(CosOp)
DLC_SAME_SHAPE(TanOp)
DLC_SAME_SHAPE(TanhOp)
DLC_SAME_SHAPE(ErfOp)
DLC_SAME_SHAPE(FloorOp)
DLC_SAME_SHAPE(CeilOp)
DLC_SAME_SHAPE(RoundOp)
DLC_SAME_SHAPE(ReluOp)
DLC_SAME_SHAPE(SigmoidOp)
DLC_SAME_SHAPE(SoftplusOp)
DLC_SAME_SHAPE(GeluOp)
DLC_SAME_SHAPE(NotOp)
DLC_SAME_SHAPE(StopGradientOp)
DLC_SAME_SHAPE(FenceOp)

#undef DLC_SAME_SHAPE

/// Results have the operand's shape and are booleans.
static LogicalResult inferTest(Value x, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  results.push_back({inference.getShape(x), IntegerType::get(inference.getContext(), 1)});
  return success();
}

LogicalResult IsnanOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferTest(adaptor.getX(), inference, results);
}

LogicalResult IsinfOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferTest(adaptor.getX(), inference, results);
}

LogicalResult CastOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  results.push_back({inference.getShape(adaptor.getX()), adaptor.getType()});
  return success();
}

//===----------------------------------------------------------------------===//
// Two and three operands
//===----------------------------------------------------------------------===//

#define DLC_ARITHMETIC(OP)                                                                                             \
  LogicalResult OP::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {   \
    return inferBroadcast(adaptor.getX(), adaptor.getY(), {}, inference, results);                                     \
  }

DLC_ARITHMETIC(AddOp)
DLC_ARITHMETIC(SubOp)
DLC_ARITHMETIC(MulOp)
DLC_ARITHMETIC(DivOp)
DLC_ARITHMETIC(ModOp)
DLC_ARITHMETIC(PowOp)
DLC_ARITHMETIC(MinimumOp)
DLC_ARITHMETIC(MaximumOp)
DLC_ARITHMETIC(AndOp)
DLC_ARITHMETIC(OrOp)

#undef DLC_ARITHMETIC

#define DLC_COMPARISON(OP)                                                                                             \
  LogicalResult OP::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {   \
    return inferBroadcast(adaptor.getX(), adaptor.getY(), IntegerType::get(inference.getContext(), 1), inference,      \
                          results);                                                                                    \
  }

DLC_COMPARISON(EqOp)
DLC_COMPARISON(NeOp)
DLC_COMPARISON(LtOp)
DLC_COMPARISON(LeOp)
DLC_COMPARISON(GtOp)
DLC_COMPARISON(GeOp)

#undef DLC_COMPARISON

LogicalResult WhereOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  SmallVector<TensorShape, 1> values;
  if (failed(inferBroadcast(adaptor.getX(), adaptor.getY(), {}, inference, values)))
    return failure();
  Shape condition = inference.getShape(adaptor.getCondition());
  FailureOr<Shape> sizes = inference.broadcast(condition, values[0].sizes);
  if (failed(sizes))
    return inference.emitError() << "expects shapes that broadcast, but got condition " << inference.describe(condition)
                                 << " and values " << inference.describe(values[0].sizes);
  results.push_back({std::move(*sizes), values[0].elementType});
  return success();
}

//===----------------------------------------------------------------------===//
// Constants and sizes
//===----------------------------------------------------------------------===//

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

LogicalResult SplatOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferMixedSizes(adaptor.getStaticSizes(), adaptor.getSizes(), inference.elementType(adaptor.getValue()),
                         inference, results);
}

LogicalResult RandomUniformOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                           SmallVectorImpl<TensorShape> &results) {
  return inferMixedSizes(adaptor.getStaticSizes(), adaptor.getSizes(), adaptor.getType(), inference, results);
}

LogicalResult ArangeOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  return inferMixedSizes(static_cast<int64_t>(adaptor.getStaticSize()), adaptor.getOperands(),
                         IntegerType::get(inference.getContext(), 32), inference, results);
}
