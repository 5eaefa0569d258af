//===- Pool.cpp - Lowers pooling and its gradients ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pooling is linalg's named operation. A gradient goes through the elements of
// the window: for each, the cotangents of all windows are added at once to the
// input elements that the window element meets, a slice with the pool's stride.
// Where windows do not overlap it is one elementwise operation.
//
//===----------------------------------------------------------------------===//

#include "Conv.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

template <typename OpT>
WindowDims getPoolDims(OpBuilder &b, OpT op, ArrayRef<OpFoldResult> x, ArrayRef<OpFoldResult> y) {
  return getWindowDims(b, op.getLoc(), op.getPadding(), op.getPads(), op.getStride(), {}, x,
                       getAsIndexOpFoldResult(b.getContext(), op.getSize()), y);
}

/// A tensor that gives a generic the sizes of the window.
Value createWindow(OpBuilder &b, Location loc, const WindowDims &dims, Type type) {
  return createEmpty(b, loc, {dims[0].kernel, dims[1].kernel}, type);
}

Value createWindowSize(ScalarBuilder &s, const WindowDims &dims) {
  return s.constant(static_cast<double>(*getConstantIntValue(dims[0].kernel)) * *getConstantIntValue(dims[1].kernel));
}

template <typename LinalgOpT>
Value createPool(OpBuilder &b, Location loc, Value padded, Value init, const WindowDims &dims) {
  Value window = createWindow(b, loc, dims, getElementTypeOrSelf(padded));
  return LinalgOpT::create(b, loc, init.getType(), ValueRange{padded, window}, init,
                           getPairAttr(b, dims[0].stride, dims[1].stride), getPairAttr(b, 1, 1))
      .getResult(0);
}

/// Whether the window's element is one of the input in dimension `number`.
Value isInside(OpBuilder &b, Location loc, const WindowDim &dim, unsigned number, Value offset) {
  Value position = linalg::IndexOp::create(b, loc, number + 1);
  Value stride = arith::ConstantIndexOp::create(b, loc, dim.stride);
  Value at = arith::AddIOp::create(b, loc, arith::MulIOp::create(b, loc, position, stride), offset);
  at = arith::SubIOp::create(b, loc, at, cast<Value>(dim.low));
  // As an unsigned number, what is before the first is large.
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, at, cast<Value>(dim.input));
}

/// For each window its largest element, and the number of the first of these that is not padding; NaN counts as
/// largest.
ValueRange findWinners(OpBuilder &b, Location loc, Value x, const WindowDims &dims, ArrayRef<OpFoldResult> y) {
  Type type = getElementTypeOrSelf(x), i32 = b.getI32Type();
  ScalarBuilder outside(b, loc, type);
  Value padded = padImages(b, loc, x, dims, outside.lowest());
  bool hasPadding = padded != x;
  Value window = createWindow(b, loc, dims, type);
  Value best = createFilled(b, loc, y, outside.lowest());
  Value winner = createFilled(b, loc, y, ScalarBuilder(b, loc, i32).constant(-1));
  SmallVector<AffineExpr> d(6);
  bindDimsList(b.getContext(), MutableArrayRef<AffineExpr>(d));
  auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMap::get(6, 0, exprs, b.getContext()); };
  SmallVector<AffineMap> maps{
      map({d[0], getInputPosition(dims[0], d[1], d[4]), getInputPosition(dims[1], d[2], d[5]), d[3]}),
      map({d[4], d[5]}), map({d[0], d[1], d[2], d[3]}), map({d[0], d[1], d[2], d[3]})};
  WindowDims values = dims;
  for (WindowDim &dim : values) {
    dim.low = asValue(b, loc, dim.low);
    dim.input = asValue(b, loc, dim.input);
  }
  Value width = asValue(b, loc, dims[1].kernel);
  return linalg::GenericOp::create(
             b, loc, TypeRange{best.getType(), winner.getType()}, ValueRange{padded, window}, ValueRange{best, winner},
             maps, getIterators(6, {4, 5}),
             [&](OpBuilder &n, Location l, ValueRange e) {
               ScalarBuilder s(n, l, type), p(n, l, i32);
               Value row = linalg::IndexOp::create(n, l, 4), column = linalg::IndexOp::create(n, l, 5);
               Value number = arith::AddIOp::create(n, l, arith::MulIOp::create(n, l, row, width), column);
               Value isFirst = p.compare(Compare::LT, e[3], p.zero());
               if (hasPadding)
                 for (unsigned i : {0, 1})
                   isFirst = arith::AndIOp::create(n, l, isFirst, isInside(n, l, values[i], i, i == 0 ? row : column));
               Value bestIsNumber = arith::CmpFOp::create(n, l, arith::CmpFPredicate::ORD, e[2], e[2]);
               Value isFirstNan = arith::AndIOp::create(n, l, s.isNan(e[0]), bestIsNumber);
               Value isBetter = arith::OrIOp::create(n, l, s.compare(Compare::GT, e[0], e[2]), isFirstNan);
               Value wins = arith::OrIOp::create(n, l, isFirst, isBetter);
               linalg::YieldOp::create(
                   n, l, ValueRange{s.select(wins, e[0], e[2]), p.select(wins, castIndex(p, number), e[3])});
             })
      .getResults();
}

/// Whether the derivative of `op` is wanted, too, for which its winners are found.
bool hasGradient(nn::MaxPool2DOp op) {
  return llvm::any_of(op.getX().getUsers(), [&](Operation *user) {
    return isa<nn::MaxPool2DGradOp>(user) && user->getBlock() == op->getBlock() &&
           user->getAttrDictionary() == op->getAttrDictionary();
  });
}

class LowerMaxPool : public NNPattern<nn::MaxPool2DOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::MaxPool2DOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes x = getSizes(b, op.getX()), y = getSizes(b, op.getResult());
    WindowDims dims = getPoolDims(b, op, x, y);
    // The same op again: the second one will go.
    if (hasGradient(op)) {
      replace(b, op, findWinners(b, loc, adaptor.getX(), dims, y)[0]);
      return success();
    }
    Value lowest = ScalarBuilder(b, loc, getElementTypeOrSelf(op.getType())).lowest();
    Value padded = padImages(b, loc, adaptor.getX(), dims, lowest);
    replace(b, op, createPool<linalg::PoolingNhwcMaxOp>(b, loc, padded, createFilled(b, loc, y, lowest), dims));
    return success();
  }
};

class LowerAvgPool : public NNPattern<nn::AvgPool2DOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::AvgPool2DOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes x = getSizes(b, op.getX()), y = getSizes(b, op.getResult());
    Type type = getElementTypeOrSelf(op.getType());
    WindowDims dims = getPoolDims(b, op, x, y);
    Value zero = ScalarBuilder(b, loc, type).zero();
    Value padded = padImages(b, loc, adaptor.getX(), dims, zero);
    Value sum = createPool<linalg::PoolingNhwcSumOp>(b, loc, padded, createFilled(b, loc, y, zero), dims);
    replace(b, op, createElementwise(b, loc, y, type, sum, type, [&](ScalarBuilder &s, ValueRange x) {
              return s.div(x[0], createWindowSize(s, dims));
            }));
    return success();
  }
};

/// What both gradients share: the walk over the window's elements.
template <typename OpT> class PoolGradPattern : public NNPattern<OpT> {
public:
  using NNPattern<OpT>::NNPattern;

protected:
  /// Adds, for window element `number`, a term computed from the elements of
  /// `operands`, which have the shape of the result, to the input elements.
  using Term = function_ref<Value(ScalarBuilder &, ValueRange, Value number)>;

  Value scatter(OpBuilder &b, Location loc, const WindowDims &dims, ArrayRef<OpFoldResult> x, ArrayRef<OpFoldResult> y,
                ValueRange operands, Type type, Term term) const {
    if (areApart(dims))
      return spread(b, loc, dims, x, y, operands, type, term);
    Sizes paddedSizes = getPaddedSizes(b, loc, x, dims);
    Value zeros = createZeros(b, loc, paddedSizes, type);
    Value begin = arith::ConstantIndexOp::create(b, loc, 0), step = arith::ConstantIndexOp::create(b, loc, 1);
    Value height = asValue(b, loc, dims[0].kernel), width = asValue(b, loc, dims[1].kernel);
    auto rows = scf::ForOp::create(b, loc, begin, height, step, zeros);
    OpBuilder outer = OpBuilder::atBlockEnd(rows.getBody());
    auto columns = scf::ForOp::create(outer, loc, begin, width, step, rows.getRegionIterArgs());
    scf::YieldOp::create(outer, loc, columns.getResults());
    OpBuilder inner = OpBuilder::atBlockEnd(columns.getBody());
    Value row = rows.getInductionVar(), column = columns.getInductionVar(), sums = columns.getRegionIterArg(0);
    Value number = arith::AddIOp::create(inner, loc, arith::MulIOp::create(inner, loc, row, width), column);
    number = arith::IndexCastOp::create(inner, loc, inner.getI32Type(), number);

    OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
    Sizes offsets{zero, row, column, zero};
    Sizes steps{one, b.getIndexAttr(dims[0].stride), b.getIndexAttr(dims[1].stride), one};
    Value met = extractBox(inner, loc, sums, offsets, y, steps);
    SmallVector<AffineMap> maps(operands.size() + 1, b.getMultiDimIdentityMap(4));
    Value sum = createGeneric(inner, loc, operands, met, maps, getIterators(4),
                              [&](OpBuilder &n, Location l, ValueRange elements) {
                                ScalarBuilder s(n, l, type);
                                return s.add(elements.back(), term(s, elements.drop_back(), number));
                              });
    Value updated = insertBox(inner, loc, sum, sums, offsets, y, steps);
    scf::YieldOp::create(inner, loc, updated);
    Value padded = rows.getResult(0);
    Sizes inside{zero, dims[0].low, dims[1].low, zero};
    return extractBox(b, loc, padded, inside, x);
  }

private:
  /// Whether each element of an input of known size is in one window at most, and none is padding.
  static bool areApart(const WindowDims &dims) {
    return llvm::all_of(dims, [](const WindowDim &dim) {
      return getConstantIntValue(dim.kernel) == dim.stride && isZeroInteger(dim.low) && isZeroInteger(dim.high) &&
             getConstantIntValue(dim.input) && getConstantIntValue(dim.output);
    });
  }

  /// One elementwise operation on all elements of all windows: n, row, row in the window, column, column in the window,
  /// channel.
  Value spread(OpBuilder &b, Location loc, const WindowDims &dims, ArrayRef<OpFoldResult> x, ArrayRef<OpFoldResult> y,
               ValueRange operands, Type type, Term term) const {
    Sizes sizes{y[0], y[1], dims[0].kernel, y[2], dims[1].kernel, y[3]};
    AffineMap windows = AffineMap::getMultiDimMapWithTargets(6, {0, 1, 3, 5}, b.getContext());
    SmallVector<AffineMap> maps(operands.size(), windows);
    maps.push_back(b.getMultiDimIdentityMap(6));
    Value width = asValue(b, loc, dims[1].kernel);
    Value elements =
        createGeneric(b, loc, operands, createEmpty(b, loc, sizes, type), maps, getIterators(6),
                      [&](OpBuilder &n, Location l, ValueRange inputs) {
                        ScalarBuilder s(n, l, type);
                        Value row = linalg::IndexOp::create(n, l, 2), column = linalg::IndexOp::create(n, l, 4);
                        Value number = arith::AddIOp::create(n, l, arith::MulIOp::create(n, l, row, width), column);
                        return term(s, inputs.drop_back(), arith::IndexCastOp::create(n, l, n.getI32Type(), number));
                      });
    Value covered = collapse(b, loc, elements, {{0}, {1, 2}, {3, 4}, {5}});
    Sizes coveredSizes(x);
    bool isAll = true;
    for (unsigned i : {0, 1}) {
      coveredSizes[i + 1] = b.getIndexAttr(*getConstantIntValue(dims[i].output) * dims[i].stride);
      isAll &= getConstantIntValue(coveredSizes[i + 1]) == getConstantIntValue(dims[i].input);
    }
    if (isAll)
      return covered;
    // Rows and columns at the end belong to no whole window.
    Sizes offsets(4, b.getIndexAttr(0)), steps(4, b.getIndexAttr(1));
    return insertBox(b, loc, covered, createZeros(b, loc, x, type), offsets, coveredSizes, steps);
  }
};

class LowerAvgPoolGrad : public PoolGradPattern<nn::AvgPool2DGradOp> {
public:
  using PoolGradPattern::PoolGradPattern;

  LogicalResult matchAndRewrite(nn::AvgPool2DGradOp op, OpAdaptor adaptor,
                                ConversionPatternRewriter &b) const override {
    Sizes x = getSizes(b, op.getX()), y = getSizes(b, op.getDy());
    WindowDims dims = getPoolDims(b, op, x, y);
    replace(b, op,
            scatter(b, op.getLoc(), dims, x, y, adaptor.getDy(), getElementTypeOrSelf(op.getType()),
                    [&](ScalarBuilder &s, ValueRange dy, Value) { return s.div(dy[0], createWindowSize(s, dims)); }));
    return success();
  }
};

class LowerMaxPoolGrad : public PoolGradPattern<nn::MaxPool2DGradOp> {
public:
  using PoolGradPattern::PoolGradPattern;

  LogicalResult matchAndRewrite(nn::MaxPool2DGradOp op, OpAdaptor adaptor,
                                ConversionPatternRewriter &b) const override {
    Sizes x = getSizes(b, op.getX()), y = getSizes(b, op.getDy());
    WindowDims dims = getPoolDims(b, op, x, y);
    Value winner = findWinners(b, op.getLoc(), adaptor.getX(), dims, y)[1];
    replace(b, op,
            scatter(b, op.getLoc(), dims, x, y, {winner, adaptor.getDy()}, getElementTypeOrSelf(op.getType()),
                    [&](ScalarBuilder &s, ValueRange elements, Value number) {
                      Value wins = arith::CmpIOp::create(s.b, s.loc, arith::CmpIPredicate::eq, elements[0], number);
                      return s.select(wins, elements[1], s.zero());
                    }));
    return success();
  }
};

} // namespace

void dlc::populatePoolPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerMaxPool, LowerAvgPool, LowerMaxPoolGrad, LowerAvgPoolGrad>(patterns, context);
}
