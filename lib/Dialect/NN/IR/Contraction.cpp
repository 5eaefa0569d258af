//===- Contraction.cpp - Matrix products ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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
