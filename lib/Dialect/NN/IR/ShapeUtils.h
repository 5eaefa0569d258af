//===- ShapeUtils.h - Shape functions that families share -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_IR_SHAPEUTILS_H
#define DLC_LIB_DIALECT_NN_IR_SHAPEUTILS_H

#include "dlc/Dialect/NN/IR/ShapeInference.h"

namespace dlc::nn {

/// The shape and element type of `x`.
llvm::LogicalResult inferSameShape(mlir::Value x, ShapeInference &inference,
                                   llvm::SmallVectorImpl<TensorShape> &results);

/// The broadcast of `x` and `y`, which must have one element type; the result
/// has `elementType`, or theirs when that is null.
llvm::LogicalResult inferBroadcast(mlir::Value x, mlir::Value y, mlir::Type elementType, ShapeInference &inference,
                                   llvm::SmallVectorImpl<TensorShape> &results);

/// Mixed static and dynamic sizes; checks that there are as many values as
/// dynamic sizes and that no size is negative.
llvm::LogicalResult inferMixedSizes(llvm::ArrayRef<int64_t> staticSizes, mlir::ValueRange dynamicSizes,
                                    mlir::Type elementType, ShapeInference &inference,
                                    llvm::SmallVectorImpl<TensorShape> &results);

/// Fails with an error unless `x` and `y` have the same element type.
llvm::LogicalResult checkSameElementType(mlir::Value x, mlir::Value y, ShapeInference &inference);

/// Fails with an error that calls `tensor` by `what` unless it has the shape
/// `expected`.
llvm::LogicalResult checkShape(llvm::StringRef what, mlir::Value tensor, llvm::ArrayRef<mlir::AffineExpr> expected,
                               ShapeInference &inference);

/// Fails with an error unless `axis` is a dimension of a tensor of `rank`.
llvm::LogicalResult checkAxis(int64_t axis, size_t rank, ShapeInference &inference);

/// Fails with an error unless `axes` are sorted dimensions of a tensor of `rank`.
llvm::LogicalResult checkAxes(llvm::ArrayRef<int64_t> axes, size_t rank, ShapeInference &inference);

/// The sizes that are left, or 1 where `keepdims`, after reducing `axes`.
Shape getReducedShape(llvm::ArrayRef<mlir::AffineExpr> shape, llvm::ArrayRef<int64_t> axes, bool keepdims,
                      ShapeInference &inference);

/// The product of all sizes.
mlir::AffineExpr getNumElements(llvm::ArrayRef<mlir::AffineExpr> shape, ShapeInference &inference);

/// An element type as the language writes it: `f32`, `u8`, `bool`.
std::string describeElementType(mlir::Type type);

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_IR_SHAPEUTILS_H
