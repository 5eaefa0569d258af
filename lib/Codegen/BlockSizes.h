//===- BlockSizes.h - How much of a reduction the cache holds ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_BLOCKSIZES_H
#define DLC_LIB_CODEGEN_BLOCKSIZES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// How many results a copy of an element has to serve.
inline constexpr int64_t minUsesOfCopy = 256;

/// The blocks of a strategy for `op`, which is computed in `tiles` with its columns along the lanes, in `lane`, and
/// adds up in the order of its reduction loops, on a core with a cache of `cacheBytes` for itself. Empty where all at
/// once is as good. Blocks of columns need to be used by as many rows as minUsesOfCopy, which only run time may tell.
llvm::SmallVector<int64_t> chooseBlocks(mlir::linalg::LinalgOp op, llvm::ArrayRef<int64_t> tiles, int64_t lane,
                                        int64_t cacheBytes);

/// Whether the operands of `op` are larger than a cache that has room for all of its sums. These may wait there while
/// the tiles take a block of the reduction at a time.
bool hasFewSums(mlir::linalg::LinalgOp op, int64_t cacheBytes);

/// What a tile's columns of an operand may take of a cache of `cacheBytes`.
int64_t getPanelBytes(int64_t cacheBytes);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_BLOCKSIZES_H
