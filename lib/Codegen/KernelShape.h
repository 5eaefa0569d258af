//===- KernelShape.h - What a linalg op's loops do to memory ----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Questions about one linalg op that both the choice of a strategy and the vectoriser ask: which loop runs along the
// lanes of a vector, how an operand is accessed along it, and what combines partial results.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_KERNELSHAPE_H
#define DLC_LIB_CODEGEN_KERNELSHAPE_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// The lanes over which a reduction loop is accumulated, whatever the target: the order of summation is part of the
/// result.
inline constexpr int64_t treeLanes = 16;

/// The sums of an interleaved reduction: sum j takes the terms j, j + 4, ….
inline constexpr int64_t numInterleaved = 4;

/// Whether results of `op` may be summed in any order.
bool mayReassociate(mlir::linalg::LinalgOp op);

/// How an operand is accessed when one loop advances by one.
enum class LaneAccess { Uniform, Contiguous, Strided };

/// Access to `operand` along `loop`. Contiguous elements follow each other in memory and may be loaded as a vector.
LaneAccess getLaneAccess(mlir::linalg::LinalgOp op, mlir::OpOperand &operand, unsigned loop);

/// How many inputs a vector of which is read lane by lane.
int64_t countGatheredInputs(mlir::linalg::LinalgOp op, unsigned loop);

/// The parallel loop along which `operand` is contiguous where it is not along `loop`: a block of both loops is read in
/// whole vectors, and transposed. -1 if there is none.
int64_t getContiguousLoop(mlir::linalg::LinalgOp op, mlir::OpOperand &operand, unsigned loop);

/// The position of the result of `map` that depends on `loop` (the last one), or -1.
int64_t getLanePosition(mlir::AffineMap map, unsigned loop);

/// The op of the body that adds a new term to output `index`: associative, commutative and with the accumulator as
/// one operand. Null if the body does anything else.
mlir::Operation *getCombiner(mlir::linalg::LinalgOp op, unsigned index);

/// Whether every op of the body can be computed for many lanes at once or lane by lane.
bool hasVectorizableBody(mlir::linalg::LinalgOp op);

/// How many times longer the body is than a multiply-add.
int64_t getBodyLength(mlir::linalg::LinalgOp op);

/// Whether the body calls mathematical functions that take tens of instructions.
bool hasLongBody(mlir::linalg::LinalgOp op);

/// Whether the op may be computed on more lanes than it has elements, on zeros, where the target loads the first lanes
/// of a vector alone.
bool allowsIdleLanes(mlir::linalg::LinalgOp op);

/// Whether the body reads the current value of output `index`.
bool readsOutput(mlir::linalg::LinalgOp op, unsigned index);

/// The loop along the lanes of a vector.
struct Lane {
  int64_t loop = -1;        ///< -1: compute scalars.
  bool reduces = false;     ///< A reduction loop: accumulate in lanes, then add up the lanes by a tree.
  bool interleaves = false; ///< Accumulate in several registers for each result, and add them up at the end.
};

/// The loop that runs along the lanes: the innermost dimension of the result; or, for reductions along a contiguous
/// dimension and for contractions with a single column of results, the reduction loop. Depends on the op's own shape
/// only, since it fixes the order of summation.
Lane chooseLane(mlir::linalg::LinalgOp op);

/// How a tile of an op with this strategy is computed. What is left of a dimension may be a tile of one element, whose
/// own shape would ask for another order of summation.
Lane getLaneOfTile(mlir::linalg::LinalgOp tile, rt::StrategyAttr strategy);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_KERNELSHAPE_H
