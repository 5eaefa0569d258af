//===- Conv.cpp - Convolutions and pooling --------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "ShapeUtils.h"
#include "Window.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

static LogicalResult checkPair(StringRef what, ArrayRef<int64_t> values, ShapeInference &inference) {
  if (values.size() != 2 || values[0] < 1 || values[1] < 1)
    return inference.emitError() << "expects " << what << " to be two positive numbers, but got [" << values << "]";
  return success();
}

LogicalResult dlc::nn::checkWindow(const Window &window, ShapeInference &inference) {
  if (failed(checkPair("stride", window.stride, inference)) ||
      (!window.dilation.empty() && failed(checkPair("dilation", window.dilation, inference))))
    return failure();
  if (window.padding != "valid" && window.padding != "same" && window.padding != "explicit")
    return inference.emitError() << "expects padding \"valid\", \"same\" or explicit numbers, but got \""
                                 << window.padding << "\"";
  size_t expected = window.padding == "explicit" ? 4 : 0;
  if (window.pads.size() != expected || llvm::any_of(window.pads, [](int64_t pad) { return pad < 0; }))
    return inference.emitError() << "expects " << expected << " pads that are not negative, but got [" << window.pads
                                 << "]";
  return success();
}

AffineExpr dlc::nn::getNumPositions(const Window &window, unsigned dim, AffineExpr input, AffineExpr kernel,
                                    ShapeInference &inference) {
  int64_t stride = window.stride[dim];
  if (window.padding == "same")
    return canonicalizeSize((input + (stride - 1)).floorDiv(stride));
  int64_t dilation = window.dilation.empty() ? 1 : window.dilation[dim];
  AffineExpr padded = input;
  if (window.padding == "explicit") {
    ArrayRef<int64_t> pads = window.pads.slice(size_t(2) * dim, 2);
    padded = padded + (pads[0] + pads[1]);
  }
  AffineExpr extent = (kernel - 1) * dilation + 1;
  AffineExpr room = canonicalizeSize(padded - extent);
  if (auto known = dyn_cast<AffineConstantExpr>(room); known && known.getValue() < 0) {
    inference.emitError() << "expects a window no larger than the padded input, but got " << inference.describe(extent)
                          << " over " << inference.describe(padded);
    return {};
  }
  return canonicalizeSize(room.floorDiv(stride) + 1);
}

//===----------------------------------------------------------------------===//
// Convolution
//===----------------------------------------------------------------------===//

template <typename Adaptor> static Window getConvWindow(Adaptor adaptor) {
  return {adaptor.getStride(), adaptor.getDilation(), adaptor.getPadding(), adaptor.getPads()};
}

template <typename Adaptor> static FailureOr<Shape> inferConv(Adaptor adaptor, ShapeInference &inference) {
  Window window = getConvWindow(adaptor);
  if (failed(checkSameElementType(adaptor.getX(), adaptor.getW(), inference)) || failed(checkWindow(window, inference)))
    return failure();
  Shape x = inference.getShape(adaptor.getX()), w = inference.getShape(adaptor.getW());
  if (x.size() != 4)
    return inference.emitError() << "expects an input [n, h, w, c], but got " << inference.describe(x);
  if (w.size() != 4)
    return inference.emitError() << "expects a filter [kh, kw, c, filters], but got " << inference.describe(w);

  auto groups = static_cast<int64_t>(adaptor.getGroups());
  int64_t filters = getStaticSize(w[3]);
  if (groups < 1)
    return inference.emitError() << "expects a positive number of groups, but got " << groups;
  if (ShapedType::isDynamic(filters) ? groups != 1 : filters % groups != 0)
    return inference.emitError() << "expects a number of filters that " << groups << " groups divide, but got "
                                 << inference.describe(w[3]);
  if (!inference.unify(x[3], canonicalizeSize(w[2] * groups)))
    return inference.emitError() << "expects a filter for " << inference.describe(x[3]) << " channels, but got one for "
                                 << inference.describe(canonicalizeSize(w[2] * groups));
  AffineExpr height = getNumPositions(window, 0, x[1], w[0], inference);
  AffineExpr width = height ? getNumPositions(window, 1, x[2], w[1], inference) : AffineExpr();
  if (!width)
    return failure();
  return Shape{x[0], height, width, w[3]};
}

LogicalResult Conv2DOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  FailureOr<Shape> result = inferConv(adaptor, inference);
  if (failed(result))
    return failure();
  results.push_back({std::move(*result), inference.elementType(adaptor.getX())});
  return success();
}

LogicalResult Conv2DInputGradOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                             SmallVectorImpl<TensorShape> &results) {
  FailureOr<Shape> result = inferConv(adaptor, inference);
  if (failed(result) || failed(checkShape("a cotangent", adaptor.getDy(), *result, inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

LogicalResult Conv2DFilterGradOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                              SmallVectorImpl<TensorShape> &results) {
  FailureOr<Shape> result = inferConv(adaptor, inference);
  if (failed(result) || failed(checkShape("a cotangent", adaptor.getDy(), *result, inference)))
    return failure();
  return inferSameShape(adaptor.getW(), inference, results);
}

//===----------------------------------------------------------------------===//
// Pooling
//===----------------------------------------------------------------------===//

template <typename Adaptor> static FailureOr<Shape> inferPool(Adaptor adaptor, ShapeInference &inference) {
  Window window{adaptor.getStride(), {}, adaptor.getPadding(), adaptor.getPads()};
  ArrayRef<int64_t> size = adaptor.getSize();
  if (failed(checkPair("size", size, inference)) || failed(checkWindow(window, inference)))
    return failure();
  Shape x = inference.getShape(adaptor.getX());
  if (x.size() != 4)
    return inference.emitError() << "expects an input [n, h, w, c], but got " << inference.describe(x);
  for (size_t dim : {0, 1})
    if (window.padding == "explicit" && std::max(window.pads[2 * dim], window.pads[2 * dim + 1]) >= size[dim])
      return inference.emitError() << "expects pads smaller than the window, but got [" << window.pads << "]";
  AffineExpr height = getNumPositions(window, 0, x[1], inference.constant(size[0]), inference);
  AffineExpr width = height ? getNumPositions(window, 1, x[2], inference.constant(size[1]), inference) : AffineExpr();
  if (!width)
    return failure();
  return Shape{x[0], height, width, x[3]};
}

template <typename Adaptor>
static LogicalResult inferPoolResult(Adaptor adaptor, ShapeInference &inference,
                                     SmallVectorImpl<TensorShape> &results) {
  FailureOr<Shape> result = inferPool(adaptor, inference);
  if (failed(result))
    return failure();
  results.push_back({std::move(*result), inference.elementType(adaptor.getX())});
  return success();
}

template <typename Adaptor>
static LogicalResult inferPoolGrad(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  FailureOr<Shape> result = inferPool(adaptor, inference);
  if (failed(result) || failed(checkShape("a cotangent", adaptor.getDy(), *result, inference)))
    return failure();
  return inferSameShape(adaptor.getX(), inference, results);
}

LogicalResult MaxPool2DOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                       SmallVectorImpl<TensorShape> &results) {
  return inferPoolResult(adaptor, inference, results);
}

LogicalResult AvgPool2DOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                       SmallVectorImpl<TensorShape> &results) {
  return inferPoolResult(adaptor, inference, results);
}

LogicalResult MaxPool2DGradOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                           SmallVectorImpl<TensorShape> &results) {
  return inferPoolGrad(adaptor, inference, results);
}

LogicalResult AvgPool2DGradOp::inferShapes(Adaptor adaptor, ShapeInference &inference,
                                           SmallVectorImpl<TensorShape> &results) {
  return inferPoolGrad(adaptor, inference, results);
}

//===----------------------------------------------------------------------===//
// Canonical form
//===----------------------------------------------------------------------===//

namespace {
/// max_pool2d(relu(x)) is relu(max_pool2d(x)), as each window has an element, and so are the derivatives: relu is done,
/// and its result kept for the way back, for the largest elements alone.
struct PoolBeforeRelu : OpRewritePattern<MaxPool2DOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MaxPool2DOp op, PatternRewriter &rewriter) const override {
    auto relu = op.getX().getDefiningOp<ReluOp>();
    if (!relu || !relu->hasOneUse())
      return rewriter.notifyMatchFailure(op, "not the only use of a relu");
    Value largest = MaxPool2DOp::create(rewriter, op.getLoc(), op.getType(), relu.getX(), op.getSize(), op.getStride(),
                                        op.getPadding(), op.getPads());
    rewriter.replaceOpWithNewOp<ReluOp>(op, op.getType(), largest);
    return success();
  }
};
} // namespace

void MaxPool2DOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<PoolBeforeRelu>(context);
}

//===----------------------------------------------------------------------===//
// Derivatives: convolutions are linear in each operand
//===----------------------------------------------------------------------===//

/// Makes a convolution, or one of its gradients, with the attributes of `op`.
template <typename Made, typename OpTy, typename... Operands>
static Value makeLike(OpTy op, GradientBuilder &g, Operands... operands) {
  return g.make<Made>(operands..., op.getStride(), op.getDilation(), static_cast<int64_t>(op.getGroups()),
                      op.getPadding(), op.getPads());
}

LogicalResult Conv2DOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  results.push_back(makeLike<Conv2DInputGradOp>(*this, g, getX(), getW(), cotangents[0]));
  results.push_back(makeLike<Conv2DFilterGradOp>(*this, g, getX(), getW(), cotangents[0]));
  return success();
}

LogicalResult Conv2DInputGradOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                          SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0];
  results.push_back({});
  results.push_back(makeLike<Conv2DFilterGradOp>(*this, g, v, getW(), getDy()));
  results.push_back(makeLike<Conv2DOp>(*this, g, v, getW()));
  return success();
}

LogicalResult Conv2DFilterGradOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents,
                                           SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0];
  results.push_back(makeLike<Conv2DInputGradOp>(*this, g, getX(), v, getDy()));
  results.push_back({});
  results.push_back(makeLike<Conv2DOp>(*this, g, getX(), v));
  return success();
}

LogicalResult Conv2DOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0, 1}, tangents));
  return success();
}

LogicalResult Conv2DInputGradOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents,
                                          SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {1, 2}, tangents));
  return success();
}

LogicalResult Conv2DFilterGradOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents,
                                           SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0, 2}, tangents));
  return success();
}
