//===- Window.h - Sliding windows of convolutions and pooling ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_IR_WINDOW_H
#define DLC_LIB_DIALECT_NN_IR_WINDOW_H

#include "dlc/Dialect/NN/IR/ShapeInference.h"

namespace dlc::nn {

/// How a window slides over the two spatial dimensions.
struct Window {
  llvm::ArrayRef<int64_t> stride;
  llvm::ArrayRef<int64_t> dilation; ///< Empty means 1.
  llvm::StringRef padding;          ///< "valid", "same" or "explicit".
  llvm::ArrayRef<int64_t> pads;     ///< [top, bottom, left, right] when explicit.
};

/// Fails with an error unless the window's attributes make sense.
llvm::LogicalResult checkWindow(const Window &window, ShapeInference &inference);

/// How many positions a window of `kernel` elements takes along spatial
/// dimension `dim` (0 or 1) of `input` elements; null, with an error, when a
/// known input is smaller than the window.
mlir::AffineExpr getNumPositions(const Window &window, unsigned dim, mlir::AffineExpr input, mlir::AffineExpr kernel,
                                 ShapeInference &inference);

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_IR_WINDOW_H
