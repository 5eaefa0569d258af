//===- ShapeUtils.cpp - Shape functions that families share ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShapeUtils.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc::nn;

std::string dlc::nn::describeElementType(Type type) {
  if (type.isInteger(1))
    return "bool";
  std::string text;
  llvm::raw_string_ostream(text) << type;
  // The dialect writes u8 as ui8.
  if (type.isUnsignedInteger())
    text.erase(1, 1);
  return text;
}

LogicalResult dlc::nn::inferSameShape(Value x, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  results.push_back({inference.getShape(x), inference.elementType(x)});
  return success();
}

LogicalResult dlc::nn::checkSameElementType(Value x, Value y, ShapeInference &inference) {
  Type a = inference.elementType(x), b = inference.elementType(y);
  if (a != b)
    return inference.emitError() << "expects operands of one element type, but got " << describeElementType(a)
                                 << " and " << describeElementType(b);
  return success();
}

LogicalResult dlc::nn::checkShape(StringRef what, Value tensor, ArrayRef<AffineExpr> expected,
                                  ShapeInference &inference) {
  Shape actual = inference.getShape(tensor);
  bool equal = actual.size() == expected.size() && llvm::all_of(llvm::zip(actual, expected), [&](auto pair) {
                 return inference.unify(std::get<0>(pair), std::get<1>(pair)) != AffineExpr();
               });
  if (!equal)
    return inference.emitError() << "expects " << what << " of shape " << inference.describe(expected) << ", but got "
                                 << inference.describe(actual);
  return success();
}

LogicalResult dlc::nn::inferBroadcast(Value x, Value y, Type elementType, ShapeInference &inference,
                                      SmallVectorImpl<TensorShape> &results) {
  if (failed(checkSameElementType(x, y, inference)))
    return failure();
  Shape a = inference.getShape(x), b = inference.getShape(y);
  FailureOr<Shape> sizes = inference.broadcast(a, b);
  if (failed(sizes))
    return inference.emitError() << "expects shapes that broadcast, but got " << inference.describe(a) << " and "
                                 << inference.describe(b);
  results.push_back({std::move(*sizes), elementType ? elementType : inference.elementType(x)});
  return success();
}

LogicalResult dlc::nn::inferMixedSizes(ArrayRef<int64_t> staticSizes, ValueRange dynamicSizes, Type elementType,
                                       ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  size_t numDynamic = llvm::count_if(staticSizes, ShapedType::isDynamic);
  if (numDynamic != dynamicSizes.size())
    return inference.emitError() << "expects " << numDynamic << " dynamic sizes, but got " << dynamicSizes.size();
  Shape sizes = inference.getMixedSizes(staticSizes, dynamicSizes);
  for (AffineExpr size : sizes)
    if (auto known = dyn_cast<AffineConstantExpr>(size); known && known.getValue() < 0)
      return inference.emitError() << "expects sizes that are not negative, but got " << inference.describe(sizes);
  results.push_back({std::move(sizes), elementType});
  return success();
}

LogicalResult dlc::nn::checkAxis(int64_t axis, size_t rank, ShapeInference &inference) {
  if (axis < 0 || axis >= static_cast<int64_t>(rank))
    return inference.emitError() << "expects an axis below " << rank << ", but got " << axis;
  return success();
}

LogicalResult dlc::nn::checkAxes(ArrayRef<int64_t> axes, size_t rank, ShapeInference &inference) {
  for (auto [i, axis] : llvm::enumerate(axes)) {
    if (failed(checkAxis(axis, rank, inference)))
      return failure();
    if (i > 0 && axes[i - 1] >= axis)
      return inference.emitError() << "expects each axis once and in order, but got " << axes[i - 1] << " before "
                                   << axis;
  }
  return success();
}

Shape dlc::nn::getReducedShape(ArrayRef<AffineExpr> shape, ArrayRef<int64_t> axes, bool keepdims,
                               ShapeInference &inference) {
  Shape result;
  for (auto [dim, size] : llvm::enumerate(shape)) {
    bool reduced = llvm::is_contained(axes, static_cast<int64_t>(dim));
    if (!reduced || keepdims)
      result.push_back(reduced ? inference.constant(1) : size);
  }
  return result;
}

AffineExpr dlc::nn::getNumElements(ArrayRef<AffineExpr> shape, ShapeInference &inference) {
  AffineExpr product = inference.constant(1);
  for (AffineExpr size : shape)
    product = product * size;
  return canonicalizeSize(product);
}
