//===- LowerVectors.cpp - Vector ops to loads, stores and multiply-adds ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects vectors on buffers. Leaves one-dimensional loads, stores, shuffles and elementwise ops, which
// convert-vector-to-llvm translates one by one.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Transforms/LoweringPatterns.h"
#include "mlir/Dialect/Vector/Transforms/VectorRewritePatterns.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_LOWERVECTORSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;

namespace {
/// A maximum or minimum with a constant needs no special case for NaN: a comparison with NaN is false and chooses the
/// other operand, which is the NaN. One instruction where a propagating maximum takes three. Of two zeros it may choose
/// the negative one.
template <typename Op, arith::CmpFPredicate predicate> struct CompareWithConstant : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;

  LogicalResult matchAndRewrite(Op op, PatternRewriter &rewriter) const override {
    FloatAttr value;
    Attribute constant;
    Value limit = op.getRhs(), other = op.getLhs();
    if (!matchPattern(limit, m_Constant(&constant)))
      std::swap(limit, other);
    if (!matchPattern(limit, m_Constant(&constant)))
      return rewriter.notifyMatchFailure(op, "no constant operand");
    if (auto splat = dyn_cast<SplatElementsAttr>(constant))
      value = dyn_cast<FloatAttr>(splat.getSplatValue<Attribute>());
    else
      value = dyn_cast<FloatAttr>(constant);
    if (!value || value.getValue().isNaN())
      return rewriter.notifyMatchFailure(op, "the constant is not one number");
    Value exceeds = arith::CmpFOp::create(rewriter, op.getLoc(), predicate, limit, other);
    rewriter.replaceOpWithNewOp<arith::SelectOp>(op, exceeds, limit, other);
    return success();
  }
};

/// Where NaNs do not matter (`nnan`), a comparison chooses, one instruction too. The flag goes: for LLVM, a NaN would
/// make the result poison, here it only makes it one of the operands.
template <typename Op, arith::CmpFPredicate predicate> struct CompareNumbers : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;

  LogicalResult matchAndRewrite(Op op, PatternRewriter &rewriter) const override {
    if (!arith::bitEnumContainsAny(op.getFastmath(), arith::FastMathFlags::nnan))
      return rewriter.notifyMatchFailure(op, "NaNs matter");
    Value exceeds = arith::CmpFOp::create(rewriter, op.getLoc(), predicate, op.getLhs(), op.getRhs());
    rewriter.replaceOpWithNewOp<arith::SelectOp>(op, exceeds, op.getLhs(), op.getRhs());
    return success();
  }
};

struct LowerVectorsPass : dlc::codegen::impl::LowerVectorsPassBase<LowerVectorsPass> {
  using LowerVectorsPassBase::LowerVectorsPassBase;

  void runOnOperation() override {
    // In this order: each set makes what the next one takes.
    RewritePatternSet contractions(&getContext());
    vector::populateVectorContractLoweringPatterns(contractions, vector::VectorContractLowering::OuterProduct);
    vector::populateVectorTransferPermutationMapLoweringPatterns(contractions);
    vector::populateVectorMultiReductionLoweringPatterns(contractions,
                                                         vector::VectorMultiReductionLowering::InnerParallel);
    RewritePatternSet rows(&getContext());
    vector::populateVectorOuterProductLoweringPatterns(rows);
    vector::populateVectorTransposeLoweringPatterns(rows, vector::VectorTransposeLowering::Shuffle1D);
    vector::populateVectorBroadcastLoweringPatterns(rows);
    vector::populateVectorMaskOpLoweringPatterns(rows);
    RewritePatternSet transfers(&getContext());
    vector::populateVectorTransferLoweringPatterns(transfers, /*maxTransferRank=*/1);
    transfers.add<CompareWithConstant<arith::MaximumFOp, arith::CmpFPredicate::OGT>,
                  CompareWithConstant<arith::MinimumFOp, arith::CmpFPredicate::OLT>,
                  CompareNumbers<arith::MaximumFOp, arith::CmpFPredicate::OGT>,
                  CompareNumbers<arith::MinimumFOp, arith::CmpFPredicate::OLT>>(&getContext());
    for (RewritePatternSet *patterns : {&contractions, &rows, &transfers})
      if (failed(applyPatternsGreedily(getOperation(), std::move(*patterns))))
        return signalPassFailure();
  }
};
} // namespace
