//===- GemmEpilogue.h - Bias and ReLU for libraries without them -*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_GEMMEPILOGUE_H
#define DLC_BENCHMARKS_KERNELS_GEMMEPILOGUE_H

#include "Kernel.h"
#include <algorithm>

namespace bench {

/// What a program does around a call of sgemm: copies the bias into the rows that the product is added to, and clips
/// them afterwards.
class GemmEpilogue {
public:
  GemmEpilogue(const Kernel &kernel, float *y)
      : rows(kernel["m"]), columns(kernel["n"]), bias(kernel.data("bias")), relu(kernel["relu"] != 0), y(y) {}

  bool addsTo() const { return bias != nullptr; }
  void begin() const {
    for (int64_t row = 0; bias && row < rows; ++row)
      std::copy(bias, bias + columns, y + row * columns);
  }
  void end() const {
    for (int64_t i = 0; relu && i < rows * columns; ++i)
      y[i] = y[i] > 0 ? y[i] : 0;
  }

private:
  int64_t rows, columns;
  const float *bias;
  bool relu;
  float *y;
};

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_GEMMEPILOGUE_H
