//===- Indexing.cpp - Operations that take indices from data --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All but nn.check_index assume indices in range. Here an index that is not is
// an error: the program forgot the check.
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

static LogicalResult evalCheckIndex(nn::CheckIndexOp op, Evaluator &evaluator) {
  Tensor index = evaluator.getTensor(op.getIndex());
  int64_t bound = std::max<int64_t>(evaluator.getIndex(op.getBound()), 0);
  FailureOr<Tensor> safe = evaluator.create(op, index.type(), index.shape());
  if (failed(safe))
    return failure();
  bool inRange = true;
  runtime::visitElementType(index.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    if constexpr (std::is_integral_v<T>)
      for (int64_t i = 0; i < index.numElements(); ++i) {
        auto value = static_cast<int64_t>(widen(index.data<T>()[i]));
        inRange &= value >= 0 && value < bound;
        safe->mutableData<T>()[i] = static_cast<T>(std::max<int64_t>(std::min(value, bound - 1), 0));
      }
  });
  if (failed(evaluator.setResult(op, *safe, 0)))
    return failure();
  return evaluator.setResult(op, Tensor::scalar<int32_t>(inRange ? DLC_OK : DLC_E_INDEX), 1);
}

/// Fails with an error unless all indices are in [0, bound).
static LogicalResult checkRange(Operation *op, const Tensor &indices, int64_t bound) {
  for (int64_t i = 0; i < indices.numElements(); ++i)
    if (int64_t index = getInteger(indices, i); index < 0 || index >= bound)
      return op->emitOpError() << "expects indices in [0, " << bound << "), but got " << index;
  return success();
}

namespace {

/// What gather reads and scatter_add writes: slice `indices[i]` of x, seen as
/// [outer, bound, inner], belongs to slice i of updates, [outer, count, inner].
struct IndexedSlices {
  AxisView x;
  const Tensor &indices;

  /// Calls function(at, to) with the offsets of elements of x and of updates.
  template <typename Function> void forEach(Function &&function) const {
    if (x.inner == 0)
      return;
    int64_t to = 0;
    for (int64_t outer = 0; outer < x.outer; ++outer)
      for (int64_t i = 0; i < indices.numElements(); ++i) {
        int64_t start = (outer * x.size + getInteger(indices, i)) * x.inner;
        for (int64_t inner = 0; inner < x.inner; ++inner)
          function(start + inner, to++);
      }
  }
};

} // namespace

static LogicalResult evalGather(nn::GatherOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX()), indices = evaluator.getTensor(op.getIndices());
  AxisView view(x.shape(), op.getAxis());
  if (failed(checkRange(op, indices, view.size)))
    return failure();
  runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    IndexedSlices{view, indices}.forEach(
        [&](int64_t at, int64_t to) { result->mutableData<T>()[to] = x.data<T>()[at]; });
  });
  return evaluator.setResult(op, *result);
}

static LogicalResult evalScatterAdd(nn::ScatterAddOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX()), indices = evaluator.getTensor(op.getIndices());
  Tensor updates = evaluator.getTensor(op.getUpdates());
  AxisView view(x.shape(), op.getAxis());
  if (failed(checkRange(op, indices, view.size)))
    return failure();
  runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    std::vector<Accumulator<T>> sums;
    for (int64_t i = 0; i < x.numElements(); ++i)
      sums.push_back(static_cast<Accumulator<T>>(widen(x.data<T>()[i])));
    IndexedSlices{view, indices}.forEach(
        [&](int64_t at, int64_t from) { sums[at] += static_cast<Accumulator<T>>(widen(updates.data<T>()[from])); });
    llvm::transform(sums, result->mutableData<T>(), narrow<T, Accumulator<T>>);
  });
  return evaluator.setResult(op, *result);
}

static LogicalResult evalOneHot(nn::OneHotOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor indices = evaluator.getTensor(op.getIndices());
  auto size = static_cast<int64_t>(op.getSize());
  runtime::visitElementType(result->type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    for (int64_t i = 0; i < indices.numElements(); ++i)
      if (int64_t index = getInteger(indices, i); index >= 0 && index < size)
        result->mutableData<T>()[i * size + index] = runtime::convertElement<T>(1.0);
  });
  return evaluator.setResult(op, *result);
}

void interp::addIndexingFunctions(OpTable &table) {
  table.add(evalCheckIndex);
  table.add(evalGather);
  table.add(evalScatterAdd);
  table.add(evalOneHot);
}
