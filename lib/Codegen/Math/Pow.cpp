//===- Pow.cpp - powf, fpowi ----------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// |x|^y = exp(y log|x|), where the exponent may be as large as 745 and so has to
// be known to ten bits more than the result. In f32 that is f64. In f64 it is
// pairs of numbers ("double-double", Dekker): with s = f / (2 + f), log(1 + f) =
// 2 s + 2/3 s^3 + s^5 P(s^2), of which the first two terms are pairs. Signs and
// special values follow C's pow and are put in at the end.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"

using namespace dlc::vecmath;
using namespace dlc::coefficients;

namespace {
/// high + low, where low is small beside high.
struct Pair {
  Num high, low;
};
} // namespace

/// x + y for |x| >= |y| or x = 0, exactly.
static Pair quickSum(Num x, Num y) {
  Num sum = x + y;
  return {sum, y - (sum - x)};
}

/// x as the sum of two numbers of 26 bits.
static Pair splitInHalves(Num x) {
  Num scaled = x * 0x1.0000002p27;
  Num high = scaled - (scaled - x);
  return {high, x - high};
}

/// x * y exactly; in f64.
static Pair product(MathBuilder &m, Num x, Num y) {
  Num p = x * y;
  if (m.target.hasFma)
    return {p, m.fma(x, y, -p)};
  Pair xs = splitInHalves(x), ys = splitInHalves(y);
  Num error = xs.high * ys.high - p;
  return {p, ((error + xs.high * ys.low) + xs.low * ys.high) + xs.low * ys.low};
}

static Pair product(MathBuilder &m, Pair x, Pair y) {
  Pair p = product(m, x.high, y.high);
  return quickSum(p.high, p.low + (x.high * y.low + x.low * y.high));
}

/// log(a) for positive finite a in f64.
static Pair logPair(MathBuilder &m, Num a) {
  Decomposed d = decompose(m, a);
  Num denominator = d.f + 2.0;
  Num denominatorLow = d.f - (denominator - 2.0);
  Num quotient = d.f / denominator;
  Pair back = product(m, quotient, denominator);
  Num remainder = ((d.f - back.high) - back.low) - quotient * denominatorLow;
  Pair s{quotient, remainder / denominator};

  Pair square = product(m, s, s);
  Pair cube = product(m, product(m, square, s), {m.constant(kTwoThirds[0]), m.constant(kTwoThirds[1])});
  Num z = square.high;
  Num rest = m.horner(z, kLogTailF64) * (z * z * s.high);

  Pair sum = quickSum(d.k * kLn2F64[0], s.high * 2.0);
  Pair sum2 = quickSum(sum.high, cube.high);
  Num low = sum.low + (sum2.low + (d.k * kLn2F64[1] + (s.low * 2.0 + (cube.low + rest))));
  return quickSum(sum2.high, low);
}

/// a^y in f64 for a >= 0 that is no NaN and a finite y.
static Num powerF64(MathBuilder &m, Num a, Num y) {
  Pair log = logPair(m, a);
  Mask isZero = a == 0.0, isInfinite = a == m.infinity();
  log.high = m.select(isZero, m.infinity(/*negative=*/true), m.select(isInfinite, m.infinity(), log.high));
  Pair p = product(m, y, log.high);
  Mask inRange = m.abs(p.high) < 746.0;
  Num low = m.select(inRange, p.low + y * log.low, m.constant(0));
  Num high = m.atMost(m.atLeast(p.high, -746.0), 710.0);
  return scaledExp(m, high, low, m.constant(1));
}

/// The same in f64, with the precision that f32 needs.
static Num powerForF32(MathBuilder &m, Num a, Num y) { return exp(m, y * log(m, a)); }

/// Whether y >= 0 has no fraction.
static Mask isInteger(MathBuilder &m, Num y) {
  Num unit = m.constant(m.pick(0x1p23, 0x1p52)); // from here on all numbers are integers
  return (unit <= y) | ((y + unit) - unit == y);
}

/// Puts in the sign of x and what C's pow says of NaN, 0 and 1. `power` is |x|^y.
static Num finish(MathBuilder &m, Num x, Num power, Mask yIsOdd, Mask yIsZero) {
  Num one = m.constant(1);
  power = m.select(yIsOdd, m.copySign(power, x), power);
  power = m.select(x != x, x, power);
  return m.select(yIsZero | (x == 1.0), one, power);
}

/// |x|^y; y has the format f64.
static Num absolutePower(MathBuilder &m, Num x, Num y) {
  if (m.isF64())
    return powerF64(m, m.abs(x), y);
  MathBuilder wide = m.wide();
  return m.truncate(powerForF32(wide, wide.extend(m.abs(x)), wide.num(y.v)));
}

Num dlc::vecmath::pow(MathBuilder &m, Num x, Num y) {
  Num a = m.abs(y);
  Mask integer = isInteger(m, a);
  Mask odd = integer & ~isInteger(m, a * 0.5);
  // Any |x| but 1 overflows or vanishes at such a power, and an infinite y would make NaN of the pairs.
  Num bounded = m.atMost(m.atLeast(y, -0x1p66), 0x1p66);
  MathBuilder wide = m.wide();
  Num power = absolutePower(m, x, m.isF64() ? bounded : wide.extend(bounded));
  power = m.select((x < 0.0) & (-x < m.infinity()) & ~integer, m.nan(), power);
  return finish(m, x, power, odd, y == 0.0);
}

Num dlc::vecmath::powInteger(MathBuilder &m, Num x, Num y, Mask odd, Mask zero) {
  return finish(m, x, absolutePower(m, x, y), odd, zero);
}

Num dlc::vecmath::smallPower(MathBuilder &m, Num x, int n) {
  if (n == -1)
    return 1.0 / x;
  if (n == 0)
    return m.constant(1);
  if (n == 1)
    return x;
  Num half = smallPower(m, x, n / 2);
  return n % 2 ? half * half * x : half * half;
}
