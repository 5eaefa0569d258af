//===- Conv.h - Convolutions without padding --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_CONV_H
#define DLC_LIB_CONVERSION_NNTOLINALG_CONV_H

#include "Window.h"

namespace dlc {

mlir::Value createZeros(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                        mlir::Type type);

/// The convolution of padded images with `filter`; the result has `sizes`. Of
/// `dims`, strides and dilations matter.
mlir::Value createConv(mlir::OpBuilder &b, mlir::Location loc, mlir::Value padded, mlir::Value filter,
                       const WindowDims &dims, llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// The same with a filter [kh, kw, 1, c] of which channel i sees only channel i.
mlir::Value createDepthwiseConv(mlir::OpBuilder &b, mlir::Location loc, mlir::Value padded, mlir::Value filter,
                                const WindowDims &dims, llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// Whether each channel of `images` is a group of its own.
bool isDepthwise(mlir::Value filter, int64_t groups, llvm::ArrayRef<mlir::OpFoldResult> images);

/// Splits the last dimension of `value`, which has `sizes`, into `groups` and the rest.
mlir::Value splitChannels(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value,
                          llvm::ArrayRef<mlir::OpFoldResult> sizes, int64_t groups);

/// x[0] · x[1] + x[2]: the body of a contraction.
mlir::Value multiplyAdd(mlir::OpBuilder &b, mlir::Location loc, mlir::ValueRange x);

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_CONV_H
