//===- Tanh.cpp - tanh, sinh, cosh ----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// tanh(a) = E / (E + 1) with E = (exp(2a) - 1) / 2: no cancellation anywhere,
// exact for the smallest numbers, and never beyond one. It costs no more than
// the rational functions in use elsewhere, which are 5 ulp off near saturation.
// E is reduced as in Exp.cpp, with a = n ln2/2 + r: E = 2^n e + (2^n - 1) / 2,
// e = (exp(2r) - 1) / 2, whose coefficients are those of exp times powers of 2.
//
// Where registers hold tables of 32, tanh is a polynomial on each of 27 intervals.
//
// sinh and cosh take exp(a) / 2, which overflows when they do; for small a sinh
// takes h = (exp(a) - 1) / 2, of which it is h + h / (2h + 1).
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"
#include "Lookup.h"
#include "llvm/ADT/SmallVector.h"
#include <cmath>

using namespace dlc::vecmath;
using namespace dlc::coefficients;

/// By one of 27 polynomials, which the exponent of a + 1 and three bits more name.
static Num tanhInRegister(MathBuilder &m, Num x) {
  Num a = m.atMost(m.abs(x), 9.5); // tanh rounds to 1 from 9.02
  Int piece = m.bits(a + 1.0) >> 20;
  return m.copySign(hornerByLane(m, a - lookUp(m, piece, kTanhCentres[0]), piece, kTanhPieces), x);
}

Num dlc::vecmath::tanh(MathBuilder &m, Num x) {
  if (looksUp(m, 16))
    return computeInRegisters(m, x, tanhInRegister);
  Num a = m.atMost(m.abs(x), m.pick(9.5, 20.0)); // tanh rounds to 1 from 9.02 and 19.07
  Num magic = m.constant(m.pick(0x1.8p23, 0x1.8p52) + m.bias);
  Num shifted = m.fma(a, m.constant(2 * kInvLn2F64[0]), magic);
  Num n = shifted - magic;
  auto ln2 = m.table(kLn2F32, kLn2F64);
  Num r = m.fnma(n, m.constant(ln2[1] / 2), m.fnma(n, m.constant(ln2[0] / 2), a));

  llvm::SmallVector<double> coefficients;
  for (double c : m.table(kExpF32, kExpF64))
    coefficients.push_back(std::ldexp(c, coefficients.size() + 1));
  Num e = m.fma(r * r, m.horner(r, coefficients), r);
  Num power = m.fromBits(m.bits(shifted) << m.mantissaBits);
  Num E = m.fma(power, e, m.fma(power, m.constant(0.5), m.constant(-0.5)));
  return m.copySign(E / (E + 1.0), x);
}

Num dlc::vecmath::sinh(MathBuilder &m, Num x) {
  Num a = m.atMost(m.abs(x), m.pick(90.0, 711.0));
  Num h = halfExpm1(m, m.atMost(a, 1.0));
  Num small = h + h / m.fma(h, m.constant(2), m.constant(1));
  Num e = scaledExp(m, a, m.constant(0), m.constant(0.5));
  Num magnitude = m.select(a < 1.0, small, e - 0.25 / e);
  // Halving would lose a bit of a subnormal number.
  return m.copySign(m.select(a < m.pick(0x1p-14, 0x1p-28), a, magnitude), x);
}

Num dlc::vecmath::cosh(MathBuilder &m, Num x) {
  Num e = scaledExp(m, m.atMost(m.abs(x), m.pick(90.0, 711.0)), m.constant(0), m.constant(0.5));
  return e + 0.25 / e;
}
