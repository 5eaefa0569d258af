//===- ReverseMode.h - Vector-Jacobian products of blocks -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_AUTODIFF_REVERSEMODE_H
#define DLC_LIB_AUTODIFF_REVERSEMODE_H

#include "Activity.h"
#include "dlc/Autodiff/Differentiate.h"
#include "dlc/Dialect/NN/IR/NN.h"

namespace dlc::autodiff {

/// Differentiates a block backwards. The computation of the cotangents is
/// appended to the block, before its terminator.
class ReverseMode {
public:
  /// `roots`: the values of which cotangents are wanted.
  ReverseMode(mlir::Block &block, llvm::ArrayRef<mlir::Value> roots, DerivativeFilter filter);

  /// Adds to the cotangent of `value`.
  void accumulate(mlir::Value value, mlir::Value cotangent);

  /// Carries the cotangents of later values to earlier ones, through the
  /// operations that the block has now.
  llvm::LogicalResult run();

  /// The cotangent of a value, or null where nothing reached it.
  mlir::Value lookup(mlir::Value value) const { return cotangents.lookup(value); }

private:
  llvm::LogicalResult visit(mlir::Operation *op);

  mlir::OpBuilder builder;
  mlir::Block &block;
  Activity activity;
  DerivativeFilter filter;
  llvm::DenseMap<mlir::Value, mlir::Value> cotangents;
};

/// Zeros of the type and sizes of `like`.
mlir::Value createZeros(mlir::OpBuilder &builder, mlir::Value like);

/// The reverse of a scan, given the cotangents of its results (null where
/// nothing reaches one). Replaces `scan` by one that also stacks what the
/// reverse needs, and hands the cotangents of operands and captured values,
/// which are numbered after the operands, to `accumulate`.
llvm::LogicalResult reverseScan(mlir::OpBuilder &builder, nn::ScanOp scan, llvm::ArrayRef<mlir::Value> cotangents,
                                const Activity &activity, DerivativeFilter filter,
                                llvm::function_ref<void(unsigned, mlir::Value, mlir::Value)> accumulate);

} // namespace dlc::autodiff

#endif // DLC_LIB_AUTODIFF_REVERSEMODE_H
