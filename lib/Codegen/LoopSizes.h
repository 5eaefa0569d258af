//===- LoopSizes.h - The sizes of a linalg op's loops -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LOOPSIZES_H
#define DLC_LIB_CODEGEN_LOOPSIZES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// The sizes of all loops of `op`, traced back to where dynamic ones are computed: asking an intermediate tensor for
/// its size would keep it alive.
llvm::SmallVector<mlir::OpFoldResult> getLoopSizes(mlir::OpBuilder &b, mlir::linalg::LinalgOp op);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LOOPSIZES_H
