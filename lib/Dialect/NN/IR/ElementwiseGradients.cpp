//===- ElementwiseGradients.cpp - Derivatives of elementwise operations ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Jacobian of an operation with one operand is diagonal, so that forward
// and reverse mode are the same product. At points without a derivative the
// conventions are PyTorch's: 0 for relu, abs and sign at 0, half for each of
// two equal operands of minimum and maximum.
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// One operand: v times f'(x)
//===----------------------------------------------------------------------===//

static Value timesDerivative(NegOp, GradientBuilder &g, Value v) { return g.neg(v); }
static Value timesDerivative(AbsOp op, GradientBuilder &g, Value v) { return g.mul(v, g.make<SignOp>(op.getX())); }
static Value timesDerivative(SignOp, GradientBuilder &, Value) { return {}; }
static Value timesDerivative(FloorOp, GradientBuilder &, Value) { return {}; }
static Value timesDerivative(CeilOp, GradientBuilder &, Value) { return {}; }
static Value timesDerivative(RoundOp, GradientBuilder &, Value) { return {}; }
static Value timesDerivative(ExpOp op, GradientBuilder &g, Value v) { return g.mul(v, op); }
static Value timesDerivative(Expm1Op op, GradientBuilder &g, Value v) { return g.mul(v, g.make<ExpOp>(op.getX())); }
static Value timesDerivative(LogOp op, GradientBuilder &g, Value v) { return g.div(v, op.getX()); }
static Value timesDerivative(Log1pOp op, GradientBuilder &g, Value v) { return g.div(v, g.add(op.getX(), 1)); }
static Value timesDerivative(SqrtOp op, GradientBuilder &g, Value v) { return g.div(g.mul(v, 0.5), op); }
static Value timesDerivative(RsqrtOp op, GradientBuilder &g, Value v) {
  return g.div(g.mul(g.mul(v, -0.5), op), op.getX());
}
static Value timesDerivative(SinOp op, GradientBuilder &g, Value v) { return g.mul(v, g.make<CosOp>(op.getX())); }
static Value timesDerivative(CosOp op, GradientBuilder &g, Value v) {
  return g.neg(g.mul(v, g.make<SinOp>(op.getX())));
}
static Value timesDerivative(TanOp op, GradientBuilder &g, Value v) { return g.mul(v, g.add(g.square(op), 1)); }
static Value timesDerivative(TanhOp op, GradientBuilder &g, Value v) {
  return g.mul(v, g.sub(g.scalar(1, v), g.square(op)));
}
static Value timesDerivative(ErfOp op, GradientBuilder &g, Value v) {
  Value bell = g.make<ExpOp>(g.neg(g.square(op.getX())));
  return g.mul(v, g.mul(bell, 2 * llvm::numbers::inv_sqrtpi));
}
// The result says as much as the operand, and what follows has it in memory.
static Value timesDerivative(ReluOp op, GradientBuilder &g, Value v) {
  return g.keepWhere(g.make<GtOp>(op, g.scalar(0, op)), v);
}
static Value timesDerivative(SigmoidOp op, GradientBuilder &g, Value v) {
  return g.mul(v, g.mul(op, g.sub(g.scalar(1, v), op)));
}
static Value timesDerivative(SoftplusOp op, GradientBuilder &g, Value v) {
  return g.mul(v, g.make<SigmoidOp>(op.getX()));
}
static Value timesDerivative(GeluOp op, GradientBuilder &g, Value v) {
  Value x = op.getX();
  Value distribution = g.mul(g.add(g.make<ErfOp>(g.mul(x, llvm::numbers::sqrt2 / 2)), 1), 0.5);
  Value density = g.mul(g.make<ExpOp>(g.mul(g.square(x), -0.5)), llvm::numbers::inv_sqrtpi * llvm::numbers::sqrt2 / 2);
  return g.mul(v, g.add(distribution, g.mul(x, density)));
}
static Value timesDerivative(CastOp op, GradientBuilder &g, Value v) {
  if (!GradientBuilder::isFloat(op.getX()) || !GradientBuilder::isFloat(op))
    return {};
  return v;
}
static Value timesDerivative(StopGradientOp, GradientBuilder &, Value) { return {}; }

#define DLC_DIAGONAL(OP)                                                                                               \
  LogicalResult OP::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {        \
    GradientBuilder g(builder, getLoc());                                                                              \
    results.push_back(timesDerivative(*this, g, cotangents[0]));                                                       \
    return success();                                                                                                  \
  }                                                                                                                    \
  LogicalResult OP::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {          \
    GradientBuilder g(builder, getLoc());                                                                              \
    results.push_back(tangents[0] ? timesDerivative(*this, g, tangents[0]) : Value());                                 \
    return success();                                                                                                  \
  }

DLC_DIAGONAL(NegOp)
DLC_DIAGONAL(AbsOp)
DLC_DIAGONAL(SignOp)
DLC_DIAGONAL(FloorOp)
DLC_DIAGONAL(CeilOp)
DLC_DIAGONAL(RoundOp)
DLC_DIAGONAL(ExpOp)
DLC_DIAGONAL(Expm1Op)
DLC_DIAGONAL(LogOp)
DLC_DIAGONAL(Log1pOp)
DLC_DIAGONAL(SqrtOp)
DLC_DIAGONAL(RsqrtOp)
DLC_DIAGONAL(SinOp)
DLC_DIAGONAL(CosOp)
DLC_DIAGONAL(TanOp)
DLC_DIAGONAL(TanhOp)
DLC_DIAGONAL(ErfOp)
DLC_DIAGONAL(ReluOp)
DLC_DIAGONAL(SigmoidOp)
DLC_DIAGONAL(SoftplusOp)
DLC_DIAGONAL(GeluOp)
DLC_DIAGONAL(StopGradientOp)

#undef DLC_DIAGONAL

LogicalResult CastOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = timesDerivative(*this, g, cotangents[0]);
  results.push_back(v ? g.make<CastOp>(v, TypeAttr::get(getElementTypeOrSelf(getX().getType()))) : Value());
  return success();
}

LogicalResult CastOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = tangents[0] ? timesDerivative(*this, g, tangents[0]) : Value();
  results.push_back(v ? g.make<CastOp>(v, getTypeAttr()) : Value());
  return success();
}

LogicalResult FenceOp::buildVJP(OpBuilder &, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  results.append({cotangents[0], Value()});
  return success();
}

LogicalResult FenceOp::buildJVP(OpBuilder &, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(tangents[0]);
  return success();
}

//===----------------------------------------------------------------------===//
// Two operands: v times ∂f/∂x and v times ∂f/∂y
//===----------------------------------------------------------------------===//

namespace {
/// The two products with the partial derivatives, before broadcasting is undone.
struct Partials {
  function_ref<Value(Value)> x, y;
};
} // namespace

template <typename OpTy>
static LogicalResult buildBinaryVJP(OpTy op, GradientBuilder &g, Value v, Partials partials,
                                    SmallVectorImpl<Value> &results) {
  results.push_back(g.sumLike(partials.x(v), op.getX()));
  results.push_back(g.sumLike(partials.y(v), op.getY()));
  return success();
}

template <typename OpTy>
static LogicalResult buildBinaryJVP(OpTy op, GradientBuilder &g, ArrayRef<Value> tangents, Partials partials,
                                    SmallVectorImpl<Value> &results) {
  Value dx = tangents[0] ? partials.x(tangents[0]) : Value();
  Value dy = tangents[1] ? partials.y(tangents[1]) : Value();
  Value sum = dx && dy ? g.add(dx, dy) : dx ? dx : dy;
  // A tangent of a broadcast operand may be smaller than the result.
  results.push_back(sum && sum.getType() != op.getType() ? g.broadcastLike(sum, op) : sum);
  return success();
}

/// Defines both modes of a binary operation from its two partial products.
#define DLC_BINARY(OP, X_PARTIAL, Y_PARTIAL)                                                                           \
  LogicalResult OP::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {        \
    GradientBuilder g(builder, getLoc());                                                                              \
    Value x = getX(), y = getY();                                                                                      \
    (void)x, (void)y;                                                                                                  \
    return buildBinaryVJP(*this, g, cotangents[0],                                                                     \
                          {[&](Value v) -> Value { return X_PARTIAL; }, [&](Value v) -> Value { return Y_PARTIAL; }},  \
                          results);                                                                                    \
  }                                                                                                                    \
  LogicalResult OP::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {          \
    GradientBuilder g(builder, getLoc());                                                                              \
    Value x = getX(), y = getY();                                                                                      \
    (void)x, (void)y;                                                                                                  \
    return buildBinaryJVP(*this, g, tangents,                                                                          \
                          {[&](Value v) -> Value { return X_PARTIAL; }, [&](Value v) -> Value { return Y_PARTIAL; }},  \
                          results);                                                                                    \
  }

/// v · y · x^(y − 1), and 0 where y is 0.
static Value powByBase(GradientBuilder &g, Value v, Value x, Value y) {
  Value slope = g.mul(v, g.mul(y, g.make<PowOp>(x, g.add(y, -1))));
  DenseElementsAttr exponent;
  bool isNeverZero =
      matchPattern(y, m_Constant(&exponent)) && exponent.isSplat() && !exponent.getSplatValue<APFloat>().isZero();
  return isNeverZero ? slope : g.where(g.make<EqOp>(y, g.scalar(0, y)), g.scalar(0, slope), slope);
}

/// v · x^y · log x, and 0 where x is 0.
static Value powByExponent(GradientBuilder &g, Value v, Value x, Value power) {
  Value slope = g.mul(v, g.mul(power, g.make<LogOp>(x)));
  return g.where(g.make<EqOp>(x, g.scalar(0, x)), g.scalar(0, slope), slope);
}

/// v where `winner` is strictly ahead by `Compare`, half of it in a tie.
template <typename Compare> static Value winnersShare(GradientBuilder &g, Value v, Value winner, Value other) {
  Value tie = g.make<EqOp>(winner, other);
  return g.where(g.make<Compare>(winner, other), v, g.keepWhere(tie, g.mul(v, 0.5)));
}

DLC_BINARY(AddOp, v, v)
DLC_BINARY(SubOp, v, g.neg(v))
DLC_BINARY(MulOp, g.mul(v, y), g.mul(v, x))
DLC_BINARY(DivOp, g.div(v, y), g.neg(g.div(g.mul(v, *this), y)))
DLC_BINARY(ModOp, v, g.neg(g.mul(v, g.make<FloorOp>(g.div(x, y)))))
DLC_BINARY(PowOp, powByBase(g, v, x, y), powByExponent(g, v, x, *this))
DLC_BINARY(MinimumOp, winnersShare<LtOp>(g, v, x, y), winnersShare<LtOp>(g, v, y, x))
DLC_BINARY(MaximumOp, winnersShare<GtOp>(g, v, x, y), winnersShare<GtOp>(g, v, y, x))

#undef DLC_BINARY

//===----------------------------------------------------------------------===//
// where
//===----------------------------------------------------------------------===//

LogicalResult WhereOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value v = cotangents[0];
  results.push_back({});
  results.push_back(g.sumLike(g.keepWhere(getCondition(), v), getX()));
  results.push_back(g.sumLike(g.where(getCondition(), g.scalar(0, v), v), getY()));
  return success();
}

LogicalResult WhereOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  if (!tangents[1] && !tangents[2]) {
    results.push_back({});
    return success();
  }
  Value zero = g.scalar(0, getResult());
  Value tangent = g.where(getCondition(), tangents[1] ? tangents[1] : zero, tangents[2] ? tangents[2] : zero);
  results.push_back(tangent.getType() == getType() ? tangent : g.broadcastLike(tangent, *this));
  return success();
}
