//===- EigenPeer.h - The families that Eigen can do -------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_EIGENPEER_H
#define DLC_BENCHMARKS_KERNELS_EIGENPEER_H

#include "Kernel.h"

namespace bench {

void offerEigenGemm(const Kernel &kernel, std::vector<Offer> &offers);
void offerEigenMath(const Kernel &kernel, std::vector<Offer> &offers);

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_EIGENPEER_H
