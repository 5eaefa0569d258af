//===- Lookup.h - Tables in registers ---------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some processors take each element of a vector from a table in one or two
// registers, by one instruction. MLIR has no op for that. These are for
// builders of f32 registers alone, as computeInRegisters makes them.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MATH_LOOKUP_H
#define DLC_LIB_CODEGEN_MATH_LOOKUP_H

#include "MathBuilder.h"

namespace dlc::vecmath {

/// Whether functions of f32 may count on registers that look up `lanes` numbers, and on fused multiply-add.
inline bool looksUp(const MathBuilder &m, unsigned lanes) {
  return !m.isF64() && m.target.hasFma && m.target.lookupLanes == lanes;
}

/// `function` of x, a register of the target's lookupLanes at a time. Scalars and short vectors take a whole
/// register, too: their results must not differ from those of long ones.
Num computeInRegisters(MathBuilder &m, Num x, llvm::function_ref<Num(MathBuilder &, Num)> function);

/// The element of `table` that the low bits of each index name. The table has as many elements as a
/// register or, with AVX-512, twice as many.
Num lookUp(MathBuilder &m, Int index, llvm::ArrayRef<float> table);

/// Horner's rule with coefficients by lane: a row of `table` holds one of all polynomials, in ascending order.
template <size_t rows, size_t columns>
Num hornerByLane(MathBuilder &m, Num x, Int index, const float (&table)[rows][columns]) {
  Num sum = lookUp(m, index, table[rows - 1]);
  for (size_t row = rows - 1; row-- > 0;)
    sum = m.fma(sum, x, lookUp(m, index, table[row]));
  return sum;
}

/// x 2^floor(n), rounded once; with AVX-512 only.
Num scaleByPower(MathBuilder &m, Num x, Num n);

} // namespace dlc::vecmath

#endif // DLC_LIB_CODEGEN_MATH_LOOKUP_H
