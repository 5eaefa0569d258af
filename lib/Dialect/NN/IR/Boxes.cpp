//===- Boxes.cpp - Sums of boxes that do not overlap ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The gradient of a slice is a box in zeros, that of a tensor which was cut into slices the sum of such boxes. Where
// they do not overlap, nothing has to be added.
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace dlc::nn;

static bool isZeros(Value value) {
  Attribute constant;
  if (auto splat = value.getDefiningOp<SplatOp>())
    value = splat.getValue();
  return matchPattern(value, m_Constant(&constant)) && isSplatOf(constant, 0);
}

static bool hasUnitSteps(InsertOp op) {
  return llvm::all_of(op.getSteps(), [](int64_t step) { return step == 1; });
}

/// Whether the boxes that two inserts write are known to be apart: along some axis one ends before the other begins.
static bool areApart(InsertOp a, InsertOp b) {
  auto endsBefore = [](InsertOp first, InsertOp second, int64_t axis) {
    int64_t from = first.getStaticOffsets()[axis], size = first.getY().getType().getDimSize(axis);
    int64_t to = second.getStaticOffsets()[axis];
    return !ShapedType::isDynamic(from) && !ShapedType::isDynamic(size) && !ShapedType::isDynamic(to) &&
           from + size <= to;
  };
  return hasUnitSteps(a) && hasUnitSteps(b) &&
         llvm::any_of(llvm::seq<int64_t>(0, a.getType().getRank()),
                      [&](int64_t axis) { return endsBefore(a, b, axis) || endsBefore(b, a, axis); });
}

/// Whether `value` is zero wherever `box` writes: made of zeros by inserts that nobody else needs.
static bool isZeroInBox(Value value, InsertOp box) {
  while (auto other = value.getDefiningOp<InsertOp>()) {
    if (!other->hasOneUse() || !areApart(other, box))
      return false;
    value = other.getX();
  }
  return isZeros(value);
}

namespace {
/// Inserts a box into what it is added to, which is zero there.
struct InsertAddedBox : OpRewritePattern<AddOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(AddOp op, PatternRewriter &rewriter) const override {
    for (auto [base, added] : {std::pair(op.getX(), op.getY()), std::pair(op.getY(), op.getX())}) {
      auto box = added.getDefiningOp<InsertOp>();
      if (!box || !box->hasOneUse() || base.getType() != op.getType() || added.getType() != op.getType() ||
          !base.getDefiningOp<InsertOp>() || !isZeros(box.getX()) || !isZeroInBox(base, box))
        continue;
      rewriter.replaceOpWithNewOp<InsertOp>(op, op.getType(), base, box.getY(), box.getOffsets(),
                                            box.getStaticOffsets(), box.getSteps());
      return success();
    }
    return rewriter.notifyMatchFailure(op, "not a sum of boxes apart from each other");
  }
};
} // namespace

void AddOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<InsertAddedBox>(context);
}
