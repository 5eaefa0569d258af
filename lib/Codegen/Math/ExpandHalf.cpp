//===- ExpandHalf.cpp - Conversions of 16-bit floats as arithmetic --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a target has no instruction, LLVM calls a function of the compiler's
// runtime library (__truncsfbf2 and the like), which generated code must not
// need and which is not there on every system. From f64, and from integers by
// way of f64, the number is first rounded to f32 so that the second rounding
// gives what one would have given ("rounding to odd": Boldo and Melquiond,
// "Emulation of a FMA and correctly rounded sums: proved algorithms using
// rounding to odd", 2008).
//
//===----------------------------------------------------------------------===//

#include "MathBuilder.h"
#include "dlc/Codegen/Math/Passes.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

namespace dlc {
#define GEN_PASS_DEF_EXPANDHALFPASS
#include "dlc/Codegen/Math/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;
using namespace dlc::vecmath;

/// `type` with another element: of a scalar or vector, null for others.
static Type withElement(Type type, Type element) {
  if (auto vector = dyn_cast<VectorType>(type))
    return vector.isScalable() ? Type() : Type(vector.clone(element));
  return isa<ShapedType>(type) ? Type() : element;
}

namespace {
/// Conversions between f32 and one 16-bit format, of scalars or vectors.
class HalfBuilder {
public:
  HalfBuilder(OpBuilder &b, Location loc, Type halfType, bool hasF16)
      : b(b), loc(loc), halfType(halfType), isBrain(getElementTypeOrSelf(halfType).isBF16()),
        isNative(!isBrain && hasF16), i16(withElement(halfType, b.getI16Type())),
        m(b, loc, withElement(halfType, b.getF32Type()), MathTarget()) {}

  Type getF32() const { return m.floatType; }
  Num extend(Value half);
  Value truncate(Num x);
  /// f64 to f32: what is between two numbers becomes the one of odd bits.
  Num roundToOdd(Value x);

private:
  Int truncateToBrain(Num x);
  Int truncateToHalf(Num x);
  Int select(Mask c, Int x, Int y) { return {&m, arith::SelectOp::create(b, loc, c.v, x.v, y.v)}; }
  Mask above(Int x, uint64_t bound) {
    return {&m, arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ugt, x.v, m.integer(bound).v)};
  }

  OpBuilder &b;
  Location loc;
  Type halfType;
  bool isBrain, isNative;
  Type i16;
  MathBuilder m;
};
} // namespace

Num HalfBuilder::extend(Value half) {
  if (isNative)
    return m.num(arith::ExtFOp::create(b, loc, m.floatType, half));
  Value narrow = arith::BitcastOp::create(b, loc, i16, half);
  Int bits{&m, arith::ExtUIOp::create(b, loc, m.intType, narrow)};
  if (isBrain)
    return m.fromBits(bits << 16u);
  // The exponent moves by a multiplication, which normalises subnormal numbers.
  Num moved = m.fromBits((bits & 0x7fff) << 13u) * 0x1p112;
  Int sign = (bits & 0x8000) << 16u;
  Int finite = m.bits(moved);
  Int special = finite | uint64_t(0x7f800000);
  return m.fromBits(select(moved < 65536.0, finite, special) | sign);
}

Int HalfBuilder::truncateToBrain(Num x) {
  Int bits = m.bits(x), high = bits >> 16u;
  // Half a unit, less one bit if that would make a tie odd.
  Int rounded = (bits + ((high & 1) + 0x7fff)) >> 16u;
  return select(x != x, high | uint64_t(0x40), rounded);
}

Int HalfBuilder::truncateToHalf(Num x) {
  constexpr uint64_t infinity = 0x7f800000, tooLarge = 0x477fffff, largestSubnormal = 0x387fffff;
  Int bits = m.bits(x), magnitude = bits & 0x7fffffff, sign = (bits >> 16u) & 0x8000;
  Int odd = (magnitude >> 13u) & 1;
  Int normal = (magnitude + odd + (0xfff - (uint64_t(112) << 23))) >> 13u;
  // The sum with 0.5 has the unit of the subnormal numbers.
  Int subnormal = m.bits(m.fromBits(magnitude) + 0.5) - uint64_t(0x3f000000);
  Int nan = ((magnitude >> 13u) & 0x3ff) | uint64_t(0x7e00);
  Int special = select(above(magnitude, infinity), nan, m.integer(0x7c00));
  Int finite = select(above(magnitude, largestSubnormal), normal, subnormal);
  return select(above(magnitude, tooLarge), special, finite) | sign;
}

Value HalfBuilder::truncate(Num x) {
  if (isNative)
    return arith::TruncFOp::create(b, loc, halfType, x.v);
  x = m.num(x.v);
  Int bits = isBrain ? truncateToBrain(x) : truncateToHalf(x);
  Value narrow = arith::TruncIOp::create(b, loc, i16, bits.v);
  return arith::BitcastOp::create(b, loc, halfType, narrow);
}

Num HalfBuilder::roundToOdd(Value x) {
  MathBuilder wide = m.wide();
  Num exact = wide.num(x), nearest = m.num(arith::TruncFOp::create(b, loc, m.floatType, x));
  Num back = wide.extend(nearest);
  Mask isInexact{&m, ((back < exact) | (exact < back)).v};
  Mask isTooFar{&m, (wide.abs(exact) < wide.abs(back)).v};
  Int bits = m.bits(nearest);
  Int odd = select(isTooFar, bits - 1, bits) | 1;
  return m.fromBits(select(isInexact, odd, bits));
}

namespace {
bool isHalf(Type type) {
  Type element = getElementTypeOrSelf(type);
  return (element.isF16() || element.isBF16()) && withElement(type, element);
}

template <typename OpTy> struct ExpandBase : OpRewritePattern<OpTy> {
  ExpandBase(MLIRContext *context, bool hasF16) : OpRewritePattern<OpTy>(context), hasF16(hasF16) {}

  /// Is `type` a format whose conversion is to be expanded? That to and from
  /// f32 of f16 may be an instruction.
  bool isExpanded(Type type, Type other) const {
    return isHalf(type) && !(hasF16 && getElementTypeOrSelf(type).isF16() && getElementTypeOrSelf(other).isF32());
  }

  bool hasF16;
};

struct ExpandExtF : ExpandBase<arith::ExtFOp> {
  using ExpandBase::ExpandBase;

  LogicalResult matchAndRewrite(arith::ExtFOp op, PatternRewriter &rewriter) const override {
    if (!isExpanded(op.getIn().getType(), op.getType()))
      return failure();
    HalfBuilder half(rewriter, op.getLoc(), op.getIn().getType(), hasF16);
    Value single = half.extend(op.getIn()).v;
    if (single.getType() != op.getType())
      single = arith::ExtFOp::create(rewriter, op.getLoc(), op.getType(), single);
    rewriter.replaceOp(op, single);
    return success();
  }
};

struct ExpandTruncF : ExpandBase<arith::TruncFOp> {
  using ExpandBase::ExpandBase;

  LogicalResult matchAndRewrite(arith::TruncFOp op, PatternRewriter &rewriter) const override {
    Type from = op.getIn().getType();
    Type element = getElementTypeOrSelf(from);
    if (!isExpanded(op.getType(), from) || !(element.isF32() || element.isF64()))
      return failure();
    HalfBuilder half(rewriter, op.getLoc(), op.getType(), hasF16);
    MathBuilder m(rewriter, op.getLoc(), half.getF32(), MathTarget());
    rewriter.replaceOp(op, half.truncate(element.isF64() ? half.roundToOdd(op.getIn()) : m.num(op.getIn())));
    return success();
  }
};

/// Integers to 16-bit floats, through f64.
template <typename OpTy> struct ExpandFromInteger : ExpandBase<OpTy> {
  using ExpandBase<OpTy>::ExpandBase;

  LogicalResult matchAndRewrite(OpTy op, PatternRewriter &rewriter) const override {
    if (!isHalf(op.getType()))
      return failure();
    HalfBuilder half(rewriter, op.getLoc(), op.getType(), this->hasF16);
    Value exact = OpTy::create(rewriter, op.getLoc(), withElement(op.getType(), rewriter.getF64Type()), op.getIn());
    rewriter.replaceOp(op, half.truncate(half.roundToOdd(exact)));
    return success();
  }
};

/// 16-bit floats to integers, through f32.
template <typename OpTy> struct ExpandToInteger : ExpandBase<OpTy> {
  using ExpandBase<OpTy>::ExpandBase;

  LogicalResult matchAndRewrite(OpTy op, PatternRewriter &rewriter) const override {
    if (!isHalf(op.getIn().getType()))
      return failure();
    HalfBuilder half(rewriter, op.getLoc(), op.getIn().getType(), this->hasF16);
    rewriter.replaceOpWithNewOp<OpTy>(op, op.getType(), half.extend(op.getIn()).v);
    return success();
  }
};

/// LLVM would choose among converted values; their bits will do.
struct ExpandSelect : ExpandBase<arith::SelectOp> {
  using ExpandBase::ExpandBase;

  LogicalResult matchAndRewrite(arith::SelectOp op, PatternRewriter &rewriter) const override {
    if (!isHalf(op.getType()))
      return failure();
    Type i16 = withElement(op.getType(), rewriter.getI16Type());
    auto toBits = [&](Value value) -> Value { return arith::BitcastOp::create(rewriter, op.getLoc(), i16, value); };
    Value bits = arith::SelectOp::create(rewriter, op.getLoc(), op.getCondition(), toBits(op.getTrueValue()),
                                         toBits(op.getFalseValue()));
    rewriter.replaceOpWithNewOp<arith::BitcastOp>(op, op.getType(), bits);
    return success();
  }
};

struct ExpandHalfPass : dlc::impl::ExpandHalfPassBase<ExpandHalfPass> {
  using Base::Base;

  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns
        .add<ExpandExtF, ExpandTruncF, ExpandSelect, ExpandFromInteger<arith::SIToFPOp>,
             ExpandFromInteger<arith::UIToFPOp>, ExpandToInteger<arith::FPToSIOp>, ExpandToInteger<arith::FPToUIOp>>(
            &getContext(), f16);
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
