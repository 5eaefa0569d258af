//===- GradientBuilder.cpp - What gradient rules are written with ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"

using namespace mlir;
using namespace dlc::nn;

static RankedTensorType getType(Value tensor) { return cast<RankedTensorType>(tensor.getType()); }

Value GradientBuilder::scalar(double value, Value like) {
  Type elementType = getType(like).getElementType();
  auto type = RankedTensorType::get({}, elementType);
  Attribute element = isa<FloatType>(elementType)
                          ? Attribute(builder.getFloatAttr(elementType, value))
                          : Attribute(builder.getIntegerAttr(elementType, static_cast<int64_t>(value)));
  return make<ConstantOp>(type, DenseElementsAttr::get(type, element));
}

void GradientBuilder::getSizes(Value tensor, SmallVectorImpl<int64_t> &staticSizes,
                               SmallVectorImpl<Value> &dynamicSizes) {
  for (auto [dim, size] : llvm::enumerate(getType(tensor).getShape())) {
    staticSizes.push_back(size);
    if (ShapedType::isDynamic(size))
      dynamicSizes.push_back(make<tensor::DimOp>(tensor, static_cast<int64_t>(dim)));
  }
}

Value GradientBuilder::zerosLike(Value like) {
  SmallVector<int64_t> staticSizes;
  SmallVector<Value> dynamicSizes;
  getSizes(like, staticSizes, dynamicSizes);
  return make<SplatOp>(scalar(0, like), dynamicSizes, staticSizes);
}

Value GradientBuilder::broadcastLike(Value x, Value like) {
  if (x.getType() == like.getType() && getType(x).hasStaticShape())
    return x;
  SmallVector<int64_t> staticSizes;
  SmallVector<Value> dynamicSizes;
  getSizes(like, staticSizes, dynamicSizes);
  return make<BroadcastOp>(x, dynamicSizes, staticSizes);
}

Value GradientBuilder::reshapeLike(Value x, Value like) {
  if (x.getType() == like.getType() && getType(x).hasStaticShape())
    return x;
  SmallVector<int64_t> staticSizes;
  SmallVector<Value> dynamicSizes;
  getSizes(like, staticSizes, dynamicSizes);
  return make<ReshapeOp>(x, dynamicSizes, staticSizes);
}

Value GradientBuilder::expandDims(Value x, ArrayRef<int64_t> axes) {
  if (axes.empty())
    return x;
  SmallVector<int64_t> staticSizes;
  SmallVector<Value> dynamicSizes;
  getSizes(x, staticSizes, dynamicSizes);
  for (int64_t axis : axes)
    staticSizes.insert(staticSizes.begin() + axis, 1);
  return make<ReshapeOp>(x, dynamicSizes, staticSizes);
}

Value GradientBuilder::indicator(Value condition, Value like) {
  return make<CastOp>(condition, TypeAttr::get(getType(like).getElementType()));
}

Value GradientBuilder::sum(Value x, ArrayRef<int64_t> axes, bool keepdims) {
  return axes.empty() ? x : make<SumOp>(x, axes, keepdims);
}

Value GradientBuilder::sumLike(Value gradient, Value like) {
  RankedTensorType from = getType(gradient), to = getType(like);
  int64_t numLeading = from.getRank() - to.getRank();
  SmallVector<int64_t> stretched;
  for (int64_t dim = 0; dim < to.getRank(); ++dim)
    if (to.getDimSize(dim) == 1 && from.getDimSize(numLeading + dim) != 1)
      stretched.push_back(numLeading + dim);
  gradient = sum(gradient, stretched, /*keepdims=*/true);
  return sum(gradient, llvm::to_vector(llvm::seq<int64_t>(0, numLeading)), /*keepdims=*/false);
}

Value GradientBuilder::count(Value x, ArrayRef<int64_t> axes) {
  int64_t known = 1;
  Value dynamic;
  auto scalarType = RankedTensorType::get({}, getType(x).getElementType());
  for (int64_t axis : axes) {
    if (!getType(x).isDynamicDim(axis)) {
      known *= getType(x).getDimSize(axis);
      continue;
    }
    Value size = make<FromIndexOp>(scalarType, make<tensor::DimOp>(x, axis));
    dynamic = dynamic ? mul(dynamic, size) : size;
  }
  return dynamic ? mul(dynamic, static_cast<double>(known)) : scalar(static_cast<double>(known), x);
}

Value GradientBuilder::multilinearTangent(Operation *op, ArrayRef<unsigned> operands, ArrayRef<Value> tangents) {
  Value total;
  for (unsigned operand : operands) {
    if (!tangents[operand])
      continue;
    Operation *term = builder.clone(*op);
    term->setOperand(operand, tangents[operand]);
    total = total ? add(total, term->getResult(0)) : term->getResult(0);
  }
  return total;
}
