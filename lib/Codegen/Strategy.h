//===- Strategy.h - Tile sizes from shapes and the target -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_STRATEGY_H
#define DLC_LIB_CODEGEN_STRATEGY_H

#include "dlc/Codegen/Strategies.h"

namespace dlc::codegen {

/// `strategy` of `producer` expressed in the loops of `consumer`, an elementwise op that reads the producer's result.
rt::StrategyAttr moveToConsumer(rt::StrategyAttr strategy, mlir::linalg::LinalgOp producer, mlir::OpOperand &use);

/// `strategy` without tiles: the op is computed in the tiles of its user.
rt::StrategyAttr withoutTiles(rt::StrategyAttr strategy);

/// `strategy` for all of each loop at once.
rt::StrategyAttr withoutBlocks(rt::StrategyAttr strategy);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_STRATEGY_H
