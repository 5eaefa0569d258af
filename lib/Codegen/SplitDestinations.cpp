//===- SplitDestinations.cpp - A destination of its own for each result ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs last before bufferisation. CSE merges equal tensor.empty ops, for they hold no values; but empty-tensor
// elimination puts all users of one into the same buffer, where they destroy each other's results. Here each use gets
// its own again, and where it is: what a loop computes for its next iteration can only take the place of what the
// iteration got if it does not outlive it.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_SPLITDESTINATIONSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;

namespace {
struct SplitDestinationsPass : dlc::codegen::impl::SplitDestinationsPassBase<SplitDestinationsPass> {
  using SplitDestinationsPassBase::SplitDestinationsPassBase;

  void runOnOperation() override {
    SmallVector<tensor::EmptyOp> empties;
    getOperation().walk([&](tensor::EmptyOp empty) { empties.push_back(empty); });
    for (tensor::EmptyOp empty : empties) {
      for (OpOperand &use : llvm::make_early_inc_range(empty->getUses()))
        use.set(OpBuilder(use.getOwner()).clone(*empty)->getResult(0));
      empty.erase();
    }
  }
};
} // namespace
