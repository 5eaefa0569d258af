//===- Vectorize.cpp - Linalg tiles to vector code ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects linalg ops on tensors, tiled so that their parallel loops are short. Leaves vector code on tensors; ops that
// no rule covers stay as they are and become loops after bufferisation.
//
//===----------------------------------------------------------------------===//

#include "TileEmitter.h"
#include "dlc/Codegen/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Affine/Utils.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Iterators.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_VECTORIZEPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc::codegen;

/// Where an op has no strategy.
static constexpr int64_t defaultWidth = 16;

static TileOptions getOptions(linalg::LinalgOp op, bool maskedLoads) {
  TileOptions options;
  options.masks = maskedLoads;
  if (auto strategy = dlc::rt::getStrategy(op)) {
    options.lane = getLaneOfTile(op, strategy);
    options.width = strategy.getWidth();
    options.unroll = options.sumsAtOnce = strategy.getUnroll();
  } else {
    options.lane = chooseLane(op);
    options.width = defaultWidth;
  }
  return options;
}

/// Index arithmetic in bodies becomes arith, which has vector forms.
static void expandAffineInBody(RewriterBase &b, linalg::LinalgOp op) {
  for (auto apply : llvm::make_early_inc_range(op.getBlock()->getOps<affine::AffineApplyOp>())) {
    b.setInsertionPoint(apply);
    auto values =
        affine::expandAffineMap(b, apply.getLoc(), apply.getAffineMap(), SmallVector<Value>(apply.getOperands()));
    if (values)
      b.replaceOp(apply, *values);
  }
}

namespace {
struct VectorizePass : dlc::codegen::impl::VectorizePassBase<VectorizePass> {
  using VectorizePassBase::VectorizePassBase;

  void runOnOperation() override {
    TileRegisters registers;
    auto &dominance = getAnalysis<DominanceInfo>();
    SmallVector<linalg::LinalgOp> ops;
    getOperation().walk([&](linalg::LinalgOp op) { ops.push_back(op); });
    IRRewriter b(&getContext());
    for (linalg::LinalgOp op : ops) {
      if (!op.hasPureTensorSemantics() || op->getNumResults() == 0)
        continue;
      expandAffineInBody(b, op);
      // What does not fit into registers is left to loops after bufferisation.
      (void)TileEmitter(b, op, getOptions(op, maskedLoads), registers, dominance).run();
    }
    eraseDeadOps();
  }

  /// Tiles that went from op to op in registers leave writes that nobody reads.
  void eraseDeadOps() {
    getOperation().walk<WalkOrder::PostOrder, mlir::ReverseIterator>([](Operation *op) {
      if (isOpTriviallyDead(op))
        op->erase();
    });
  }
};
} // namespace
