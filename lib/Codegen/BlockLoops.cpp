//===- BlockLoops.cpp - Loops over blocks that stay in the caches ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Obeys the blocks of strategies. Partial sums stay in the result between blocks of a reduction, so initial values are
// written there first. A block of columns is copied: cut out of long rows, it would share few sets of the caches. Where
// it is unknown how many rows use the copy, run time decides between blocks and all at once.
//
//===----------------------------------------------------------------------===//

#include "BlockSizes.h"
#include "KernelShape.h"
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
using namespace dlc::codegen;

/// The loops over blocks from the outermost to the innermost: each block of a reduction is used by all results.
static SmallVector<int64_t> getOrderOfBlocks(linalg::LinalgOp op, rt::StrategyAttr strategy) {
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  SmallVector<int64_t> order(reductions.begin(), reductions.end());
  llvm::copy_if(strategy.getOrder(), std::back_inserter(order),
                [&](int64_t loop) { return !llvm::is_contained(reductions, static_cast<unsigned>(loop)); });
  return order;
}

/// The constant that `op` starts from, if all of its reductions are done at once: null, or a fill to be done by blocks.
static linalg::FillOp getFillOfBlocks(linalg::LinalgOp op, rt::StrategyAttr strategy) {
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  if (op.getNumDpsInits() != 1 ||
      llvm::any_of(reductions, [&](unsigned loop) { return strategy.getBlocks()[loop] != 0; }))
    return nullptr;
  return op.getDpsInits()[0].getDefiningOp<linalg::FillOp>();
}

/// Makes the rows of a block of `operand` adjacent.
static void packOperand(RewriterBase &b, OpOperand &operand, int64_t width) {
  Location loc = operand.getOwner()->getLoc();
  auto type = cast<RankedTensorType>(operand.get().getType());
  Value empty = tensor::EmptyOp::create(b, loc, tensor::getMixedSizes(b, loc, operand.get()), type.getElementType());
  auto copy = linalg::CopyOp::create(b, loc, operand.get(), empty);
  SmallVector<int64_t> tiles(type.getRank(), 1);
  tiles.back() = width;
  copy->setAttr(rt::strategyAttrName,
                rt::StrategyAttr::get(b.getContext(), tiles, llvm::to_vector(llvm::seq<int64_t>(0, type.getRank())), {},
                                      type.getRank() - 1, width, 1));
  operand.set(copy.getResult(0));
}

/// The operands of `op` that are contiguous along its lanes, where these are blocked.
static SmallVector<OpOperand *> getPackedOperands(linalg::LinalgOp op, rt::StrategyAttr strategy) {
  SmallVector<OpOperand *> packed;
  int64_t lane = strategy.getLane();
  if (lane < 0 || strategy.getBlocks()[lane] == 0)
    return packed;
  for (OpOperand *input : op.getDpsInputOperands()) {
    int64_t rank = op.getRank(input);
    if (rank > 1 && getLaneAccess(op, *input, lane) == LaneAccess::Contiguous &&
        getLanePosition(op.getMatchingIndexingMap(input), lane) == rank - 1)
      packed.push_back(input);
  }
  return packed;
}

/// Whether enough results use each copy of an element. Null where sizes are known, and the strategy has decided.
static Value testUses(RewriterBase &b, linalg::LinalgOp op, rt::StrategyAttr strategy) {
  SmallVector<OpOperand *> packed = getPackedOperands(op, strategy);
  if (packed.empty())
    return nullptr;
  AffineMap map = op.getMatchingIndexingMap(packed.front());
  SmallVector<Range> domain = cast<TilingInterface>(op.getOperation()).getIterationDomain(b);
  AffineExpr product = b.getAffineConstantExpr(1);
  SmallVector<OpFoldResult> sizes;
  for (auto [loop, range] : llvm::enumerate(domain))
    if (!map.isFunctionOfDim(loop)) {
      product = product * b.getAffineSymbolExpr(sizes.size());
      sizes.push_back(range.size);
    }
  OpFoldResult uses = affine::makeComposedFoldedAffineApply(b, op.getLoc(), product, sizes);
  if (getConstantIntValue(uses))
    return nullptr;
  Value least = arith::ConstantIndexOp::create(b, op.getLoc(), minUsesOfCopy);
  return arith::CmpIOp::create(b, op.getLoc(), arith::CmpIPredicate::sge, cast<Value>(uses), least);
}

/// Has one op for when `test` holds, and one for when it does not, in place of `op`. Returns the first.
static linalg::LinalgOp branch(RewriterBase &b, linalg::LinalgOp op, Value test) {
  linalg::LinalgOp first;
  // Each has its own initial values, to be computed in its tiles.
  auto emit = [&](OpBuilder &inner, Location loc) {
    auto clone = cast<linalg::LinalgOp>(inner.clone(*op));
    if (!first)
      first = clone;
    if (auto fill = op.getDpsInits()[0].getDefiningOp<linalg::FillOp>()) {
      OpBuilder::InsertionGuard guard(inner);
      inner.setInsertionPoint(clone);
      clone.getDpsInitsMutable()[0].set(inner.clone(*fill)->getResult(0));
    }
    scf::YieldOp::create(inner, loc, clone->getResults());
  };
  auto either = scf::IfOp::create(b, op.getLoc(), test, emit, emit);
  b.replaceOp(op, either.getResults());
  return first;
}

static LogicalResult emitBlocks(RewriterBase &b, linalg::LinalgOp op, rt::StrategyAttr strategy) {
  scf::SCFTilingOptions options;
  options.setTileSizes(getAsIndexOpFoldResult(op.getContext(), strategy.getBlocks()));
  options.setInterchange(getOrderOfBlocks(op, strategy));
  b.setInsertionPoint(op);
  linalg::FillOp fill = getFillOfBlocks(op, strategy);
  if (fill)
    op.getDpsInitsMutable()[0].set(fill.getOutputs()[0]);
  FailureOr<scf::SCFTilingResult> blocks = scf::tileUsingSCF(b, cast<TilingInterface>(op.getOperation()), options);
  if (failed(blocks))
    return op.emitError("cannot be walked in blocks as its strategy says");
  for (Operation *tiled : blocks->tiledOps) {
    auto block = cast<linalg::LinalgOp>(tiled);
    b.setInsertionPoint(block);
    for (OpOperand *operand : getPackedOperands(block, strategy))
      packOperand(b, *operand, strategy.getWidth());
    OpOperand &init = block.getDpsInitsMutable()[0];
    if (fill)
      init.set(linalg::FillOp::create(b, op.getLoc(), fill.getInputs(), init.get()).getResult(0));
  }
  b.replaceOp(op, blocks->replacements);
  return success();
}

/// Asks what is padded for sizes that padding does not change: padding that is read around is needed for nothing else.
static void skipPadding(tensor::DimOp dim) {
  auto pad = dim.getSource().getDefiningOp<tensor::PadOp>();
  std::optional<int64_t> index = dim.getConstantIndex();
  if (pad && index && getConstantIntValue(pad.getMixedLowPad()[*index]) == 0 &&
      getConstantIntValue(pad.getMixedHighPad()[*index]) == 0)
    dim.getSourceMutable().assign(pad.getSource());
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
      op->setAttr(rt::strategyAttrName, withoutBlocks(strategy));
      b.setInsertionPoint(op);
      if (Value test = testUses(b, op, strategy))
        op = branch(b, op, test);
      if (failed(emitBlocks(b, op, strategy)))
        return signalPassFailure();
    }
    getOperation().walk(skipPadding);
  }
};
} // namespace
