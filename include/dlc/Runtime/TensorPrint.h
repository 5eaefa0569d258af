//===- TensorPrint.h - Tensors as text, and their difference --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Printing follows NumPy's array2string: aligned columns, shortest digits that
// identify a value (at most `precision` after the point), the middle of long
// dimensions left out.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TENSORPRINT_H
#define DLC_RUNTIME_TENSORPRINT_H

#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

struct PrintOptions {
  int precision = 8;        ///< most digits after the point
  int64_t threshold = 1000; ///< tensors of more elements are summarised
  int64_t edgeItems = 3;    ///< how many elements a summary shows at either end of a dimension
  int lineWidth = 75;       ///< columns
};

/// The elements in brackets, as NumPy prints them, without a final newline.
std::string toString(const Tensor &tensor, const PrintOptions &options = {});

/// How far two tensors are apart.
struct Difference {
  double error = 0;  ///< max|a-b| / max(1e-6, max|b|); NaN when NaNs or infinities do not match
  double maxAbs = 0; ///< max|a-b|
  Dims worst;        ///< the index of the largest |a-b|, or of the first NaN without a partner
};

/// Compares in double. Types may differ, shapes may not. Equal infinities and
/// two NaNs at the same place count as equal.
Result<Difference> compare(const Tensor &a, const Tensor &b);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TENSORPRINT_H
