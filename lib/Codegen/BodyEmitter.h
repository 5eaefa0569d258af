//===- BodyEmitter.h - The body of a linalg op on vectors -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Emits one evaluation of a linalg op's scalar body: on scalars, or on vectors whose lanes are consecutive iterations
// of one loop. Values that do not depend on that loop stay scalars until a vector op needs them.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_BODYEMITTER_H
#define DLC_LIB_CODEGEN_BODYEMITTER_H

#include "ImplicitPadding.h"
#include "LaneGroups.h"
#include "TileRegisters.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/IRMapping.h"
#include <map>
#include <vector>

namespace dlc::codegen {

/// The value of each loop's induction variable; along the lanes, of lane 0.
using Coordinates = llvm::SmallVector<mlir::OpFoldResult>;

/// Loaded operands of one iteration of the reduction loops, shared by the points of a tile.
using LoadCache = std::map<std::vector<const void *>, mlir::Value>;

class BodyEmitter {
public:
  /// Where there is `padding`, what it pads is read instead.
  BodyEmitter(mlir::OpBuilder &b, mlir::linalg::LinalgOp op, int64_t lane, TileRegisters &registers,
              const ImplicitPadding *padding);

  /// The yielded values at `coordinates`. `accumulators` replace the current values of outputs that are read.
  llvm::SmallVector<mlir::Value> emit(llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes,
                                      mlir::ValueRange accumulators, LoadCache &cache);

  /// The elements of `operand` at `coordinates`: a vector, or a scalar where that is the same for
  /// all lanes.
  mlir::Value load(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes);

  /// `value` in all of `count` lanes, if it is not a vector already. None leave it a scalar.
  mlir::Value broadcast(mlir::Value value, int64_t count);

  /// The indices into `operand` at `coordinates`.
  llvm::SmallVector<mlir::OpFoldResult> getIndices(mlir::OpOperand &operand,
                                                   llvm::ArrayRef<mlir::OpFoldResult> coordinates);

  /// `coordinates` moved by `distance` along loop `dim`.
  Coordinates shift(llvm::ArrayRef<mlir::OpFoldResult> coordinates, unsigned dim, int64_t distance);

private:
  mlir::Value loadCached(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes,
                         LoadCache &cache);
  mlir::Value loadScalar(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates);
  bool loadTransposed(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes,
                      LoadCache &cache);
  std::vector<const void *> getKey(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates,
                                   Lanes lanes);
  mlir::Value loadVector(mlir::OpOperand &operand, llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes);
  void emitOp(mlir::Operation &inner, Lanes lanes, mlir::IRMapping &mapping);
  void emitIndex(mlir::linalg::IndexOp index, llvm::ArrayRef<mlir::OpFoldResult> coordinates, Lanes lanes,
                 mlir::IRMapping &mapping, LaneGroups &groups);
  bool emitMultiplyAdd(mlir::Operation &inner, Lanes lanes, mlir::IRMapping &mapping);
  void emitLaneByLane(mlir::Operation &inner, Lanes lanes, mlir::IRMapping &mapping);
  bool isPadded(mlir::OpOperand &operand) const { return padding && &padding->getOperand() == &operand; }
  void findMultiplyAdds();
  void findContiguousOperands();

  mlir::OpBuilder &b;
  mlir::linalg::LinalgOp op;
  mlir::Location loc;
  int64_t lane;
  TileRegisters &registers;
  const ImplicitPadding *padding;
  /// Operands that are contiguous along the lanes, without the unit dimensions behind the lanes.
  llvm::DenseMap<mlir::OpOperand *, mlir::Value> contiguous;
  /// The multiplication whose product the key adds to an accumulator, and the reverse.
  llvm::DenseMap<mlir::Operation *, mlir::Operation *> multiplyAdds;
};

/// The columns of the matrix whose rows are `rows`, which are at least as many as a row has elements; both are powers
/// of two.
llvm::SmallVector<mlir::Value> transposeVectors(mlir::OpBuilder &b, mlir::Location loc,
                                                llvm::ArrayRef<mlir::Value> rows);

/// Which lanes are used, as a vector of i1.
mlir::Value createMask(mlir::OpBuilder &b, mlir::Location loc, Lanes lanes);

/// `tensor` without the unit dimensions after dimension `position`.
mlir::Value dropUnitTail(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor, int64_t position);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_BODYEMITTER_H
