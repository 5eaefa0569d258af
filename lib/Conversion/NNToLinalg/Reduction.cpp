//===- Reduction.cpp - Lowers reductions ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linalg.generic whose loops over `axis` are reductions; with keepdims the
// unit dimensions are put back by a view.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

/// What reductions share: the operand, its sizes, the axes and the result.
template <typename OpT> class ReductionPattern : public NNPattern<OpT> {
public:
  using NNPattern<OpT>::NNPattern;

protected:
  static Type getNNType(OpT op) { return getElementTypeOrSelf(op.getX().getType()); }

  void finish(ConversionPatternRewriter &b, OpT op, Value reduced, ArrayRef<int64_t> axes) const {
    if (op.getKeepdims())
      reduced = addUnitDims(b, op.getLoc(), reduced, axes, this->getSizes(b, op.getX()));
    this->replace(b, op, reduced);
  }
};

using Init = Value (ScalarBuilder::*)();
using Fold = Value (ScalarBuilder::*)(Value, Value);

/// `init` folded with each element by `fold`.
template <typename OpT, Init init, Fold fold> class LowerFold : public ReductionPattern<OpT> {
public:
  using ReductionPattern<OpT>::ReductionPattern;

  LogicalResult matchAndRewrite(OpT op, typename OpT::Adaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Type nnType = this->getNNType(op);
    ScalarBuilder outside(b, loc, nnType);
    Value result =
        createReduction(b, loc, adaptor.getX(), {}, this->getSizes(b, op.getX()), op.getAxis(), (outside.*init)(),
                        nnType, [](ScalarBuilder &s, ValueRange x) { return (s.*fold)(x[1], x[0]); });
    this->finish(b, op, result, op.getAxis());
    return success();
  }
};

/// `x` divided by the number of elements of `sizes` along `axes`.
Value divideByCount(OpBuilder &b, Location loc, Value x, ArrayRef<OpFoldResult> sizes, ArrayRef<int64_t> axes,
                    Type type) {
  Sizes counted = llvm::map_to_vector(axes, [&](int64_t axis) { return sizes[axis]; });
  ScalarBuilder outside(b, loc, type);
  Value count = castIndex(outside, asValue(b, loc, multiply(b, loc, counted)));
  return createElementwise(b, loc, getReducedSizes(sizes, axes), type, x, type,
                           [&](ScalarBuilder &s, ValueRange x) { return s.div(x[0], count); });
}

Value createMean(OpBuilder &b, Location loc, Value x, ArrayRef<OpFoldResult> sizes, ArrayRef<int64_t> axes, Type type) {
  ScalarBuilder outside(b, loc, type);
  Value sum = createReduction(b, loc, x, {}, sizes, axes, outside.zero(), type,
                              [](ScalarBuilder &s, ValueRange x) { return s.add(x[1], x[0]); });
  return divideByCount(b, loc, sum, sizes, axes, type);
}

class LowerMean : public ReductionPattern<nn::MeanOp> {
public:
  using ReductionPattern::ReductionPattern;

  LogicalResult matchAndRewrite(nn::MeanOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    finish(b, op, createMean(b, op.getLoc(), adaptor.getX(), getSizes(b, op.getX()), op.getAxis(), getNNType(op)),
           op.getAxis());
    return success();
  }
};

/// The mean first, then the mean square of the distances: no cancellation.
class LowerVar : public ReductionPattern<nn::VarOp> {
public:
  using ReductionPattern::ReductionPattern;

  LogicalResult matchAndRewrite(nn::VarOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Type type = getNNType(op);
    Sizes sizes = getSizes(b, op.getX());
    Value mean = createMean(b, loc, adaptor.getX(), sizes, op.getAxis(), type);
    ScalarBuilder outside(b, loc, type);
    Value squares = createReduction(b, loc, adaptor.getX(), mean, sizes, op.getAxis(), outside.zero(), type,
                                    [](ScalarBuilder &s, ValueRange x) {
                                      Value distance = s.sub(x[0], x[1]);
                                      return s.add(x[2], s.mul(distance, distance));
                                    });
    finish(b, op, divideByCount(b, loc, squares, sizes, op.getAxis(), type), op.getAxis());
    return success();
  }
};

/// The position of the first element that no other surpasses; NaN surpasses
/// all numbers.
template <typename OpT, Compare surpasses, Init init> class LowerArgReduce : public ReductionPattern<OpT> {
public:
  using ReductionPattern<OpT>::ReductionPattern;

  LogicalResult matchAndRewrite(OpT op, typename OpT::Adaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Type nnType = this->getNNType(op);
    Sizes sizes = this->getSizes(b, op.getX());
    int64_t rank = sizes.size(), axis = op.getAxis();
    Sizes reducedSizes = getReducedSizes(sizes, axis);
    ScalarBuilder values(b, loc, nnType), positions(b, loc, b.getI32Type());
    Value best = createFilled(b, loc, reducedSizes, (values.*init)());
    Value position = createFilled(b, loc, reducedSizes, positions.zero());
    AffineMap reduced = getReducedMap(b.getContext(), rank, axis);
    auto generic = linalg::GenericOp::create(
        b, loc, TypeRange{best.getType(), position.getType()}, adaptor.getX(), ValueRange{best, position},
        ArrayRef<AffineMap>{b.getMultiDimIdentityMap(rank), reduced, reduced}, getIterators(rank, axis),
        [&](OpBuilder &nested, Location nestedLoc, ValueRange x) {
          ScalarBuilder s(nested, nestedLoc, nnType), p(nested, nestedLoc, b.getI32Type());
          Value isBetter = s.compare(surpasses, x[0], x[1]);
          if (s.isFloat()) {
            // Neither operand of the comparison is NaN where it holds.
            Value bestIsNumber = arith::CmpFOp::create(nested, nestedLoc, arith::CmpFPredicate::ORD, x[1], x[1]);
            Value isFirstNan = arith::AndIOp::create(nested, nestedLoc, s.isNan(x[0]), bestIsNumber);
            isBetter = arith::OrIOp::create(nested, nestedLoc, isBetter, isFirstNan);
          }
          Value here = castIndex(p, linalg::IndexOp::create(nested, nestedLoc, axis));
          linalg::YieldOp::create(nested, nestedLoc,
                                  ValueRange{s.select(isBetter, x[0], x[1]), p.select(isBetter, here, x[2])});
        });
    this->finish(b, op, generic.getResult(1), axis);
    return success();
  }
};

/// A loop along the axis that adds slice after slice to a running sum.
class LowerCumsum : public NNPattern<nn::CumsumOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::CumsumOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Type nnType = getElementTypeOrSelf(op.getX().getType());
    Sizes sizes = getSizes(b, op.getX());
    int64_t axis = op.getAxis();
    Sizes sliceSizes = getReducedSizes(sizes, axis);
    ScalarBuilder outside(b, loc, nnType);
    Value sums = createEmpty(b, loc, sizes, outside.getType());
    Value running = createFilled(b, loc, sliceSizes, outside.zero());
    Value begin = arith::ConstantIndexOp::create(b, loc, 0), step = arith::ConstantIndexOp::create(b, loc, 1);
    Value end = asValue(b, loc, sizes[axis]);
    auto loop = scf::ForOp::create(b, loc, begin, end, step, ValueRange{running, sums},
                                   [&](OpBuilder &nested, Location nestedLoc, Value i, ValueRange carried) {
                                     if (op.getReverse()) {
                                       Value last = arith::SubIOp::create(nested, nestedLoc, end, step);
                                       i = arith::SubIOp::create(nested, nestedLoc, last, i);
                                     }
                                     Value slice = extractAt(nested, nestedLoc, adaptor.getX(), axis, i, sizes);
                                     AffineMap identity = nested.getMultiDimIdentityMap(sliceSizes.size());
                                     Value sum = createGeneric(nested, nestedLoc, slice, carried[0],
                                                               {identity, identity}, getIterators(sliceSizes.size()),
                                                               [&](OpBuilder &body, Location l, ValueRange x) {
                                                                 return ScalarBuilder(body, l, nnType).add(x[1], x[0]);
                                                               });
                                     Value all = insertAt(nested, nestedLoc, sum, carried[1], axis, i, sizes);
                                     scf::YieldOp::create(nested, nestedLoc, ValueRange{sum, all});
                                   });
    replace(b, op, loop.getResult(1));
    return success();
  }
};

} // namespace

void dlc::populateReductionPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  using S = ScalarBuilder;
  addPatterns<LowerFold<nn::SumOp, &S::zero, &S::add>, LowerFold<nn::ProdOp, &S::one, &S::mul>,
              LowerFold<nn::MaxOp, &S::lowest, &S::max>, LowerFold<nn::MinOp, &S::highest, &S::min>,
              LowerFold<nn::AnyOp, &S::zero, &S::max>, LowerFold<nn::AllOp, &S::one, &S::min>, LowerMean, LowerVar,
              LowerArgReduce<nn::ArgmaxOp, Compare::GT, &S::lowest>,
              LowerArgReduce<nn::ArgminOp, Compare::LT, &S::highest>, LowerCumsum>(patterns, context);
}
