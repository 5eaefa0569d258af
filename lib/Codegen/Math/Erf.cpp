//===- Erf.cpp - erf and erfc ---------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// erf is odd and, for small a = |x|, a polynomial in a^2. Beyond, it is one
// less erfc. In f32 there erfc needs few correct digits: it is the eighth power
// of a polynomial, for its eighth root is a smooth curve. In f64, and wherever
// erfc itself is wanted with full relative accuracy, erfc(a) = exp(-a^2) q(t) /
// (1 + 2a), where q varies little over the whole half line in t = (a - 4) /
// (a + 4). There a^2 is taken as h^2 + (a - h) (a + h) with h the upper half of
// a's digits, for exp turns an absolute error into a relative one. Near zero,
// where t has lost digits of a, erfc is 1 - erf.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"

using namespace dlc::vecmath;
using namespace dlc::coefficients;

/// erfc(a) for a >= 0 up to where it vanishes.
static Num erfcPositive(MathBuilder &m, Num a) {
  uint64_t upperHalf = m.pick<uint64_t>(0xfffff000, 0xfffffffff8000000);
  Num high = m.fromBits(m.bits(a) & upperHalf);
  Num t = (a - 4.0) / (a + 4.0);
  Num q = m.horner(t, m.table(kErfcxF32, kErfcxF64)) / m.fma(a, m.constant(2), m.constant(1));
  return scaledExp(m, -(high * high), (high - a) * (high + a), q);
}

// x + x p: p is small, so its errors are.
Num dlc::vecmath::erfSmall(MathBuilder &m, Num x) { return m.fma(x, m.horner(x * x, m.table(kErfF32, kErfF64)), x); }

Num dlc::vecmath::erf(MathBuilder &m, Num x) {
  Num a = m.atMost(m.abs(x), m.pick(3.95, 6.0)); // both round to 1
  Num complement = a;
  if (m.isF64()) {
    complement = erfcPositive(m, a);
  } else {
    Num root = m.horner(a, kErfcRootF32);
    Num square = root * root;
    Num fourth = square * square;
    complement = fourth * fourth;
  }
  return m.copySign(m.select(a < 1.0, erfSmall(m, a), 1.0 - complement), x);
}

Num dlc::vecmath::erfc(MathBuilder &m, Num x) {
  Num a = m.atMost(m.abs(x), m.pick(10.25, 27.5));
  Num r = erfcPositive(m, a);
  r = m.select(x < 0.0, 2.0 - r, r);
  return m.select(a < 0.7, 1.0 - erfSmall(m, x), r);
}
