//===- LaneGroups.h - Values shared by neighbouring lanes -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What depends only on the index of a lane divided by a power of two is the same in a whole group of lanes: the block
// of random numbers that an element takes one of, for instance. Such values are computed in narrower vectors, one lane
// for each group, and spread where a value that differs from lane to lane needs them. That only works where groups do
// not begin in the middle of a vector, which is looked up in the loops around.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LANEGROUPS_H
#define DLC_LIB_CODEGEN_LANEGROUPS_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace dlc::codegen {

class LaneGroups {
public:
  /// For one evaluation of a body on vectors of `count` lanes.
  LaneGroups(mlir::OpBuilder &b, mlir::Location loc, int64_t count) : b(b), loc(loc), count(count) {}

  /// `value` of the body, an index, is `first` in the first lane and one more in each of the next.
  void recordConsecutive(mlir::Value value, mlir::Value first) { consecutive[value] = first; }

  /// Emits `inner` if its result is known or the same in groups of lanes. `mapping` has the results of the other ops.
  bool emit(mlir::Operation &inner, mlir::IRMapping &mapping);

  /// Gives `mapping` those operands of `inner` that are the same in groups of lanes.
  void spreadOperands(mlir::Operation &inner, mlir::IRMapping &mapping);

private:
  /// One lane for each `size` lanes.
  struct Group {
    mlir::Value value;
    int64_t size;
  };

  void followConsecutive(mlir::Operation &inner, mlir::IRMapping &mapping);
  mlir::Value getAlignedFirst(mlir::Value index, int64_t size);
  bool emitDivision(mlir::Operation &inner);
  bool emitRemainder(mlir::Operation &inner, mlir::IRMapping &mapping);
  bool emitNarrow(mlir::Operation &inner, mlir::IRMapping &mapping);

  mlir::OpBuilder &b;
  mlir::Location loc;
  int64_t count;
  llvm::DenseMap<mlir::Value, mlir::Value> consecutive; ///< the first lane's
  llvm::DenseMap<mlir::Value, Group> groups;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LANEGROUPS_H
