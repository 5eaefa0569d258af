//===- ConvInputGrad.cpp - Lowers the gradients of convolved images -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A convolution of the cotangent, spread by the stride and padded, with the
// flipped filter. Most of what a stride spreads is zeros: of stride s, the
// positions p, p + s, … of an image meet only every s-th element of the filter,
// and elements of the cotangent that lie next to each other. So these positions
// are a convolution of stride 1 with a part of the filter, and the gradient is
// put together from s such parts in each dimension (the "sub-pixel" form of a
// transposed convolution: W. Shi et al., 2016).
//
//===----------------------------------------------------------------------===//

#include "Conv.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <numeric>

using namespace mlir;
using namespace dlc;

/// Of larger strides, the gradient is one convolution of the spread cotangent: each part is code of its own.
static constexpr int64_t maxStride = 4;

namespace {

/// One dimension of a part of the gradient.
struct PartDim {
  int64_t phase, numPhases; ///< The part has the elements phase, phase + numPhases, … of the gradient.
  OpFoldResult size;        ///< As many.
  OpFoldResult lastTap;     ///< Its window begins with this element of the filter,
  int64_t tapStep;          ///< goes on with the one that lies so far before it,
  OpFoldResult numTaps;     ///< has as many
  int64_t dilation;         ///< and sees elements of the convolution's input that are so far apart.
  OpFoldResult room;        ///< How many elements that input has,
  OpFoldResult start;       ///< where the cotangent's first one stands among them, perhaps before them,
  int64_t stride;           ///< and how far the next one is.
};

/// The parts of the gradient along one dimension.
class Parts {
public:
  Parts(OpBuilder &b, Location loc, const WindowDim &dim) : b(b), loc(loc), dim(dim) {
    OpFoldResult reach = getReach(b, loc, dim);
    start = compute<arith::SubIOp>(b, loc, reach, dim.low);
    std::optional<int64_t> fixed = getConstantIntValue(start), kernel = getConstantIntValue(dim.kernel);
    canSplit = dim.stride > 1 && dim.stride <= maxStride && fixed && kernel;
    if (!canSplit) {
      OpFoldResult last = compute<arith::SubIOp>(b, loc, dim.kernel, b.getIndexAttr(1));
      OpFoldResult room = compute<arith::AddIOp>(b, loc, dim.input, reach);
      whole = {0, 1, dim.input, last, 1, dim.kernel, dim.dilation, room, start, dim.stride};
    }
  }

  int64_t count() const { return canSplit ? dim.stride : 1; }

  /// Part `phase`, or nothing where the filter meets no element of the cotangent.
  std::optional<PartDim> get(int64_t phase) const {
    if (!canSplit)
      return whole;
    int64_t stride = dim.stride, divisor = std::gcd(dim.dilation, stride), tapStep = stride / divisor;
    int64_t kernel = *getConstantIntValue(dim.kernel), first = *getConstantIntValue(start);
    // The elements of the flipped filter that meet elements of the cotangent.
    int64_t tap = 0;
    while (tap < tapStep && (phase + tap * dim.dilation - first) % stride != 0)
      ++tap;
    if (tap == tapStep || tap >= kernel)
      return std::nullopt;
    int64_t numTaps = (kernel - 1 - tap) / tapStep + 1, dilation = dim.dilation / divisor;
    int64_t seen = (phase + tap * dim.dilation - first) / stride;
    OpFoldResult size = compute<arith::DivUIOp>(
        b, loc, compute<arith::AddIOp>(b, loc, dim.input, b.getIndexAttr(stride - 1 - phase)), b.getIndexAttr(stride));
    OpFoldResult room = compute<arith::AddIOp>(b, loc, size, b.getIndexAttr((numTaps - 1) * dilation));
    return PartDim{phase,
                   stride,
                   size,
                   b.getIndexAttr(kernel - 1 - tap),
                   tapStep,
                   b.getIndexAttr(numTaps),
                   dilation,
                   room,
                   b.getIndexAttr(-seen),
                   /*stride=*/1};
  }

private:
  OpBuilder &b;
  Location loc;
  const WindowDim &dim;
  OpFoldResult start;
  bool canSplit;
  PartDim whole;
};

/// The convolution of one part.
class PartBuilder {
public:
  PartBuilder(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> x, ArrayRef<OpFoldResult> w,
              ArrayRef<OpFoldResult> dySizes, int64_t groups, const WindowDims &dims, std::array<PartDim, 2> parts)
      : b(b), loc(loc), sizes(x), filterSizes(w), dySizes(dySizes), groups(groups), dims(dims), parts(parts) {
    for (unsigned i : {0, 1}) {
      sizes[i + 1] = parts[i].size;
      filterSizes[i] = parts[i].numTaps;
      this->dims[i].stride = 1;
      this->dims[i].dilation = parts[i].dilation;
      this->dims[i].kernel = parts[i].numTaps;
    }
  }

  Value build(Value dy, Value filter) {
    Value images = spread(dy);
    if (groups == 1)
      return createConv(b, loc, images, flip(filter, /*swaps=*/true), dims, sizes);
    Value flipped = flip(filter, /*swaps=*/false);
    if (isDepthwise(filter, groups, sizes) && ::dlc::getTensorType(filter).getDimSize(3) == groups)
      return createDepthwiseConv(b, loc, images, flipped, dims, sizes);
    return convolveGroups(images, flipped);
  }

  const Sizes &getSizes() const { return sizes; }

private:
  OpFoldResult add(OpFoldResult x, OpFoldResult y) { return compute<arith::AddIOp>(b, loc, x, y); }
  OpFoldResult sub(OpFoldResult x, OpFoldResult y) { return compute<arith::SubIOp>(b, loc, x, y); }

  /// The cotangent as the input of the convolution, zeros elsewhere.
  Value spread(Value dy) {
    if (isCotangentItself(0) && isCotangentItself(1))
      return dy;
    if (Value padded = pad(dy))
      return padded;
    Sizes offsets(4, b.getIndexAttr(0)), steps(4, b.getIndexAttr(1));
    Sizes from(offsets), used(dySizes), room(dySizes);
    for (unsigned i : {0, 1}) {
      room[i + 1] = parts[i].room;
      steps[i + 1] = b.getIndexAttr(parts[i].stride);
      place(i, from[i + 1], offsets[i + 1], used[i + 1]);
    }
    Value part = extractBox(b, loc, dy, from, used);
    return insertBox(b, loc, part, createZeros(b, loc, room, getElementTypeOrSelf(dy)), offsets, used, steps);
  }

  /// The cotangent with zeros around it, if that is known to be the convolution's input.
  Value pad(Value dy) {
    Sizes low(4, b.getIndexAttr(0)), high(low);
    for (unsigned i : {0, 1}) {
      const PartDim &part = parts[i];
      low[i + 1] = part.start;
      high[i + 1] = sub(sub(part.room, part.start), dySizes[i + 1]);
      std::optional<int64_t> before = getConstantIntValue(low[i + 1]), after = getConstantIntValue(high[i + 1]);
      if (part.stride != 1 || !before || !after || *before < 0 || *after < 0)
        return {};
    }
    if (llvm::is_contained(::dlc::getTensorType(dy).getShape(), 0)) // the tensor dialect refuses to pad nothing
      return {};
    return tensor::PadOp::create(b, loc, Type(), dy, low, high, ScalarBuilder(b, loc, getElementTypeOrSelf(dy)).zero());
  }

  /// Whether the convolution's input is known to be the cotangent: there are no other elements, and it is not spread.
  bool isCotangentItself(unsigned i) {
    const PartDim &part = parts[i];
    bool hasOneTap = part.numPhases == 1 && isConstantIntValue(dims[i].kernel, 1) &&
                     isConstantIntValue(dims[i].low, 0) && isConstantIntValue(dims[i].high, 0);
    return part.stride == 1 && isConstantIntValue(part.start, 0) && (part.room == dySizes[i + 1] || hasOneTap);
  }

  /// Where the first used element of the cotangent stands (`offset`), which it is
  /// (`first`), and how many are used: positions of which the window sees only
  /// padding fall out.
  void place(unsigned i, OpFoldResult &first, OpFoldResult &offset, OpFoldResult &count) {
    const PartDim &part = parts[i];
    OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1), stride = b.getIndexAttr(part.stride);
    // first = ceil(max(−start, 0) / stride)
    OpFoldResult before = compute<arith::MaxSIOp>(b, loc, sub(zero, part.start), zero);
    first = compute<arith::DivUIOp>(b, loc, add(before, b.getIndexAttr(part.stride - 1)), stride);
    offset = add(part.start, compute<arith::MulIOp>(b, loc, first, stride));
    if (part.numPhases == 1 && isStaticallyInside(dims[i]))
      return;
    // As many as are left, and as many as have room: ceil((room − offset) / stride).
    OpFoldResult left = compute<arith::MaxSIOp>(b, loc, sub(count, first), zero);
    OpFoldResult space = compute<arith::MaxSIOp>(b, loc, sub(part.room, offset), zero);
    OpFoldResult fitting = compute<arith::DivUIOp>(b, loc, add(space, sub(stride, one)), stride);
    count = compute<arith::MinSIOp>(b, loc, left, fitting);
    // Nothing is used: any place will do.
    OpFoldResult last = compute<arith::MaxSIOp>(b, loc, sub(part.room, one), zero);
    offset = compute<arith::MinSIOp>(b, loc, offset, last);
    first = compute<arith::MinSIOp>(b, loc, first, dims[i].output);
  }

  /// Whether the paddings are known to be no larger than the window's reach:
  /// then every position sees an element of the input.
  bool isStaticallyInside(const WindowDim &dim) {
    std::optional<int64_t> reach = getConstantIntValue(getReach(b, loc, dim));
    std::optional<int64_t> low = getConstantIntValue(dim.low), high = getConstantIntValue(dim.high);
    // Paddings that are not constants are those of "same", which are small.
    return reach && (!low || *low <= *reach) && (!high || *high <= *reach);
  }

  /// The part's elements of the filter, the last first; where asked for,
  /// channels and filters are swapped.
  Value flip(Value filter, bool swaps) {
    Sizes flipped(filterSizes);
    if (swaps)
      std::swap(flipped[2], flipped[3]);
    if (!getConstantIntValue(parts[0].lastTap) || !getConstantIntValue(parts[1].lastTap))
      return flipUnknown(filter, flipped, swaps);
    SmallVector<AffineExpr> at(4);
    bindDimsList(b.getContext(), MutableArrayRef<AffineExpr>(at));
    for (unsigned i : {0, 1})
      at[i] = *getConstantIntValue(parts[i].lastTap) - at[i] * parts[i].tapStep;
    if (swaps)
      std::swap(at[2], at[3]);
    return createGeneric(b, loc, filter, createEmpty(b, loc, flipped, getElementTypeOrSelf(filter)),
                         {AffineMap::get(4, 0, at, b.getContext()), b.getMultiDimIdentityMap(4)}, getIterators(4),
                         [](OpBuilder &, Location, ValueRange elements) { return elements[0]; });
  }

  /// The same for a window of unknown size.
  Value flipUnknown(Value filter, const Sizes &flipped, bool swaps) {
    Value lastRow = asValue(b, loc, parts[0].lastTap), lastColumn = asValue(b, loc, parts[1].lastTap);
    return createIndexed(b, loc, filter, flipped, [&](OpBuilder &n, Location l, MutableArrayRef<Value> at) {
      at[0] = arith::SubIOp::create(n, l, lastRow, at[0]);
      at[1] = arith::SubIOp::create(n, l, lastColumn, at[1]);
      if (swaps)
        std::swap(at[2], at[3]);
    });
  }

  /// Loops n, i, j, group, channel over kh, kw, filter.
  Value convolveGroups(Value spread, Value flipped) {
    Sizes spreadSizes{sizes[0], parts[0].room, parts[1].room, dySizes[3]};
    Value images = splitChannels(b, loc, spread, spreadSizes, groups);
    Value filter = splitChannels(b, loc, flipped, filterSizes, groups);
    Sizes resultSizes(ArrayRef(sizes).drop_back());
    resultSizes.append({b.getIndexAttr(groups), filterSizes[2]});
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

  OpBuilder &b;
  Location loc;
  Sizes sizes;       ///< of the part
  Sizes filterSizes; ///< of its filter
  Sizes dySizes;
  int64_t groups;
  WindowDims dims; ///< of its convolution; paddings, input and output are the op's
  std::array<PartDim, 2> parts;
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
    Parts rows(b, loc, dims[0]), columns(b, loc, dims[1]);
    auto build = [&](const PartDim &row, const PartDim &column, Sizes &sizes) {
      PartBuilder builder(b, loc, x, w, dy, groups, dims, {row, column});
      sizes = builder.getSizes();
      return builder.build(adaptor.getDy(), adaptor.getW());
    };
    Sizes sizes;
    if (rows.count() * columns.count() == 1) {
      replace(b, op, build(*rows.get(0), *columns.get(0), sizes));
      return success();
    }
    // Elements that no part has are zero.
    Value all = createZeros(b, loc, x, getElementTypeOrSelf(adaptor.getDy()));
    for (int64_t i = 0; i < rows.count(); ++i)
      for (int64_t j = 0; j < columns.count(); ++j) {
        std::optional<PartDim> row = rows.get(i), column = columns.get(j);
        if (!row || !column || isConstantIntValue(row->size, 0) || isConstantIntValue(column->size, 0))
          continue;
        Value part = build(*row, *column, sizes);
        Sizes offsets(4, b.getIndexAttr(0)), steps(4, b.getIndexAttr(1));
        offsets[1] = b.getIndexAttr(row->phase), offsets[2] = b.getIndexAttr(column->phase);
        steps[1] = b.getIndexAttr(row->numPhases), steps[2] = b.getIndexAttr(column->numPhases);
        all = insertBox(b, loc, part, all, offsets, sizes, steps);
      }
    replace(b, op, all);
    return success();
  }
};

} // namespace

void dlc::populateConvInputGradPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerInputGrad>(patterns, context);
}
