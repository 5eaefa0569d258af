//===- FindSigmoid.cpp - Finds e^x / (1 + e^x) ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The math dialect has no op for it. It comes as (x < 0 ? e : 1) / (e + 1) with
// e = exp(-|x|), computed in full: scaled to what may be a subnormal number
// before the quotient is.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc::vecmath;

/// x, if `power` is exp(-|x|).
static Value getExponent(math::ExpOp power) {
  auto negated = power.getOperand().getDefiningOp<arith::NegFOp>();
  auto magnitude = negated ? negated.getOperand().getDefiningOp<math::AbsFOp>() : nullptr;
  return magnitude ? magnitude.getOperand() : Value();
}

/// Whether `v` is `power` where `x` is negative, and 1 elsewhere.
static bool isNumerator(Value v, Value power, Value x) {
  auto choice = v.getDefiningOp<arith::SelectOp>();
  auto comparison = choice ? choice.getCondition().getDefiningOp<arith::CmpFOp>() : nullptr;
  return comparison && choice.getTrueValue() == power && matchPattern(choice.getFalseValue(), m_OneFloat()) &&
         comparison.getPredicate() == arith::CmpFPredicate::OLT && comparison.getLhs() == x &&
         matchPattern(comparison.getRhs(), m_AnyZeroFloat());
}

/// The quotient that `power` is computed for and for nothing else.
static arith::DivFOp findSigmoid(math::ExpOp power, Value &x) {
  x = getExponent(power);
  if (!x || !power.getResult().hasNUses(2))
    return {};
  for (Operation *user : power->getUsers()) {
    auto sum = dyn_cast<arith::AddFOp>(user);
    if (!sum || !sum->hasOneUse() ||
        !(matchPattern(sum.getRhs(), m_OneFloat()) || matchPattern(sum.getLhs(), m_OneFloat())))
      continue;
    auto quotient = dyn_cast<arith::DivFOp>(*sum->user_begin());
    if (quotient && quotient.getRhs() == sum && isNumerator(quotient.getLhs(), power, x))
      return quotient;
  }
  return {};
}

void dlc::vecmath::expandSigmoids(Operation *root, MathTarget target) {
  SmallVector<math::ExpOp> candidates;
  root->walk([&](math::ExpOp op) {
    if (computeType(op.getType()) == op.getType())
      candidates.push_back(op);
  });
  IRRewriter rewriter(root->getContext());
  for (math::ExpOp power : candidates) {
    Value x;
    arith::DivFOp quotient = findSigmoid(power, x);
    if (!quotient)
      continue;
    rewriter.setInsertionPoint(quotient);
    MathTarget chosen = target;
    chosen.approximates = bitEnumContainsAll(power.getFastmath(), arith::FastMathFlags::afn);
    MathBuilder m(rewriter, quotient.getLoc(), quotient.getType(), chosen);
    rewriter.replaceOp(quotient, sigmoid(m, m.num(x)).v);
  }
}
