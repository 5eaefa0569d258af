//===- Indexing.cpp - Lowers what is indexed by data ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

/// DLC_E_INDEX of the runtime's interface, whose headers are not for compiler passes.
static constexpr int32_t kIndexStatus = 5;

namespace {

/// Clamps each index and reduces, by OR, whether any needed it. Compared as
/// i64, so that a bound beyond the indices' type is no special case.
class LowerCheckIndex : public NNPattern<nn::CheckIndexOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::CheckIndexOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Sizes sizes = getSizes(b, op.getIndex());
    Type element = getType(op.getSafe()).getElementType(), i64 = b.getI64Type(), i32 = b.getI32Type();
    ScalarBuilder wide(b, loc, i64), status(b, loc, i32);
    Value bound = castIndex(wide, adaptor.getBound());
    Value last = wide.max(wide.sub(bound, wide.one()), wide.zero());
    Value safe =
        createElementwise(b, loc, sizes, element, adaptor.getIndex(), i64, [&](ScalarBuilder &s, ValueRange x) {
          Value index = s.castFrom(x[0], element);
          Value clamped = s.min(s.max(index, s.zero()), last);
          return ScalarBuilder(s.b, s.loc, element).castFrom(clamped, i64);
        });
    SmallVector<int64_t> all = llvm::to_vector(llvm::seq<int64_t>(0, sizes.size()));
    Value good = status.zero(), bad = status.constant(kIndexStatus);
    Value result =
        createReduction(b, loc, adaptor.getIndex(), {}, sizes, all, good, i64, [&](ScalarBuilder &s, ValueRange x) {
          Value index = s.castFrom(x[0], element);
          // As unsigned numbers, negative indices are large.
          Value isOutside = arith::CmpIOp::create(s.b, s.loc, arith::CmpIPredicate::uge, index, bound);
          Value own = arith::SelectOp::create(s.b, s.loc, isOutside, bad, good);
          return arith::OrIOp::create(s.b, s.loc, own, x[1]).getResult();
        });
    b.replaceOp(op, ValueRange{safe, result});
    return success();
  }
};

class LowerGather : public NNPattern<nn::GatherOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::GatherOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Value x = adaptor.getX();
    int64_t axis = op.getAxis(), rank = ::dlc::getTensorType(x).getRank();
    int64_t numIndexDims = ::dlc::getTensorType(adaptor.getIndices()).getRank();
    Sizes sizes = getSizes(b, op.getResult());
    int64_t resultRank = sizes.size();
    AffineMap indexMap = AffineMap::getMultiDimIdentityMap(resultRank, b.getContext()).getSliceMap(axis, numIndexDims);
    Value empty = createEmpty(b, loc, sizes, getElementTypeOrSelf(x));
    b.replaceOp(op, createGeneric(
                        b, loc, adaptor.getIndices(), empty, {indexMap, b.getMultiDimIdentityMap(resultRank)},
                        getIterators(resultRank), [&](OpBuilder &n, Location l, ValueRange elements) -> Value {
                          SmallVector<Value> at;
                          for (int64_t dim = 0; dim < rank; ++dim)
                            at.push_back(
                                dim == axis ? Value(arith::IndexCastOp::create(n, l, n.getIndexType(), elements[0]))
                                            : linalg::IndexOp::create(n, l, dim < axis ? dim : dim + numIndexDims - 1));
                          return tensor::ExtractOp::create(n, l, x, at);
                        }));
    return success();
  }
};

/// One update after the other, in the order of the indices.
class LowerScatterAdd : public NNPattern<nn::ScatterAddOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ScatterAddOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    Type nnType = getElementTypeOrSelf(op.getX().getType());
    int64_t axis = op.getAxis();
    Sizes sizes = getSizes(b, op.getX());
    // Indices of any shape become a list, and so do the slices of updates.
    OpFoldResult count = multiply(b, loc, getSizes(b, op.getIndices()));
    Value indices = flatten(b, loc, adaptor.getIndices());
    auto [updates, updateSizes] = getUpdateList(b, op, adaptor, count);
    Sizes sliceSizes = getReducedSizes(sizes, axis);
    AffineMap identity = b.getMultiDimIdentityMap(sliceSizes.size());
    Value begin = arith::ConstantIndexOp::create(b, loc, 0), step = arith::ConstantIndexOp::create(b, loc, 1);
    auto loop = scf::ForOp::create(
        b, loc, begin, asValue(b, loc, count), step, adaptor.getX(),
        [&, updates = updates, updateSizes = updateSizes](OpBuilder &n, Location l, Value i, ValueRange carried) {
          Value index = tensor::ExtractOp::create(n, l, indices, i);
          index = arith::IndexCastOp::create(n, l, n.getIndexType(), index);
          Value update = extractAt(n, l, updates, axis, i, updateSizes);
          Value slice = extractAt(n, l, carried[0], axis, index, sizes);
          Value sum = createGeneric(n, l, update, slice, {identity, identity}, getIterators(sliceSizes.size()),
                                    [&](OpBuilder &body, Location bodyLoc, ValueRange x) {
                                      return ScalarBuilder(body, bodyLoc, nnType).add(x[1], x[0]);
                                    });
          scf::YieldOp::create(n, l, insertAt(n, l, sum, carried[0], axis, index, sizes));
        });
    replace(b, op, loop.getResult(0));
    return success();
  }

private:
  /// The updates with the dimensions of the indices merged into one.
  std::pair<Value, Sizes> getUpdateList(ConversionPatternRewriter &b, nn::ScatterAddOp op, OpAdaptor adaptor,
                                        OpFoldResult count) const {
    int64_t axis = op.getAxis();
    Sizes updateSizes = getSizes(b, op.getUpdates());
    int64_t rank = updateSizes.size(), numIndexDims = op.getIndices().getType().getRank();
    Sizes listSizes(ArrayRef(updateSizes).take_front(axis));
    listSizes.push_back(count);
    listSizes.append(updateSizes.begin() + axis + numIndexDims, updateSizes.end());
    if (numIndexDims == 0)
      return {addUnitDims(b, op.getLoc(), adaptor.getUpdates(), axis, listSizes), listSizes};
    SmallVector<ReassociationIndices> groups;
    for (int64_t dim = 0; dim < rank; ++dim)
      if (dim > axis && dim < axis + numIndexDims)
        groups.back().push_back(dim);
      else
        groups.push_back({dim});
    return {collapse(b, op.getLoc(), adaptor.getUpdates(), groups), listSizes};
  }
};

class LowerOneHot : public NNPattern<nn::OneHotOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::OneHotOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Sizes sizes = getSizes(b, op.getResult());
    int64_t rank = sizes.size();
    Type index = getElementTypeOrSelf(op.getIndices().getType()), element = getElementTypeOrSelf(op.getType());
    AffineMap indexMap = getReducedMap(b.getContext(), rank, rank - 1);
    Value empty = createEmpty(b, op.getLoc(), sizes, getSignlessType(element));
    b.replaceOp(op,
                createGeneric(b, op.getLoc(), adaptor.getIndices(), empty, {indexMap, b.getMultiDimIdentityMap(rank)},
                              getIterators(rank), [&](OpBuilder &n, Location l, ValueRange x) {
                                ScalarBuilder indices(n, l, index), elements(n, l, element);
                                Value here = castIndex(indices, linalg::IndexOp::create(n, l, rank - 1));
                                return elements.select(indices.compare(Compare::EQ, x[0], here), elements.one(),
                                                       elements.zero());
                              }));
    return success();
  }
};

} // namespace

void dlc::populateIndexingPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerCheckIndex, LowerGather, LowerScatterAdd, LowerOneHot>(patterns, context);
}
