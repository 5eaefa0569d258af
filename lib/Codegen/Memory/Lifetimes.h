//===- Lifetimes.h - When a buffer is needed --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MEMORY_LIFETIMES_H
#define DLC_LIB_CODEGEN_MEMORY_LIFETIMES_H

#include "WorkspaceLayout.h"
#include "mlir/Dialect/Bufferization/Transforms/BufferViewFlowAnalysis.h"
#include "llvm/ADT/DenseMap.h"

namespace dlc {

/// Numbers the operations of a function in the order of the text and says
/// between which of them a buffer is needed. A buffer from outside a loop that
/// is used in it is needed during the whole loop.
class Lifetimes {
public:
  explicit Lifetimes(mlir::Operation *function);

  /// When the buffer that `alloc` makes is needed, aliases included.
  Lifetime get(mlir::Operation *alloc) const;

private:
  mlir::BufferViewFlowAnalysis aliases;
  llvm::DenseMap<mlir::Operation *, Lifetime> extents; ///< of each operation with all that it contains
};

} // namespace dlc

#endif // DLC_LIB_CODEGEN_MEMORY_LIFETIMES_H
