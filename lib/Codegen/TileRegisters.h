//===- TileRegisters.h - Tensors whose elements are in registers *- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Remembers which SSA values hold the elements of a small tensor, so that the next op of a tile reads registers
// instead of memory. Tensors are values, so what was recorded never becomes stale.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_TILEREGISTERS_H
#define DLC_LIB_CODEGEN_TILEREGISTERS_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace dlc::codegen {

/// The lanes of a vector, of which the first `used` hold elements; the others are idle. No lanes: a scalar.
struct Lanes {
  int64_t count = 0;
  int64_t used = 0;

  static Lanes all(int64_t count) { return {count, count}; }
  bool areIdle() const { return used != count; }
};

class TileRegisters {
public:
  /// Records that `tensor` holds `value` from `position` on: a scalar, or the used lanes of a vector along dimension
  /// `along`.
  void record(mlir::Value tensor, llvm::ArrayRef<int64_t> position, int64_t along, mlir::Value value, Lanes lanes);

  /// The element of `tensor` at `position`, or null when it is not known.
  mlir::Value lookupScalar(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor,
                           llvm::ArrayRef<int64_t> position) const;

  /// Elements of `tensor` from `position` on along dimension `along` in the used lanes of a vector, or null.
  mlir::Value lookupVector(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor, llvm::ArrayRef<int64_t> position,
                           int64_t along, Lanes lanes) const;

private:
  /// One element: a scalar, or lane `lane` of a vector.
  struct Element {
    mlir::Value source;
    int64_t lane = 0;
  };

  const Element *find(mlir::Value tensor, llvm::ArrayRef<int64_t> position, int64_t along, int64_t length,
                      int64_t &stride) const;

  llvm::DenseMap<mlir::Value, llvm::SmallVector<Element>> tensors;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_TILEREGISTERS_H
