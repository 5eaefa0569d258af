//===- ConvFilterGrad.cpp - Lowers the gradients of filters ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A contraction of images and cotangent over all positions.
//
//===----------------------------------------------------------------------===//

#include "Conv.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

class LowerFilterGrad : public NNPattern<nn::Conv2DFilterGradOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::Conv2DFilterGradOp op, OpAdaptor adaptor,
                                ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes x = getSizes(b, op.getX()), w = getSizes(b, op.getW()), dy = getSizes(b, op.getDy());
    auto groups = static_cast<int64_t>(op.getGroups());
    WindowDims dims = getWindowDims(b, loc, op.getPadding(), op.getPads(), op.getStride(), op.getDilation(), x, w, dy);
    Type type = getElementTypeOrSelf(adaptor.getX());
    Value padded = padImages(b, loc, adaptor.getX(), dims, ScalarBuilder(b, loc, type).zero());
    if (groups == 1) {
      replace(b, op, contract(b, loc, padded, adaptor.getDy(), dims, w));
      return success();
    }
    Value images = splitChannels(b, loc, padded, getPaddedSizes(b, loc, x, dims), groups);
    Value cotangent = splitChannels(b, loc, adaptor.getDy(), dy, groups);
    replace(b, op, contractGroups(b, loc, images, cotangent, dims, w, groups));
    return success();
  }

private:
  /// Loops kh, kw, channel, filter over n, i, j.
  Value contract(OpBuilder &b, Location loc, Value images, Value cotangent, const WindowDims &dims, Sizes w) const {
    SmallVector<AffineExpr> d(7);
    bindDimsList(b.getContext(), MutableArrayRef<AffineExpr>(d));
    auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMap::get(7, 0, exprs, b.getContext()); };
    return createGeneric(
        b, loc, {images, cotangent}, createZeros(b, loc, w, getElementTypeOrSelf(images)),
        {map({d[4], getInputPosition(dims[0], d[5], d[0]), getInputPosition(dims[1], d[6], d[1]), d[2]}),
         map({d[4], d[5], d[6], d[3]}), map({d[0], d[1], d[2], d[3]})},
        getIterators(7, {4, 5, 6}), multiplyAdd);
  }

  /// Loops kh, kw, channel, group, filter over n, i, j.
  Value contractGroups(OpBuilder &b, Location loc, Value images, Value cotangent, const WindowDims &dims, Sizes w,
                       int64_t groups) const {
    Sizes sizes(ArrayRef(w).drop_back());
    sizes.append({b.getIndexAttr(groups), compute<arith::DivUIOp>(b, loc, w[3], b.getIndexAttr(groups))});
    SmallVector<AffineExpr> d(8);
    bindDimsList(b.getContext(), MutableArrayRef<AffineExpr>(d));
    auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMap::get(8, 0, exprs, b.getContext()); };
    Value result = createGeneric(
        b, loc, {images, cotangent}, createZeros(b, loc, sizes, getElementTypeOrSelf(images)),
        {map({d[5], getInputPosition(dims[0], d[6], d[0]), getInputPosition(dims[1], d[7], d[1]), d[3], d[2]}),
         map({d[5], d[6], d[7], d[3], d[4]}), map({d[0], d[1], d[2], d[3], d[4]})},
        getIterators(8, {5, 6, 7}), multiplyAdd);
    return collapse(b, loc, result, {{0}, {1}, {2}, {3, 4}});
  }
};

} // namespace

void dlc::populateConvFilterGradPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerFilterGrad>(patterns, context);
}
