//===- LoopIndependence.cpp - Loops whose order does not matter -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopIndependence.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace {
/// Elements of a buffer that an operation reads or writes.
struct Access {
  Value memref;
  SmallVector<Value> indices; ///< empty where they are not known
  int64_t extent = 1;         ///< elements along the innermost dimension
  bool isWrite = false;
};

/// Collects what the iterations of a loop touch.
class IterationProof {
public:
  IterationProof(scf::ForOp root, scf::ForOp loop) : root(root), loop(loop) {}

  std::optional<unsigned> run();

private:
  bool collect(Operation *op);
  bool add(Access access);
  bool isPrivate(Value base);
  std::optional<unsigned> findDimension(ArrayRef<Access> accesses);
  bool isOwn(const Access &access, unsigned dim);

  scf::ForOp root, loop;
  int64_t step = 0;
  llvm::MapVector<Value, SmallVector<Access>> accesses; ///< by the buffer
};
} // namespace

/// The buffer that `memref` is a part of. Blocks of the workspace are buffers.
static Value getBase(Value memref) {
  while (auto view = memref.getDefiningOp<ViewLikeOpInterface>()) {
    if (isa<memref::ViewOp>(view))
      break;
    memref = view.getViewSource();
  }
  return memref;
}

/// Is it certain that a different value is a different buffer?
static bool isKnownBuffer(Value base) {
  if (auto argument = dyn_cast<BlockArgument>(base))
    return isa<func::FuncOp>(argument.getOwner()->getParentOp());
  return isa<memref::AllocaOp, memref::AllocOp, memref::ViewOp, memref::GetGlobalOp>(base.getDefiningOp());
}

/// An access of a vector; without indices where it has several dimensions.
static Access makeAccess(Value memref, ValueRange indices, VectorType type, bool isWrite) {
  if (type.getRank() > 1 || type.isScalable())
    return {memref, {}, 1, isWrite};
  return {memref, SmallVector<Value>(indices), type.getNumElements(), isWrite};
}

static Access makeAccess(VectorTransferOpInterface op, bool isWrite) {
  if (!op.getPermutationMap().isMinorIdentity())
    return {op.getBase(), {}, 1, isWrite};
  return makeAccess(op.getBase(), op.getIndices(), op.getVectorType(), isWrite);
}

/// What `op` touches; nothing if it is of another kind.
static std::optional<Access> getAccess(Operation *op) {
  return TypeSwitch<Operation *, std::optional<Access>>(op)
      .Case([](memref::LoadOp load) { return Access{load.getMemRef(), load.getIndices()}; })
      .Case([](memref::StoreOp store) { return Access{store.getMemRef(), store.getIndices(), 1, true}; })
      .Case([](vector::LoadOp load) {
        return makeAccess(load.getBase(), load.getIndices(), load.getVectorType(), false);
      })
      .Case([](vector::StoreOp store) {
        return makeAccess(store.getBase(), store.getIndices(), store.getVectorType(), true);
      })
      .Case([](vector::MaskedLoadOp load) {
        return makeAccess(load.getBase(), load.getIndices(), load.getVectorType(), false);
      })
      .Case([](vector::MaskedStoreOp store) {
        return makeAccess(store.getBase(), store.getIndices(), store.getVectorType(), true);
      })
      .Case([](vector::TransferReadOp read) { return makeAccess(read, false); })
      .Case([](vector::TransferWriteOp write) { return makeAccess(write, true); })
      .Case([](vector::GatherOp gather) { return Access{gather.getBase(), {}}; })
      .Default([](Operation *) { return std::nullopt; });
}

bool IterationProof::isPrivate(Value base) {
  return isa_and_nonnull<memref::AllocaOp>(base.getDefiningOp()) && !root.isDefinedOutsideOfLoop(base);
}

/// Notes an access; false if nothing can be said about its buffer.
bool IterationProof::add(Access access) {
  Value base = getBase(access.memref);
  if (isPrivate(base))
    return true;
  if (!isKnownBuffer(base) || (access.isWrite && !root.isDefinedOutsideOfLoop(base)))
    return false;
  accesses[base].push_back(std::move(access));
  return true;
}

/// Notes what `op` touches; false if that is not known.
bool IterationProof::collect(Operation *op) {
  if (std::optional<Access> access = getAccess(op))
    return add(std::move(*access));
  return isa<memref::AllocaOp>(op) || op->hasTrait<OpTrait::HasRecursiveMemoryEffects>() || isMemoryEffectFree(op);
}

/// Does `access` lie, along `dim`, between the iteration and the next?
bool IterationProof::isOwn(const Access &access, unsigned dim) {
  using Bounds = ValueBoundsConstraintSet;
  if (dim >= access.indices.size())
    return false;
  bool isInnermost = dim + 1 == access.indices.size();
  int64_t room = step - (isInnermost ? access.extent : 1);
  Value index = access.indices[dim], iteration = loop.getInductionVar();
  if (room < 0 || index == iteration)
    return room >= 0;
  AffineMap last = AffineMap::get(1, 0, getAffineDimExpr(0, loop.getContext()) + room);
  return Bounds::compare(index, Bounds::ComparisonOperator::GE, iteration) &&
         Bounds::compare(index, Bounds::ComparisonOperator::LE, Bounds::Variable(last, ValueRange(iteration)));
}

/// The dimension along which each of these accesses of one buffer is its iteration's own.
std::optional<unsigned> IterationProof::findDimension(ArrayRef<Access> accesses) {
  // Through different views the same dimension would mean different elements.
  Value memref = accesses.front().memref;
  if (!root.isDefinedOutsideOfLoop(memref) ||
      llvm::any_of(accesses, [&](const Access &access) { return access.memref != memref; }))
    return std::nullopt;
  for (unsigned dim : llvm::seq<unsigned>(cast<MemRefType>(memref.getType()).getRank()))
    if (llvm::all_of(accesses, [&](const Access &access) { return isOwn(access, dim); }))
      return dim;
  return std::nullopt;
}

std::optional<unsigned> IterationProof::run() {
  std::optional<int64_t> constantStep = getConstantIntValue(loop.getStep());
  if (root.getNumRegionIterArgs() != 0 || loop.getNumRegionIterArgs() != 0 || !constantStep)
    return std::nullopt;
  step = *constantStep;
  WalkResult walked = root.getBody()->walk(
      [&](Operation *op) { return collect(op) ? WalkResult::advance() : WalkResult::interrupt(); });
  if (walked.wasInterrupted())
    return std::nullopt;
  unsigned innermost = 0;
  for (const auto &[base, ofBase] : accesses) {
    if (llvm::none_of(ofBase, [](const Access &access) { return access.isWrite; }))
      continue;
    std::optional<unsigned> dim = findDimension(ofBase);
    if (!dim)
      return std::nullopt;
    innermost = std::max(innermost, *dim);
  }
  return innermost;
}

std::optional<unsigned> dlc::codegen::findDividedDimension(scf::ForOp root, scf::ForOp loop) {
  return IterationProof(root, loop).run();
}
