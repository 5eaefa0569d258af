//===- ElementwiseFolders.cpp - Elementwise operations on constants -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Only identities that hold for every value, NaN and infinities included: x · 0
// stays, x + 0 goes although −0 + 0 is 0.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "GradientBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include <cmath>

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// One operand
//===----------------------------------------------------------------------===//

#define DLC_FOLD_FLOAT(OP, FUNCTION)                                                                                   \
  OpFoldResult OP::fold(FoldAdaptor adaptor) {                                                                         \
    return foldUnary(adaptor.getX(), getType(), [](double x) -> double { return FUNCTION; });                          \
  }

DLC_FOLD_FLOAT(ExpOp, std::exp(x))
DLC_FOLD_FLOAT(Expm1Op, std::expm1(x))
DLC_FOLD_FLOAT(LogOp, std::log(x))
DLC_FOLD_FLOAT(Log1pOp, std::log1p(x))
DLC_FOLD_FLOAT(SqrtOp, std::sqrt(x))
DLC_FOLD_FLOAT(RsqrtOp, 1 / std::sqrt(x))
DLC_FOLD_FLOAT(SinOp, std::sin(x))
DLC_FOLD_FLOAT(CosOp, std::cos(x))
DLC_FOLD_FLOAT(TanOp, std::tan(x))
DLC_FOLD_FLOAT(TanhOp, std::tanh(x))
DLC_FOLD_FLOAT(ErfOp, std::erf(x))
DLC_FOLD_FLOAT(FloorOp, std::floor(x))
DLC_FOLD_FLOAT(CeilOp, std::ceil(x))
DLC_FOLD_FLOAT(RoundOp, std::nearbyint(x))
DLC_FOLD_FLOAT(SignOp, std::isnan(x) ? x : (x > 0) - (x < 0))
DLC_FOLD_FLOAT(SigmoidOp, 1 / (1 + std::exp(-x)))
DLC_FOLD_FLOAT(SoftplusOp, std::fmax(x, 0) + std::log1p(std::exp(-std::fabs(x))))
DLC_FOLD_FLOAT(GeluOp, x * 0.5 * std::erfc(-x * M_SQRT1_2))

#undef DLC_FOLD_FLOAT

OpFoldResult NegOp::fold(FoldAdaptor adaptor) {
  if (auto inner = getX().getDefiningOp<NegOp>())
    return inner.getX();
  return foldUnary(adaptor.getX(), getType(), [](double x) { return -x; });
}

OpFoldResult AbsOp::fold(FoldAdaptor adaptor) {
  if (getX().getDefiningOp<AbsOp>() && isa<FloatType>(getElementTypeOrSelf(getType())))
    return getX();
  return foldUnary(adaptor.getX(), getType(), [](double x) { return std::fabs(x); });
}

OpFoldResult ReluOp::fold(FoldAdaptor adaptor) {
  if (getX().getDefiningOp<ReluOp>())
    return getX();
  return foldUnary(adaptor.getX(), getType(), [](double x) { return x < 0 ? 0 : x; });
}

OpFoldResult NotOp::fold(FoldAdaptor) {
  if (auto inner = getX().getDefiningOp<NotOp>())
    return inner.getX();
  return {};
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  // getType() is the attribute.
  if (getX().getType() == getResult().getType())
    return getX();
  return foldUnary(adaptor.getX(), getResult().getType(), [](double x) { return x; });
}

//===----------------------------------------------------------------------===//
// Two and three operands
//===----------------------------------------------------------------------===//

/// `x` when `y` is the operation's neutral element and does not stretch it.
static OpFoldResult foldNeutral(Value x, Attribute y, double neutral, Type resultType) {
  if (x.getType() == resultType && isSplatOf(y, neutral))
    return x;
  return {};
}

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldNeutral(getX(), adaptor.getY(), 0, getType()))
    return x;
  if (OpFoldResult y = foldNeutral(getY(), adaptor.getX(), 0, getType()))
    return y;
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(), [](double x, double y) { return x + y; });
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldNeutral(getX(), adaptor.getY(), 0, getType()))
    return x;
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(), [](double x, double y) { return x - y; });
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldNeutral(getX(), adaptor.getY(), 1, getType()))
    return x;
  if (OpFoldResult y = foldNeutral(getY(), adaptor.getX(), 1, getType()))
    return y;
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(), [](double x, double y) { return x * y; });
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldNeutral(getX(), adaptor.getY(), 1, getType()))
    return x;
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(), [](double x, double y) { return x / y; });
}

OpFoldResult ModOp::fold(FoldAdaptor adaptor) {
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(),
                    [](double x, double y) { return x - std::floor(x / y) * y; });
}

OpFoldResult PowOp::fold(FoldAdaptor adaptor) {
  if (OpFoldResult x = foldNeutral(getX(), adaptor.getY(), 1, getType()))
    return x;
  return foldBinary(adaptor.getX(), adaptor.getY(), getType(), [](double x, double y) { return std::pow(x, y); });
}

/// Minimum and maximum of a value with itself, or of constants.
template <typename Compare>
static OpFoldResult foldExtreme(Value x, Value y, Attribute xs, Attribute ys, Type type, Compare isBetter) {
  if (x == y)
    return x;
  return foldBinary(xs, ys, type, [&](double a, double b) {
    return std::isnan(a) || std::isnan(b) ? a + b : isBetter(a, b) ? a : b;
  });
}

OpFoldResult MinimumOp::fold(FoldAdaptor adaptor) {
  return foldExtreme(getX(), getY(), adaptor.getX(), adaptor.getY(), getType(), std::less<double>());
}

OpFoldResult MaximumOp::fold(FoldAdaptor adaptor) {
  return foldExtreme(getX(), getY(), adaptor.getX(), adaptor.getY(), getType(), std::greater<double>());
}

OpFoldResult WhereOp::fold(FoldAdaptor adaptor) {
  if (getX() == getY() && getX().getType() == getType())
    return getX();
  auto condition = dyn_cast_if_present<DenseElementsAttr>(adaptor.getCondition());
  if (!condition || !condition.isSplat())
    return {};
  Value chosen = condition.getSplatValue<bool>() ? getX() : getY();
  return chosen.getType() == getType() ? chosen : OpFoldResult();
}

namespace {
/// x² is a product.
struct SquareByProduct : OpRewritePattern<PowOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(PowOp op, PatternRewriter &rewriter) const override {
    DenseElementsAttr exponent;
    if (!matchPattern(op.getY(), m_Constant(&exponent)) || !isSplatOf(exponent, 2) ||
        op.getX().getType() != op.getType())
      return rewriter.notifyMatchFailure(op, "exponent is not the number 2");
    rewriter.replaceOpWithNewOp<MulOp>(op, op.getX(), op.getX());
    return success();
  }
};
} // namespace

void PowOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<SquareByProduct>(context);
}

//===----------------------------------------------------------------------===//
// Constants and sizes
//===----------------------------------------------------------------------===//

OpFoldResult SplatOp::fold(FoldAdaptor adaptor) {
  if (getType() == getValue().getType())
    return getValue();
  return foldSplat(adaptor.getValue(), getType());
}

OpFoldResult FromIndexOp::fold(FoldAdaptor adaptor) {
  auto value = dyn_cast_if_present<IntegerAttr>(adaptor.getValue());
  if (!value)
    return {};
  auto type = cast<RankedTensorType>(getType());
  if (auto floatType = dyn_cast<FloatType>(type.getElementType())) {
    Attribute element = FloatAttr::get(floatType, static_cast<double>(value.getInt()));
    return DenseElementsAttr::get(type, element);
  }
  if (!isa<IntegerType>(type.getElementType()))
    return {};
  Attribute element = IntegerAttr::get(type.getElementType(),
                                       value.getValue().sextOrTrunc(type.getElementType().getIntOrFloatBitWidth()));
  return DenseElementsAttr::get(type, element);
}

OpFoldResult ToIndexOp::fold(FoldAdaptor adaptor) {
  if (auto source = getValue().getDefiningOp<FromIndexOp>())
    return source.getValue();
  auto value = dyn_cast_if_present<DenseElementsAttr>(adaptor.getValue());
  if (!value)
    return {};
  return IntegerAttr::get(IndexType::get(getContext()), value.getSplatValue<APInt>().getSExtValue());
}
