//===- Window.h - Windows over images ---------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What convolution and pooling share: a window of `kernel` elements, `dilation`
// apart, moves over `input` elements, padded by `low` and `high`, in steps of
// `stride`, and stops `output` times.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_WINDOW_H
#define DLC_LIB_CONVERSION_NNTOLINALG_WINDOW_H

#include "Builders.h"

namespace dlc {

/// One spatial dimension. Sizes are numbers where they are known.
struct WindowDim {
  mlir::OpFoldResult input, kernel, output;
  int64_t stride, dilation;
  mlir::OpFoldResult low, high;
};

using WindowDims = std::array<WindowDim, 2>;

/// Height and width of an operation with the attributes of nn.conv2d or
/// nn.max_pool2d (then `dilation` is empty). `input` and `output` are sizes of
/// images, `kernel` begins with the sizes of the window.
WindowDims getWindowDims(mlir::OpBuilder &b, mlir::Location loc, llvm::StringRef padding, llvm::ArrayRef<int64_t> pads,
                         llvm::ArrayRef<int64_t> stride, llvm::ArrayRef<int64_t> dilation,
                         llvm::ArrayRef<mlir::OpFoldResult> input, llvm::ArrayRef<mlir::OpFoldResult> kernel,
                         llvm::ArrayRef<mlir::OpFoldResult> output);

/// (kernel − 1) · dilation: how far the window's last element is from its first.
mlir::OpFoldResult getReach(mlir::OpBuilder &b, mlir::Location loc, const WindowDim &dim);

/// The sizes of `images` after padding.
Sizes getPaddedSizes(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> images,
                     const WindowDims &dims);

/// `images` with `value` around them.
mlir::Value padImages(mlir::OpBuilder &b, mlir::Location loc, mlir::Value images, const WindowDims &dims,
                      mlir::Value value);

/// The loop expression that gives the input position: position · stride +
/// offset · dilation.
mlir::AffineExpr getInputPosition(const WindowDim &dim, mlir::AffineExpr position, mlir::AffineExpr offset);

/// A pair of numbers as the attribute that linalg's operations take.
mlir::DenseIntElementsAttr getPairAttr(mlir::OpBuilder &b, int64_t first, int64_t second);

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_WINDOW_H
