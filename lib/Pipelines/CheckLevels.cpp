//===- CheckLevels.cpp - What a level must not contain --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code generation does not know the nn dialect, and generated code does not
// know the heap. These passes say so where one level ends, instead of a crash
// or a missing symbol later.
//
//===----------------------------------------------------------------------===//

#include "CheckLevels.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

using namespace mlir;

namespace {
struct CheckNoNN : PassWrapper<CheckNoNN, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(CheckNoNN)

  StringRef getArgument() const override { return "dlc-check-no-nn"; }
  StringRef getDescription() const override { return "Fail if an operation of the nn dialect is left"; }

  void runOnOperation() override {
    getOperation().walk([&](Operation *op) {
      if (!isa_and_nonnull<dlc::nn::NNDialect>(op->getDialect()))
        return;
      op->emitOpError("has no lowering to native code");
      signalPassFailure();
    });
  }
};

struct CheckNoHeap : PassWrapper<CheckNoHeap, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(CheckNoHeap)

  StringRef getArgument() const override { return "dlc-check-no-heap"; }
  StringRef getDescription() const override { return "Fail if an allocation from the heap is left"; }

  void runOnOperation() override {
    getOperation().walk([&](Operation *op) {
      if (!isa<memref::AllocOp, memref::ReallocOp, memref::DeallocOp>(op))
        return;
      op->emitOpError("expects no heap in generated code");
      signalPassFailure();
    });
  }
};
} // namespace

void dlc::registerLevelChecks() {
  PassRegistration<CheckNoNN>();
  PassRegistration<CheckNoHeap>();
}
