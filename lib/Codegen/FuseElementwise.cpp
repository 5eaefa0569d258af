//===- FuseElementwise.cpp - One pass over memory for a chain of ops ------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects linalg on tensors. Elementwise ops are merged with the elementwise ops and reductions that read them, as long
// as nothing is computed twice that costs more than its own load and store; a reshape between two moves behind both.
// Contractions are left alone: they become
// the start of a tile that elementwise ops finish.
//
//===----------------------------------------------------------------------===//

#include "ShareMath.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_FUSEELEMENTWISEPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;

/// Whether computing the body again costs no more than loading its result.
static bool isCheap(linalg::LinalgOp op) {
  int64_t count = 0;
  for (Operation &inner : op.getBlock()->without_terminator()) {
    if (isa<math::MathDialect>(inner.getDialect()) && !isa<math::AbsFOp>(inner))
      return false;
    if (isa<arith::DivFOp, arith::DivSIOp, arith::DivUIOp, arith::RemFOp, arith::RemSIOp, arith::RemUIOp,
            arith::FloorDivSIOp, tensor::ExtractOp>(inner) ||
        inner.getNumRegions() != 0)
      return false;
    ++count;
  }
  return count <= 4;
}

/// Whether the loops of `op` that do not appear in the map of `operand` would compute its elements again and again.
static bool isBroadcast(linalg::LinalgOp op, OpOperand *operand) {
  AffineMap map = op.getMatchingIndexingMap(operand);
  return llvm::any_of(llvm::seq<unsigned>(0, map.getNumDims()),
                      [&](unsigned loop) { return !map.isFunctionOfDim(loop) && op.getStaticLoopRanges()[loop] != 1; });
}

/// Contractions, convolutions and pooling read their inputs many times.
static bool readsOnce(linalg::LinalgOp op, OpOperand *operand) {
  return op.getMatchingIndexingMap(operand).isProjectedPermutation(/*allowZeroInResults=*/true);
}

static bool isWorthFusing(OpOperand *operand) {
  auto producer = operand->get().getDefiningOp<linalg::LinalgOp>();
  auto consumer = dyn_cast<linalg::LinalgOp>(operand->getOwner());
  if (!producer || !consumer || producer->getBlock() != consumer->getBlock() || !readsOnce(consumer, operand))
    return false;
  // In a reduction such an operand is that of a contraction.
  if (isBroadcast(consumer, operand) && (!isCheap(producer) || consumer.getNumReductionLoops() != 0))
    return false;
  return producer->hasOneUse() ||
         (isCheap(producer) && producer->getNumOperands() <= 2 && consumer.getNumReductionLoops() == 0);
}

/// Whether the reshape between an elementwise op and the elementwise op that reads it may move behind the latter, which
/// then has the former's loops.
static bool isBetweenElementwise(OpOperand *operand) {
  auto reshape = operand->get().getDefiningOp<tensor::CollapseShapeOp>();
  auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
  auto producer = reshape ? reshape.getSrc().getDefiningOp<linalg::GenericOp>() : nullptr;
  return producer && consumer && reshape->hasOneUse() && producer->hasOneUse() &&
         producer->getBlock() == consumer->getBlock() && producer.getNumReductionLoops() == 0 &&
         consumer.getNumReductionLoops() == 0 && consumer->getNumResults() == 1 &&
         consumer.getMatchingIndexingMap(operand).isIdentity() &&
         consumer.getIndexingMapMatchingResult(consumer->getResult(0)).isIdentity();
}

namespace {
/// Merges a producer whose result has other, later users: the merged op computes both results.
struct FuseKeepingProducerResult : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp consumer, PatternRewriter &rewriter) const override {
    for (OpOperand &operand : consumer->getOpOperands()) {
      if (!canFuse(consumer, operand) || !linalg::areElementwiseOpsFusable(&operand))
        continue;
      Operation *producer = operand.get().getDefiningOp();
      // The merged op stands where the consumer stands: before what else reads the producer.
      Operation *reader = getFirstReader(producer);
      if (reader != consumer)
        rewriter.moveOpBefore(consumer, reader);
      FailureOr<linalg::ElementwiseOpFusionResult> fused = linalg::fuseElementwiseOps(rewriter, &operand);
      if (failed(fused))
        continue;
      for (auto [original, replacement] : fused->replacements)
        rewriter.replaceAllUsesWith(original, replacement);
      rewriter.eraseOp(consumer);
      if (isOpTriviallyDead(producer))
        rewriter.eraseOp(producer);
      return success();
    }
    return rewriter.notifyMatchFailure(consumer, "no operand to fuse");
  }

private:
  static bool canFuse(linalg::GenericOp consumer, OpOperand &operand) {
    auto producer = operand.get().getDefiningOp<linalg::GenericOp>();
    if (!producer || producer->hasOneUse() || consumer.getNumReductionLoops() != 0 ||
        producer->getBlock() != consumer->getBlock() || !consumer.getMatchingIndexingMap(&operand).isPermutation())
      return false;
    // The merged op cannot read its own result, as it would where the consumer reads the producer in two ways.
    if (llvm::any_of(producer->getUses(),
                     [&](OpOperand &use) { return &use != &operand && consumer->isAncestor(use.getOwner()); }))
      return false;
    Operation *reader = getFirstReader(producer);
    return llvm::all_of(consumer->getOperands(), [&](Value value) {
      Operation *definition = value.getDefiningOp();
      return !definition || definition->getBlock() != reader->getBlock() || definition->isBeforeInBlock(reader);
    });
  }

  /// The first op of the producer's block that reads it, or in which it is read.
  static Operation *getFirstReader(Operation *producer) {
    Block *block = producer->getBlock();
    Operation *first = block->findAncestorOpInBlock(**producer->user_begin());
    for (Operation *user : producer->getUsers())
      if (Operation *reader = block->findAncestorOpInBlock(*user); reader->isBeforeInBlock(first))
        first = reader;
    return first;
  }
};

/// Gives all elementwise ops the same form.
struct GeneralizeElementwise : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op, PatternRewriter &rewriter) const override {
    if (isa<linalg::GenericOp, linalg::FillOp>(op) || op.getNumReductionLoops() != 0)
      return rewriter.notifyMatchFailure(op, "generic already, or not elementwise");
    return linalg::generalizeNamedOp(rewriter, op);
  }
};

/// Does `map` send loops of `sizes` to a whole operand where it sends a loop to a dimension, as linalg demands?
bool coversOperand(AffineMap map, ArrayRef<int64_t> sizes, ArrayRef<int64_t> shape) {
  return llvm::all_of(llvm::zip_equal(map.getResults(), shape), [&](auto pair) {
    auto loop = dyn_cast<AffineDimExpr>(std::get<0>(pair));
    return !loop || sizes[loop.getPosition()] == std::get<1>(pair);
  });
}

/// A contraction whose reduction loops have one iteration is elementwise: it starts from the filled value and adds one
/// term.
struct InlineSingleTerm : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op, PatternRewriter &rewriter) const override {
    if (op.getNumReductionLoops() == 0 || op.getNumDpsInits() != 1 || op.hasIndexSemantics() ||
        !op.hasPureTensorSemantics())
      return rewriter.notifyMatchFailure(op, "not a single reduction");
    auto fill = op.getDpsInitOperand(0)->get().getDefiningOp<linalg::FillOp>();
    SmallVector<unsigned> reductions;
    op.getReductionDims(reductions);
    SmallVector<int64_t> sizes = op.getStaticLoopRanges();
    if (!fill || llvm::any_of(reductions, [&](unsigned loop) { return sizes[loop] != 1; }))
      return rewriter.notifyMatchFailure(op, "more than one term");

    // Drop the reduction loops from the maps.
    SmallVector<AffineExpr> loops(sizes.size());
    unsigned next = 0;
    for (unsigned loop = 0; loop < sizes.size(); ++loop)
      loops[loop] =
          llvm::is_contained(reductions, loop) ? rewriter.getAffineConstantExpr(0) : rewriter.getAffineDimExpr(next++);
    SmallVector<int64_t> kept;
    for (unsigned loop = 0; loop < sizes.size(); ++loop)
      if (!llvm::is_contained(reductions, loop))
        kept.push_back(sizes[loop]);
    SmallVector<AffineMap> maps;
    for (OpOperand &operand : op->getOpOperands()) {
      maps.push_back(op.getMatchingIndexingMap(&operand).replaceDimsAndSymbols(loops, {}, next, 0));
      if (!coversOperand(maps.back(), kept, op.getShape(&operand)))
        return rewriter.notifyMatchFailure(op, "a window that leaves part of its operand out");
    }
    SmallVector<utils::IteratorType> iterators(next, utils::IteratorType::parallel);
    Value destination = fill.getOutputs()[0];
    auto generic = linalg::GenericOp::create(rewriter, op.getLoc(), op->getResultTypes(), op.getDpsInputs(),
                                             destination, maps, iterators);
    rewriter.cloneRegionBefore(*op.getBlock()->getParent(), generic.getRegion(), generic.getRegion().end());
    Block &body = generic.getRegion().front();
    rewriter.replaceAllUsesWith(body.getArguments().back(), fill.getInputs()[0]);
    rewriter.replaceOp(op, generic.getResults());
    return success();
  }
};

struct FuseElementwisePass : dlc::codegen::impl::FuseElementwisePassBase<FuseElementwisePass> {
  using FuseElementwisePassBase::FuseElementwisePassBase;

  void runOnOperation() override {
    getOperation()->walk([](Block *block) { dlc::codegen::shareMath(*block); });
    // First what vanishes in its only reader: once an op has several results it cannot move into a reduction any more.
    for (bool keepsResults : {false, true}) {
      RewritePatternSet patterns(&getContext());
      linalg::populateElementwiseOpsFusionPatterns(patterns, isWorthFusing);
      linalg::populateFoldReshapeOpsByExpansionPatterns(patterns, isBetweenElementwise);
      tensor::EmptyOp::getCanonicalizationPatterns(patterns, &getContext());
      patterns.add<GeneralizeElementwise, InlineSingleTerm>(&getContext());
      if (keepsResults)
        patterns.add<FuseKeepingProducerResult>(&getContext());
      GreedyRewriteConfig config;
      config.setUseTopDownTraversal(true);
      if (failed(applyPatternsGreedily(getOperation(), std::move(patterns), config)))
        return signalPassFailure();
    }
  }
};
} // namespace
