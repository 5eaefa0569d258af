//===- Exp.cpp - exp, exp2, expm1 -----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x = n ln2 + r with |r| <= ln2 / 2, so exp(x) = 2^n exp(r), and a polynomial
// for exp(r). n is rounded by adding a large constant, which leaves it in the
// low bits of the sum: no conversion between float and integer is needed. ln2
// is subtracted in two parts, the first so short that n times it is exact
// (Cody and Waite). The result is scaled by two powers of two, so that both
// overflow and a subnormal result round once and correctly.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"
#include "Lookup.h"
#include <cmath>

using namespace dlc::vecmath;
using namespace dlc::coefficients;

/// n = round(x * factor) to a multiple of `unit`, held as n + `offset` in the low mantissa bits of `shifted`.
namespace {
struct Rounded {
  Num shifted, n;
};
} // namespace

static Rounded roundToInt(MathBuilder &m, Num x, double factor, double offset, double unit = 1) {
  Num magic = m.constant(m.pick(0x1.8p23, 0x1.8p52) * unit + offset);
  Num shifted = factor == 1 ? x + magic : m.fma(x, m.constant(factor), magic);
  return {shifted, shifted - magic};
}

/// x - n ln2.
static Num reduce(MathBuilder &m, Num x, Num n) {
  auto ln2 = m.table(kLn2F32, kLn2F64);
  return m.fnma(n, m.constant(ln2[1]), m.fnma(n, m.constant(ln2[0]), x));
}

/// exp(r) - 1 for a reduced argument.
static Num expm1Reduced(MathBuilder &m, Num r) { return m.fma(r * r, m.horner(r, m.table(kExpF32, kExpF64)), r); }

/// p * 2^n where `shifted` holds n + 2 * bias: half of the exponent at a time. As few shifts as can be, which take the
/// units of multiplications.
static Num scale(MathBuilder &m, Num p, Num shifted) {
  Int sum = m.bits(shifted);
  Int half = (sum << (m.mantissaBits - 1)) & m.pick<uint64_t>(0xff800000, 0xfff0000000000000);
  return p * m.fromBits(half) * m.fromBits((sum << m.mantissaBits) - half);
}

/// exp(r) for a reduced argument.
static Num expReduced(MathBuilder &m, Num r) {
  if (m.isF64() || !m.target.hasFma)
    return expm1Reduced(m, r) + 1;
  return m.fma(r, m.horner(r, kExpWholeF32), m.constant(1));
}

/// exp(x) up to 89 with n in sixteenths, whose fractions stand in a table, and an instruction that scales.
static Num expOfBounded(MathBuilder &m, Num x) {
  x = m.atLeast(x, -104);
  Rounded k = roundToInt(m, x, kInvLn2F64[0], 0, 0x1p-4);
  Num r = reduce(m, x, k.n);
  Num e = m.fma(r * r, m.horner(r, kExpSixteenthF32), r);
  Num power = lookUp(m, m.bits(k.shifted), kPowersOf2[0]);
  return scaleByPower(m, m.fma(power, e, power), k.n);
}

static Num expInRegister(MathBuilder &m, Num x) { return expOfBounded(m, m.atMost(x, 89)); }

/// For f32 with fma, within 4 ulp: scaled once, so that subnormal results are 0.
static Num expRoughly(MathBuilder &m, Num x) {
  constexpr double lowest = -87.33654, highest = 88.72283; // where results are normal numbers
  Num inside = m.atMost(m.atLeast(x, lowest), highest);
  Rounded k = roundToInt(m, inside, kInvLn2F64[0], 0);
  Num r = reduce(m, inside, k.n);
  Num p = m.fma(r, m.horner(r, kExpRoughF32), m.constant(1));
  Num scaled = m.fromBits(m.bits(p) + (m.bits(k.shifted) << m.mantissaBits));
  return m.select(x < lowest, m.constant(0), m.select(x > highest, m.infinity(), scaled));
}

Num dlc::vecmath::exp(MathBuilder &m, Num x) {
  if (looksUp(m, 16))
    return computeInRegisters(m, x, expInRegister);
  if (!m.isF64() && m.target.hasFma && m.target.approximates)
    return expRoughly(m, x);
  x = m.atMost(m.atLeast(x, m.pick(-104.0, -746.0)), m.pick(89.0, 710.0));
  Rounded k = roundToInt(m, x, kInvLn2F64[0], 2 * m.bias);
  return scale(m, expReduced(m, reduce(m, x, k.n)), k.shifted);
}

/// The exponent of what keeps exp(x), x <= 0, a normal number: none where one instruction scales.
static int getNormalizer(MathBuilder &m) { return looksUp(m, 16) ? 0 : m.pick(64, 128); }

/// exp(x) 2^n for x <= 0 or NaN, n the normalizer, with the exponent in eighths. Shifted to where exponents stand, the
/// fraction reaches into the mantissa; the table allows for that.
static Num normalizedExpInRegister(MathBuilder &m, Num x) {
  x = m.atLeast(x, -104);
  Rounded k = roundToInt(m, x, kInvLn2F64[0], getNormalizer(m), 0x1p-3);
  Num r = reduce(m, x, k.n);
  Num e = m.fma(r * r, m.horner(r, kExpEighthF32), r);
  Num fraction = lookUp(m, m.bits(k.shifted), kEighthPowersOf2[0]);
  Num power = m.fromBits(m.bits(fraction) + (m.bits(k.shifted) << (m.mantissaBits - 3)));
  return m.fma(power, e, power);
}

/// exp(x) 2^n for x <= 0 or NaN, n the normalizer.
static Num normalizedExp(MathBuilder &m, Num x) {
  if (looksUp(m, 16))
    return computeInRegisters(m, x, expOfBounded);
  if (looksUp(m, 8))
    return computeInRegisters(m, x, normalizedExpInRegister);
  x = m.atLeast(x, m.pick(-104.0, -746.0));
  Rounded k = roundToInt(m, x, kInvLn2F64[0], getNormalizer(m) + m.bias);
  Num p = expReduced(m, reduce(m, x, k.n));
  return p * m.fromBits(m.bits(k.shifted) << m.mantissaBits);
}

Num dlc::vecmath::expOfNonpositive(MathBuilder &m, Num x) {
  Num power = normalizedExp(m, x);
  int normalizer = getNormalizer(m);
  return normalizer == 0 ? power : power * std::ldexp(1.0, -normalizer);
}

// Numerator and denominator are both normalized, so that no result is rounded before the quotient is.
Num dlc::vecmath::sigmoid(MathBuilder &m, Num x) {
  Num power = normalizedExp(m, -m.abs(x));
  Num one = m.constant(std::ldexp(1.0, getNormalizer(m)));
  return m.select(looksUp(m, 16) ? x < 0 : hasSign(x), power, one) / (power + one);
}

Num dlc::vecmath::scaledExp(MathBuilder &m, Num high, Num low, Num factor) {
  Rounded k = roundToInt(m, high, kInvLn2F64[0], 2 * m.bias);
  Num e = expm1Reduced(m, reduce(m, high, k.n) + low);
  return scale(m, m.fma(factor, e, factor), k.shifted);
}

Num dlc::vecmath::exp2(MathBuilder &m, Num x) {
  x = m.atMost(m.atLeast(x, m.pick(-151.0, -1076.0)), m.pick(129.0, 1025.0));
  Rounded k = roundToInt(m, x, 1, 2 * m.bias);
  Num r = x - k.n;
  return scale(m, m.fma(r, m.horner(r, m.table(kExp2F32, kExp2F64)), m.constant(1)), k.shifted);
}

// 2^n (e + 1) - 1 = 2 (s e + (s - 1/2)) with e = exp(r) - 1 and s = 2^(n-1), which cannot overflow.
Num dlc::vecmath::halfExpm1(MathBuilder &m, Num x) {
  Rounded k = roundToInt(m, x, kInvLn2F64[0], m.bias - 1);
  Num e = expm1Reduced(m, reduce(m, x, k.n));
  Num s = m.fromBits(m.bits(k.shifted) << m.mantissaBits);
  return m.fma(s, e, s - 0.5);
}

Num dlc::vecmath::expm1(MathBuilder &m, Num x) {
  Num result = halfExpm1(m, m.atMost(m.atLeast(x, m.pick(-18.0, -38.0)), m.pick(89.0, 710.0))) * 2.0;
  // Halving would lose a bit of a subnormal number, and adding the sign of zero.
  return m.select(m.abs(x) < m.pick(0x1p-25, 0x1p-54), x, result);
}
