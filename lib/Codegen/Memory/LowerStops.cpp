//===- LowerStops.cpp - Leave an entry point before it changes anything ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects functions of one block that return the status, or nothing, and leaves
// branches in place of `dlcrt.stop_unless_ok`. Late, because what works on
// buffers wants one block.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc {
#define GEN_PASS_DEF_LOWERSTOPSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;

namespace {
struct LowerStopsPass : dlc::impl::LowerStopsPassBase<LowerStopsPass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    SmallVector<dlc::rt::StopUnlessOkOp> stops;
    function.walk([&](dlc::rt::StopUnlessOkOp stop) { stops.push_back(stop); });
    for (dlc::rt::StopUnlessOkOp stop : stops) {
      if (stop->getParentOp() != function || function.getNumResults() > 1 ||
          (function.getNumResults() == 1 && function.getResultTypes()[0] != stop.getStatus().getType())) {
        stop.emitOpError("expects to stand in a function that returns the status at most");
        return signalPassFailure();
      }
      Location loc = stop.getLoc();
      Block *block = stop->getBlock(), *rest = block->splitBlock(stop->getIterator());
      OpBuilder builder(&getContext());
      auto *exit = new Block;
      function.getBody().push_back(exit);
      builder.setInsertionPointToEnd(exit);
      Value status = stop.getStatus();
      func::ReturnOp::create(builder, loc, function.getNumResults() == 1 ? ValueRange(status) : ValueRange());
      builder.setInsertionPointToEnd(block);
      Value zero = arith::ConstantIntOp::create(builder, loc, 0, 32);
      Value isOk = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq, status, zero);
      cf::CondBranchOp::create(builder, loc, isOk, rest, ValueRange(), exit, ValueRange());
      stop.erase();
    }
  }
};
} // namespace
