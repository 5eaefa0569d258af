//===- Differentiation.h - The computation of a value -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_DIFFERENTIATION_H
#define DLC_LIB_FRONTEND_IRGEN_DIFFERENTIATION_H

#include "Generator.h"
#include "llvm/ADT/SetVector.h"

namespace dlc::frontend {

/// Whether `inner` is `outer` or inside of it. Regions being built have no parent
/// yet, which mlir::Region::isAncestor does not expect.
inline bool isInside(mlir::Region &outer, mlir::Region *inner) {
  while (inner && inner != &outer) {
    mlir::Operation *parent = inner->getParentOp();
    inner = parent ? parent->getParentRegion() : nullptr;
  }
  return inner;
}

/// How a value was computed from targets.
struct Computation {
  llvm::SetVector<mlir::Value> targets;
  /// What the output needs, each operation after those it depends on; targets
  /// are not looked behind.
  llvm::SetVector<mlir::Operation *> ops;
  /// The part that becomes a function of the targets.
  llvm::DenseSet<mlir::Operation *> slice;
  /// The targets that a derivative reaches.
  llvm::DenseSet<mlir::Value> reached;

  bool isTarget(mlir::Value value) const { return targets.contains(value); }
  void collect(mlir::Value output);
  void select(mlir::Value output);
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_DIFFERENTIATION_H
