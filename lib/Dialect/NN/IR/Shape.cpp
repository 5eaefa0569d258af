//===- Shape.cpp - Operations that move elements --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "ShapeUtils.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

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

//===----------------------------------------------------------------------===//
// Derivatives: all are linear
//===----------------------------------------------------------------------===//

LogicalResult ReshapeOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).reshapeLike(cotangents[0], getX()));
  results.append(getShape().size(), Value());
  return success();
}

LogicalResult BroadcastOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).sumLike(cotangents[0], getX()));
  results.append(getShape().size(), Value());
  return success();
}

LogicalResult TransposeOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(
      GradientBuilder(builder, getLoc()).make<TransposeOp>(cotangents[0], invertPermutationVector(getAxes())));
  return success();
}

LogicalResult ConcatOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  auto axis = static_cast<int64_t>(getAxis());
  OpFoldResult offset = builder.getIndexAttr(0);
  for (auto [i, x] : llvm::enumerate(getXs())) {
    auto type = cast<RankedTensorType>(x.getType());
    SmallVector<int64_t> offsets(type.getRank(), 0), sizes, steps(type.getRank(), 1);
    SmallVector<Value> dynamicOffsets, dynamicSizes;
    SmallVector<int64_t, 1> start;
    dispatchIndexOpFoldResult(offset, dynamicOffsets, start);
    offsets[axis] = start[0];
    g.getSizes(x, sizes, dynamicSizes);
    results.push_back(g.make<SliceOp>(cotangents[0], dynamicOffsets, dynamicSizes, offsets, sizes, steps));
    if (i + 1 == getXs().size())
      break;
    auto known = dyn_cast<Attribute>(offset);
    if (known && !type.isDynamicDim(axis)) {
      offset = builder.getIndexAttr(cast<IntegerAttr>(known).getInt() + type.getDimSize(axis));
      continue;
    }
    Value reached = getValueOrCreateConstantIndexOp(builder, getLoc(), offset);
    offset = g.make<arith::AddIOp>(reached, g.make<tensor::DimOp>(x, axis));
  }
  return success();
}

LogicalResult SliceOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  results.push_back(g.make<InsertOp>(g.zerosLike(getX()), cotangents[0], getOffsets(), getStaticOffsets(), getSteps()));
  results.append(getOffsets().size() + getSizes().size(), Value());
  return success();
}

LogicalResult InsertOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0];
  SmallVector<int64_t> sizes;
  SmallVector<Value> dynamicSizes;
  g.getSizes(getY(), sizes, dynamicSizes);
  results.push_back(g.make<InsertOp>(v, g.zerosLike(getY()), getOffsets(), getStaticOffsets(), getSteps()));
  results.push_back(g.make<SliceOp>(v, getOffsets(), dynamicSizes, getStaticOffsets(), sizes, getSteps()));
  results.append(getOffsets().size(), Value());
  return success();
}

LogicalResult PadOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  SmallVector<int64_t> sizes, steps(getLow().size(), 1);
  SmallVector<Value> dynamicSizes;
  g.getSizes(getX(), sizes, dynamicSizes);
  results.push_back(g.make<SliceOp>(cotangents[0], ValueRange(), dynamicSizes, getLow(), sizes, steps));
  return success();
}

LogicalResult FlipOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).make<FlipOp>(cotangents[0], getAxis()));
  return success();
}

#define DLC_LINEAR(OP)                                                                                                 \
  LogicalResult OP::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {          \
    results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0}, tangents));                    \
    return success();                                                                                                  \
  }

DLC_LINEAR(ReshapeOp)
DLC_LINEAR(BroadcastOp)
DLC_LINEAR(TransposeOp)
DLC_LINEAR(SliceOp)
DLC_LINEAR(FlipOp)

#undef DLC_LINEAR

/// Tangents with zeros for those that are missing, or nothing when all are.
static SmallVector<Value> fillTangents(GradientBuilder &g, OperandRange operands, ArrayRef<Value> tangents) {
  SmallVector<Value> filled;
  if (llvm::any_of(tangents.take_front(operands.size()), [](Value v) { return v != nullptr; }))
    for (auto [operand, tangent] : llvm::zip(operands, tangents))
      filled.push_back(tangent ? tangent : g.zerosLike(operand));
  return filled;
}

LogicalResult ConcatOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  SmallVector<Value> filled = fillTangents(g, getXs(), tangents);
  results.push_back(filled.empty() ? Value() : g.make<ConcatOp>(filled, static_cast<int64_t>(getAxis())));
  return success();
}

LogicalResult InsertOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  SmallVector<Value> filled = fillTangents(g, (*this)->getOperands().take_front(2), tangents);
  results.push_back(
      filled.empty() ? Value() : g.make<InsertOp>(filled[0], filled[1], getOffsets(), getStaticOffsets(), getSteps()));
  return success();
}

LogicalResult PadOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  // The padding is constant: its tangent is 0.
  results.push_back(tangents[0] ? g.make<PadOp>(tangents[0], getLow(), getHigh(), APFloat(0.0)) : Value());
  return success();
}
