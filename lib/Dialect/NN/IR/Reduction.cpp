//===- Reduction.cpp - Reductions and running sums ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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
