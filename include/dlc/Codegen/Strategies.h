//===- Strategies.h - How a kernel may be computed --------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For those who want other strategies than the rules': all that can be had here give the same bits, since what decides
// the order of summation is not among the choices.
//
//===----------------------------------------------------------------------===//

#ifndef DLC_CODEGEN_STRATEGIES_H
#define DLC_CODEGEN_STRATEGIES_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <string>
#include <vector>

namespace dlc::codegen {

/// What of a processor decides tile sizes.
struct VectorTarget {
  int64_t vectorBits = 256;
  int64_t registers = 16;
  int64_t cacheBytes = 512 << 10; ///< of the largest cache that a core has for itself
};

/// What may be asked of a strategy. Zeros leave a choice to the rules.
struct TileChoice {
  int64_t rows = 0;      ///< of a tile
  int64_t registers = 0; ///< of a row of a tile
  int64_t unroll = 0;    ///< terms of a sum in a step of its loop
  bool inBlocks = true;  ///< where the rules walk a long reduction so
};

/// The strategy for `op` on its own. Null if no rule fits: the op becomes plain loops.
rt::StrategyAttr chooseStrategy(mlir::linalg::LinalgOp op, const VectorTarget &target, const TileChoice &choice = {});

/// The rows and registers with which a strategy for `op` is worth measuring, if there are any.
std::vector<TileChoice> getTileChoices(mlir::linalg::LinalgOp op, const VectorTarget &target);

/// The name of `op` in a file of strategies: `matmul_?x128x64_f32`, its loops in their order and its types of elements.
/// That of an op that does not say what it computes ends with a fingerprint of that: `generic_pr_?x10_f32_6c1d`.
std::string getStrategyName(mlir::linalg::LinalgOp op);

} // namespace dlc::codegen

#endif // DLC_CODEGEN_STRATEGIES_H
