//===- FindGelu.cpp - Finds x / 2 erfc(-x / sqrt(2)) ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The math dialect has no op for x Phi(x). It comes as the formula above, which
// would take two divisions, and in the lower tail would multiply the rounding
// error of erfc's argument by x^2.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc::vecmath;

/// The operand of `v` other than `factor`, if `v` is such a product.
static Value getFactorOf(Value v, double factor) {
  auto product = v.getDefiningOp<arith::MulFOp>();
  if (!product)
    return {};
  for (auto [constant, other] : {std::pair(product.getRhs(), product.getLhs()), {product.getLhs(), product.getRhs()}}) {
    APFloat value(0.0);
    if (matchPattern(constant, m_ConstantFloat(&value)) && value.convertToDouble() == factor)
      return other;
  }
  return {};
}

/// The whole formula that `erfc` is a part of.
static arith::MulFOp findGelu(math::ErfcOp erfc, Value &x) {
  x = getFactorOf(erfc.getOperand(), static_cast<float>(-0.70710678118654752440));
  if (!x || !erfc->hasOneUse())
    return {};
  auto product = dyn_cast<arith::MulFOp>(*erfc->user_begin());
  if (!product)
    return {};
  Value other = product.getLhs() == erfc.getResult() ? product.getRhs() : product.getLhs();
  return getFactorOf(other, 0.5) == x ? product : nullptr;
}

void dlc::vecmath::expandGelus(Operation *root, MathTarget target) {
  SmallVector<math::ErfcOp> candidates;
  root->walk([&](math::ErfcOp op) {
    if (computeType(op.getType()) == op.getType() && getElementTypeOrSelf(op.getType()).isF32())
      candidates.push_back(op);
  });
  IRRewriter rewriter(root->getContext());
  for (math::ErfcOp erfc : candidates) {
    Value x;
    arith::MulFOp product = findGelu(erfc, x);
    if (!product)
      continue;
    rewriter.setInsertionPoint(product);
    MathBuilder m(rewriter, product.getLoc(), product.getType(), target);
    rewriter.replaceOp(product, gelu(m, m.num(x)).v);
    rewriter.eraseOp(erfc);
  }
}
