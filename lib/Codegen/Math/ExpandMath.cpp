//===- ExpandMath.cpp - Expands math functions into arithmetic ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One pattern per op of the math dialect that would become a call to libm,
// around the functions of Functions.h. Before: vectorised code. After: only
// arith, vector, and those math ops that are instructions (absf, copysign,
// sqrt, and fma where the target has it).
//
//===----------------------------------------------------------------------===//

#include "Functions.h"
#include "dlc/Codegen/Math/Passes.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace dlc {
#define GEN_PASS_DEF_EXPANDMATHPASS
#include "dlc/Codegen/Math/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;
using namespace dlc::vecmath;

/// The type to compute in: f32 for f16 and bf16; null for what cannot be expanded.
static Type computeType(Type type) {
  auto vector = dyn_cast<VectorType>(type);
  if (isa<ShapedType>(type) && (!vector || vector.isScalable()))
    return {};
  Type element = getElementTypeOrSelf(type);
  if (element.isF32() || element.isF64())
    return type;
  if (!element.isF16() && !element.isBF16())
    return {};
  Type f32 = Float32Type::get(type.getContext());
  return vector ? Type(vector.clone(f32)) : f32;
}

namespace {

/// Replaces an op whose operands and result have one type by what `emit` builds.
template <typename OpTy, auto emit> struct ExpandOp : OpRewritePattern<OpTy> {
  ExpandOp(MLIRContext *context, bool fma) : OpRewritePattern<OpTy>(context), fma(fma) {}

  LogicalResult matchAndRewrite(OpTy op, PatternRewriter &rewriter) const override {
    Type type = op.getType(), inner = computeType(type);
    if (!inner)
      return rewriter.notifyMatchFailure(op, "expects a float scalar or a fixed-size vector");
    MathBuilder m(rewriter, op.getLoc(), inner, fma);
    SmallVector<Num> args;
    for (Value operand : op->getOperands())
      args.push_back(inner == type ? m.num(operand) : m.extend(m.num(operand)));
    Value result;
    if constexpr (OpTy::template hasTrait<OpTrait::OneOperand>())
      result = emit(m, args[0]).v;
    else
      result = emit(m, args[0], args[1]).v;
    if (inner != type)
      result = arith::TruncFOp::create(rewriter, op.getLoc(), type, result);
    rewriter.replaceOp(op, result);
    return success();
  }

  bool fma;
};

struct ExpandMathPass : dlc::impl::ExpandMathPassBase<ExpandMathPass> {
  using Base::Base;

  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    populateExpandMathPatterns(patterns, fma);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};

} // namespace

void dlc::populateExpandMathPatterns(RewritePatternSet &patterns, bool fma) {
  patterns.add<ExpandOp<math::ExpOp, vecmath::exp>, ExpandOp<math::Exp2Op, vecmath::exp2>,
               ExpandOp<math::ExpM1Op, vecmath::expm1>, ExpandOp<math::LogOp, vecmath::log>,
               ExpandOp<math::Log2Op, vecmath::log2>, ExpandOp<math::Log10Op, vecmath::log10>,
               ExpandOp<math::Log1pOp, vecmath::log1p>, ExpandOp<math::TanhOp, vecmath::tanh>,
               ExpandOp<math::RsqrtOp, vecmath::rsqrt>>(patterns.getContext(), fma);
}
