//===- Elementwise.cpp - Lowers elementwise operations --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One linalg.generic per operation; operands that broadcast drop their unit
// dimensions, so that all indexing maps are projections.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc;

namespace {

/// A formula of the operands' elements; it computes in the type of the last
/// operand, which all share but the condition of nn.where.
using Formula = Value (*)(ScalarBuilder &, ValueRange);

template <typename OpT, Formula formula> class LowerElementwise : public NNPattern<OpT> {
public:
  using NNPattern<OpT>::NNPattern;

  LogicalResult matchAndRewrite(OpT op, typename OpT::Adaptor adaptor, ConversionPatternRewriter &b) const override {
    Type nnType = getElementTypeOrSelf(op->getOperands().back().getType());
    Type resultType = this->getType(op.getResult()).getElementType();
    b.replaceOp(op, createElementwise(b, op.getLoc(), this->getSizes(b, op.getResult()), resultType,
                                      adaptor.getOperands(), nnType, formula));
    return success();
  }
};

class LowerCast : public NNPattern<nn::CastOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::CastOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Type from = getElementTypeOrSelf(op.getX().getType()), to = getElementTypeOrSelf(op.getType());
    if (getSignlessType(from) == getSignlessType(to)) {
      b.replaceOp(op, adaptor.getX());
      return success();
    }
    b.replaceOp(op, createElementwise(b, op.getLoc(), getSizes(b, op.getResult()), getSignlessType(to), adaptor.getX(),
                                      to, [&](ScalarBuilder &s, ValueRange x) { return s.castFrom(x[0], from); }));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Formulas
//===----------------------------------------------------------------------===//

/// An operation of the math or arith dialect.
template <typename OpT> Value direct(ScalarBuilder &s, ValueRange x) { return s.create<OpT>(x[0]); }
template <typename OpT> Value directBinary(ScalarBuilder &s, ValueRange x) { return s.create<OpT>(x[0], x[1]); }

Value neg(ScalarBuilder &s, ValueRange x) { return s.neg(x[0]); }
Value abs(ScalarBuilder &s, ValueRange x) { return s.abs(x[0]); }
Value add(ScalarBuilder &s, ValueRange x) { return s.add(x[0], x[1]); }
Value sub(ScalarBuilder &s, ValueRange x) { return s.sub(x[0], x[1]); }
Value mul(ScalarBuilder &s, ValueRange x) { return s.mul(x[0], x[1]); }
Value div(ScalarBuilder &s, ValueRange x) { return s.div(x[0], x[1]); }
Value mod(ScalarBuilder &s, ValueRange x) { return s.mod(x[0], x[1]); }
Value minimum(ScalarBuilder &s, ValueRange x) { return s.min(x[0], x[1]); }
Value maximum(ScalarBuilder &s, ValueRange x) { return s.max(x[0], x[1]); }
Value where(ScalarBuilder &s, ValueRange x) { return s.select(x[0], x[1], x[2]); }
Value negate(ScalarBuilder &s, ValueRange x) { return s.create<arith::XOrIOp>(x[0], s.one()); }

template <Compare predicate> Value compare(ScalarBuilder &s, ValueRange x) { return s.compare(predicate, x[0], x[1]); }

/// NaN and the zeros are their own sign.
Value sign(ScalarBuilder &s, ValueRange x) {
  Value isPositive = s.compare(Compare::GT, x[0], s.zero());
  if (s.isUnsigned())
    return s.select(isPositive, s.one(), s.zero());
  Value isNegative = s.compare(Compare::LT, x[0], s.zero());
  return s.select(isPositive, s.one(), s.select(isNegative, s.constant(-1), x[0]));
}

Value relu(ScalarBuilder &s, ValueRange x) { return s.max(x[0], s.zero()); }

/// e^−|x|, which no x makes larger than 1.
Value decay(ScalarBuilder &s, Value x) { return s.expOfNonpositive(s.neg(s.abs(x))); }

/// e^x / (1 + e^x) below 0, which keeps the smallest results, 1 / (1 + e^−x) above.
Value sigmoid(ScalarBuilder &s, ValueRange x) {
  Value power = decay(s, x[0]);
  Value numerator = s.select(s.compare(Compare::LT, x[0], s.zero()), power, s.one());
  return s.div(numerator, s.add(power, s.one()));
}

/// log(1 + e^x) = max(x, 0) + log(1 + e^−|x|).
Value softplus(ScalarBuilder &s, ValueRange x) {
  return s.add(s.max(x[0], s.zero()), s.log1pOfFraction(decay(s, x[0])));
}

/// x Φ(x) by the complementary error function, which loses nothing in the
/// lower tail: Φ(x) = erfc(−x / √2) / 2.
Value gelu(ScalarBuilder &s, ValueRange x) {
  Value argument = s.mul(x[0], s.constant(-0.70710678118654752440));
  return s.mul(s.mul(x[0], s.constant(0.5)), s.create<math::ErfcOp>(argument));
}

Value isNan(ScalarBuilder &s, ValueRange x) { return s.isNan(x[0]); }

Value isInf(ScalarBuilder &s, ValueRange x) { return s.compare(Compare::EQ, s.abs(x[0]), s.highest()); }

/// max(z, 0) − z t + log(1 + e^−|z|).
Value binaryCrossEntropy(ScalarBuilder &s, ValueRange x) {
  Value linear = s.sub(s.max(x[0], s.zero()), s.mul(x[0], x[1]));
  return s.add(linear, s.log1pOfFraction(decay(s, x[0])));
}

Value logCosh(ScalarBuilder &s, ValueRange x) {
  Value distance = s.abs(s.sub(x[0], x[1]));
  Value power = s.create<math::ExpM1Op>(s.mul(s.constant(-2), distance));
  return s.add(distance, s.create<math::Log1pOp>(s.mul(s.constant(0.5), power)));
}

} // namespace

void dlc::populateElementwisePatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<
      LowerElementwise<nn::NegOp, neg>, LowerElementwise<nn::AbsOp, abs>, LowerElementwise<nn::SignOp, sign>,
      LowerElementwise<nn::ExpOp, direct<math::ExpOp>>, LowerElementwise<nn::Expm1Op, direct<math::ExpM1Op>>,
      LowerElementwise<nn::LogOp, direct<math::LogOp>>, LowerElementwise<nn::Log1pOp, direct<math::Log1pOp>>,
      LowerElementwise<nn::SqrtOp, direct<math::SqrtOp>>, LowerElementwise<nn::RsqrtOp, direct<math::RsqrtOp>>,
      LowerElementwise<nn::SinOp, direct<math::SinOp>>, LowerElementwise<nn::CosOp, direct<math::CosOp>>,
      LowerElementwise<nn::TanOp, direct<math::TanOp>>, LowerElementwise<nn::TanhOp, direct<math::TanhOp>>,
      LowerElementwise<nn::ErfOp, direct<math::ErfOp>>, LowerElementwise<nn::FloorOp, direct<math::FloorOp>>,
      LowerElementwise<nn::CeilOp, direct<math::CeilOp>>, LowerElementwise<nn::RoundOp, direct<math::RoundEvenOp>>,
      LowerElementwise<nn::ReluOp, relu>, LowerElementwise<nn::SigmoidOp, sigmoid>,
      LowerElementwise<nn::SoftplusOp, softplus>, LowerElementwise<nn::GeluOp, gelu>,
      LowerElementwise<nn::IsnanOp, isNan>, LowerElementwise<nn::IsinfOp, isInf>, LowerElementwise<nn::NotOp, negate>,
      LowerElementwise<nn::AddOp, add>, LowerElementwise<nn::SubOp, sub>, LowerElementwise<nn::MulOp, mul>,
      LowerElementwise<nn::DivOp, div>, LowerElementwise<nn::ModOp, mod>,
      LowerElementwise<nn::PowOp, directBinary<math::PowFOp>>, LowerElementwise<nn::MinimumOp, minimum>,
      LowerElementwise<nn::MaximumOp, maximum>, LowerElementwise<nn::EqOp, compare<Compare::EQ>>,
      LowerElementwise<nn::NeOp, compare<Compare::NE>>, LowerElementwise<nn::LtOp, compare<Compare::LT>>,
      LowerElementwise<nn::LeOp, compare<Compare::LE>>, LowerElementwise<nn::GtOp, compare<Compare::GT>>,
      LowerElementwise<nn::GeOp, compare<Compare::GE>>, LowerElementwise<nn::AndOp, directBinary<arith::AndIOp>>,
      LowerElementwise<nn::OrOp, directBinary<arith::OrIOp>>, LowerElementwise<nn::WhereOp, where>,
      LowerElementwise<nn::BinaryCrossEntropyOp, binaryCrossEntropy>, LowerElementwise<nn::LogCoshOp, logCosh>,
      LowerCast>(patterns, context);
}
