//===- TileNest.h - The loop nest round one tile ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds the loops that walk over a linalg op in tiles of static size. What the main tile leaves over is walked with
// smaller static tiles, so nothing inside the loops has a dynamic size.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_TILENEST_H
#define DLC_LIB_CODEGEN_TILENEST_H

#include "ImplicitPadding.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

class TileNest {
public:
  TileNest(mlir::RewriterBase &b, mlir::linalg::LinalgOp root, rt::StrategyAttr strategy);

  /// Builds the nest before the root and replaces the root with its results.
  mlir::LogicalResult run();

private:
  using Values = llvm::SmallVector<mlir::Value>;
  using Sizes = llvm::SmallVector<mlir::OpFoldResult>;

  /// What the loops entered so far have fixed.
  struct Position {
    Sizes offsets, sizes;
    llvm::ArrayRef<int64_t> tiles; ///< Empty outside the split.
    mlir::OpFoldResult splitFrom, splitTo;
  };

  void findSplit();
  void findInteriors();
  mlir::OpFoldResult getExtent(mlir::OpFoldResult from, mlir::OpFoldResult to, int64_t tile);
  Values emitLevel(unsigned level, Position position, Values destinations);
  Values emitVariants(unsigned level, Position position, Values destinations);
  Values emitShrinking(unsigned level, const Position &position, Values destinations);
  Values emitRange(unsigned level, const Position &position, mlir::OpFoldResult from, mlir::OpFoldResult to,
                   int64_t tile, Values destinations);
  Values emitTiles(unsigned level, const Position &position, mlir::OpFoldResult from, mlir::OpFoldResult to,
                   int64_t tile, Values destinations);
  Values emitTile(const Position &position, Values destinations);
  void fuseProducers(mlir::Operation *tiled);

  mlir::RewriterBase &b;
  mlir::linalg::LinalgOp root;
  mlir::Location loc;
  rt::StrategyAttr strategy;
  Sizes loopSizes;
  llvm::SmallVector<llvm::SmallVector<int64_t>> variants;
  /// Of the loops over positions of a window, those whose windows see no padding.
  llvm::SmallVector<std::optional<LoopRange>> interiors;
  int64_t splitLoop = -1;
  unsigned splitLevel = 0;
  bool failed = false;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_TILENEST_H
