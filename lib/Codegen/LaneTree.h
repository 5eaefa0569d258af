//===- LaneTree.h - Adds up the lanes of several vectors --------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LANETREE_H
#define DLC_LIB_CODEGEN_LANETREE_H

#include "mlir/IR/Value.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace dlc::codegen {

/// Adds the upper half of each row's lanes to the lower one until one lane per row is left.
class LaneTree {
public:
  /// Adds two shuffles of two vectors; which of them is the left side does not matter.
  using Add = llvm::function_ref<mlir::Value(mlir::Value first, mlir::Value second, llvm::ArrayRef<int64_t> low,
                                             llvm::ArrayRef<int64_t> high)>;

  explicit LaneTree(Add add) : add(add) {}

  /// A vector with the sum of each of `rows`, vectors of at least as many lanes; both numbers are powers of two.
  mlir::Value addUp(llvm::ArrayRef<mlir::Value> rows) const;

private:
  struct Place {
    int64_t row, lane;
  };
  /// A vector, and what lies where in it.
  struct Layout {
    mlir::Value value;
    llvm::SmallVector<Place> places;
  };

  Layout reduce(llvm::SmallVector<Layout> vectors, int64_t lanes, bool gathers) const;
  Layout halve(const Layout &first, const Layout *second, int64_t lanes, bool gathers) const;

  Add add;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LANETREE_H
