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
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Transforms/LoweringPatterns.h"
#include "mlir/Dialect/Vector/Transforms/VectorRewritePatterns.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_LOWERVECTORSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;

namespace {
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
    for (RewritePatternSet *patterns : {&contractions, &rows, &transfers})
      if (failed(applyPatternsGreedily(getOperation(), std::move(*patterns))))
        return signalPassFailure();
  }
};
} // namespace
