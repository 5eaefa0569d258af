//===- Window.h - Sliding windows over images -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_INTERPRETER_WINDOW_H
#define DLC_LIB_INTERPRETER_WINDOW_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CheckedArithmetic.h"

namespace dlc::interp {

/// A window along one spatial dimension: which element of the input its
/// element k is at position i.
struct WindowAxis {
  int64_t input;     ///< elements of the input
  int64_t kernel;    ///< elements of the window
  int64_t positions; ///< positions of the window
  int64_t stride, dilation;
  int64_t low; ///< padding before the input

  /// The input's element, or none when it lies in the padding.
  std::optional<int64_t> at(int64_t position, int64_t k) const {
    int64_t place = position * stride + k * dilation - low;
    return place >= 0 && place < input ? std::optional(place) : std::nullopt;
  }

  /// Whether no place overflows.
  bool isAddressable() const {
    constexpr int64_t limit = int64_t(1) << 60;
    auto isSmall = [](std::optional<int64_t> product) { return product && *product < limit; };
    return isSmall(llvm::checkedMul(kernel, dilation)) && isSmall(llvm::checkedMul(positions, stride)) &&
           input < limit && low < limit;
  }
};

/// Both spatial dimensions.
struct Window {
  WindowAxis height, width;

  bool isAddressable() const { return height.isAddressable() && width.isAddressable(); }

  /// Calls function(i, j, ki, kj, y, x) for each position (i, j) and each
  /// element (ki, kj) of the window there that is the input's element (y, x).
  template <typename Function> void forEach(Function &&function) const {
    for (int64_t i = 0; i < height.positions; ++i)
      for (int64_t j = 0; j < width.positions; ++j)
        forEachAt(i, j, [&](int64_t ki, int64_t kj, int64_t y, int64_t x) { function(i, j, ki, kj, y, x); });
  }

  /// The same at one position.
  template <typename Function> void forEachAt(int64_t i, int64_t j, Function &&function) const {
    for (int64_t ki = 0; ki < height.kernel; ++ki)
      for (int64_t kj = 0; kj < width.kernel; ++kj)
        if (auto y = height.at(i, ki), x = width.at(j, kj); y && x)
          function(ki, kj, *y, *x);
  }
};

/// The padding before dimension `dim` (0 or 1). "same" splits what is needed
/// for ceil(input / stride) positions and puts the odd element at the end.
inline int64_t getLowPadding(llvm::StringRef padding, llvm::ArrayRef<int64_t> pads, size_t dim,
                             const WindowAxis &axis) {
  if (padding == "explicit")
    return pads[2 * dim];
  if (padding == "valid")
    return 0;
  if (!axis.isAddressable())
    return 0; // the operation is refused anyway
  int64_t extent = (axis.kernel - 1) * axis.dilation + 1;
  return std::max<int64_t>((axis.positions - 1) * axis.stride + extent - axis.input, 0) / 2;
}

} // namespace dlc::interp

#endif // DLC_LIB_INTERPRETER_WINDOW_H
