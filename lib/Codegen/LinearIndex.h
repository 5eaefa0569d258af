//===- LinearIndex.h - Where in a buffer loops read -------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Positions in a buffer as multiples of loops' variables, and which elements
// the iterations of loops touch.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LINEARINDEX_H
#define DLC_LIB_CODEGEN_LINEARINDEX_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/MapVector.h"
#include <map>
#include <optional>

namespace dlc::codegen {

/// An element of a buffer as a constant and a sum of multiples of values, counted in elements from the buffer's start.
struct LinearIndex {
  llvm::SmallMapVector<mlir::Value, int64_t, 8> terms;
  int64_t constant = 0;

  /// The element at `indices` of a buffer with `strides`, if they are such sums.
  static std::optional<LinearIndex> get(mlir::ValueRange indices, llvm::ArrayRef<int64_t> strides);

  int64_t getStep(mlir::Value value) const { return terms.lookup(value); }

  /// The sum, and the values that its dimensions stand for.
  std::pair<mlir::AffineExpr, llvm::SmallVector<mlir::Value>> getExpr(mlir::MLIRContext *context) const;

private:
  bool add(mlir::Value index, int64_t stride);
};

/// A loop of which it is known how far it goes at most.
struct KnownLoop {
  int64_t from, step, trips;

  static std::optional<KnownLoop> get(mlir::scf::ForOp loop);
  int64_t getLast() const { return from + (trips - 1) * step; }
};

/// How far the iterations of a loop lie apart, and how many there are.
struct Steps {
  int64_t step, trips;
};

/// Elements, as ranges that do not touch.
class Spans {
public:
  void add(int64_t from, int64_t length);

  /// The same, and again after each step of `loops`. Small gaps are left out. Empty if that is hard to say.
  Spans repeat(llvm::SmallVector<Steps> loops) const;

  int64_t count() const;
  int64_t getFirst() const { return ends.begin()->first; }
  int64_t getExtent() const { return ends.rbegin()->second - getFirst(); }

private:
  std::map<int64_t, int64_t> ends; ///< by the first element, the one after the last
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LINEARINDEX_H
