//===- Elements.h - Loops over the elements of tensors ----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_INTERPRETER_ELEMENTS_H
#define DLC_LIB_INTERPRETER_ELEMENTS_H

#include "dlc/Runtime/Tensor.h"
#include <array>

namespace dlc::interp {

using runtime::Dims;
using runtime::ElementType;
using runtime::Tensor;

/// Whether a storage type is floating point.
template <typename T>
constexpr bool kIsFloat = std::is_floating_point_v<T> || !std::is_arithmetic_v<T>; // Float16 and BFloat16 are structs

/// What an element is computed in: double, int64_t, or uint64_t (bool too).
template <typename T>
using Wide = std::conditional_t<kIsFloat<T>, double, std::conditional_t<std::is_signed_v<T>, int64_t, uint64_t>>;

/// What many elements are accumulated in. Integers wrap, so they are unsigned.
template <typename T>
using Accumulator =
    std::conditional_t<kIsFloat<T>, std::conditional_t<std::is_same_v<T, double>, long double, double>, uint64_t>;

template <typename T> Wide<T> widen(T value) {
  if constexpr (kIsFloat<T>)
    return runtime::toDouble(value);
  else
    return static_cast<Wide<T>>(value);
}

/// Rounds a float; an integer wraps.
template <typename T, typename W> T narrow(W value) {
  if constexpr (kIsFloat<T>)
    return runtime::convertElement<T>(static_cast<double>(value));
  else
    return static_cast<T>(value);
}

/// Strides by which a dense tensor of shape `from` is read over `shape`, to
/// which it broadcasts: 0 where it is stretched.
inline Dims getBroadcastStrides(const Dims &from, const Dims &shape) {
  Dims strides(shape.size(), 0), own = runtime::rowMajorStrides(from);
  for (size_t i = 0, lead = shape.size() - from.size(); i < from.size(); ++i)
    strides[lead + i] = from[i] == 1 ? 0 : own[i];
  return strides;
}

/// Calls function(offsets) for each index of `shape` in row-major order;
/// offsets[k] is the sum of the index times strides[k].
template <size_t N, typename Function>
void forEachOffset(const Dims &shape, const std::array<Dims, N> &strides, Function &&function) {
  if (runtime::countElements(shape).value_or(0) == 0)
    return;
  Dims index(shape.size(), 0);
  std::array<int64_t, N> offsets = {};
  while (true) {
    function(offsets);
    size_t dim = shape.size();
    while (dim > 0 && index[dim - 1] == shape[dim - 1] - 1) {
      --dim;
      for (size_t k = 0; k < N; ++k)
        offsets[k] -= index[dim] * strides[k][dim];
      index[dim] = 0;
    }
    if (dim == 0)
      return;
    ++index[dim - 1];
    for (size_t k = 0; k < N; ++k)
      offsets[k] += strides[k][dim - 1];
  }
}

/// A dense tensor seen as [outer, size, inner] round one of its dimensions.
struct AxisView {
  int64_t outer = 1, size, inner = 1;

  AxisView(const Dims &shape, int64_t axis) : size(shape[static_cast<size_t>(axis)]) {
    for (size_t i = 0; i < shape.size(); ++i)
      if (static_cast<int64_t>(i) != axis)
        (static_cast<int64_t>(i) < axis ? outer : inner) *= shape[i];
  }

  /// Calls function(start) for each line along the dimension: its elements are
  /// at start + i * inner.
  template <typename Function> void forEachLine(Function &&function) const {
    if (size == 0 || inner == 0)
      return;
    for (int64_t i = 0; i < outer; ++i)
      for (int64_t j = 0; j < inner; ++j)
        function(i * size * inner + j);
  }
};

/// Calls function(TypeTag) with the storage type of a float type; false, and no
/// call, for another type.
template <typename Function> bool visitFloat(ElementType type, Function &&function) {
  return runtime::visitElementType(type, [&](auto tag) {
    using T = typename decltype(tag)::Type;
    if constexpr (kIsFloat<T>)
      function(tag);
    return kIsFloat<T>;
  });
}

/// The value of an integer element at `i` of a dense tensor of integers.
inline int64_t getInteger(const Tensor &tensor, int64_t i) {
  return runtime::visitElementType(tensor.type(), [&](auto tag) -> int64_t {
    using T = typename decltype(tag)::Type;
    if constexpr (kIsFloat<T>)
      return 0;
    else
      return static_cast<int64_t>(tensor.data<T>()[i]);
  });
}

} // namespace dlc::interp

#endif // DLC_LIB_INTERPRETER_ELEMENTS_H
