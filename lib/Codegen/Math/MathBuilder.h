//===- MathBuilder.h - Writes formulas as IR --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value of the computation is a Num (float), an Int (an integer of the same
// width and shape) or a Mask (i1); their operators build arith ops, so that an
// algorithm reads like its formula. One formula serves f32 and f64, scalars and
// vectors. No op gets fast-math flags: the error analysis counts on every
// rounding. Only a reciprocal square root that may be estimated says so.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MATH_MATHBUILDER_H
#define DLC_LIB_CODEGEN_MATH_MATHBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"

namespace dlc::vecmath {

class MathBuilder;

/// A float scalar or vector.
struct Num {
  MathBuilder *m;
  mlir::Value v;
};

/// An integer scalar or vector as wide as the float.
struct Int {
  MathBuilder *m;
  mlir::Value v;
};

/// The result of a comparison.
struct Mask {
  MathBuilder *m;
  mlir::Value v;
};

/// What formulas may use.
struct MathTarget {
  bool hasFma = false;
  /// Numbers in a register that looks up as many elements of a table: 8 (AVX2), 16 (AVX-512) or 0.
  unsigned lookupLanes = 0;
  /// Reciprocal square roots may be estimated, subnormal results be flushed.
  bool approximates = false;
};

class MathBuilder {
public:
  /// `type` is f32, f64 or a fixed-size vector of one of them.
  MathBuilder(mlir::OpBuilder &b, mlir::Location loc, mlir::Type type, MathTarget target);

  bool isF64() const { return mantissaBits == 52; }
  /// One of two values, by format.
  template <typename T> T pick(T f32, T f64) const { return isF64() ? f64 : f32; }
  /// One of two coefficient tables, by format.
  template <size_t N, size_t M> llvm::ArrayRef<double> table(const double (&f32)[N], const double (&f64)[M]) const {
    return isF64() ? llvm::ArrayRef<double>(f64) : llvm::ArrayRef<double>(f32);
  }

  Num num(mlir::Value v) { return {this, v}; }
  Num constant(double value);
  Num infinity(bool negative = false);
  Num nan();
  Int integer(uint64_t value);

  /// a * b + c: fused where the target does that, else rounded twice.
  Num fma(Num a, Num b, Num c);
  /// c - a * b, likewise.
  Num fnma(Num a, Num b, Num c);
  /// Horner's rule; coefficients in ascending order.
  Num horner(Num x, llvm::ArrayRef<double> coefficients);

  Num abs(Num x);
  Num copySign(Num magnitude, Num sign);
  Num sqrt(Num x);
  Num select(Mask c, Num a, Num b);
  /// min(x, bound) and max(x, bound) that keep a NaN.
  Num atMost(Num x, double bound);
  Num atLeast(Num x, double bound);

  Int bits(Num x);
  Num fromBits(Int x);

  /// The same formulas on f64, for f32 functions that need the precision.
  MathBuilder wide();
  Num extend(Num x);
  Num truncate(Num x);

  mlir::Value constantAttr(mlir::Type type, mlir::TypedAttr element);

  mlir::OpBuilder &b;
  mlir::Location loc;
  mlir::Type floatType, intType;
  const MathTarget target;
  int mantissaBits; ///< 23 or 52
  int bias;         ///< 127 or 1023
};

Num operator+(Num a, Num b);
Num operator-(Num a, Num b);
Num operator*(Num a, Num b);
Num operator/(Num a, Num b);
Num operator-(Num a);
inline Num operator+(Num a, double b) { return a + a.m->constant(b); }
inline Num operator-(Num a, double b) { return a - a.m->constant(b); }
inline Num operator*(Num a, double b) { return a * a.m->constant(b); }
inline Num operator/(Num a, double b) { return a / a.m->constant(b); }
inline Num operator-(double a, Num b) { return b.m->constant(a) - b; }
inline Num operator/(double a, Num b) { return b.m->constant(a) / b; }

/// Comparisons are false when an operand is NaN, `!=` excepted.
Mask operator<(Num a, Num b);
Mask operator<=(Num a, Num b);
Mask operator==(Num a, Num b);
Mask operator!=(Num a, Num b);
inline Mask operator<(Num a, double b) { return a < a.m->constant(b); }
inline Mask operator>(Num a, double b) { return a.m->constant(b) < a; }
inline Mask operator==(Num a, double b) { return a == a.m->constant(b); }

/// Whether the sign bit is set: AVX2 selects by it without a comparison.
Mask hasSign(Num x);

Mask operator&(Mask a, Mask b);
Mask operator|(Mask a, Mask b);
Mask operator~(Mask a);
/// Whether any lane is true.
mlir::Value anyLane(MathBuilder &m, Mask mask);

Int operator+(Int a, Int b);
Int operator-(Int a, Int b);
Int operator*(Int a, Int b);
Int operator<<(Int a, Int b);
Int operator&(Int a, Int b);
Int operator|(Int a, Int b);
Int operator^(Int a, Int b);
Mask operator==(Int a, Int b);
inline Int operator+(Int a, uint64_t b) { return a + a.m->integer(b); }
inline Int operator-(Int a, uint64_t b) { return a - a.m->integer(b); }
inline Int operator&(Int a, uint64_t b) { return a & a.m->integer(b); }
inline Int operator|(Int a, uint64_t b) { return a | a.m->integer(b); }
/// Shifts by a constant; the right shift is logical, for AVX2 has no other on 64 bits.
Int operator<<(Int a, unsigned amount);
Int operator>>(Int a, unsigned amount);

} // namespace dlc::vecmath

#endif // DLC_LIB_CODEGEN_MATH_MATHBUILDER_H
