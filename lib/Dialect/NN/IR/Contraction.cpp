//===- Contraction.cpp - Matrix products ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "ShapeUtils.h"
#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

LogicalResult MatmulOp::inferShapes(Adaptor adaptor, ShapeInference &inference, SmallVectorImpl<TensorShape> &results) {
  if (failed(checkSameElementType(adaptor.getX(), adaptor.getY(), inference)))
    return failure();
  Shape x = inference.getShape(adaptor.getX()), y = inference.getShape(adaptor.getY());
  if (x.empty() || y.empty())
    return inference.emitError() << "expects operands of rank at least 1, but got " << inference.describe(x) << " and "
                                 << inference.describe(y);
  if ((adaptor.getTransposeX() && x.size() < 2) || (adaptor.getTransposeY() && y.size() < 2))
    return inference.emitError() << "expects a transposed operand of rank at least 2, but got " << inference.describe(x)
                                 << " and " << inference.describe(y);
  if (adaptor.getTransposeX())
    std::swap(x[x.size() - 1], x[x.size() - 2]);
  if (adaptor.getTransposeY())
    std::swap(y[y.size() - 1], y[y.size() - 2]);

  AffineExpr inner = y.size() == 1 ? y[0] : y[y.size() - 2];
  if (!inference.unify(x.back(), inner))
    return inference.emitError() << "expects the inner sizes to be equal, but got " << inference.describe(x.back())
                                 << " in " << inference.describe(x) << " and " << inference.describe(inner) << " in "
                                 << inference.describe(y);
  FailureOr<Shape> result = inference.broadcast(ArrayRef(x).drop_back(std::min<size_t>(x.size(), 2)),
                                                ArrayRef(y).drop_back(std::min<size_t>(y.size(), 2)));
  if (failed(result))
    return inference.emitError() << "expects leading sizes that broadcast, but got " << inference.describe(x) << " and "
                                 << inference.describe(y);
  if (x.size() >= 2)
    result->push_back(x[x.size() - 2]);
  if (y.size() >= 2)
    result->push_back(y.back());
  results.push_back({std::move(*result), inference.elementType(adaptor.getX())});
  return success();
}

//===----------------------------------------------------------------------===//
// Derivatives
//===----------------------------------------------------------------------===//

/// The product of two matrices, or stacks of them, either one transposed.
static Value multiply(GradientBuilder &g, Value x, Value y, bool transposeX, bool transposeY) {
  return g.make<MatmulOp>(x, y, transposeX, transposeY);
}

static int64_t getRank(Value tensor) { return cast<RankedTensorType>(tensor.getType()).getRank(); }

/// Merges all dimensions but the last, so that a stack of rows is one matrix.
static Value flattenRows(GradientBuilder &g, Value x) {
  if (getRank(x) == 2)
    return x;
  auto type = cast<RankedTensorType>(x.getType());
  OpBuilder &builder = g.getBuilder();
  int64_t known = 1;
  Value rows;
  for (int64_t dim = 0; dim + 1 < type.getRank(); ++dim) {
    if (!type.isDynamicDim(dim)) {
      known *= type.getDimSize(dim);
      continue;
    }
    Value size = g.make<tensor::DimOp>(x, dim);
    rows = rows ? g.make<arith::MulIOp>(rows, size) : size;
  }
  SmallVector<Value> dynamicSizes;
  SmallVector<int64_t> staticSizes{known, type.getShape().back()};
  if (rows) {
    if (known != 1)
      rows = g.make<arith::MulIOp>(rows, arith::ConstantIndexOp::create(builder, x.getLoc(), known));
    dynamicSizes.push_back(rows);
    staticSizes[0] = ShapedType::kDynamic;
  }
  if (type.isDynamicDim(type.getRank() - 1))
    dynamicSizes.push_back(g.make<tensor::DimOp>(x, type.getRank() - 1));
  return g.make<ReshapeOp>(x, dynamicSizes, staticSizes);
}

LogicalResult MatmulOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Value x = getX(), y = getY(), v = cotangents[0];
  bool tx = getTransposeX(), ty = getTransposeY();
  // A vector is a matrix of one row (left) or one column (right).
  if (getRank(getY()) == 1) {
    y = g.expandDims(y, {1});
    v = g.expandDims(v, {getRank(v)});
  }
  if (getRank(getX()) == 1) {
    x = g.expandDims(x, {0});
    v = g.expandDims(v, {getRank(v) - 1});
  }
  Value dx = tx ? multiply(g, y, v, ty, true) : multiply(g, v, y, false, !ty);
  Value dy;
  if (getRank(y) == 2 && getRank(x) > 2 && !tx) {
    // One product over all rows, in place of one per matrix that are then summed.
    Value rows = flattenRows(g, x), cotangentRows = flattenRows(g, v);
    dy = ty ? multiply(g, cotangentRows, rows, true, false) : multiply(g, rows, cotangentRows, true, false);
  } else {
    dy = ty ? multiply(g, v, x, true, tx) : multiply(g, x, v, !tx, false);
  }
  dx = g.sumLike(dx, x);
  dy = g.sumLike(dy, y);
  results.push_back(x == getX() ? dx : g.reshapeLike(dx, getX()));
  results.push_back(y == getY() ? dy : g.reshapeLike(dy, getY()));
  return success();
}

LogicalResult MatmulOp::buildJVP(OpBuilder &builder, ArrayRef<Value> tangents, SmallVectorImpl<Value> &results) {
  results.push_back(GradientBuilder(builder, getLoc()).multilinearTangent(*this, {0, 1}, tangents));
  return success();
}
