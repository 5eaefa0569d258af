//===- BlockLoops.cpp - Loops over blocks that stay in the caches ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Obeys the blocks of strategies. Partial sums stay in the result between blocks of a reduction, so initial values are
// written there first.
//
//===----------------------------------------------------------------------===//

#include "Strategy.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/SCF/Transforms/TileUsingInterface.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_BLOCKLOOPSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc;

/// The loops over blocks from the outermost to the innermost: each block of a reduction is used by all results.
static SmallVector<int64_t> getOrderOfBlocks(linalg::LinalgOp op, rt::StrategyAttr strategy) {
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  SmallVector<int64_t> order(reductions.begin(), reductions.end());
  llvm::copy_if(strategy.getOrder(), std::back_inserter(order),
                [&](int64_t loop) { return !llvm::is_contained(reductions, static_cast<unsigned>(loop)); });
  return order;
}

static LogicalResult emitBlocks(RewriterBase &b, linalg::LinalgOp op, rt::StrategyAttr strategy) {
  scf::SCFTilingOptions options;
  options.setTileSizes(getAsIndexOpFoldResult(op.getContext(), strategy.getBlocks()));
  options.setInterchange(getOrderOfBlocks(op, strategy));
  b.setInsertionPoint(op);
  FailureOr<scf::SCFTilingResult> blocks = scf::tileUsingSCF(b, cast<TilingInterface>(op.getOperation()), options);
  if (failed(blocks))
    return op.emitError("cannot be walked in blocks as its strategy says");
  b.replaceOp(op, blocks->replacements);
  return success();
}

namespace {
struct BlockLoopsPass : codegen::impl::BlockLoopsPassBase<BlockLoopsPass> {
  using BlockLoopsPassBase::BlockLoopsPassBase;

  void runOnOperation() override {
    SmallVector<linalg::LinalgOp> blocked;
    getOperation().walk([&](linalg::LinalgOp op) {
      rt::StrategyAttr strategy = rt::getStrategy(op);
      if (strategy && !strategy.getBlocks().empty() && op.hasPureTensorSemantics())
        blocked.push_back(op);
    });
    IRRewriter b(&getContext());
    for (linalg::LinalgOp op : blocked) {
      rt::StrategyAttr strategy = rt::getStrategy(op);
      op->setAttr(rt::strategyAttrName, codegen::withoutBlocks(strategy));
      if (failed(emitBlocks(b, op, strategy)))
        return signalPassFailure();
    }
  }
};
} // namespace
