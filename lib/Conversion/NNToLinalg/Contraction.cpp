//===- Contraction.cpp - Lowers matrix products ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A product with one matrix on the right (a dense layer) is one linalg.matmul
// whatever leads on the left; equal leading dimensions make one
// linalg.batch_matmul; what broadcasts is a linalg.generic contraction.
//
//===----------------------------------------------------------------------===//

#include "Conv.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

/// One operand as a stack of matrices.
struct Matrices {
  Value value;
  /// Leading sizes, then those of the matrix as it is stored.
  Sizes sizes;
  bool isTransposed;

  int64_t getBatchRank() const { return static_cast<int64_t>(sizes.size()) - 2; }
  ArrayRef<OpFoldResult> getBatch() const { return ArrayRef(sizes).drop_back(2); }
  bool isUnit(int64_t dim) const { return ::dlc::getTensorType(value).getDimSize(dim) == 1; }
};

/// {{0, …, n − 1}, {n}, {n + 1}}: leading dimensions become one.
SmallVector<ReassociationIndices> groupLeading(int64_t numLeading, int64_t numKept) {
  SmallVector<ReassociationIndices> groups(1);
  for (int64_t dim = 0; dim < numLeading; ++dim)
    groups[0].push_back(dim);
  for (int64_t dim = numLeading; dim < numLeading + numKept; ++dim)
    groups.push_back({dim});
  return groups;
}

class LowerMatmul : public NNPattern<nn::MatmulOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::MatmulOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override;

private:
  /// The stack of products, whose type is `type` and whose sizes are `sizes`.
  Value multiplyMatrices(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y, RankedTensorType type,
                         ArrayRef<OpFoldResult> sizes) const;
  Value multiplyRows(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y, RankedTensorType type,
                     ArrayRef<OpFoldResult> sizes) const;
  Value multiplyBatch(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y, RankedTensorType type,
                      ArrayRef<OpFoldResult> sizes) const;
  Value multiplyBroadcast(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y, RankedTensorType type,
                          ArrayRef<OpFoldResult> sizes) const;
};

/// Indexing maps of a product over `numBatch` + 3 loops.
SmallVector<AffineMap> getProductMaps(Builder &b, int64_t numBatch, bool transposeX, bool transposeY) {
  SmallVector<AffineExpr> batch;
  for (int64_t dim = 0; dim < numBatch; ++dim)
    batch.push_back(b.getAffineDimExpr(dim));
  AffineExpr m = b.getAffineDimExpr(numBatch), n = b.getAffineDimExpr(numBatch + 1),
             k = b.getAffineDimExpr(numBatch + 2);
  auto map = [&](AffineExpr row, AffineExpr column) {
    SmallVector<AffineExpr> exprs(batch);
    exprs.append({row, column});
    return AffineMap::get(numBatch + 3, 0, exprs, b.getContext());
  };
  return {transposeX ? map(k, m) : map(m, k), transposeY ? map(n, k) : map(k, n), map(m, n)};
}

} // namespace

LogicalResult LowerMatmul::matchAndRewrite(nn::MatmulOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const {
  Location loc = op.getLoc();
  Matrices x{adaptor.getX(), getSizes(b, op.getX()), op.getTransposeX()};
  Matrices y{adaptor.getY(), getSizes(b, op.getY()), op.getTransposeY()};
  bool isRow = x.sizes.size() == 1, isColumn = y.sizes.size() == 1;
  RankedTensorType type = getType(op.getResult());
  SmallVector<int64_t> shape(type.getShape());
  Sizes sizes = getSizes(b, op.getResult());
  // The unit dimensions that vectors get, and that the result lacks.
  SmallVector<int64_t> units;
  if (isRow) {
    x.sizes.insert(x.sizes.begin(), b.getIndexAttr(1));
    x.value = addUnitDims(b, loc, x.value, 0, x.sizes);
    int64_t dim = isColumn ? 0 : sizes.size() - 1;
    shape.insert(shape.begin() + dim, 1);
    sizes.insert(sizes.begin() + dim, b.getIndexAttr(1));
    units.push_back(dim);
  }
  if (isColumn) {
    y.sizes.push_back(b.getIndexAttr(1));
    y.value = addUnitDims(b, loc, y.value, 1, y.sizes);
    units.push_back(sizes.size());
    shape.push_back(1);
    sizes.push_back(b.getIndexAttr(1));
  }
  auto full = RankedTensorType::get(shape, type.getElementType());
  Value product = multiplyMatrices(b, loc, x, y, full, sizes);
  replace(b, op, dropUnitDims(b, loc, product, [&](int64_t dim) { return llvm::is_contained(units, dim); }));
  return success();
}

Value LowerMatmul::multiplyMatrices(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y,
                                    RankedTensorType type, ArrayRef<OpFoldResult> sizes) const {
  if (y.getBatchRank() == 0 && (x.getBatchRank() == 0 || !x.isTransposed))
    return multiplyRows(b, loc, x, y, type, sizes);
  bool broadcasts = x.getBatchRank() != y.getBatchRank();
  for (int64_t dim = 0; !broadcasts && dim < x.getBatchRank(); ++dim)
    broadcasts = x.isUnit(dim) != y.isUnit(dim);
  return broadcasts ? multiplyBroadcast(b, loc, x, y, type, sizes) : multiplyBatch(b, loc, x, y, type, sizes);
}

Value LowerMatmul::multiplyRows(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y, RankedTensorType type,
                                ArrayRef<OpFoldResult> sizes) const {
  int64_t numLeading = x.getBatchRank() + 1;
  Value rows = x.value;
  Sizes flat{sizes[sizes.size() - 2], sizes.back()};
  SmallVector<ReassociationIndices> groups = groupLeading(numLeading, 1);
  if (numLeading > 1) {
    rows = collapse(b, loc, x.value, groups);
    flat[0] = ::dlc::getTensorType(rows).isDynamicDim(0)
                  ? OpFoldResult(asValue(b, loc, multiply(b, loc, ArrayRef(x.sizes).drop_back())))
                  : OpFoldResult(b.getIndexAttr(::dlc::getTensorType(rows).getDimSize(0)));
  }
  Value zeros = createZeros(b, loc, flat, type.getElementType());
  auto matmul =
      linalg::MatmulOp::create(b, loc, TypeRange{zeros.getType()}, ValueRange{rows, y.value}, ValueRange{zeros});
  if (x.isTransposed || y.isTransposed)
    matmul.setIndexingMapsAttr(b.getAffineMapArrayAttr(getProductMaps(b, 0, x.isTransposed, y.isTransposed)));
  return expand(b, loc, matmul.getResult(0), type, groups, sizes);
}

Value LowerMatmul::multiplyBatch(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y,
                                 RankedTensorType type, ArrayRef<OpFoldResult> sizes) const {
  SmallVector<ReassociationIndices> groups = groupLeading(x.getBatchRank(), 2);
  Value left = collapse(b, loc, x.value, groups), right = collapse(b, loc, y.value, groups);
  Sizes flat{b.getIndexAttr(::dlc::getTensorType(left).getDimSize(0)), sizes[sizes.size() - 2], sizes.back()};
  if (::dlc::getTensorType(left).isDynamicDim(0))
    flat[0] = asValue(b, loc, multiply(b, loc, x.getBatch()));
  Value zeros = createZeros(b, loc, flat, type.getElementType());
  auto matmul =
      linalg::BatchMatmulOp::create(b, loc, TypeRange{zeros.getType()}, ValueRange{left, right}, ValueRange{zeros});
  if (x.isTransposed || y.isTransposed)
    matmul.setIndexingMapsAttr(b.getAffineMapArrayAttr(getProductMaps(b, 1, x.isTransposed, y.isTransposed)));
  return expand(b, loc, matmul.getResult(0), type, groups, sizes);
}

Value LowerMatmul::multiplyBroadcast(OpBuilder &b, Location loc, const Matrices &x, const Matrices &y,
                                     RankedTensorType type, ArrayRef<OpFoldResult> sizes) const {
  int64_t numBatch = static_cast<int64_t>(sizes.size()) - 2;
  SmallVector<AffineMap> maps = getProductMaps(b, numBatch, x.isTransposed, y.isTransposed);
  SmallVector<Value> operands;
  for (unsigned number : {0, 1}) {
    const Matrices *operand = number == 0 ? &x : &y;
    AffineMap &map = maps[number];
    int64_t offset = numBatch - operand->getBatchRank();
    auto isStretched = [&](int64_t dim) {
      return dim < operand->getBatchRank() && operand->isUnit(dim) && type.getDimSize(offset + dim) != 1;
    };
    SmallVector<AffineExpr> exprs;
    for (int64_t dim = 0; dim < operand->getBatchRank() + 2; ++dim)
      if (!isStretched(dim))
        exprs.push_back(map.getResult(offset + dim));
    map = AffineMap::get(map.getNumDims(), 0, exprs, b.getContext());
    operands.push_back(dropUnitDims(b, loc, operand->value, isStretched));
  }
  SmallVector<utils::IteratorType> iterators = getIterators(numBatch + 3, numBatch + 2);
  return createGeneric(b, loc, operands, createZeros(b, loc, sizes, type.getElementType()), maps, iterators,
                       [&](OpBuilder &nested, Location nestedLoc, ValueRange elements) {
                         ScalarBuilder s(nested, nestedLoc, type.getElementType());
                         return s.add(elements[2], s.mul(elements[0], elements[1]));
                       });
}

void dlc::populateContractionPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerMatmul>(patterns, context);
}
