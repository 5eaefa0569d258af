//===- ForwardMode.h - Jacobian-vector products of blocks -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_AUTODIFF_FORWARDMODE_H
#define DLC_LIB_AUTODIFF_FORWARDMODE_H

#include "dlc/Autodiff/Differentiate.h"
#include "dlc/Dialect/NN/IR/NN.h"

namespace dlc::autodiff {

/// Tangents of values; none means zero.
using TangentMap = llvm::DenseMap<mlir::Value, mlir::Value>;

/// Differentiates a block forwards: the tangent of each operation's results is
/// computed right after it. `tangents` holds those of the block's arguments and
/// of values above, and receives those of everything in the block.
llvm::LogicalResult differentiateForward(mlir::Block &block, TangentMap &tangents, DerivativeFilter filter);

} // namespace dlc::autodiff

#endif // DLC_LIB_AUTODIFF_FORWARDMODE_H
