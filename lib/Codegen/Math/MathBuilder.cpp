//===- MathBuilder.cpp - Writes formulas as IR ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MathBuilder.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace dlc::vecmath;

/// The type with another element type in the same shape.
static Type withElement(Type type, Type element) {
  if (auto vector = dyn_cast<VectorType>(type))
    return vector.clone(element);
  return element;
}

MathBuilder::MathBuilder(OpBuilder &b, Location loc, Type type, MathTarget target)
    : b(b), loc(loc), floatType(type), target(target) {
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  intType = withElement(type, b.getIntegerType(width));
  mantissaBits = width == 64 ? 52 : 23;
  bias = width == 64 ? 1023 : 127;
}

Value MathBuilder::constantAttr(Type type, TypedAttr element) {
  if (auto vector = dyn_cast<VectorType>(type))
    return arith::ConstantOp::create(b, loc, DenseElementsAttr::get(vector, element));
  return arith::ConstantOp::create(b, loc, element);
}

Num MathBuilder::constant(double value) {
  return {this, constantAttr(floatType, b.getFloatAttr(getElementTypeOrSelf(floatType), value))};
}

Num MathBuilder::infinity(bool negative) {
  auto element = cast<FloatType>(getElementTypeOrSelf(floatType));
  return {this,
          constantAttr(floatType, b.getFloatAttr(element, APFloat::getInf(element.getFloatSemantics(), negative)))};
}

Num MathBuilder::nan() {
  auto element = cast<FloatType>(getElementTypeOrSelf(floatType));
  return {this, constantAttr(floatType, b.getFloatAttr(element, APFloat::getNaN(element.getFloatSemantics())))};
}

Int MathBuilder::integer(uint64_t value) {
  auto element = cast<IntegerType>(getElementTypeOrSelf(intType));
  APInt bits(element.getWidth(), value, /*isSigned=*/false, /*implicitTrunc=*/true);
  return {this, constantAttr(intType, b.getIntegerAttr(element, bits))};
}

Num MathBuilder::fma(Num x, Num y, Num z) {
  if (target.hasFma)
    return num(math::FmaOp::create(b, loc, x.v, y.v, z.v));
  return x * y + z;
}

Num MathBuilder::fnma(Num x, Num y, Num z) {
  if (target.hasFma)
    return num(math::FmaOp::create(b, loc, (-x).v, y.v, z.v));
  return z - x * y;
}

Num MathBuilder::horner(Num x, ArrayRef<double> coefficients) {
  Num sum = constant(coefficients.back());
  for (double c : llvm::reverse(coefficients.drop_back()))
    sum = fma(sum, x, constant(c));
  return sum;
}

Num MathBuilder::abs(Num x) { return num(math::AbsFOp::create(b, loc, x.v)); }

Num MathBuilder::copySign(Num magnitude, Num sign) {
  return num(math::CopySignOp::create(b, loc, magnitude.v, sign.v));
}

Num MathBuilder::sqrt(Num x) { return num(math::SqrtOp::create(b, loc, x.v)); }

Num MathBuilder::select(Mask c, Num x, Num y) { return num(arith::SelectOp::create(b, loc, c.v, x.v, y.v)); }

// Written so that LLVM makes one min or max of it on x86: NaN compares false and stays.
Num MathBuilder::atMost(Num x, double bound) {
  Num limit = constant(bound);
  return select(limit < x, limit, x);
}

Num MathBuilder::atLeast(Num x, double bound) {
  Num limit = constant(bound);
  return select(x < limit, limit, x);
}

Int MathBuilder::bits(Num x) { return {this, arith::BitcastOp::create(b, loc, intType, x.v)}; }

Num MathBuilder::fromBits(Int x) { return num(arith::BitcastOp::create(b, loc, floatType, x.v)); }

MathBuilder MathBuilder::wide() { return MathBuilder(b, loc, withElement(floatType, b.getF64Type()), target); }

Num MathBuilder::extend(Num x) { return num(arith::ExtFOp::create(b, loc, floatType, x.v)); }

Num MathBuilder::truncate(Num x) { return num(arith::TruncFOp::create(b, loc, floatType, x.v)); }

namespace dlc::vecmath {

template <typename OpTy, typename T> static T binary(T x, T y) {
  return {x.m, OpTy::create(x.m->b, x.m->loc, x.v, y.v)};
}

Num operator+(Num a, Num b) { return binary<arith::AddFOp>(a, b); }
Num operator-(Num a, Num b) { return binary<arith::SubFOp>(a, b); }
Num operator*(Num a, Num b) { return binary<arith::MulFOp>(a, b); }
Num operator/(Num a, Num b) { return binary<arith::DivFOp>(a, b); }
Num operator-(Num a) { return {a.m, arith::NegFOp::create(a.m->b, a.m->loc, a.v)}; }

static Mask compare(arith::CmpFPredicate predicate, Num a, Num b) {
  return {a.m, arith::CmpFOp::create(a.m->b, a.m->loc, predicate, a.v, b.v)};
}

Mask operator<(Num a, Num b) { return compare(arith::CmpFPredicate::OLT, a, b); }
Mask operator<=(Num a, Num b) { return compare(arith::CmpFPredicate::OLE, a, b); }
Mask operator==(Num a, Num b) { return compare(arith::CmpFPredicate::OEQ, a, b); }
Mask operator!=(Num a, Num b) { return compare(arith::CmpFPredicate::UNE, a, b); }

Mask hasSign(Num x) {
  MathBuilder &m = *x.m;
  Value isNegative = arith::CmpIOp::create(m.b, m.loc, arith::CmpIPredicate::slt, m.bits(x).v, m.integer(0).v);
  return {&m, isNegative};
}

Mask operator&(Mask a, Mask b) { return binary<arith::AndIOp>(a, b); }
Mask operator|(Mask a, Mask b) { return binary<arith::OrIOp>(a, b); }
Mask operator~(Mask a) {
  Value ones = a.m->constantAttr(a.v.getType(), a.m->b.getBoolAttr(true));
  return {a.m, arith::XOrIOp::create(a.m->b, a.m->loc, a.v, ones)};
}

Value anyLane(MathBuilder &m, Mask mask) {
  auto type = dyn_cast<VectorType>(mask.v.getType());
  if (!type)
    return mask.v;
  auto flatType = VectorType::get(type.getNumElements(), type.getElementType());
  Value flat = type == flatType ? mask.v : vector::ShapeCastOp::create(m.b, m.loc, flatType, mask.v);
  return vector::ReductionOp::create(m.b, m.loc, vector::CombiningKind::OR, flat);
}

Int operator+(Int a, Int b) { return binary<arith::AddIOp>(a, b); }
Int operator-(Int a, Int b) { return binary<arith::SubIOp>(a, b); }
Int operator*(Int a, Int b) { return binary<arith::MulIOp>(a, b); }
Int operator<<(Int a, Int b) { return binary<arith::ShLIOp>(a, b); }
Int operator&(Int a, Int b) { return binary<arith::AndIOp>(a, b); }
Int operator|(Int a, Int b) { return binary<arith::OrIOp>(a, b); }
Int operator^(Int a, Int b) { return binary<arith::XOrIOp>(a, b); }
Mask operator==(Int a, Int b) {
  return {a.m, arith::CmpIOp::create(a.m->b, a.m->loc, arith::CmpIPredicate::eq, a.v, b.v)};
}
Int operator<<(Int a, unsigned amount) { return binary<arith::ShLIOp>(a, a.m->integer(amount)); }
Int operator>>(Int a, unsigned amount) { return binary<arith::ShRUIOp>(a, a.m->integer(amount)); }

} // namespace dlc::vecmath
