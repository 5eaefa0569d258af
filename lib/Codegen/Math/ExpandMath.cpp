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
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace dlc {
#define GEN_PASS_DEF_EXPANDMATHPASS
#include "dlc/Codegen/Math/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;
using namespace dlc::vecmath;

Type dlc::vecmath::computeType(Type type) {
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

/// The value of a constant (or splat) if it is an exponent for smallPower.
static std::optional<int> smallExponent(Value v) {
  constexpr int most = 8; // 3.5 ulp
  APFloat real(0.0);
  APInt integer;
  if (matchPattern(v, m_ConstantFloat(&real))) {
    APSInt exact(32, /*isUnsigned=*/false);
    bool isExact = false;
    if (real.convertToInteger(exact, APFloat::rmTowardZero, &isExact) != APFloat::opOK || !isExact)
      return {};
    integer = exact;
  } else if (!matchPattern(v, m_ConstantInt(&integer))) {
    return {};
  }
  if (integer.slt(-1) || integer.sgt(most))
    return {};
  return int(integer.getSExtValue());
}

namespace {

/// What the patterns share: the format to compute in, and the way there and back.
template <typename OpTy> struct ExpandBase : OpRewritePattern<OpTy> {
  ExpandBase(MLIRContext *context, MathTarget target) : OpRewritePattern<OpTy>(context), target(target) {}

  LogicalResult matchAndRewrite(OpTy op, PatternRewriter &rewriter) const override {
    Type type = op.getType(), inner = computeType(type);
    if (!inner)
      return rewriter.notifyMatchFailure(op, "expects a float scalar or a fixed-size vector");
    MathTarget chosen = target;
    chosen.approximates = bitEnumContainsAll(op.getFastmath(), arith::FastMathFlags::afn);
    MathBuilder m(rewriter, op.getLoc(), inner, chosen);
    auto toInner = [&](Value v) { return inner == type ? m.num(v) : m.extend(m.num(v)); };
    FailureOr<Num> emitted = emit(m, op, toInner, rewriter);
    if (failed(emitted))
      return failure();
    Value result = emitted->v;
    if (inner != type)
      result = arith::TruncFOp::create(rewriter, op.getLoc(), type, result);
    rewriter.replaceOp(op, result);
    return success();
  }

  virtual FailureOr<Num> emit(MathBuilder &m, OpTy op, function_ref<Num(Value)> toInner,
                              PatternRewriter &rewriter) const = 0;

  MathTarget target;
};

/// An op of one operand becomes what `function` builds.
template <typename OpTy, Num (*function)(MathBuilder &, Num)> struct ExpandOp : ExpandBase<OpTy> {
  using ExpandBase<OpTy>::ExpandBase;

  FailureOr<Num> emit(MathBuilder &m, OpTy op, function_ref<Num(Value)> toInner, PatternRewriter &) const override {
    return function(m, toInner(op.getOperand()));
  }
};

/// The same, with a shorter `special` function for arguments that attribute `mark` says something about.
template <typename OpTy, const StringLiteral &mark, Num (*special)(MathBuilder &, Num),
          Num (*general)(MathBuilder &, Num)>
struct ExpandMarkedOp : ExpandBase<OpTy> {
  using ExpandBase<OpTy>::ExpandBase;

  FailureOr<Num> emit(MathBuilder &m, OpTy op, function_ref<Num(Value)> toInner, PatternRewriter &) const override {
    Num x = toInner(op.getOperand());
    return op->hasAttr(mark) ? special(m, x) : general(m, x);
  }
};

using ExpandExp = ExpandMarkedOp<math::ExpOp, rt::nonpositiveAttrName, expOfNonpositive, vecmath::exp>;
using ExpandLog1p = ExpandMarkedOp<math::Log1pOp, rt::fractionAttrName, log1pOfFraction, vecmath::log1p>;

struct ExpandPowF : ExpandBase<math::PowFOp> {
  using ExpandBase::ExpandBase;

  FailureOr<Num> emit(MathBuilder &m, math::PowFOp op, function_ref<Num(Value)> toInner,
                      PatternRewriter &) const override {
    if (auto n = smallExponent(op.getRhs()))
      return smallPower(m, toInner(op.getLhs()), *n);
    return pow(m, toInner(op.getLhs()), toInner(op.getRhs()));
  }
};

struct ExpandFPowI : ExpandBase<math::FPowIOp> {
  using ExpandBase::ExpandBase;

  FailureOr<Num> emit(MathBuilder &m, math::FPowIOp op, function_ref<Num(Value)> toInner,
                      PatternRewriter &rewriter) const override {
    if (auto n = smallExponent(op.getRhs()))
      return smallPower(m, toInner(op.getLhs()), *n);
    Value n = op.getRhs();
    Type type = n.getType();
    if (getElementTypeOrSelf(type).getIntOrFloatBitWidth() > 32)
      return rewriter.notifyMatchFailure(op, "expects an exponent of at most 32 bits");
    auto constant = [&](int value) {
      return m.constantAttr(type, rewriter.getIntegerAttr(getElementTypeOrSelf(type), value));
    };
    Value zero = constant(0);
    Value low = arith::AndIOp::create(rewriter, m.loc, n, constant(1));
    Mask odd{&m, arith::CmpIOp::create(rewriter, m.loc, arith::CmpIPredicate::ne, low, zero)};
    Mask isZero{&m, arith::CmpIOp::create(rewriter, m.loc, arith::CmpIPredicate::eq, n, zero)};
    Value y = arith::SIToFPOp::create(rewriter, m.loc, m.wide().floatType, n);
    return powInteger(m, toInner(op.getLhs()), m.num(y), odd, isZero);
  }
};

struct ExpandMathPass : dlc::impl::ExpandMathPassBase<ExpandMathPass> {
  using Base::Base;

  void runOnOperation() override {
    MathTarget target{fma, lookupLanes};
    expandGelus(getOperation(), target);
    expandSigmoids(getOperation(), target);
    RewritePatternSet patterns(&getContext());
    populateExpandMathPatterns(patterns, target);
    if (rounding)
      populateExpandRoundingPatterns(patterns);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};

} // namespace

void dlc::vecmath::populateExpandMathPatterns(RewritePatternSet &patterns, MathTarget target) {
  patterns.add<ExpandExp, ExpandOp<math::Exp2Op, vecmath::exp2>, ExpandOp<math::ExpM1Op, vecmath::expm1>,
               ExpandOp<math::LogOp, vecmath::log>, ExpandOp<math::Log2Op, vecmath::log2>,
               ExpandOp<math::Log10Op, vecmath::log10>, ExpandLog1p, ExpandOp<math::TanhOp, vecmath::tanh>,
               ExpandOp<math::SinhOp, vecmath::sinh>, ExpandOp<math::CoshOp, vecmath::cosh>,
               ExpandOp<math::ErfOp, vecmath::erf>, ExpandOp<math::ErfcOp, vecmath::erfc>,
               ExpandOp<math::SinOp, vecmath::sin>, ExpandOp<math::CosOp, vecmath::cos>,
               ExpandOp<math::TanOp, vecmath::tan>, ExpandOp<math::RsqrtOp, vecmath::rsqrt>, ExpandPowF, ExpandFPowI>(
      patterns.getContext(), target);
}

void dlc::vecmath::populateExpandRoundingPatterns(RewritePatternSet &patterns) {
  patterns.add<ExpandOp<math::FloorOp, vecmath::floor>, ExpandOp<math::CeilOp, vecmath::ceil>,
               ExpandOp<math::RoundOp, vecmath::round>, ExpandOp<math::RoundEvenOp, vecmath::roundEven>,
               ExpandOp<math::TruncOp, vecmath::trunc>>(patterns.getContext(), MathTarget());
}
