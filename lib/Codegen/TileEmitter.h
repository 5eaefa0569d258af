//===- TileEmitter.h - A linalg op as straight vector code ------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns one linalg op on tensors, whose parallel loops are short and static, into vector code: the parallel loops are
// unrolled, each point of them keeps its result in a register, and the reduction loops become scf.for that carry these
// registers. All reads come before all writes, so that the op may be computed in place.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_TILEEMITTER_H
#define DLC_LIB_CODEGEN_TILEEMITTER_H

#include "BodyEmitter.h"
#include "KernelShape.h"

namespace mlir {
class DominanceInfo;
} // namespace mlir

namespace dlc::codegen {

/// How one op is emitted.
struct TileOptions {
  Lane lane;
  int64_t width = 1;
  int64_t unroll = 1;
  int64_t sumsAtOnce = numInterleaved; ///< Of the sums of a single row.
  bool masks = false;                  ///< The target loads the first lanes of a vector alone.
};

class TileEmitter {
public:
  TileEmitter(mlir::RewriterBase &b, mlir::linalg::LinalgOp op, TileOptions options, TileRegisters &registers,
              mlir::DominanceInfo &dominance);

  /// Emits the op and replaces it, or says why not and changes nothing.
  mlir::LogicalResult run();

private:
  /// One register of results: the offset in each parallel loop and the lanes.
  struct Point {
    llvm::SmallVector<int64_t> offsets;
    Lanes lanes;
  };
  using Values = llvm::SmallVector<mlir::Value>;

  mlir::LogicalResult collectPoints();
  bool canChooseTaps() const;
  void collectPoints(unsigned loop, llvm::SmallVector<int64_t> &offsets, Lanes lanes);
  Lanes getLanes(int64_t used) const;
  Coordinates place(const Point &point, llvm::ArrayRef<mlir::OpFoldResult> reduction);
  Values emitPoints(llvm::ArrayRef<mlir::OpFoldResult> reduction, mlir::ValueRange accumulators);
  Values loadInitial();
  bool isUnrolled(int64_t iterations) const;
  int64_t countGatheredLanes() const;
  Values emitTaps(unsigned index, Coordinates &reduction, const PaddedDim &dim, Values accumulators);
  Values emitRange(unsigned index, Coordinates &reduction, mlir::OpFoldResult from, mlir::OpFoldResult to,
                   int64_t unroll, Values accumulators);
  bool isUniform(const PaddedDim &dim) const;
  Values emitReductions(unsigned index, Coordinates &reduction, Values accumulators);
  Values emitLoop(mlir::OpFoldResult from, mlir::OpFoldResult to, int64_t step, Values carried,
                  llvm::function_ref<Values(mlir::OpFoldResult, Values)> body);
  Values emitUnrolled(unsigned index, Coordinates &reduction, mlir::OpFoldResult at, int64_t count, Values values);
  Values emitLanes(Coordinates &reduction, Values accumulators);
  int64_t getTermsAtOnce() const;
  Values emitSideBySide(Coordinates &reduction, mlir::OpFoldResult to, int64_t count, Values accumulators);
  Values emitManyLanes(Coordinates &reduction, int64_t count, Values accumulators);
  mlir::Value addParts(mlir::Operation *combiner, mlir::Value sum, mlir::Value terms);
  Values emitPartialLanes(Coordinates &reduction, int64_t used, Values accumulators);
  Values emitSingleLane(Coordinates &reduction, Values accumulators);
  Values emitRemainder(Coordinates &reduction, mlir::OpFoldResult from, Values accumulators);
  Values turnLanes(Values accumulators, int64_t count);
  Values emitTree();
  Values emitRows(Values accumulators);
  Values emitRowByRow(Values accumulators);
  bool isShortTree() const;
  mlir::Value addUpLanes(llvm::ArrayRef<mlir::Value> rows, mlir::Operation *combiner);
  mlir::TypedAttr getNeutral(mlir::Operation *combiner) const;
  Values addInitial(mlir::ValueRange initial, mlir::ValueRange accumulators);
  mlir::OpFoldResult getWholeFours();
  Values emitEveryFourth(int64_t first, Values accumulators);
  Values emitAfterFours(Values accumulators);
  Values emitInterleaved();
  mlir::Value combine(mlir::Operation *combiner, mlir::Value lhs, mlir::Value rhs);
  mlir::Value getDestination(unsigned output);
  mlir::Value writeOutput(unsigned output, mlir::ValueRange values);
  mlir::Value writeVector(mlir::Value destination, mlir::Value value, Lanes lanes, llvm::ArrayRef<int64_t> position,
                          int64_t along, bool contiguous);

  mlir::RewriterBase &b;
  mlir::linalg::LinalgOp op;
  mlir::Location loc;
  TileOptions options;
  TileRegisters &registers;
  mlir::DominanceInfo &dominance;
  llvm::SmallVector<mlir::OpFoldResult> sizes;
  llvm::SmallVector<unsigned> reductions; ///< The reduction loops, without the lane.
  llvm::SmallVector<Point> points;
  std::optional<ImplicitPadding> padding;
  int64_t copies = 1;              ///< that taps written out make of the loops inside them
  llvm::SmallVector<bool> skipped; ///< Points whose windows see padding now.
  unsigned numOutputs;
  std::optional<BodyEmitter> body;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_TILEEMITTER_H
