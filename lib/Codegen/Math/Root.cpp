//===- Root.cpp - rsqrt ---------------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The square root is an instruction and correctly rounded; so is the division.
// The estimates that some processors have differ from maker to maker; only
// --fast-math takes them, with a Newton step, and leaves out 0 and infinity.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc::vecmath;

Num dlc::vecmath::rsqrt(MathBuilder &m, Num x) {
  if (!m.target.approximates)
    return 1.0 / m.sqrt(x);
  // LLVM estimates only where it may ignore infinities.
  using Flags = arith::FastMathFlags;
  constexpr Flags flags = Flags::ninf | Flags::reassoc | Flags::arcp | Flags::afn;
  Value root = math::SqrtOp::create(m.b, m.loc, x.v, flags);
  return m.num(arith::DivFOp::create(m.b, m.loc, m.constant(1).v, root, flags));
}
