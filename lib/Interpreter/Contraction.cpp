//===- Contraction.cpp - Matrix products ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

namespace {

/// An operand as a batch of matrices: sizes and strides of the leading
/// dimensions, then those of the free and the summed dimension.
struct MatrixView {
  Dims batch, batchStrides;
  int64_t free = 1, freeStride = 0, inner, innerStride;

  /// `isLeft` says that the summed dimension is the last one, before transposing.
  MatrixView(const Dims &shape, bool transposed, bool isLeft) {
    Dims strides = runtime::rowMajorStrides(shape);
    size_t rank = shape.size(), lead = rank < 2 ? 0 : rank - 2;
    size_t innerDim = rank < 2 ? 0 : (isLeft != transposed ? rank - 1 : rank - 2);
    inner = shape[innerDim];
    innerStride = strides[innerDim];
    if (rank >= 2) {
      size_t freeDim = 2 * rank - 3 - innerDim; // the other one of the last two
      free = shape[freeDim];
      freeStride = strides[freeDim];
    }
    batch.assign(shape.begin(), shape.begin() + lead);
    batchStrides.assign(strides.begin(), strides.begin() + lead);
  }

  /// The batch strides over the sizes `to`, to which the batch broadcasts.
  Dims getStrides(const Dims &to) const {
    Dims strides(to.size(), 0);
    for (size_t i = 0, offset = to.size() - batch.size(); i < batch.size(); ++i)
      strides[offset + i] = batch[i] == 1 ? 0 : batchStrides[i];
    return strides;
  }
};

} // namespace

/// One product of matrices; `to` is advanced over its elements.
template <typename T>
static void multiply(const T *x, const MatrixView &xView, const T *y, const MatrixView &yView, T *&to) {
  for (int64_t i = 0; i < xView.free; ++i)
    for (int64_t j = 0; j < yView.free; ++j) {
      Accumulator<T> sum = 0;
      const T *row = x + i * xView.freeStride, *column = y + j * yView.freeStride;
      for (int64_t k = 0; k < xView.inner; ++k)
        sum += static_cast<Accumulator<T>>(widen(row[k * xView.innerStride])) *
               static_cast<Accumulator<T>>(widen(column[k * yView.innerStride]));
      *to++ = narrow<T>(sum);
    }
}

/// Leading sizes of a dynamic type must not be stretched either.
static LogicalResult checkBatch(nn::MatmulOp op, Value operand, const Dims &batch, const Evaluator &evaluator) {
  Dims shape = batch, own = evaluator.getTensor(operand).shape();
  if (own.size() <= 2)
    return success();
  shape.insert(shape.end(), own.end() - 2, own.end());
  return checkStretch(op, operand, shape, evaluator);
}

static LogicalResult evalMatmul(nn::MatmulOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX()), y = evaluator.getTensor(op.getY());
  MatrixView xView(x.shape(), op.getTransposeX(), true), yView(y.shape(), op.getTransposeY(), false);
  size_t numFree = (x.rank() >= 2) + (y.rank() >= 2);
  Dims batch(result->shape().begin(), result->shape().end() - numFree);
  if (failed(checkBatch(op, op.getX(), batch, evaluator)) || failed(checkBatch(op, op.getY(), batch, evaluator)))
    return failure();
  runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    T *to = result->mutableData<T>();
    forEachOffset<2>(batch, {xView.getStrides(batch), yView.getStrides(batch)},
                     [&](const auto &at) { multiply(x.data<T>() + at[0], xView, y.data<T>() + at[1], yView, to); });
  });
  return evaluator.setResult(op, *result);
}

void interp::addContractionFunctions(OpTable &table) { table.add(evalMatmul); }
