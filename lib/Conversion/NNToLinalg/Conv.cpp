//===- Conv.cpp - Lowers convolutions -------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// linalg's named convolutions over padded images. Depthwise ones have their own
// operation; any other number of groups is one convolution per group.
//
//===----------------------------------------------------------------------===//

#include "Conv.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

Value dlc::createZeros(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes, Type type) {
  return createFilled(b, loc, sizes, ScalarBuilder(b, loc, type).zero());
}

Value dlc::createConv(OpBuilder &b, Location loc, Value padded, Value filter, const WindowDims &dims,
                      ArrayRef<OpFoldResult> sizes) {
  Value zeros = createZeros(b, loc, sizes, getElementTypeOrSelf(padded));
  return linalg::Conv2DNhwcHwcfOp::create(b, loc, zeros.getType(), ValueRange{padded, filter}, zeros,
                                          getPairAttr(b, dims[0].stride, dims[1].stride),
                                          getPairAttr(b, dims[0].dilation, dims[1].dilation))
      .getResult(0);
}

bool dlc::isDepthwise(Value filter, int64_t groups, ArrayRef<OpFoldResult> images) {
  return ::dlc::getTensorType(filter).getDimSize(2) == 1 && getConstantIntValue(images[3]) == groups;
}

Value dlc::createDepthwiseConv(OpBuilder &b, Location loc, Value padded, Value filter, const WindowDims &dims,
                               ArrayRef<OpFoldResult> sizes) {
  Value zeros = createZeros(b, loc, sizes, getElementTypeOrSelf(padded));
  // [kh, kw, 1, c] is [kh, kw, c].
  filter = dropUnitDims(b, loc, filter, [](int64_t dim) { return dim == 2; });
  return linalg::DepthwiseConv2DNhwcHwcOp::create(b, loc, zeros.getType(), ValueRange{padded, filter}, zeros,
                                                  getPairAttr(b, dims[0].stride, dims[1].stride),
                                                  getPairAttr(b, dims[0].dilation, dims[1].dilation))
      .getResult(0);
}

Value dlc::splitChannels(OpBuilder &b, Location loc, Value value, ArrayRef<OpFoldResult> sizes, int64_t groups) {
  Sizes split(ArrayRef(sizes).drop_back());
  split.push_back(b.getIndexAttr(groups));
  split.push_back(compute<arith::DivUIOp>(b, loc, sizes.back(), b.getIndexAttr(groups)));
  return expand(b, loc, value, ::dlc::getTensorType(split, getElementTypeOrSelf(value)), {{0}, {1}, {2}, {3, 4}},
                split);
}

Value dlc::multiplyAdd(OpBuilder &b, Location loc, ValueRange x) {
  Value product = arith::MulFOp::create(b, loc, x[0], x[1]);
  return arith::AddFOp::create(b, loc, x[2], product);
}

namespace {

class LowerConv : public NNPattern<nn::Conv2DOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::Conv2DOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes x = getSizes(b, op.getX()), w = getSizes(b, op.getW()), result = getSizes(b, op.getResult());
    auto groups = static_cast<int64_t>(op.getGroups());
    WindowDims dims =
        getWindowDims(b, loc, op.getPadding(), op.getPads(), op.getStride(), op.getDilation(), x, w, result);
    Type type = getElementTypeOrSelf(adaptor.getX());
    Value padded = padImages(b, loc, adaptor.getX(), dims, ScalarBuilder(b, loc, type).zero());
    if (groups == 1)
      replace(b, op, createConv(b, loc, padded, adaptor.getW(), dims, result));
    else if (isDepthwise(adaptor.getW(), groups, x))
      replace(b, op, lowerDepthwise(b, loc, padded, adaptor.getW(), dims, result, getType(op.getResult()), groups));
    else
      replace(b, op,
              lowerGroups(b, loc, padded, adaptor.getW(), dims, getPaddedSizes(b, loc, x, dims), w, result, groups));
    return success();
  }

private:
  /// Filters are [kh, kw, 1, c · m]: m for each channel.
  Value lowerDepthwise(OpBuilder &b, Location loc, Value padded, Value filter, const WindowDims &dims, Sizes sizes,
                       RankedTensorType type, int64_t channels) const {
    auto filterType = ::dlc::getTensorType(filter);
    if (filterType.getDimSize(3) == channels)
      return createDepthwiseConv(b, loc, padded, filter, dims, sizes);
    int64_t multiplier = filterType.getDimSize(3) / channels;
    auto split = [&](ArrayRef<int64_t> shape) {
      SmallVector<int64_t> result{shape[0], shape[1], channels, multiplier};
      return result;
    };
    Sizes filterSizes{dims[0].kernel, dims[1].kernel, b.getIndexAttr(channels), b.getIndexAttr(multiplier)};
    filter = dropUnitDims(b, loc, filter, [](int64_t dim) { return dim == 2; });
    filter = expand(b, loc, filter, RankedTensorType::get(split(filterType.getShape()), type.getElementType()),
                    {{0}, {1}, {2, 3}}, filterSizes);
    Sizes resultSizes(sizes);
    resultSizes.back() = b.getIndexAttr(channels);
    resultSizes.push_back(b.getIndexAttr(multiplier));
    Value zeros = createZeros(b, loc, resultSizes, type.getElementType());
    Value result = linalg::DepthwiseConv2DNhwcHwcmOp::create(b, loc, zeros.getType(), ValueRange{padded, filter}, zeros,
                                                             getPairAttr(b, dims[0].stride, dims[1].stride),
                                                             getPairAttr(b, dims[0].dilation, dims[1].dilation))
                       .getResult(0);
    return collapse(b, loc, result, {{0}, {1}, {2}, {3, 4}});
  }

  Value lowerGroups(OpBuilder &b, Location loc, Value padded, Value filter, const WindowDims &dims, Sizes x, Sizes w,
                    Sizes result, int64_t groups) const {
    Value all = createEmpty(b, loc, result, getElementTypeOrSelf(padded));
    Sizes groupX(x), groupW(w), groupResult(result);
    groupX[3] = w[2];
    groupW[3] = groupResult[3] = compute<arith::DivUIOp>(b, loc, w[3], b.getIndexAttr(groups));
    for (int64_t group = 0; group < groups; ++group) {
      auto offsets = [&](OpFoldResult size) {
        Sizes result(4, b.getIndexAttr(0));
        result[3] = compute<arith::MulIOp>(b, loc, size, b.getIndexAttr(group));
        return result;
      };
      Value images = extractBox(b, loc, padded, offsets(groupX[3]), groupX);
      Value filters = extractBox(b, loc, filter, offsets(groupW[3]), groupW);
      Value part = createConv(b, loc, images, filters, dims, groupResult);
      all = insertBox(b, loc, part, all, offsets(groupResult[3]), groupResult);
    }
    return all;
  }
};

} // namespace

void dlc::populateConvPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerConv>(patterns, context);
}
