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

/// The padding before and after the two spatial dimensions; fails with an error
/// where it depends on an unknown size.
template <typename OpTy>
static LogicalResult getPadding(OpTy op, RankedTensorType x, RankedTensorType y, SmallVectorImpl<int64_t> &low,
                                SmallVectorImpl<int64_t> &high) {
  low.assign(4, 0);
  high.assign(4, 0);
  for (int64_t dim : {0, 1}) {
    if (op.getPadding() == "explicit") {
      low[1 + dim] = op.getPads()[2 * dim];
      high[1 + dim] = op.getPads()[2 * dim + 1];
    } else if (op.getPadding() == "same") {
      if (x.isDynamicDim(1 + dim))
        return op.emitOpError("has no forward-mode derivative with \"same\" padding of an unknown size");
      int64_t covered = (y.getDimSize(1 + dim) - 1) * op.getStride()[dim] + op.getSize()[dim];
      int64_t total = std::max<int64_t>(covered - x.getDimSize(1 + dim), 0);
      low[1 + dim] = total / 2;
      high[1 + dim] = total - total / 2;
    }
  }
  return success();
}

/// From each window of `t` the element that stands where the largest one of `x`,
/// which is that of `y`, stands. Null, after an error, where the padding is unknown.
template <typename OpTy> static Value selectLargest(OpTy op, GradientBuilder &g, Value x, Value y, Value t) {
  auto type = cast<RankedTensorType>(y.getType());
  SmallVector<int64_t> low, high, sizes;
  SmallVector<Value> dynamicSizes;
  if (failed(getPadding(op, cast<RankedTensorType>(x.getType()), type, low, high)))
    return {};
  if (llvm::any_of(low, [](int64_t pad) { return pad != 0; }) ||
      llvm::any_of(high, [](int64_t pad) { return pad != 0; })) {
    x = g.make<PadOp>(x, low, high, APFloat(-std::numeric_limits<double>::infinity()));
    t = g.make<PadOp>(t, low, high, APFloat(0.0));
  }
  g.getSizes(y, sizes, dynamicSizes);
  const int64_t steps[] = {1, op.getStride()[0], op.getStride()[1], 1};
  Value selected = g.scalar(0, t);
  // Backwards, so that the first of equals is the last that is put.
  for (int64_t i = op.getSize()[0] * op.getSize()[1]; i-- > 0;) {
    const int64_t offsets[] = {0, i / op.getSize()[1], i % op.getSize()[1], 0};
    auto slice = [&](Value image) {
      return g.make<SliceOp>(image, ValueRange(), dynamicSizes, ArrayRef(offsets), sizes, ArrayRef(steps));
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
  return success(!tangents[0] || results.back());
}

LogicalResult MaxPool2DGradOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                        SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value largest = g.make<MaxPool2DOp>(getX(), getSize(), getStride(), getPadding(), getPads());
  results.append({Value(), selectLargest(*this, g, getX(), largest, cotangents[0])});
  return success(results.back() != nullptr);
}

LogicalResult MaxPool2DGradOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {1}, tangents));
  return success();
}
