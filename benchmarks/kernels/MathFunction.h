//===- MathFunction.h - The functions of the family `math` ------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_MATHFUNCTION_H
#define DLC_BENCHMARKS_KERNELS_MATHFUNCTION_H

namespace bench {

/// What `function` says, in the order of MATH_FUNCTIONS in cases.py. Softmax is of each row of a matrix, the others of
/// each element of a vector.
enum class MathFunction { Exp, Tanh, Sigmoid, Gelu, Softmax };

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_MATHFUNCTION_H
