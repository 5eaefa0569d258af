//===- Strategy.h - Tile sizes from shapes and the target -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_STRATEGY_H
#define DLC_LIB_CODEGEN_STRATEGY_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// What of a processor decides tile sizes.
struct VectorTarget {
  int64_t vectorBits = 256;
  int64_t registers = 16;
  int64_t cacheBytes = 512 << 10; ///< of the largest cache that a core has for itself
};

/// The strategy for `op` on its own. Null if no rule fits: the op becomes plain loops.
rt::StrategyAttr chooseStrategy(mlir::linalg::LinalgOp op, const VectorTarget &target);

/// `strategy` of `producer` expressed in the loops of `consumer`, an elementwise op that reads the producer's result.
rt::StrategyAttr moveToConsumer(rt::StrategyAttr strategy, mlir::linalg::LinalgOp producer, mlir::OpOperand &use);

/// `strategy` without tiles: the op is computed in the tiles of its user.
rt::StrategyAttr withoutTiles(rt::StrategyAttr strategy);

/// `strategy` for all of each loop at once.
rt::StrategyAttr withoutBlocks(rt::StrategyAttr strategy);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_STRATEGY_H
