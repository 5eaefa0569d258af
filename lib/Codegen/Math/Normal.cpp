//===- Normal.cpp - x times the normal distribution function --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x Phi(x) = max(x, 0) - a Phi(-a) with a = |x|, which needs Phi where it is
// small, and there with small relative error: nothing is lost for negative x.
//
// In general Phi(-a) = exp(-a^2 / 2) q(t) / (a + 4) with t = (a - 4) / (a + 4);
// q varies little. What a^2 / 2 loses when it is rounded is added to its rest
// modulo ln2. Where x / 2 is most of the result, erf is the smaller correction.
//
// Where tables in registers can be had, Phi(-a) is a polynomial on each of 8 or
// 32 intervals up to a little beyond 5.6. More is only needed for x < 0, whose
// result is then below 5e-8, and computed as above behind a branch.
//
//===----------------------------------------------------------------------===//

#include "Coefficients.h"
#include "Functions.h"
#include "Lookup.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace dlc::vecmath;
using namespace dlc::coefficients;

/// a Phi(-a) for a = |x|, but NaN for a negative infinity, as x Phi(x) is.
static Num tail(MathBuilder &m, Num x) {
  Num a = m.atMost(m.abs(x), 14.5); // where the last subnormal number has been passed
  Num ratio = a / (a + 4.0);        // its error and that of q(t) = q(2 ratio - 1) partly cancel in the product
  Num q = m.horner(ratio + ratio - 1.0, kNormalTailF32);
  Num high = a, low = a;
  if (m.target.hasFma) {
    Num minusHalf = a * -0.5;
    high = minusHalf * a;
    low = m.fma(minusHalf, a, -high);
  } else {
    Num upper = m.fromBits(m.bits(a) & 0xfffff000); // whose square is exact
    high = upper * upper * -0.5;
    low = (upper - a) * (upper + a) * 0.5;
  }
  Num product = scaledExp(m, high, low, ratio * q);
  return m.select(x == m.infinity(/*negative=*/true), m.nan(), product);
}

/// Phi(-a) by one of 32 polynomials.
static Num lookUpWide(MathBuilder &m, Num a) {
  constexpr double width = 23.0 / 128;
  Num magic = m.constant(0x1.8p23);
  Num shifted = m.fma(a, m.constant(1 / width), magic);
  Num distance = m.fnma(shifted - magic, m.constant(width), a); // exact
  return hornerByLane(m, distance, m.bits(shifted), kNormalWide);
}

/// Phi(-a) by one of 8 polynomials.
static Num lookUpNarrow(MathBuilder &m, Num a) {
  Num root = a + kNormalPieces[0];
  Int piece = m.bits(m.fma(root * root, m.constant(kNormalPieces[1]), m.constant(0x1.8p23 - 1)));
  return hornerByLane(m, a - lookUp(m, piece, kNormalEnds[0]), piece, kNormalNarrow);
}

static Num geluInRegister(MathBuilder &m, Num x) {
  bool isWide = m.target.lookupLanes == 16;
  double end = isWide ? 31.499 * 23 / 128 : kNormalPieces[2];
  Num a = m.atMost(m.abs(x), end); // Beyond, x itself is the nearest number to the result.
  Num upper = isWide ? lookUpWide(m, a) : lookUpNarrow(m, a);
  Num result = m.fnma(a, upper, m.atLeast(x, 0));

  Mask isBeyond = x < -end;
  auto branch = scf::IfOp::create(
      m.b, m.loc, anyLane(m, isBeyond),
      [&](OpBuilder &nested, Location loc) {
        MathBuilder inner(nested, loc, m.floatType, m.target);
        Num negative = -tail(inner, inner.num(x.v));
        scf::YieldOp::create(nested, loc, inner.select(isBeyond, negative, inner.num(result.v)).v);
      },
      [&](OpBuilder &nested, Location loc) { scf::YieldOp::create(nested, loc, result.v); });
  return m.num(branch.getResult(0));
}

Num dlc::vecmath::gelu(MathBuilder &m, Num x) {
  if (m.target.hasFma && m.target.lookupLanes)
    return computeInRegisters(m, x, geluInRegister);
  Num result = m.copySign(m.atLeast(x, 0) - tail(m, x), x); // for a negative zero
  Num small = x * 0.5 * (erfSmall(m, x * 0.70710678118654752440) + 1);
  return m.select(m.abs(x) < 0.75, small, result); // where all roundings of the tail are seen in the result
}
