//===- SelectStrategy.cpp - Attaches strategies to linalg ops -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gives each linalg op on tensors a strategy, and each contraction or reduction to the elementwise op that finishes it.
//
//===----------------------------------------------------------------------===//

#include "Epilogue.h"
#include "Strategy.h"
#include "StrategyBook.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_SELECTSTRATEGYPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

/// A rough count of the work, to tell which of several producers is worth to be fused.
static double getWork(linalg::LinalgOp op) {
  double work = 1;
  for (int64_t size : op.getStaticLoopRanges())
    work *= ShapedType::isDynamic(size) ? 64 : static_cast<double>(size);
  return work;
}

/// Fills that only initialise other linalg ops are computed in their tiles.
static bool isInitialValueOnly(linalg::LinalgOp op) {
  return isa<linalg::FillOp>(op) && llvm::all_of(op->getUses(), [](OpOperand &use) {
           auto user = dyn_cast<linalg::LinalgOp>(use.getOwner());
           return user && user.isDpsInit(&use);
         });
}

namespace {
struct SelectStrategyPass : dlc::codegen::impl::SelectStrategyPassBase<SelectStrategyPass> {
  using SelectStrategyPassBase::SelectStrategyPassBase;

  /// The strategy for `op` on its own: the user's, or the one that the rules give. Null if no rule fits.
  FailureOr<rt::StrategyAttr> choose(linalg::LinalgOp op) {
    VectorTarget target{vectorBits, vectorRegisters, cacheBytes};
    rt::StrategyAttr chosen = chooseStrategy(op, target);
    FailureOr<rt::StrategyAttr> strategy = applyUsersChoice(op, chosen);
    if (report && succeeded(strategy) && *strategy)
      op->emitRemark() << '"' << getStrategyName(op) << "\" = " << *strategy << '\n'
                       << explainStrategy(op, *strategy, target);
    return strategy;
  }

  void runOnOperation() override {
    SmallVector<linalg::LinalgOp> reductions, others;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (!op.hasPureTensorSemantics() || op->getNumResults() == 0 || rt::getStrategy(op) || isInitialValueOnly(op))
        return;
      (op.getNumReductionLoops() != 0 ? reductions : others).push_back(op);
    });
    // The dearest producer of an elementwise op is the one that is fused into it.
    llvm::sort(reductions, [](linalg::LinalgOp a, linalg::LinalgOp b) { return getWork(a) > getWork(b); });
    for (linalg::LinalgOp op : reductions) {
      FailureOr<rt::StrategyAttr> chosen = choose(op);
      if (failed(chosen))
        return signalPassFailure();
      rt::StrategyAttr strategy = *chosen;
      if (!strategy)
        continue;
      OpOperand *use = strategy.getBlocks().empty() ? getEpilogueUse(op) : nullptr;
      if (use && !rt::getStrategy(use->getOwner())) {
        use->getOwner()->setAttr(rt::strategyAttrName, moveToConsumer(strategy, op, *use));
        strategy = withoutTiles(strategy);
      }
      op->setAttr(rt::strategyAttrName, strategy);
    }
    for (linalg::LinalgOp op : others) {
      if (rt::getStrategy(op))
        continue;
      FailureOr<rt::StrategyAttr> strategy = choose(op);
      if (failed(strategy))
        return signalPassFailure();
      if (*strategy)
        op->setAttr(rt::strategyAttrName, *strategy);
    }
  }
};
} // namespace
