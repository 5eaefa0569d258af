//===- ShapeFolders.cpp - Moves of elements that change nothing -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace dlc::nn;

/// Whether types say that nothing changes: equal dynamic types may differ in size.
static bool isSameStaticType(Value x, Type type) {
  return x.getType() == type && cast<RankedTensorType>(type).hasStaticShape();
}

OpFoldResult ReshapeOp::fold(FoldAdaptor adaptor) {
  if (isSameStaticType(getX(), getType()))
    return getX();
  auto type = cast<RankedTensorType>(getType());
  DenseElementsAttr elements = getSmallConstant(adaptor.getX());
  return elements && type.hasStaticShape() ? OpFoldResult(elements.reshape(type)) : OpFoldResult();
}

OpFoldResult BroadcastOp::fold(FoldAdaptor adaptor) {
  if (isSameStaticType(getX(), getType()))
    return getX();
  return foldSplat(adaptor.getX(), getType());
}

OpFoldResult TransposeOp::fold(FoldAdaptor adaptor) {
  if (isIdentityPermutation(getAxes()))
    return getX();
  if (auto inner = getX().getDefiningOp<TransposeOp>())
    if (isIdentityPermutation(applyPermutation(inner.getAxes(), getAxes())))
      return inner.getX();
  return foldSplat(adaptor.getX(), getType());
}

OpFoldResult ConcatOp::fold(FoldAdaptor) {
  return getXs().size() == 1 ? OpFoldResult(getXs().front()) : OpFoldResult();
}

OpFoldResult SliceOp::fold(FoldAdaptor adaptor) {
  bool isWhole = isSameStaticType(getX(), getType()) && getOffsets().empty() &&
                 llvm::all_of(getStaticOffsets(), [](int64_t offset) { return offset == 0; });
  return isWhole ? OpFoldResult(getX()) : foldSplat(adaptor.getX(), getType());
}

OpFoldResult PadOp::fold(FoldAdaptor) {
  auto isZero = [](int64_t pad) { return pad == 0; };
  return llvm::all_of(getLow(), isZero) && llvm::all_of(getHigh(), isZero) ? OpFoldResult(getX()) : OpFoldResult();
}

OpFoldResult FlipOp::fold(FoldAdaptor adaptor) {
  return getAxis().empty() ? OpFoldResult(getX()) : foldSplat(adaptor.getX(), getType());
}

namespace {

/// Only the last of two reshapes counts.
struct MergeReshapes : OpRewritePattern<ReshapeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(ReshapeOp op, PatternRewriter &rewriter) const override {
    auto inner = op.getX().getDefiningOp<ReshapeOp>();
    if (!inner)
      return rewriter.notifyMatchFailure(op, "operand is not a reshape");
    rewriter.modifyOpInPlace(op, [&] { op.getXMutable().assign(inner.getX()); });
    return success();
  }
};

/// A transpose of the last two dimensions is what a product can do itself.
struct FoldTransposeIntoMatmul : OpRewritePattern<MatmulOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(MatmulOp op, PatternRewriter &rewriter) const override {
    Value x = getTransposed(op.getX()), y = getTransposed(op.getY());
    if (!x && !y)
      return rewriter.notifyMatchFailure(op, "no operand is a matrix transpose");
    rewriter.modifyOpInPlace(op, [&] {
      if (x) {
        op.getXMutable().assign(x);
        op.setTransposeX(!op.getTransposeX());
      }
      if (y) {
        op.getYMutable().assign(y);
        op.setTransposeY(!op.getTransposeY());
      }
    });
    return success();
  }

private:
  /// What `value` is the transpose of, if it swaps just the last two dimensions.
  static Value getTransposed(Value value) {
    auto transpose = value.getDefiningOp<TransposeOp>();
    if (!transpose || transpose.getAxes().size() < 2)
      return {};
    SmallVector<int64_t> axes(transpose.getAxes());
    std::swap(axes[axes.size() - 1], axes[axes.size() - 2]);
    return isIdentityPermutation(axes) ? transpose.getX() : Value();
  }
};

} // namespace

void ReshapeOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<MergeReshapes>(context);
}

void MatmulOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<FoldTransposeIntoMatmul>(context);
}
