//===- Accuracy.h - Errors of the family `math` -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_ACCURACY_H
#define DLC_BENCHMARKS_KERNELS_ACCURACY_H

#include "Kernel.h"

namespace bench {

/// What a kernel of the family `math` should give, computed by libm in f64: one number for each element of the result.
/// Empty for other families, where the order of summation is most of the error.
std::vector<double> computeReference(const Kernel &kernel);

/// The largest distance of `result` from `reference`, in units in the last place of the rounded reference.
double getUlpError(const Tensor &result, const std::vector<double> &reference);

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_ACCURACY_H
