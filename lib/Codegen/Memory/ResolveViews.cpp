//===- ResolveViews.cpp - Views of several dynamic dimensions -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A dense layer over [n, t, features] computes on n · t rows and looks at them
// as [n, t] again. With n and t both dynamic, upstream's expansion of view
// metadata cannot do that (it crashes); here the strides are computed from the
// sizes that the view was given.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/PatternMatch.h"

namespace dlc {
#define GEN_PASS_DEF_RESOLVEVIEWSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;

/// Whether some dimension of the source becomes more than one dynamic one.
static bool splitsIntoDynamic(memref::ExpandShapeOp expand) {
  return llvm::any_of(expand.getReassociationIndices(), [&](const ReassociationIndices &group) {
    return llvm::count_if(group, [&](int64_t dim) { return expand.getResultType().isDynamicDim(dim); }) > 1;
  });
}

static OpFoldResult multiply(OpBuilder &b, Location loc, OpFoldResult x, OpFoldResult y) {
  Value product = b.createOrFold<arith::MulIOp>(loc, getValueOrCreateConstantIndexOp(b, loc, x),
                                                getValueOrCreateConstantIndexOp(b, loc, y));
  return getAsOpFoldResult(product);
}

static void resolve(IRRewriter &b, memref::ExpandShapeOp expand) {
  Location loc = expand.getLoc();
  b.setInsertionPoint(expand);
  auto source = memref::ExtractStridedMetadataOp::create(b, loc, expand.getSrc());
  SmallVector<OpFoldResult> sizes = expand.getMixedOutputShape();
  SmallVector<OpFoldResult> strides(sizes.size()), sourceStrides = source.getConstifiedMixedStrides();
  for (auto [dim, group] : llvm::enumerate(expand.getReassociationIndices())) {
    OpFoldResult stride = sourceStrides[dim];
    for (int64_t inner : llvm::reverse(group)) {
      strides[inner] = stride;
      stride = multiply(b, loc, stride, sizes[inner]);
    }
  }
  // What the type says of strides and offset must be said the same way.
  auto [typeStrides, typeOffset] = expand.getResultType().getStridesAndOffset();
  for (auto [stride, known] : llvm::zip_equal(strides, typeStrides))
    stride = ShapedType::isDynamic(known) ? OpFoldResult(getValueOrCreateConstantIndexOp(b, loc, stride))
                                          : OpFoldResult(b.getIndexAttr(known));
  OpFoldResult offset = ShapedType::isDynamic(typeOffset)
                            ? OpFoldResult(getValueOrCreateConstantIndexOp(b, loc, source.getConstifiedMixedOffset()))
                            : OpFoldResult(b.getIndexAttr(typeOffset));
  b.replaceOpWithNewOp<memref::ReinterpretCastOp>(expand, expand.getResultType(), source.getBaseBuffer(), offset, sizes,
                                                  strides);
}

namespace {
class ResolveViews : public dlc::impl::ResolveViewsPassBase<ResolveViews> {
public:
  void runOnOperation() override {
    SmallVector<memref::ExpandShapeOp> views;
    getOperation().walk([&](memref::ExpandShapeOp expand) {
      if (splitsIntoDynamic(expand))
        views.push_back(expand);
    });
    IRRewriter rewriter(&getContext());
    for (memref::ExpandShapeOp view : views)
      resolve(rewriter, view);
  }
};
} // namespace
