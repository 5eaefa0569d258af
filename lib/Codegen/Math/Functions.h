//===- Functions.h - The functions of the vector math -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each function emits its value for `x` of any format the builder knows. One
// file holds one family; its header says how.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MATH_FUNCTIONS_H
#define DLC_LIB_CODEGEN_MATH_FUNCTIONS_H

#include "MathBuilder.h"
#include "mlir/IR/PatternMatch.h"

namespace dlc::vecmath {

// ExpandMath.cpp
/// The type to compute in: f32 for f16 and bf16; null for what cannot be expanded.
mlir::Type computeType(mlir::Type type);
/// Adds the patterns of dlc-expand-math. They are meant for one walk: what they build contains none of the ops
/// they expand.
void populateExpandMathPatterns(mlir::RewritePatternSet &patterns, MathTarget target);
/// Adds those for floor, ceil, round, roundeven and trunc.
void populateExpandRoundingPatterns(mlir::RewritePatternSet &patterns);

// FindGelu.cpp
/// Expands x / 2 erfc(-x / sqrt(2)) in f32 below `root`.
void expandGelus(mlir::Operation *root, MathTarget target);

// FindSigmoid.cpp
/// Expands (x < 0 ? e : 1) / (e + 1), e = exp(-|x|), below `root`.
void expandSigmoids(mlir::Operation *root, MathTarget target);

// Exp.cpp
Num exp(MathBuilder &m, Num x);
/// For x <= 0 or NaN.
Num expOfNonpositive(MathBuilder &m, Num x);
/// exp(x) / (1 + exp(x)), and never 0 where that is not.
Num sigmoid(MathBuilder &m, Num x);
Num exp2(MathBuilder &m, Num x);
Num expm1(MathBuilder &m, Num x);
/// factor * exp(high + low) for a small `low` and `high` within the exponent range, rounded once.
Num scaledExp(MathBuilder &m, Num high, Num low, Num factor);
/// (exp(x) - 1) / 2 for x from -38 to where exp overflows.
Num halfExpm1(MathBuilder &m, Num x);

// Log.cpp
Num log(MathBuilder &m, Num x);
Num log2(MathBuilder &m, Num x);
Num log10(MathBuilder &m, Num x);
Num log1p(MathBuilder &m, Num x);
/// For 0 <= x <= 1 or NaN.
Num log1pOfFraction(MathBuilder &m, Num x);

/// x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)]
struct Decomposed {
  Num k, f;
};
/// Right for positive finite x; for others the values are arbitrary.
Decomposed decompose(MathBuilder &m, Num x);

// Tanh.cpp
Num tanh(MathBuilder &m, Num x);
Num sinh(MathBuilder &m, Num x);
Num cosh(MathBuilder &m, Num x);

// Erf.cpp
Num erf(MathBuilder &m, Num x);
Num erfc(MathBuilder &m, Num x);
/// erf(x) for |x| <= 1.
Num erfSmall(MathBuilder &m, Num x);

// Normal.cpp
/// x Phi(x), in f32 alone.
Num gelu(MathBuilder &m, Num x);

// Trig.cpp
Num sin(MathBuilder &m, Num x);
Num cos(MathBuilder &m, Num x);
Num tan(MathBuilder &m, Num x);

/// x = quadrant pi/2 + r with |r| <= pi/4; the quadrant counts modulo 4.
struct ReducedAngle {
  Num r;
  Int quadrant;
};

// TrigReduction.cpp
ReducedAngle reduceAngle(MathBuilder &m, Num x);

// Pow.cpp
Num pow(MathBuilder &m, Num x, Num y);
/// x^y for an integer y within 32 bits, given as f64 whatever the format of x.
Num powInteger(MathBuilder &m, Num x, Num y, Mask odd, Mask zero);
/// x^n by multiplication, for n from -1 to 8.
Num smallPower(MathBuilder &m, Num x, int n);

// Rounding.cpp
Num floor(MathBuilder &m, Num x);
Num ceil(MathBuilder &m, Num x);
Num round(MathBuilder &m, Num x);
Num roundEven(MathBuilder &m, Num x);
Num trunc(MathBuilder &m, Num x);

// Root.cpp
Num rsqrt(MathBuilder &m, Num x);

} // namespace dlc::vecmath

#endif // DLC_LIB_CODEGEN_MATH_FUNCTIONS_H
