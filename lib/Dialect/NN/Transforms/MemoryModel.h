//===- MemoryModel.h - What is in memory when -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An estimate, on nn, of what the workspace will hold. Which operations become one kernel, so that the values between
// them are in no memory, is decided much later; here it is guessed by the same rules.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_TRANSFORMS_MEMORYMODEL_H
#define DLC_LIB_DIALECT_NN_TRANSFORMS_MEMORYMODEL_H

#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace dlc::nn {

/// A tensor that lies in the workspace from position `begin` to the last of `uses`.
struct LiveValue {
  mlir::Value value;
  int64_t bytes;
  unsigned begin;
  llvm::SmallVector<unsigned> uses; ///< ascending

  unsigned getEnd() const { return uses.empty() ? begin : uses.back(); }
};

/// Whether `op` gives another name to its operand.
bool isName(mlir::Operation *op);

/// Whether `operand` is read, and not only its shape.
bool isRead(mlir::OpOperand &operand);

/// Gives each reader of a value its own names for it and moves what is computed in the kernel of a later operation
/// there, so that the order of operations is that of kernels.
void sinkIntoKernels(mlir::Block &block);

/// The memory of a block whose sizes are known, after sinkIntoKernels. Positions count its operations.
class MemoryModel {
public:
  explicit MemoryModel(mlir::Block &block);

  /// Where `op` is computed: where its kernel is.
  unsigned getPosition(mlir::Operation *op) const { return positions.lookup(roots.lookup(op)); }

  llvm::ArrayRef<LiveValue> getValues() const { return values; }
  /// How `value` lies in the workspace; null when it does not.
  const LiveValue *find(mlir::Value value) const;

  /// The bytes needed at each position.
  llvm::ArrayRef<int64_t> getBytes() const { return bytes; }
  int64_t getPeak() const;

private:
  void findRoots(mlir::Block &block);
  mlir::Operation *findKernel(mlir::Operation *op) const;
  mlir::Operation *findFirstReader(mlir::Operation &name) const;
  void addValue(mlir::Value value);
  void collectUses(mlir::Value value, llvm::SmallVectorImpl<unsigned> &uses, bool &isReturned) const;
  friend void sinkIntoKernels(mlir::Block &block);
  explicit MemoryModel(mlir::Block &block, bool rootsOnly);

  llvm::DenseMap<mlir::Operation *, unsigned> positions;
  llvm::DenseMap<mlir::Operation *, mlir::Operation *> roots; ///< of each operation: the last one of its kernel
  llvm::DenseSet<mlir::Operation *> contracting;              ///< roots of kernels that begin with a contraction
  llvm::SmallVector<LiveValue> values;
  llvm::DenseMap<mlir::Value, unsigned> indices; ///< in `values`
  llvm::SmallVector<int64_t> bytes;
};

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_TRANSFORMS_MEMORYMODEL_H
