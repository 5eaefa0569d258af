//===- Rounding.cpp - floor, ceil, round, roundeven, trunc ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For targets without an instruction, as x86-64 before SSE4.1. Adding 2^23
// (2^52) to |x| rounds it to the nearest integer, ties to even, and subtracting
// it again is exact; from there on numbers are integers. The others correct
// that by one. Every result takes the sign of x, for it may be zero.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"

using namespace dlc::vecmath;

/// The nearest integer to a >= 0.
static Num nearest(MathBuilder &m, Num a) {
  Num unit = m.constant(m.pick(0x1p23, 0x1p52));
  return m.select(a < unit, (a + unit) - unit, a);
}

/// 1 where the condition holds, else 0.
static Num oneIf(MathBuilder &m, Mask c) { return m.select(c, m.constant(1), m.constant(0)); }

/// The integer part of a >= 0.
static Num integerPart(MathBuilder &m, Num a) {
  Num n = nearest(m, a);
  return n - oneIf(m, a < n);
}

Num dlc::vecmath::roundEven(MathBuilder &m, Num x) { return m.copySign(nearest(m, m.abs(x)), x); }

Num dlc::vecmath::trunc(MathBuilder &m, Num x) { return m.copySign(integerPart(m, m.abs(x)), x); }

Num dlc::vecmath::floor(MathBuilder &m, Num x) {
  Num n = roundEven(m, x);
  return m.copySign(n - oneIf(m, x < n), x);
}

Num dlc::vecmath::ceil(MathBuilder &m, Num x) {
  Num n = roundEven(m, x);
  return m.copySign(n + oneIf(m, n < x), x);
}

// The fraction is exact, so a tie is seen as one; that of an infinity is NaN and adds nothing.
Num dlc::vecmath::round(MathBuilder &m, Num x) {
  Num a = m.abs(x);
  Num n = integerPart(m, a);
  return m.copySign(n + oneIf(m, m.constant(0.5) <= a - n), x);
}
