//===- Constants.cpp - Lowers constants, sizes and identities -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace dlc;

namespace {

/// The same bits under a signless element type.
TypedAttr getSignlessElements(ElementsAttr elements, RankedTensorType type) {
  if (auto dense = dyn_cast<DenseElementsAttr>(elements))
    return dense.getElementType() == type.getElementType() ? dense : dense.bitcast(type.getElementType());
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(elements))
    return DenseResourceElementsAttr::get(type, resource.getRawHandle());
  return {};
}

class LowerConstant : public NNPattern<nn::ConstantOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ConstantOp op, OpAdaptor, ConversionPatternRewriter &b) const override {
    TypedAttr elements = getSignlessElements(op.getValue(), getType(op.getResult()));
    if (!elements)
      return b.notifyMatchFailure(op, "neither dense elements nor a resource");
    b.replaceOpWithNewOp<arith::ConstantOp>(op, elements);
    return success();
  }
};

class LowerSplat : public NNPattern<nn::SplatOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::SplatOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Value scalar = getSplatScalar(b, adaptor.getValue());
    if (!scalar)
      scalar = tensor::ExtractOp::create(b, op.getLoc(), adaptor.getValue(), ValueRange());
    b.replaceOp(op, createFilled(b, op.getLoc(), getSizes(b, op.getResult()), scalar));
    return success();
  }
};

class LowerFromIndex : public NNPattern<nn::FromIndexOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::FromIndexOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    RankedTensorType type = getType(op.getResult());
    Type element = getElementTypeOrSelf(op.getType());
    ScalarBuilder wide(b, op.getLoc(), b.getI64Type()), s(b, op.getLoc(), element);
    Value scalar = s.castFrom(castIndex(wide, adaptor.getValue()), b.getI64Type());
    b.replaceOpWithNewOp<tensor::FromElementsOp>(op, type, scalar);
    return success();
  }
};

class LowerToIndex : public NNPattern<nn::ToIndexOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ToIndexOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Value scalar = tensor::ExtractOp::create(b, op.getLoc(), adaptor.getValue(), ValueRange());
    b.replaceOpWithNewOp<arith::IndexCastOp>(op, b.getIndexType(), scalar);
    return success();
  }
};

class LowerArange : public NNPattern<nn::ArangeOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ArangeOp op, OpAdaptor, ConversionPatternRewriter &b) const override {
    Type element = getType(op.getResult()).getElementType();
    b.replaceOp(op, createElementwise(b, op.getLoc(), getSizes(b, op.getResult()), element, {}, element,
                                      [](ScalarBuilder &s, ValueRange) {
                                        return castIndex(s, linalg::IndexOp::create(s.b, s.loc, 0));
                                      }));
    return success();
  }
};

/// stop_gradient matters to autodiff only.
class LowerStopGradient : public NNPattern<nn::StopGradientOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::StopGradientOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    b.replaceOp(op, adaptor.getX());
    return success();
  }
};

/// What a fence waits for stands before it, and stays there.
class LowerFence : public NNPattern<nn::FenceOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::FenceOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    b.replaceOpWithNewOp<rt::FenceOp>(op, adaptor.getX().getType(), adaptor.getX());
    return success();
  }
};

/// A size that is read from a tensor whose type changes.
class ConvertDim : public OpConversionPattern<tensor::DimOp> {
public:
  ConvertDim(const LoweringContext &context, MLIRContext *ctx) : OpConversionPattern(context.types, ctx) {}

  LogicalResult matchAndRewrite(tensor::DimOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    b.modifyOpInPlace(op, [&] { op.getSourceMutable().assign(adaptor.getSource()); });
    return success();
  }
};

} // namespace

void dlc::populateConstantPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerConstant, LowerSplat, LowerFromIndex, LowerToIndex, LowerArange, ConvertDim, LowerStopGradient,
              LowerFence>(patterns, context);
}
