//===- TurnLoops.cpp - Kernels that walk backwards ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects functions on buffers, vectors lowered. A layer's input is read by its product and soon again by its weights'
// gradient. If it is somewhat larger than the first cache and both walk forwards, each finds in the cache only what it
// comes to last, and loads everything anew. Sums keep their order, but the rows of a product have none.
//
//===----------------------------------------------------------------------===//

#include "LoopIndependence.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/SetVector.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_TURNLOOPSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc::codegen;

/// What is smaller stays in the first cache, of what is larger little does.
static constexpr int64_t leastBytes = 32 << 10, mostBytes = 512 << 10;
/// What an unknown size is taken for.
static constexpr int64_t usualSize = 32;

static int64_t getBytes(Value buffer) {
  auto type = dyn_cast<MemRefType>(buffer.getType());
  if (!type)
    return 0;
  int64_t bytes = type.getElementType().isIntOrFloat() ? llvm::divideCeil(type.getElementTypeBitWidth(), 8) : 8;
  for (int64_t size : type.getShape())
    bytes *= ShapedType::isDynamic(size) ? usualSize : size;
  return bytes;
}

/// Whether walking over `buffer` in the other direction may find a part of it in the cache.
static bool hasUsefulSize(Value buffer) {
  auto type = dyn_cast<MemRefType>(buffer.getType());
  return type && (!type.hasStaticShape() || (getBytes(buffer) > leastBytes && getBytes(buffer) <= mostBytes));
}

static bool dependsOn(Value value, Value iteration) {
  Operation *op = value.getDefiningOp();
  return value == iteration || (op && isa<affine::AffineApplyOp, arith::AddIOp>(op) &&
                                llvm::any_of(op->getOperands(), [&](Value v) { return dependsOn(v, iteration); }));
}

/// Whether the iterations of `loop`, in any order, read `buffer` row after row.
static bool canTurn(scf::ForOp loop, Value buffer) {
  bool readsRows = llvm::any_of(buffer.getUsers(), [&](Operation *user) {
    return loop->isAncestor(user) && !hasEffect<MemoryEffects::Write>(user, buffer) &&
           llvm::any_of(user->getOperands(), [&](Value v) { return dependsOn(v, loop.getInductionVar()); });
  });
  return readsRows && findDividedDimension(loop, loop);
}

static void turn(scf::ForOp loop) {
  OpBuilder b(loop);
  AffineExpr from = b.getAffineSymbolExpr(0), to = b.getAffineSymbolExpr(1), at = b.getAffineSymbolExpr(2);
  int64_t step = *getConstantIntValue(loop.getStep());
  AffineExpr last = from + (to - from - 1).floorDiv(step) * step;
  b.setInsertionPointToStart(loop.getBody());
  Value iteration = loop.getInductionVar();
  auto turned = affine::makeComposedAffineApply(
      b, loop.getLoc(), last + from - at,
      {OpFoldResult(loop.getLowerBound()), OpFoldResult(loop.getUpperBound()), OpFoldResult(iteration)});
  iteration.replaceAllUsesExcept(turned, turned);
}

namespace {
struct TurnLoopsPass : dlc::codegen::impl::TurnLoopsPassBase<TurnLoopsPass> {
  using Base::Base;

  void runOnOperation() override {
    SymbolTable symbols(getOperation());
    llvm::SetVector<scf::ForOp> loops;
    for (auto function : getOperation().getOps<func::FuncOp>())
      for (Block &block : function.getBody())
        for (Operation &op : llvm::reverse(block))
          if (auto call = dyn_cast<func::CallOp>(op))
            collect(call, symbols, loops);
    for (scf::ForOp loop : loops)
      turn(loop);
  }

private:
  /// The op that reads `buffer` next after `call`, if nothing larger is touched in between.
  static Operation *getNextReader(func::CallOp call, Value buffer) {
    int64_t room = getBytes(buffer);
    for (Operation *op = call->getNextNode(); op; op = op->getNextNode()) {
      llvm::SmallSetVector<Value, 8> touched;
      op->walk([&](Operation *inner) { touched.insert_range(inner->getOperands()); });
      if (touched.contains(buffer))
        return op;
      for (Value value : touched)
        room -= getBytes(value);
      if (room < 0)
        return nullptr;
    }
    return nullptr;
  }

  /// Whether the function that `op` calls has one of `loops`: then it walks backwards already.
  static bool isTurned(Operation *op, SymbolTable &symbols, const llvm::SetVector<scf::ForOp> &loops) {
    auto call = dyn_cast<func::CallOp>(op);
    auto callee = call ? symbols.lookup<func::FuncOp>(call.getCallee()) : nullptr;
    return llvm::any_of(loops, [&](scf::ForOp loop) { return loop->getParentOp() == callee; });
  }

  /// Notes the loops of a kernel that read what is soon read again.
  static void collect(func::CallOp call, SymbolTable &symbols, llvm::SetVector<scf::ForOp> &loops) {
    auto callee = symbols.lookup<func::FuncOp>(call.getCallee());
    if (!callee || callee.isExternal() || !callee.isPrivate())
      return;
    for (auto [argument, buffer] : llvm::zip_equal(callee.getArguments(), call.getOperands())) {
      Operation *reader = hasUsefulSize(buffer) ? getNextReader(call, buffer) : nullptr;
      if (!reader || isTurned(reader, symbols, loops))
        continue;
      for (auto loop : callee.getBody().front().getOps<scf::ForOp>())
        if (canTurn(loop, argument))
          loops.insert(loop);
    }
  }
};
} // namespace
