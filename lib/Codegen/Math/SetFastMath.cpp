//===- SetFastMath.cpp - Lets arithmetic be reassociated ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Math/Passes.h"
#include "mlir/Pass/Pass.h"

namespace dlc {
#define GEN_PASS_DEF_SETFASTMATHPASS
#include "dlc/Codegen/Math/Passes.h.inc"
} // namespace dlc

using namespace mlir;

namespace {
struct SetFastMathPass : dlc::impl::SetFastMathPassBase<SetFastMathPass> {
  using Base::Base;

  void runOnOperation() override {
    using Flags = arith::FastMathFlags;
    constexpr Flags added = Flags::reassoc | Flags::nsz | Flags::arcp | Flags::contract | Flags::afn;
    getOperation()->walk([&](arith::ArithFastMathInterface op) {
      Flags flags = op.getFastMathFlagsAttr().getValue() | added;
      op->setAttr(op.getFastMathAttrName(), arith::FastMathFlagsAttr::get(&getContext(), flags));
    });
  }
};
} // namespace
