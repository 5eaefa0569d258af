//===- Activity.h - Which values a derivative passes through ----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_AUTODIFF_ACTIVITY_H
#define DLC_LIB_AUTODIFF_ACTIVITY_H

#include "mlir/IR/Block.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/DenseSet.h"

namespace dlc::autodiff {

/// Whether a value can carry a derivative at all.
bool isFloatTensor(mlir::Value value);

/// The values that an operation's regions use from above, each once, in order
/// of their first use.
llvm::SmallVector<mlir::Value> getCapturedValues(mlir::Operation *op);

/// The float tensors that depend on given ones.
class Activity {
public:
  /// Marks `roots` and everything in `block` that depends on them.
  Activity(mlir::Block &block, llvm::ArrayRef<mlir::Value> roots);

  bool isActive(mlir::Value value) const { return active.contains(value); }

  /// Whether the operation depends on an active value, be it from its regions.
  bool isActive(mlir::Operation *op) const;

private:
  llvm::DenseSet<mlir::Value> active;
};

} // namespace dlc::autodiff

#endif // DLC_LIB_AUTODIFF_ACTIVITY_H
