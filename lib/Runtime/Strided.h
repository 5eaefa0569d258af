//===- Strided.h - Loops over strided arrays ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_STRIDED_H
#define DLC_LIB_RUNTIME_STRIDED_H

#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

/// Calls function(i, j, n) for every innermost row in row-major order: n elements, the first of them at element offsets
/// i (by strides `a`) and j (by strides `b`). Rank 0 is one row of one element.
template <typename Function> void forEachRow(const Dims &shape, const Dims &a, const Dims &b, Function &&function) {
  for (int64_t size : shape)
    if (size == 0)
      return;
  if (shape.empty())
    return function(int64_t(0), int64_t(0), int64_t(1));
  const size_t outer = shape.size() - 1;
  Dims index(outer, 0);
  int64_t i = 0, j = 0;
  while (true) {
    function(i, j, shape[outer]);
    size_t axis = outer;
    while (axis > 0) {
      --axis;
      i += a[axis];
      j += b[axis];
      if (++index[axis] < shape[axis])
        break;
      i -= a[axis] * shape[axis];
      j -= b[axis] * shape[axis];
      index[axis] = 0;
      if (axis == 0)
        return;
    }
    if (outer == 0)
      return;
  }
}

/// Calls function(value) for every element in row-major order, `value` being of the storage type of the tensor.
template <typename Function> void forEachElement(const Tensor &tensor, Function &&function) {
  visitElementType(tensor.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    // A byte other than 0 and 1 is no value of C++'s bool.
    using Stored = std::conditional_t<std::is_same_v<T, bool>, uint8_t, T>;
    const Stored *data = static_cast<const Stored *>(tensor.rawData());
    const int64_t step = tensor.rank() == 0 ? 0 : tensor.strides().back();
    forEachRow(tensor.shape(), tensor.strides(), tensor.strides(), [&](int64_t i, int64_t, int64_t n) {
      for (int64_t k = 0; k < n; ++k) {
        if constexpr (std::is_same_v<T, bool>)
          function(data[i + k * step] != 0);
        else
          function(data[i + k * step]);
      }
    });
  });
}

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_STRIDED_H
