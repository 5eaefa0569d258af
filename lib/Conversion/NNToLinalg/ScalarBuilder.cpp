//===- ScalarBuilder.cpp - Arithmetic on elements -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarBuilder.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/APSInt.h"

using namespace mlir;
using namespace dlc;

Type dlc::getSignlessType(Type type) {
  return type.isUnsignedInteger() ? IntegerType::get(type.getContext(), type.getIntOrFloatBitWidth()) : type;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

Value ScalarBuilder::integer(APInt value) { return arith::ConstantOp::create(b, loc, b.getIntegerAttr(type, value)); }

Value ScalarBuilder::constant(double value) {
  if (isFloat())
    return arith::ConstantOp::create(b, loc, b.getFloatAttr(type, value));
  // Saturates: a number from a program may be out of range.
  APSInt result(getWidth(), isUnsigned());
  bool isExact;
  APFloat(value).convertToInteger(result, APFloat::rmTowardZero, &isExact);
  return integer(result);
}

Value ScalarBuilder::lowest() {
  if (isFloat())
    return constant(-std::numeric_limits<double>::infinity());
  return integer(isUnsigned() ? APInt::getMinValue(getWidth()) : APInt::getSignedMinValue(getWidth()));
}

Value ScalarBuilder::highest() {
  if (isFloat())
    return constant(std::numeric_limits<double>::infinity());
  return integer(isUnsigned() ? APInt::getMaxValue(getWidth()) : APInt::getSignedMaxValue(getWidth()));
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value ScalarBuilder::add(Value x, Value y) {
  return isFloat() ? create<arith::AddFOp>(x, y) : create<arith::AddIOp>(x, y);
}

Value ScalarBuilder::sub(Value x, Value y) {
  return isFloat() ? create<arith::SubFOp>(x, y) : create<arith::SubIOp>(x, y);
}

Value ScalarBuilder::mul(Value x, Value y) {
  return isFloat() ? create<arith::MulFOp>(x, y) : create<arith::MulIOp>(x, y);
}

Value ScalarBuilder::div(Value x, Value y) {
  if (isFloat())
    return create<arith::DivFOp>(x, y);
  Value isZero = compare(Compare::EQ, y, zero());
  if (isUnsigned()) {
    Value quotient = create<arith::DivUIOp>(x, select(isZero, one(), y));
    return select(isZero, zero(), quotient);
  }
  // The least integer by −1 overflows in hardware; here it wraps.
  Value isMinusOne = compare(Compare::EQ, y, constant(-1));
  Value divisor = select(arith::OrIOp::create(b, loc, isZero, isMinusOne), one(), y);
  Value quotient = create<arith::DivSIOp>(x, divisor);
  Value remainder = sub(x, mul(quotient, divisor));
  Value inexact = compare(Compare::NE, remainder, zero());
  Value opposite = compare(Compare::LT, create<arith::XOrIOp>(remainder, divisor), zero());
  Value roundsUp = arith::AndIOp::create(b, loc, inexact, opposite);
  Value floor = select(roundsUp, sub(quotient, one()), quotient);
  return select(isZero, zero(), select(isMinusOne, neg(x), floor));
}

Value ScalarBuilder::mod(Value x, Value y) {
  if (isFloat())
    return sub(x, mul(create<math::FloorOp>(div(x, y)), y));
  Value isZero = compare(Compare::EQ, y, zero());
  if (isUnsigned()) {
    Value remainder = create<arith::RemUIOp>(x, select(isZero, one(), y));
    return select(isZero, zero(), remainder);
  }
  return select(isZero, zero(), sub(x, mul(div(x, y), y)));
}

Value ScalarBuilder::neg(Value x) { return isFloat() ? create<arith::NegFOp>(x) : sub(zero(), x); }

Value ScalarBuilder::abs(Value x) {
  if (isFloat())
    return create<math::AbsFOp>(x);
  return isUnsigned() ? x : max(x, neg(x));
}

Value ScalarBuilder::max(Value x, Value y) {
  if (isFloat())
    return create<arith::MaximumFOp>(x, y);
  return isUnsigned() ? create<arith::MaxUIOp>(x, y) : create<arith::MaxSIOp>(x, y);
}

Value ScalarBuilder::maxOfNumbers(Value x, Value y) {
  return arith::MaximumFOp::create(b, loc, x, y, arith::FastMathFlags::nnan);
}

Value ScalarBuilder::expOfNonpositive(Value x) {
  auto power = math::ExpOp::create(b, loc, x);
  power->setAttr(rt::nonpositiveAttrName, b.getUnitAttr());
  return power;
}

Value ScalarBuilder::log1pOfFraction(Value x) {
  auto logarithm = math::Log1pOp::create(b, loc, x);
  logarithm->setAttr(rt::fractionAttrName, b.getUnitAttr());
  return logarithm;
}

Value ScalarBuilder::min(Value x, Value y) {
  if (isFloat())
    return create<arith::MinimumFOp>(x, y);
  return isUnsigned() ? create<arith::MinUIOp>(x, y) : create<arith::MinSIOp>(x, y);
}

Value ScalarBuilder::compare(Compare predicate, Value x, Value y) {
  using F = arith::CmpFPredicate;
  using I = arith::CmpIPredicate;
  static constexpr F floats[] = {F::OEQ, F::UNE, F::OLT, F::OLE, F::OGT, F::OGE};
  static constexpr I signeds[] = {I::eq, I::ne, I::slt, I::sle, I::sgt, I::sge};
  static constexpr I unsigneds[] = {I::eq, I::ne, I::ult, I::ule, I::ugt, I::uge};
  auto number = static_cast<unsigned>(predicate);
  if (isFloat())
    return arith::CmpFOp::create(b, loc, floats[number], x, y);
  return arith::CmpIOp::create(b, loc, isUnsigned() ? unsigneds[number] : signeds[number], x, y);
}

Value ScalarBuilder::isNan(Value x) { return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UNO, x, x); }

Value ScalarBuilder::select(Value condition, Value x, Value y) {
  return arith::SelectOp::create(b, loc, condition, x, y);
}

//===----------------------------------------------------------------------===//
// Conversion
//===----------------------------------------------------------------------===//

/// Truncates and saturates, NaN gives 0. Out of range, arith's conversion is
/// undefined; the comparisons are exact, because the bounds are powers of two.
Value ScalarBuilder::truncateFloat(Value x) {
  ScalarBuilder from(b, loc, x.getType());
  double top = std::ldexp(1.0, isUnsigned() ? getWidth() : getWidth() - 1);
  Value low = from.constant(isUnsigned() ? -1.0 : -top), high = from.constant(top);
  // −2^31 itself is in range, as is −0.5 for unsigned types.
  Value isBelow = isUnsigned() ? from.compare(Compare::LE, x, low) : from.compare(Compare::LT, x, low);
  Value isAbove = from.compare(Compare::GE, x, high);
  Value isOutside = arith::OrIOp::create(b, loc, from.isNan(x), arith::OrIOp::create(b, loc, isBelow, isAbove));
  Value inside = from.select(isOutside, from.zero(), x);
  Value result = isUnsigned() ? Value(arith::FPToUIOp::create(b, loc, type, inside))
                              : Value(arith::FPToSIOp::create(b, loc, type, inside));
  return select(isBelow, lowest(), select(isAbove, highest(), result));
}

Value ScalarBuilder::castFrom(Value x, Type from) {
  ScalarBuilder source(b, loc, from);
  if (from == nnType)
    return x;
  if (isBool())
    return source.compare(Compare::NE, x, source.zero());
  if (source.isFloat()) {
    if (!isFloat()) {
      if (source.getWidth() == 16)
        x = arith::ExtFOp::create(b, loc, b.getF32Type(), x);
      return truncateFloat(x);
    }
    if (getWidth() < source.getWidth())
      return arith::TruncFOp::create(b, loc, type, x);
    if (getWidth() > source.getWidth())
      return arith::ExtFOp::create(b, loc, type, x);
    // f16 and bf16
    return arith::TruncFOp::create(b, loc, type, arith::ExtFOp::create(b, loc, b.getF32Type(), x));
  }
  if (isFloat())
    return source.isUnsigned() ? Value(arith::UIToFPOp::create(b, loc, type, x))
                               : Value(arith::SIToFPOp::create(b, loc, type, x));
  if (getWidth() < source.getWidth())
    return arith::TruncIOp::create(b, loc, type, x);
  if (getWidth() == source.getWidth())
    return x;
  return source.isUnsigned() ? Value(arith::ExtUIOp::create(b, loc, type, x))
                             : Value(arith::ExtSIOp::create(b, loc, type, x));
}
