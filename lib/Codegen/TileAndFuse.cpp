//===- TileAndFuse.cpp - Loops over tiles, with producers fused in --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Obeys the strategies on linalg ops. Leaves scf.for loops over tiles of static size, each computing the op and the
// producers that were given to it.
//
//===----------------------------------------------------------------------===//

#include "TileNest.h"
#include "dlc/Codegen/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Iterators.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_TILEANDFUSEPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc;

/// An op without iterations leaves its initial values, and has no tiles.
static void eraseEmptyOps(RewriterBase &b, Operation *root) {
  root->walk([&](linalg::LinalgOp op) {
    if (op.hasPureTensorSemantics() && llvm::is_contained(op.getStaticLoopRanges(), 0))
      b.replaceOp(op, op.getDpsInits());
  });
}

namespace {
struct TileAndFusePass : codegen::impl::TileAndFusePassBase<TileAndFusePass> {
  using TileAndFusePassBase::TileAndFusePassBase;

  void runOnOperation() override {
    IRRewriter b(&getContext());
    eraseEmptyOps(b, getOperation());
    SmallVector<linalg::LinalgOp> roots;
    getOperation().walk([&](linalg::LinalgOp op) {
      rt::StrategyAttr strategy = rt::getStrategy(op);
      if (strategy && op.hasPureTensorSemantics() &&
          llvm::any_of(strategy.getTiles(), [](int64_t tile) { return tile != 0; }))
        roots.push_back(op);
    });
    for (linalg::LinalgOp root : roots)
      if (failed(codegen::TileNest(b, root, rt::getStrategy(root)).run())) {
        root.emitError("cannot be tiled as its strategy says");
        return signalPassFailure();
      }
    getOperation().walk<WalkOrder::PostOrder, ReverseIterator>([](Operation *op) {
      if (isOpTriviallyDead(op))
        op->erase();
    });
  }
};
} // namespace
