//===- TrigReduction.cpp - Angles modulo pi/2 -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Up to 2^13 (f32) and 2^20 (f64) x - n pi/2 is computed with pi/2 in parts so
// short that n times each is exact (Cody and Waite). Beyond, a lane needs up to
// a thousand bits of 2/pi: x = M 2^e, and of the product only 192 bits around
// the binary point count (Payne and Hanek). Those are exact integer arithmetic,
// one lane at a time, behind a branch that is taken only when a lane is so
// large.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc::vecmath;
using namespace dlc::coefficients;

static constexpr uint64_t kLow32 = 0xffffffff;

/// The limbs of 32 bits, highest first, of the 192 bits of 2/pi from `bit` on, counted with the 64 zeros in front.
static SmallVector<Int> windowOfTwoOverPi(MathBuilder &m, Int bit) {
  constexpr int tableBits = 1280, windowBits = 192, limbBits = 32;
  OpBuilder &b = m.b;
  // An integer of this width makes LLVM keep the bits in memory and load at an offset, with no table of ours.
  Type wide = b.getIntegerType(tableBits), window = b.getIntegerType(windowBits);
  Value table = arith::ConstantOp::create(b, m.loc, b.getIntegerAttr(wide, APInt(tableBits, kTwoOverPiBits)));
  Int amount = m.integer(tableBits - windowBits) - bit;
  Value wideAmount = arith::ExtUIOp::create(b, m.loc, wide, amount.v);
  Value shifted = arith::ShRUIOp::create(b, m.loc, table, wideAmount);
  Value bits = arith::TruncIOp::create(b, m.loc, window, shifted);

  SmallVector<Int> limbs;
  for (int shift = windowBits - limbBits; shift >= 0; shift -= limbBits) {
    Value by = arith::ConstantOp::create(b, m.loc, b.getIntegerAttr(window, shift));
    Value limb = arith::TruncIOp::create(b, m.loc, m.intType, arith::ShRUIOp::create(b, m.loc, bits, by));
    limbs.push_back(Int{&m, limb} & kLow32);
  }
  return limbs;
}

/// mantissa * window modulo 2^192, in limbs of 32 bits, the highest first.
static SmallVector<Int> multiply(MathBuilder &m, Int mantissa, ArrayRef<Int> window) {
  Int low = mantissa & kLow32, high = mantissa >> 32;
  SmallVector<Int> product(window);
  Int carry = m.integer(0), below = m.integer(0);
  for (int i = window.size() - 1; i >= 0; --i) {
    // (2^32 - 1)^2 + 2 (2^32 - 1) still fits.
    Int first = low * window[i] + carry;
    Int second = high * below + (first & kLow32);
    product[i] = second & kLow32;
    carry = (first >> 32) + (second >> 32);
    below = window[i];
  }
  return product;
}

/// An integer below 2^32 as a float.
static Num toFloat(MathBuilder &m, Int x) { return m.fromBits(x | 0x4330000000000000) - 0x1p52; }

/// Reduces a scalar f64 that is finite and at least 2^13; of others the result is arbitrary.
static ReducedAngle reduceLarge(MathBuilder &m, Num x) {
  Num a = m.abs(x);
  a = m.select((a < m.infinity()) & (a > 0x1p12), a, m.constant(0x1p20));
  Int bits = m.bits(a), sign = m.bits(x) >> 63;
  Int mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  // The exponent of the mantissa's last bit is e = field - 1075; bit 62 + e is the first whose product is below 4.
  SmallVector<Int> p = multiply(m, mantissa, windowOfTwoOverPi(m, (bits >> 52) - 1013));

  Int quadrant = ((p[0] + (uint64_t(1) << 29)) >> 30);
  auto fraction = [&](int i) { return ((p[i] << 2) | (p[i + 1] >> 30)) & kLow32; };
  uint64_t half = uint64_t(1) << 31; // the upper limb is signed: offset binary makes a positive number of it
  Num top = (m.fromBits((fraction(0) ^ m.integer(half)) | 0x4330000000000000) - (0x1p52 + 0x1p31)) * 0x1p-32;
  Num next = toFloat(m, fraction(1)) * 0x1p-64;
  Num upper = top + next;
  Num lower = (next - (upper - top)) + (toFloat(m, fraction(2)) * 0x1p-96 + toFloat(m, fraction(3)) * 0x1p-128);
  // 20 bits of the fraction times 33 of pi/2 are exact, and most of the product.
  Num head = m.fromBits(m.bits(upper) & 0xfffffffe00000000);
  Num tail = (upper - head) + lower;
  double halfPiTail = kHalfPiF64[1] + kHalfPiF64[2];
  Num r = head * kHalfPiF64[0] + (head * halfPiTail + tail * (kHalfPiF64[0] + halfPiTail));
  return {m.fromBits(m.bits(r) ^ (sign << 63)), (quadrant ^ (m.integer(0) - sign)) + sign};
}

/// reduceLarge in the format of `m`.
static ReducedAngle reduceLargeLane(MathBuilder &m, Num x) {
  MathBuilder wide = m.wide();
  if (m.isF64())
    return reduceLarge(wide, wide.num(x.v));
  ReducedAngle angle = reduceLarge(wide, wide.extend(x));
  Value quadrant = arith::TruncIOp::create(m.b, m.loc, m.intType, angle.quadrant.v);
  return {m.truncate(angle.r), {&m, quadrant}};
}

static Mask isLarge(MathBuilder &m, Num x) {
  Num a = m.abs(x);
  return (a > m.pick(0x1p13, 0x1p20)) & (a < m.infinity());
}

/// Replaces r and quadrant of the large lanes by going through all of them.
static ReducedAngle reduceLargeLanes(MathBuilder &m, Num x, ReducedAngle angle) {
  auto type = dyn_cast<VectorType>(m.floatType);
  if (!type)
    return reduceLargeLane(m, x);
  OpBuilder &b = m.b;
  int64_t lanes = type.getNumElements();
  auto flat = [&](Value v) -> Value {
    auto flatType = VectorType::get(lanes, getElementTypeOrSelf(v.getType()));
    return v.getType() == flatType ? v : vector::ShapeCastOp::create(b, m.loc, flatType, v);
  };
  Value flatX = flat(x.v);
  Value zero = arith::ConstantIndexOp::create(b, m.loc, 0), one = arith::ConstantIndexOp::create(b, m.loc, 1);
  Value end = arith::ConstantIndexOp::create(b, m.loc, lanes);
  auto body = [&](OpBuilder &nested, Location loc, Value lane, ValueRange carried) {
    auto get = [&](Value v) -> Value { return vector::ExtractOp::create(nested, loc, v, OpFoldResult(lane)); };
    MathBuilder scalar(nested, loc, type.getElementType(), m.target);
    Num element = scalar.num(get(flatX));
    Mask large = isLarge(scalar, element);
    ReducedAngle reduced = reduceLargeLane(scalar, element);
    Value r = arith::SelectOp::create(nested, loc, large.v, reduced.r.v, get(carried[0]));
    Value q = arith::SelectOp::create(nested, loc, large.v, reduced.quadrant.v, get(carried[1]));
    Value rs = vector::InsertOp::create(nested, loc, r, carried[0], OpFoldResult(lane));
    Value qs = vector::InsertOp::create(nested, loc, q, carried[1], OpFoldResult(lane));
    scf::YieldOp::create(nested, loc, ValueRange{rs, qs});
  };
  auto loop = scf::ForOp::create(b, m.loc, zero, end, one, ValueRange{flat(angle.r.v), flat(angle.quadrant.v)}, body);
  auto shaped = [&](Value v, Type to) -> Value {
    return v.getType() == to ? v : vector::ShapeCastOp::create(b, m.loc, to, v);
  };
  return {m.num(shaped(loop.getResult(0), m.floatType)), {&m, shaped(loop.getResult(1), m.intType)}};
}

ReducedAngle dlc::vecmath::reduceAngle(MathBuilder &m, Num x) {
  Num magic = m.constant(m.pick(0x1.8p23, 0x1.8p52));
  Num shifted = m.fma(x, m.constant(kTwoOverPi[0]), magic);
  Num n = shifted - magic;
  ArrayRef<double> parts = m.isF64() ? ArrayRef<double>(kHalfPiF64) : ArrayRef<double>(kHalfPiF32);
  Num r = x;
  for (double part : parts.drop_back(2))
    r = m.fnma(n, m.constant(part), r); // exact
  // The next product is exact, the difference not: what it loses goes into the last step.
  Num product = n * parts[parts.size() - 2];
  Num head = r - product;
  Num lost = (r - head) - product;
  ReducedAngle angle{head + m.fnma(n, m.constant(parts.back()), lost), m.bits(shifted)};

  Value any = anyLane(m, isLarge(m, x));
  auto branch = scf::IfOp::create(
      m.b, m.loc, any,
      [&](OpBuilder &nested, Location loc) {
        MathBuilder inner(nested, loc, m.floatType, m.target);
        ReducedAngle reduced = reduceLargeLanes(inner, inner.num(x.v), angle);
        scf::YieldOp::create(nested, loc, ValueRange{reduced.r.v, reduced.quadrant.v});
      },
      [&](OpBuilder &nested, Location loc) {
        scf::YieldOp::create(nested, loc, ValueRange{angle.r.v, angle.quadrant.v});
      });
  return {m.num(branch.getResult(0)), {&m, branch.getResult(1)}};
}
