//===- Loss.cpp - Softmax and losses --------------------------------------===//
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
  Shape logits = inference.getShape(adaptor.getLogits()), labels = inference.getShape(adaptor.getLabels());
  if (logits.empty())
    return inference.emitError() << "expects logits with a dimension of classes, but got a scalar";
  Type elementType = inference.elementType(adaptor.getLogits()), labelType = inference.elementType(adaptor.getLabels());
  bool byIndex = labelType.isSignlessInteger(32) || labelType.isSignlessInteger(64);
  if (!byIndex && labelType != elementType)
    return inference.emitError() << "expects labels of type i32, i64 or " << describeElementType(elementType)
                                 << ", but got " << describeElementType(labelType);
  Shape result(ArrayRef(logits).drop_back());
  ArrayRef<AffineExpr> expected = byIndex ? ArrayRef(result) : ArrayRef(logits);
  bool equal = labels.size() == expected.size() && llvm::all_of(llvm::zip(labels, expected), [&](auto pair) {
                 return inference.unify(std::get<0>(pair), std::get<1>(pair)) != AffineExpr();
               });
  if (!equal)
    return inference.emitError() << "expects labels of shape " << inference.describe(expected) << ", but got "
                                 << inference.describe(labels);
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
