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

namespace dlc::vecmath {

// Exp.cpp
Num exp(MathBuilder &m, Num x);
Num exp2(MathBuilder &m, Num x);
Num expm1(MathBuilder &m, Num x);

// Log.cpp
Num log(MathBuilder &m, Num x);
Num log2(MathBuilder &m, Num x);
Num log10(MathBuilder &m, Num x);
Num log1p(MathBuilder &m, Num x);

// Tanh.cpp
Num tanh(MathBuilder &m, Num x);

// Root.cpp
Num rsqrt(MathBuilder &m, Num x);

} // namespace dlc::vecmath

#endif // DLC_LIB_CODEGEN_MATH_FUNCTIONS_H
