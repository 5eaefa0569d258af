//===- Shape.cpp - Lowers what moves elements about -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reshapes are views; slices, joins and paddings the tensor dialect's
// operations; broadcasts and transpositions generics that later fuse.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

//===----------------------------------------------------------------------===//
// Reshape
//===----------------------------------------------------------------------===//

/// Dimensions of two shapes that hold the same elements.
struct DimGroup {
  ReassociationIndices from, to;
};

AffineExpr product(ArrayRef<AffineExpr> shape, const ReassociationIndices &dims, MLIRContext *context) {
  AffineExpr result = getAffineConstantExpr(1, context);
  for (int64_t dim : dims)
    result = result * shape[dim];
  return nn::canonicalizeSize(result);
}

/// Cuts both shapes into the shortest runs of equal size. Each group has
/// dimensions on both sides, unless one shape has none at all.
SmallVector<DimGroup> groupDims(ArrayRef<AffineExpr> from, ArrayRef<AffineExpr> to, MLIRContext *context) {
  SmallVector<DimGroup> groups;
  DimGroup open;
  int64_t next = 0, numTo = to.size();
  for (int64_t dim = 0, numFrom = from.size(); dim < numFrom; ++dim) {
    open.from.push_back(dim);
    AffineExpr size = product(from, open.from, context);
    ReassociationIndices run;
    for (int64_t end = next; end < numTo; ++end) {
      run.push_back(end);
      if (product(to, run, context) != size)
        continue;
      open.to = run;
      next = end + 1;
      groups.push_back(std::exchange(open, {}));
      break;
    }
  }
  // What is left over are unit dimensions, or sizes whose equality is not
  // seen: they belong to the last group.
  ReassociationIndices rest = llvm::to_vector<2>(llvm::seq<int64_t>(next, numTo));
  if (groups.empty())
    groups.push_back({});
  groups.back().from.append(open.from);
  groups.back().to.append(rest);
  return groups;
}

class LowerReshape : public NNPattern<nn::ReshapeOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ReshapeOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    RankedTensorType type = getType(op.getResult());
    Value x = adaptor.getX();
    int64_t fromRank = ::dlc::getTensorType(x).getRank();
    if (fromRank == 0 || type.getRank() == 0) {
      // All dimensions of the other side are units.
      auto isUnit = [](int64_t) { return true; };
      SmallVector<int64_t> all = llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()));
      x = castShape(b, loc, x, ::dlc::getTensorType(x).clone(SmallVector<int64_t>(fromRank, 1)));
      replace(b, op,
              fromRank == 0 ? addUnitDims(b, loc, x, all, getSizes(b, op.getResult()))
                            : dropUnitDims(b, loc, x, isUnit));
      return success();
    }
    SmallVector<ReassociationIndices> from, to;
    for (DimGroup &group : groupDims(sizes.lookupShape(op.getX()), sizes.lookupShape(op.getResult()), b.getContext())) {
      from.push_back(group.from);
      to.push_back(group.to);
    }
    b.replaceOp(op, expand(b, loc, collapse(b, loc, x, from), type, to, getSizes(b, op.getResult())));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Copies in another order
//===----------------------------------------------------------------------===//

class LowerBroadcast : public NNPattern<nn::BroadcastOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::BroadcastOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Type type = getType(op.getResult()).getElementType();
    b.replaceOp(op, createElementwise(b, op.getLoc(), getSizes(b, op.getResult()), type, adaptor.getX(), type,
                                      [](ScalarBuilder &, ValueRange x) { return x[0]; }));
    return success();
  }
};

class LowerTranspose : public NNPattern<nn::TransposeOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::TransposeOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Sizes sizes = getSizes(b, op.getResult());
    int64_t rank = sizes.size();
    SmallVector<AffineExpr> source(rank);
    for (auto [dim, axis] : llvm::enumerate(op.getAxes()))
      source[axis] = b.getAffineDimExpr(dim);
    Value empty = createEmpty(b, op.getLoc(), sizes, getElementTypeOrSelf(adaptor.getX()));
    b.replaceOp(op, createGeneric(b, op.getLoc(), adaptor.getX(), empty,
                                  {AffineMap::get(rank, 0, source, b.getContext()), b.getMultiDimIdentityMap(rank)},
                                  getIterators(rank), [](OpBuilder &, Location, ValueRange x) { return x[0]; }));
    return success();
  }
};

/// By index and not by an indexing map, which had to have negative steps.
class LowerFlip : public NNPattern<nn::FlipOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::FlipOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes sizes = getSizes(b, op.getResult());
    SmallVector<Value> last;
    for (int64_t axis : op.getAxis())
      last.push_back(asValue(b, loc, compute<arith::SubIOp>(b, loc, sizes[axis], b.getIndexAttr(1))));
    replace(b, op,
            createIndexed(b, loc, adaptor.getX(), sizes, [&](OpBuilder &n, Location l, MutableArrayRef<Value> at) {
              for (auto [axis, end] : llvm::zip_equal(op.getAxis(), last))
                at[axis] = arith::SubIOp::create(n, l, end, at[axis]);
            }));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Boxes
//===----------------------------------------------------------------------===//

class LowerConcat : public NNPattern<nn::ConcatOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ConcatOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    int64_t axis = op.getAxis();
    Sizes sizes = getSizes(b, op.getResult());
    Value joined = createEmpty(b, loc, sizes, getType(op.getResult()).getElementType());
    Sizes offsets(sizes.size(), b.getIndexAttr(0));
    for (auto [original, part] : llvm::zip_equal(op.getXs(), adaptor.getXs())) {
      Sizes partSizes = getSizes(b, original);
      joined = insertBox(b, loc, part, joined, offsets, partSizes);
      offsets[axis] = compute<arith::AddIOp>(b, loc, offsets[axis], partSizes[axis]);
    }
    b.replaceOp(op, joined);
    return success();
  }
};

class LowerSlice : public NNPattern<nn::SliceOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::SliceOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Sizes offsets = getMixedValues(op.getStaticOffsets(), adaptor.getOffsets(), b);
    replace(b, op,
            extractBox(b, op.getLoc(), adaptor.getX(), offsets, getSizes(b, op.getResult()),
                       getAsIndexOpFoldResult(b.getContext(), op.getSteps())));
    return success();
  }
};

class LowerInsert : public NNPattern<nn::InsertOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::InsertOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Sizes offsets = getMixedValues(op.getStaticOffsets(), adaptor.getOffsets(), b);
    Value base = adaptor.getX();
    if (isOverwritten(op))
      base = createEmpty(b, op.getLoc(), getSizes(b, op.getX()), getElementTypeOrSelf(base));
    replace(b, op,
            insertBox(b, op.getLoc(), adaptor.getY(), base, offsets, getSizes(b, op.getY()),
                      getAsIndexOpFoldResult(b.getContext(), op.getSteps())));
    return success();
  }

private:
  /// Whether `op`, and inserts into its result alone, replace all elements: one box after the other along an axis.
  bool isOverwritten(nn::InsertOp op) const {
    SmallVector<nn::InsertOp> boxes{op};
    while (boxes.back()->hasOneUse()) {
      auto next = dyn_cast<nn::InsertOp>(*boxes.back()->user_begin());
      if (!next || next.getX() != boxes.back().getResult())
        break;
      boxes.push_back(next);
    }
    return llvm::any_of(llvm::seq<int64_t>(0, op.getType().getRank()),
                        [&](int64_t axis) { return coverWhole(boxes, axis); });
  }

  bool coverWhole(ArrayRef<nn::InsertOp> boxes, int64_t axis) const {
    nn::InsertOp first = boxes.front();
    nn::Shape whole = sizes.lookupShape(first.getX());
    AffineExpr end = getAffineConstantExpr(0, first.getContext());
    SmallVector<nn::InsertOp> rest(boxes);
    // A box that begins where the last one ended, and is as large as the whole along the other axes.
    auto continues = [&](nn::InsertOp box) {
      nn::Shape shape = sizes.lookupShape(box.getY());
      for (auto [i, offset] : llvm::enumerate(box.getStaticOffsets())) {
        AffineExpr from = getAffineConstantExpr(offset, first.getContext());
        if (ShapedType::isDynamic(offset) || box.getSteps()[i] != 1 ||
            (static_cast<int64_t>(i) == axis ? from != end : offset != 0 || shape[i] != whole[i]))
          return false;
      }
      return true;
    };
    while (end != whole[axis]) {
      auto *next = llvm::find_if(rest, continues);
      if (next == rest.end())
        return false;
      end = end + sizes.lookupShape(next->getY())[axis];
      rest.erase(next);
    }
    return true;
  }
};

class LowerPad : public NNPattern<nn::PadOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::PadOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    ScalarBuilder s(b, op.getLoc(), getElementTypeOrSelf(op.getType()));
    Value value = s.constant(op.getValue().convertToDouble());
    // The tensor dialect refuses to pad nothing.
    if (llvm::is_contained(op.getX().getType().getShape(), 0)) {
      replace(b, op, createFilled(b, op.getLoc(), getSizes(b, op.getResult()), value));
      return success();
    }
    Value padded = tensor::PadOp::create(b, op.getLoc(), Type(), adaptor.getX(),
                                         getAsIndexOpFoldResult(b.getContext(), op.getLow()),
                                         getAsIndexOpFoldResult(b.getContext(), op.getHigh()), value);
    replace(b, op, padded);
    return success();
  }
};

} // namespace

void dlc::populateShapePatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerReshape, LowerBroadcast, LowerTranspose, LowerFlip, LowerConcat, LowerSlice, LowerInsert, LowerPad>(
      patterns, context);
}
