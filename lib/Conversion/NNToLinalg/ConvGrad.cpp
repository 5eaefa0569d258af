//===- ConvGrad.cpp - Lowers the gradients of convolutions ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input's gradient is a convolution of the cotangent, spread by the stride
// and padded, with the flipped filter. The filter's gradient is a contraction
// of images and cotangent over all positions.
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

/// Splits the last dimension into `groups` and the rest.
Value splitChannels(OpBuilder &b, Location loc, Value value, ArrayRef<OpFoldResult> sizes, int64_t groups) {
  Sizes split(ArrayRef(sizes).drop_back());
  split.push_back(b.getIndexAttr(groups));
  split.push_back(compute<arith::DivUIOp>(b, loc, sizes.back(), b.getIndexAttr(groups)));
  return expand(b, loc, value, ::dlc::getTensorType(split, getElementTypeOrSelf(value)), {{0}, {1}, {2}, {3, 4}},
                split);
}

/// x · y summed: the body of a contraction.
Value multiplyAdd(OpBuilder &b, Location loc, ValueRange x) {
  Value product = arith::MulFOp::create(b, loc, x[0], x[1]);
  return arith::AddFOp::create(b, loc, x[2], product);
}

//===----------------------------------------------------------------------===//
// The gradient of the input
//===----------------------------------------------------------------------===//

/// The cotangent as the input of a convolution of stride 1: element i of a
/// dimension stands at i · stride + reach − low, zeros elsewhere, and there are
/// as many as input + reach.
class CotangentSpreader {
public:
  CotangentSpreader(OpBuilder &b, Location loc, Value dy, Sizes sizes, const WindowDims &dims)
      : b(b), loc(loc), dy(dy), sizes(std::move(sizes)), dims(dims) {}

  Value spread() {
    Type type = getElementTypeOrSelf(dy);
    Sizes offsets(4, b.getIndexAttr(0)), steps(4, b.getIndexAttr(1));
    Sizes from(offsets), spreadSizes(sizes);
    for (unsigned i : {0, 1}) {
      spreadSizes[i + 1] = add(dims[i].input, getReach(b, loc, dims[i]));
      steps[i + 1] = b.getIndexAttr(dims[i].stride);
      place(dims[i], spreadSizes[i + 1], from[i + 1], offsets[i + 1], sizes[i + 1]);
    }
    Value part = extractBox(b, loc, dy, from, sizes);
    Value zeros = createZeros(b, loc, spreadSizes, type);
    return insertBox(b, loc, part, zeros, offsets, sizes, steps);
  }

private:
  OpFoldResult add(OpFoldResult x, OpFoldResult y) { return compute<arith::AddIOp>(b, loc, x, y); }
  OpFoldResult sub(OpFoldResult x, OpFoldResult y) { return compute<arith::SubIOp>(b, loc, x, y); }

  /// Where the cotangent's first used element stands (`offset`), which it is
  /// (`first`), and how many are used: positions of which the window sees only
  /// padding fall out.
  void place(const WindowDim &dim, OpFoldResult room, OpFoldResult &first, OpFoldResult &offset, OpFoldResult &count) {
    OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1), stride = b.getIndexAttr(dim.stride);
    OpFoldResult reach = getReach(b, loc, dim);
    OpFoldResult start = sub(reach, dim.low);
    // first = ceil(max(−start, 0) / stride)
    OpFoldResult before = compute<arith::MaxSIOp>(b, loc, sub(zero, start), zero);
    first = compute<arith::DivUIOp>(b, loc, add(before, b.getIndexAttr(dim.stride - 1)), stride);
    offset = add(start, compute<arith::MulIOp>(b, loc, first, stride));
    if (isStaticallyInside(dim))
      return;
    // As many as are left, and as many as have room: ceil((room − offset) / stride).
    OpFoldResult left = compute<arith::MaxSIOp>(b, loc, sub(count, first), zero);
    OpFoldResult space = compute<arith::MaxSIOp>(b, loc, sub(room, offset), zero);
    OpFoldResult fitting = compute<arith::DivUIOp>(b, loc, add(space, sub(stride, one)), stride);
    count = compute<arith::MinSIOp>(b, loc, left, fitting);
    // Nothing is used: any place will do.
    OpFoldResult last = compute<arith::MaxSIOp>(b, loc, sub(room, one), zero);
    offset = compute<arith::MinSIOp>(b, loc, offset, last);
    first = compute<arith::MinSIOp>(b, loc, first, dim.output);
  }

  /// Whether the paddings are known to be no larger than the window's reach:
  /// then every position sees an element of the input.
  bool isStaticallyInside(const WindowDim &dim) {
    std::optional<int64_t> reach = getConstantIntValue(getReach(b, loc, dim));
    std::optional<int64_t> low = getConstantIntValue(dim.low), high = getConstantIntValue(dim.high);
    // Paddings that are not constants are those of "same", which are small.
    return reach && (!low || *low <= *reach) && (!high || *high <= *reach);
  }

  OpBuilder &b;
  Location loc;
  Value dy;
  Sizes sizes;
  const WindowDims &dims;
};

class LowerInputGrad : public NNPattern<nn::Conv2DInputGradOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::Conv2DInputGradOp op, OpAdaptor adaptor,
                                ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes x = getSizes(b, op.getX()), w = getSizes(b, op.getW()), dy = getSizes(b, op.getDy());
    auto groups = static_cast<int64_t>(op.getGroups());
    WindowDims dims = getWindowDims(b, loc, op.getPadding(), op.getPads(), op.getStride(), op.getDilation(), x, w, dy);
    Value spread = CotangentSpreader(b, loc, adaptor.getDy(), dy, dims).spread();
    WindowDims unit = dims;
    unit[0].stride = unit[1].stride = 1;
    if (groups == 1) {
      Value flipped = flipFilter(b, loc, adaptor.getW(), w, {w[0], w[1], w[3], w[2]}, true);
      replace(b, op, createConv(b, loc, spread, flipped, unit, x));
      return success();
    }
    Value flipped = flipFilter(b, loc, adaptor.getW(), w, w, false);
    if (isDepthwise(adaptor.getW(), groups, x) && ::dlc::getTensorType(flipped).getDimSize(3) == groups)
      replace(b, op, createDepthwiseConv(b, loc, spread, flipped, unit, x));
    else
      replace(b, op, lowerGroups(b, loc, spread, flipped, unit, x, w, dy, groups));
    return success();
  }

private:
  /// The filter with its window reversed and, where asked for, its channels and
  /// filters swapped.
  Value flipFilter(OpBuilder &b, Location loc, Value filter, ArrayRef<OpFoldResult> sizes, Sizes resultSizes,
                   bool swaps) const {
    Value lastRow = asValue(b, loc, compute<arith::SubIOp>(b, loc, sizes[0], b.getIndexAttr(1)));
    Value lastColumn = asValue(b, loc, compute<arith::SubIOp>(b, loc, sizes[1], b.getIndexAttr(1)));
    return createIndexed(b, loc, filter, resultSizes, [&](OpBuilder &n, Location l, MutableArrayRef<Value> at) {
      at[0] = arith::SubIOp::create(n, l, lastRow, at[0]);
      at[1] = arith::SubIOp::create(n, l, lastColumn, at[1]);
      if (swaps)
        std::swap(at[2], at[3]);
    });
  }

  /// Loops n, i, j, group, channel over kh, kw, filter.
  Value lowerGroups(OpBuilder &b, Location loc, Value spread, Value flipped, const WindowDims &dims, Sizes x, Sizes w,
                    Sizes dy, int64_t groups) const {
    Sizes spreadSizes(x);
    for (unsigned i : {0, 1})
      spreadSizes[i + 1] = compute<arith::AddIOp>(b, loc, x[i + 1], getReach(b, loc, dims[i]));
    spreadSizes[3] = dy[3];
    Value images = splitChannels(b, loc, spread, spreadSizes, groups);
    Value filter = splitChannels(b, loc, flipped, w, groups);
    Sizes resultSizes(ArrayRef(x).drop_back());
    resultSizes.append({b.getIndexAttr(groups), w[2]});
    SmallVector<AffineExpr> d(8);
    bindDimsList(b.getContext(), MutableArrayRef<AffineExpr>(d));
    auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMap::get(8, 0, exprs, b.getContext()); };
    Value result = createGeneric(
        b, loc, {images, filter}, createZeros(b, loc, resultSizes, getElementTypeOrSelf(spread)),
        {map({d[0], getInputPosition(dims[0], d[1], d[5]), getInputPosition(dims[1], d[2], d[6]), d[3], d[7]}),
         map({d[5], d[6], d[4], d[3], d[7]}), map({d[0], d[1], d[2], d[3], d[4]})},
        getIterators(8, {5, 6, 7}), multiplyAdd);
    return collapse(b, loc, result, {{0}, {1}, {2}, {3, 4}});
  }
};

//===----------------------------------------------------------------------===//
// The gradient of the filter
//===----------------------------------------------------------------------===//

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

void dlc::populateConvGradPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerInputGrad, LowerFilterGrad>(patterns, context);
}
