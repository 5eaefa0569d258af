//===- Log.cpp - log, log2, log10, log1p ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x = 2^k m with m in [sqrt(1/2), sqrt(2)], so log(x) = k ln2 + log(1 + f) with
// f = m - 1 exact. log(1 + f) is kept as f - c, where the correction c = f^2/2 -
// ... is small, so that its rounding errors are: a polynomial in f for f32; for
// f64 the series of 2 atanh(s), s = f / (2 + f), which needs a third of the
// terms. log1p adds to f what 1 + x has lost by rounding.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"

using namespace dlc::vecmath;
using namespace dlc::coefficients;

Decomposed dlc::vecmath::decompose(MathBuilder &m, Num x) {
  uint64_t one = uint64_t(m.bias) << m.mantissaBits;
  uint64_t sqrtHalf = m.pick<uint64_t>(0x3f3504f3, 0x3fe6a09e667f3bcd);
  double integerOne = m.pick(0x1p23, 0x1p52), up = m.pick(0x1p24, 0x1p54);
  Mask subnormal = x < m.pick(0x1p-126, 0x1p-1022);
  Num normal = m.select(subnormal, x * up, x);

  // The biased exponent is positive, so a logical shift does, and or-ing it into 2^23 or 2^52 makes it a float.
  Int shifted = m.bits(normal) + (one - sqrtHalf);
  Int exponent = (shifted >> m.mantissaBits) | m.pick<uint64_t>(0x4b000000, 0x4330000000000000);
  double offset = integerOne + m.bias;
  Num k = m.fromBits(exponent) - m.select(subnormal, m.constant(offset + m.pick(24, 54)), m.constant(offset));
  Int mantissa = (shifted & ((uint64_t(1) << m.mantissaBits) - 1)) + sqrtHalf;
  return {k, m.fromBits(mantissa) - 1.0};
}

/// The c of log(1 + f) = f - c, less `extra`.
static Num correction(MathBuilder &m, Num f, Num extra) {
  Num square = f * f;
  Num half = square * 0.5;
  if (!m.isF64())
    return half - m.fma(square * f, m.horner(f, kLogF32), extra);
  Num s = f / (f + 2.0);
  Num z = s * s;
  Num tail = z * m.horner(z, kLogF64);
  return half - m.fma(s, half + tail, extra);
}

/// Puts in the values at 0, infinity, NaN and below the domain, whose lower end is `pole`.
static Num special(MathBuilder &m, Num x, double pole, Num result) {
  result = m.select(x < m.infinity(), result, x);
  result = m.select(x < pole, m.nan(), result);
  return m.select(x == pole, m.infinity(/*negative=*/true), result);
}

static Num combine(MathBuilder &m, Decomposed d) {
  auto ln2 = m.table(kLn2F32, kLn2F64);
  Num c = correction(m, d.f, d.k * ln2[1]);
  return m.fma(d.k, m.constant(ln2[0]), d.f - c);
}

Num dlc::vecmath::log(MathBuilder &m, Num x) { return special(m, x, 0, combine(m, decompose(m, x))); }

// 1/ln2 = 1 + 0.44: the product f * 1 is exact.
Num dlc::vecmath::log2(MathBuilder &m, Num x) {
  Decomposed d = decompose(m, x);
  double invLn2 = kInvLn2F64[0];
  Num c = correction(m, d.f, m.constant(0));
  Num rest = m.fma(d.f, m.constant(invLn2 - 1), -(c * invLn2));
  return special(m, x, 0, d.k + (d.f + rest));
}

// 1/ln10 = 1/2 - 0.07, likewise.
Num dlc::vecmath::log10(MathBuilder &m, Num x) {
  Decomposed d = decompose(m, x);
  auto log2 = m.table(kLog10Of2F32, kLog10Of2F64);
  double invLn10 = kInvLn10[0];
  Num c = correction(m, d.f, m.constant(0));
  Num rest = m.fma(d.f, m.constant(invLn10 - 0.5), m.fnma(c, m.constant(invLn10), d.k * log2[1]));
  return special(m, x, 0, m.fma(d.k, m.constant(log2[0]), m.fma(d.f, m.constant(0.5), rest)));
}

Num dlc::vecmath::log1p(MathBuilder &m, Num x) {
  Num sum = x + 1.0;
  Num back = sum - 1.0;
  Num lost = (1.0 - (sum - back)) + (x - back); // 1 + x = sum + lost exactly (Knuth)
  Decomposed d = decompose(m, sum);
  // lost / 2^k by exponent arithmetic; for huge x it does not count and the power would be none.
  Int power = m.integer(m.pick<uint64_t>(0x7f, 0x3ff)) - (m.bits(d.k + m.pick(0x1.8p23, 0x1.8p52)));
  Num scale = m.select(x < 0x1p60, m.fromBits(power << m.mantissaBits), m.constant(0));
  d.f = m.fma(lost, scale, d.f);
  // f has lost the sign of a zero.
  return m.select(x == 0, x, special(m, x, -1, combine(m, d)));
}

// 1 + x is 1 + f or 2 (1 + f), so that k is 0 or 1, and f is exact but between sqrt(2) - 1 and 1/2.
Num dlc::vecmath::log1pOfFraction(MathBuilder &m, Num x) {
  auto ln2 = m.table(kLn2F32, kLn2F64);
  Mask isHalved = x > m.pick(0x1.a82798p-2, 0x1.a827999fcef32p-2);
  Num f = m.select(isHalved, m.fma(x, m.constant(0.5), m.constant(-0.5)), x);
  Num zero = m.constant(0);
  Num c = correction(m, f, m.select(isHalved, m.constant(ln2[1]), zero));
  return m.select(isHalved, m.constant(ln2[0]), zero) + (f - c);
}
