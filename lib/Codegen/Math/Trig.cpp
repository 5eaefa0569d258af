//===- Trig.cpp - sin, cos, tan -------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With x = q pi/2 + r (TrigReduction.cpp) each function is plus or minus the
// sine or cosine of r, or a quotient of them, as q modulo 4 says. Both are
// computed for every lane: a vector usually needs both.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"

using namespace dlc::vecmath;
using namespace dlc::coefficients;

static Num sinReduced(MathBuilder &m, Num r, Num z) { return m.fma(r * z, m.horner(z, m.table(kSinF32, kSinF64)), r); }

static Num cosReduced(MathBuilder &m, Num z) {
  Num half = z * 0.5;
  Num head = 1.0 - half;
  Num lost = (1.0 - head) - half; // exactly what the subtraction has rounded off
  return head + m.fma(z * z, m.horner(z, m.table(kCosF32, kCosF64)), lost);
}

/// x with its sign flipped where bit 1 of `quadrant` is set.
static Num flipSign(MathBuilder &m, Num x, Int quadrant) {
  return m.fromBits(m.bits(x) ^ ((quadrant & 2) << m.pick(30, 62)));
}

static Mask isOdd(MathBuilder &m, Int quadrant) { return (quadrant & 1) == m.integer(1); }

Num dlc::vecmath::sin(MathBuilder &m, Num x) {
  ReducedAngle angle = reduceAngle(m, x);
  Num z = angle.r * angle.r;
  Num value = m.select(isOdd(m, angle.quadrant), cosReduced(m, z), sinReduced(m, angle.r, z));
  // Adding r to its correction has lost the sign of a zero.
  return m.select(x == 0.0, x, flipSign(m, value, angle.quadrant));
}

Num dlc::vecmath::cos(MathBuilder &m, Num x) {
  ReducedAngle angle = reduceAngle(m, x);
  Num z = angle.r * angle.r;
  Num value = m.select(isOdd(m, angle.quadrant), sinReduced(m, angle.r, z), cosReduced(m, z));
  return flipSign(m, value, angle.quadrant + 1);
}

Num dlc::vecmath::tan(MathBuilder &m, Num x) {
  ReducedAngle angle = reduceAngle(m, x);
  Num z = angle.r * angle.r;
  Num sine = sinReduced(m, angle.r, z), cosine = cosReduced(m, z);
  Mask odd = isOdd(m, angle.quadrant);
  Num value = m.select(odd, -cosine, sine) / m.select(odd, sine, cosine);
  return m.select(x == 0.0, x, value);
}
