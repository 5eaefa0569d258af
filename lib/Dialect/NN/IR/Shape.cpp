//===- Shape.cpp - Operations that move elements --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShapeUtils.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

LogicalResult ReshapeOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                     SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  if (failed(inferMixedSizes(adaptor.getStaticShape(), adaptor.getShape(), inference.elementType(adaptor.getX()),
                             inference, results)))
    return failure();
  if (!inference.unify(getNumElements(x, inference), getNumElements(results.back().sizes, inference)))
    return inference.emitError() << "expects a shape with as many elements as " << inference.describe(x) << ", but got "
                                 << inference.describe(results.back().sizes);
  return success();
}

LogicalResult BroadcastOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                       SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  if (failed(inferMixedSizes(adaptor.getStaticShape(), adaptor.getShape(), inference.elementType(adaptor.getX()),
                             inference, results)))
    return failure();
  ArrayRef<AffineExpr> sizes = results.back().sizes;
  bool stretches = x.size() <= sizes.size() && llvm::all_of(llvm::zip(x, sizes.take_back(x.size())), [&](auto pair) {
                     auto [from, to] = pair;
                     return getStaticSize(from) == 1 || inference.unify(from, to);
                   });
  if (!stretches)
    return inference.emitError() << "expects a shape that " << inference.describe(x) << " broadcasts to, but got "
                                 << inference.describe(sizes);
  return success();
}

LogicalResult TransposeOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                       SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  ArrayRef<int64_t> axes = adaptor.getAxes();
  auto rank = static_cast<int64_t>(x.size());
  llvm::SmallBitVector seen(rank);
  for (int64_t axis : axes)
    if (axis >= 0 && axis < rank)
      seen.set(axis);
  if (axes.size() != x.size() || !seen.all())
    return inference.emitError() << "expects a permutation of " << rank << " axes, but got [" << axes << "]";
  Shape result;
  for (int64_t axis : axes)
    result.push_back(x[axis]);
  results.push_back({std::move(result), inference.elementType(adaptor.getX())});
  return success();
}

LogicalResult ConcatOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  if (adaptor.getXs().empty())
    return inference.emitError() << "expects at least one tensor";
  Value first = adaptor.getXs().front();
  Shape result = inference.getShape(first);
  auto axis = static_cast<int64_t>(adaptor.getAxis());
  if (failed(checkAxis(axis, result.size(), inference)))
    return failure();
  for (Value x : adaptor.getXs().drop_front()) {
    Shape shape = inference.getShape(x);
    if (failed(checkSameElementType(first, x, inference)))
      return failure();
    bool fits = shape.size() == result.size();
    for (size_t dim = 0; fits && dim < shape.size(); ++dim) {
      AffineExpr size = dim == static_cast<size_t>(axis) ? canonicalizeSize(result[dim] + shape[dim])
                                                         : inference.unify(result[dim], shape[dim]);
      fits = static_cast<bool>(size);
      result[dim] = size;
    }
    if (!fits)
      return inference.emitError() << "expects shapes that differ in axis " << axis << " only, but got "
                                   << inference.describe(inference.getShape(first)) << " and "
                                   << inference.describe(shape);
  }
  results.push_back({std::move(result), inference.elementType(first)});
  return success();
}

/// Fails with an error when a box provably leaves a tensor.
static LogicalResult checkBox(ArrayRef<AffineExpr> shape, ArrayRef<AffineExpr> offsets, ArrayRef<AffineExpr> sizes,
                              ArrayRef<int64_t> steps, ShapeInference &inference) {
  if (offsets.size() != shape.size() || sizes.size() != shape.size() || steps.size() != shape.size())
    return inference.emitError() << "expects a box of rank " << shape.size() << ", but got " << offsets.size()
                                 << " offsets, " << sizes.size() << " sizes and " << steps.size() << " steps";
  for (auto [extent, offset, size, step] : llvm::zip(shape, offsets, sizes, steps)) {
    if (step < 1)
      return inference.emitError() << "expects positive steps, but got " << step;
    auto isNegative = [](AffineExpr expr) {
      auto known = dyn_cast<AffineConstantExpr>(canonicalizeSize(expr));
      return known && known.getValue() < 0;
    };
    bool isEmpty = getStaticSize(size) == 0;
    AffineExpr end = isEmpty ? offset : offset + (size - 1) * step + 1;
    if (isNegative(offset) || isNegative(size) || isNegative(extent - end))
      return inference.emitError() << "expects a range inside a dimension of " << inference.describe(extent)
                                   << ", but got " << inference.describe(canonicalizeSize(offset)) << " to "
                                   << inference.describe(canonicalizeSize(end));
  }
  return success();
}

LogicalResult SliceOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  SmallVector<TensorShape, 1> offsets;
  Type elementType = inference.elementType(adaptor.getX());
  if (failed(inferMixedSizes(adaptor.getStaticOffsets(), adaptor.getOffsets(), elementType, inference, offsets)) ||
      failed(inferMixedSizes(adaptor.getStaticSizes(), adaptor.getSizes(), elementType, inference, results)))
    return failure();
  return checkBox(inference.getShape(adaptor.getX()), offsets[0].sizes, results.back().sizes, adaptor.getSteps(),
                  inference);
}

LogicalResult InsertOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  SmallVector<TensorShape, 1> offsets;
  Type elementType = inference.elementType(adaptor.getX());
  if (failed(checkSameElementType(adaptor.getX(), adaptor.getY(), inference)) ||
      failed(inferMixedSizes(adaptor.getStaticOffsets(), adaptor.getOffsets(), elementType, inference, offsets)) ||
      failed(checkBox(inference.getShape(adaptor.getX()), offsets[0].sizes, inference.getShape(adaptor.getY()),
                      adaptor.getSteps(), inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

LogicalResult PadOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  Shape x = inference.getShape(adaptor.getX());
  ArrayRef<int64_t> low = adaptor.getLow(), high = adaptor.getHigh();
  auto isNegative = [](int64_t pad) { return pad < 0; };
  if (low.size() != x.size() || high.size() != x.size() || llvm::any_of(low, isNegative) ||
      llvm::any_of(high, isNegative))
    return inference.emitError() << "expects " << x.size() << " pads that are not negative on each side, but got ["
                                 << low << "] and [" << high << "]";
  for (auto [size, before, after] : llvm::zip(x, low, high))
    size = canonicalizeSize(size + (before + after));
  results.push_back({std::move(x), inference.elementType(adaptor.getX())});
  return success();
}

LogicalResult FlipOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  if (failed(checkAxes(adaptor.getAxis(), inference.getShape(adaptor.getX()).size(), inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}
