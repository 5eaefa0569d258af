//===- PoolGradients.cpp - Derivatives of pooling -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mean is linear. The largest element takes the cotangent of its window, the
// first of equals; forwards, the window takes the tangent of that element.
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// The mean
//===----------------------------------------------------------------------===//

LogicalResult AvgPool2DOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc())
                        .make<AvgPool2DGradOp>(getX(), cotangents[0], getSize(), getStride(), getPadding(), getPads()));
  return success();
}

LogicalResult AvgPool2DGradOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                        SmallVectorImpl<Value> &results) {
  results.push_back({});
  results.push_back(GradientBuilder(builder, getLoc())
                        .make<AvgPool2DOp>(cotangents[0], getSize(), getStride(), getPadding(), getPads()));
  return success();
}

LogicalResult AvgPool2DOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0}, tangents));
  return success();
}

LogicalResult AvgPool2DGradOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {1}, tangents));
  return success();
}

//===----------------------------------------------------------------------===//
// The largest element
//===----------------------------------------------------------------------===//

namespace {
/// Where the windows of a pool are in the padded image.
struct Padding {
  SmallVector<int64_t> low = SmallVector<int64_t>(4, 0), high = low;
  Value first[2] = {}; ///< Where the first window begins in each spatial dimension; null for 0.

  bool isEmpty() const {
    return llvm::all_of(llvm::concat<const int64_t>(low, high), [](int64_t pad) { return pad == 0; });
  }
};
} // namespace

/// "same" padding along one dimension of unknown size: as much as can be needed. Where less is, the first window begins
/// after the first element.
static Value getFirstWindow(GradientBuilder &g, Value x, Value y, int64_t dim, int64_t size, int64_t stride) {
  auto constant = [&](int64_t value) { return g.make<arith::ConstantIndexOp>(value); };
  Value last =
      g.make<arith::MulIOp>(g.make<arith::SubIOp>(g.make<tensor::DimOp>(y, dim), constant(1)), constant(stride));
  Value covered = g.make<arith::AddIOp>(last, constant(size));
  Value total = g.make<arith::SubIOp>(covered, g.make<tensor::DimOp>(x, dim));
  Value low = g.make<arith::DivSIOp>(g.make<arith::MaxSIOp>(total, constant(0)), constant(2));
  return g.make<arith::SubIOp>(constant((size - 1) / 2), low);
}

template <typename OpTy> static Padding getPadding(OpTy op, GradientBuilder &g, Value x, Value y) {
  auto xType = cast<RankedTensorType>(x.getType()), yType = cast<RankedTensorType>(y.getType());
  Padding padding;
  for (int64_t i : {0, 1}) {
    int64_t size = op.getSize()[i], stride = op.getStride()[i], &low = padding.low[1 + i], &high = padding.high[1 + i];
    if (op.getPadding() == "explicit") {
      low = op.getPads()[2 * i];
      high = op.getPads()[2 * i + 1];
    } else if (op.getPadding() == "same") {
      int64_t total = size - 1; // what stride 1 needs, and the most that any does
      if (stride != 1 && xType.isDynamicDim(1 + i))
        padding.first[i] = getFirstWindow(g, x, y, 1 + i, size, stride);
      else if (stride != 1)
        total = std::max<int64_t>((yType.getDimSize(1 + i) - 1) * stride + size - xType.getDimSize(1 + i), 0);
      low = total / 2;
      high = total - total / 2;
    }
  }
  return padding;
}

/// From each window of `t` the element that stands where the largest one of `x`,
/// which is that of `y`, stands.
template <typename OpTy> static Value selectLargest(OpTy op, GradientBuilder &g, Value x, Value y, Value t) {
  SmallVector<int64_t> sizes;
  SmallVector<Value> dynamicSizes;
  Padding padding = getPadding(op, g, x, y);
  if (!padding.isEmpty()) {
    x = g.make<PadOp>(x, padding.low, padding.high, APFloat(-std::numeric_limits<double>::infinity()));
    t = g.make<PadOp>(t, padding.low, padding.high, APFloat(0.0));
  }
  g.getSizes(y, sizes, dynamicSizes);
  const int64_t steps[] = {1, op.getStride()[0], op.getStride()[1], 1};
  Value selected = g.scalar(0, t);
  // Backwards, so that the first of equals is the last that is put.
  for (int64_t i = op.getSize()[0] * op.getSize()[1]; i-- > 0;) {
    int64_t offsets[] = {0, i / op.getSize()[1], i % op.getSize()[1], 0};
    SmallVector<Value> dynamicOffsets;
    for (int64_t dim : {0, 1})
      if (Value first = padding.first[dim]) {
        Value place = g.make<arith::ConstantIndexOp>(std::exchange(offsets[1 + dim], ShapedType::kDynamic));
        dynamicOffsets.push_back(g.make<arith::AddIOp>(first, place));
      }
    auto slice = [&](Value image) {
      return g.make<SliceOp>(image, dynamicOffsets, dynamicSizes, ArrayRef(offsets), sizes, ArrayRef(steps));
    };
    selected = g.where(g.make<EqOp>(slice(x), y), slice(t), selected);
  }
  return selected;
}

LogicalResult MaxPool2DOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc())
                        .make<MaxPool2DGradOp>(getX(), cotangents[0], getSize(), getStride(), getPadding(), getPads()));
  return success();
}

LogicalResult MaxPool2DOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  results.push_back(tangents[0] ? selectLargest(*this, g, getX(), getResult(), tangents[0]) : Value());
  return success();
}

LogicalResult MaxPool2DGradOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                        SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value largest = g.make<MaxPool2DOp>(getX(), getSize(), getStride(), getPadding(), getPads());
  results.append({Value(), selectLargest(*this, g, getX(), largest, cotangents[0])});
  return success();
}

LogicalResult MaxPool2DGradOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {1}, tangents));
  return success();
}
