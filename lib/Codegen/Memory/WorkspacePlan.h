//===- WorkspacePlan.h - Where temporaries lie ------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MEMORY_WORKSPACEPLAN_H
#define DLC_LIB_CODEGEN_MEMORY_WORKSPACEPLAN_H

#include "WorkspaceLayout.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/AffineExpr.h"
#include <optional>
#include <string>

namespace dlc {

/// One temporary.
struct Temporary {
  mlir::memref::AllocOp op;
  mlir::AffineExpr bytes; ///< an upper bound
  Lifetime live;

  std::optional<int64_t> getConstantBytes() const;
};

/// Temporaries whose bytes are multiples of `unit`, a product of dimensions.
struct UnitArea {
  mlir::AffineExpr unit;
  llvm::SmallVector<unsigned> members; ///< their numbers in Plan::dynamic
  Area packing;
};

/// Where everything lies. What is of unknown size lies in areas or, where that
/// takes less, in slots.
struct Plan {
  llvm::SmallVector<Temporary> onStack, packed, dynamic;
  Layout layout;                                                    ///< of `packed`
  llvm::SmallVector<UnitArea> areas;                                ///< of `dynamic`
  llvm::SmallVector<unsigned> slots;                                ///< of `dynamic`
  llvm::SmallVector<llvm::SmallVector<mlir::AffineExpr>> slotSizes; ///< what the tenants of each slot take
};

/// Decides where the temporaries of `function` lie: without workspace on the
/// stack, of which they may take `maxStack` bytes.
llvm::LogicalResult makePlan(mlir::func::FuncOp function, bool hasWorkspace, int64_t maxStack, Plan &plan);

/// The bytes of workspace and those of the largest set of temporaries that are
/// needed at one time, for people.
std::string describePlan(const Plan &plan, mlir::func::FuncOp function, bool hasWorkspace);

} // namespace dlc

#endif // DLC_LIB_CODEGEN_MEMORY_WORKSPACEPLAN_H
