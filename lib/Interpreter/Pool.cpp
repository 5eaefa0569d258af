//===- Pool.cpp - Pooling and its gradients -------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include "Window.h"
#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

namespace {

/// The sizes of a pooling operation.
struct Pooling {
  Window window;
  int64_t images, channels;

  /// `result` is the shape of the pooled images.
  template <typename Op> Pooling(Op op, const Dims &x, const Dims &result) : images(x[0]), channels(x[3]) {
    ArrayRef<int64_t> size = op.getSize(), stride = op.getStride();
    window.height = {x[1], size[0], result[1], stride[0], 1, 0};
    window.width = {x[2], size[1], result[2], stride[1], 1, 0};
    window.height.low = getLowPadding(op.getPadding(), op.getPads(), 0, window.height);
    window.width.low = getLowPadding(op.getPadding(), op.getPads(), 1, window.width);
  }

  LogicalResult check(Operation *op) const {
    if (!window.isAddressable())
      return op->emitOpError("expects a window whose extent does not overflow");
    return success();
  }

  double getWindowSize() const { return static_cast<double>(window.height.kernel) * window.width.kernel; }

  /// Calls function(window, offset): for each element of the result, at
  /// `offset`, with a function that calls another with the offsets of the
  /// input's elements in its window.
  template <typename Function> void forEachResult(Function &&function) const {
    int64_t offset = 0;
    for (int64_t image = 0; image < images; ++image)
      for (int64_t i = 0; i < window.height.positions; ++i)
        for (int64_t j = 0; j < window.width.positions; ++j)
          for (int64_t c = 0; c < channels; ++c) {
            auto forEachInput = [&](auto &&visit) {
              window.forEachAt(i, j, [&](int64_t, int64_t, int64_t y, int64_t x) {
                visit(((image * window.height.input + y) * window.width.input + x) * channels + c);
              });
            };
            function(forEachInput, offset++);
          }
  }
};

} // namespace

/// The offset of the first largest element of a window, NaN before all; -1 when the window lies in the padding.
template <typename ForEachInput> static int64_t findMax(ArrayRef<double> x, ForEachInput &&forEachInput) {
  int64_t best = -1;
  forEachInput([&](int64_t at) {
    if (best < 0 || x[at] > x[best] || (std::isnan(x[at]) && !std::isnan(x[best])))
      best = at;
  });
  return best;
}

static LogicalResult finish(Operation *op, Evaluator &evaluator, ArrayRef<double> values, Tensor result) {
  visitFloat(result.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    if constexpr (kIsFloat<T>)
      llvm::transform(values, result.mutableData<T>(), narrow<T, double>);
  });
  return evaluator.setResult(op, result);
}

/// Each result by `formula` of the input, of the positions that its window sees, and of the window's size.
template <typename OpT, typename Formula>
static LogicalResult evalWindows(OpT op, Evaluator &evaluator, Formula formula) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor input = evaluator.getTensor(op.getX());
  std::vector<double> x = input.toDoubles(), values(result->numElements());
  Pooling pooling(op, input.shape(), result->shape());
  if (failed(pooling.check(op)))
    return failure();
  pooling.forEachResult(
      [&](auto &&forEachInput, int64_t to) { values[to] = formula(x, forEachInput, pooling.getWindowSize()); });
  return finish(op, evaluator, values, *result);
}

static LogicalResult evalMaxPool(nn::MaxPool2DOp op, Evaluator &evaluator) {
  return evalWindows(op, evaluator, [](const std::vector<double> &x, auto &&forEachInput, double) {
    int64_t best = findMax(x, forEachInput);
    return best < 0 ? -std::numeric_limits<double>::infinity() : x[best];
  });
}

static LogicalResult evalAvgPool(nn::AvgPool2DOp op, Evaluator &evaluator) {
  return evalWindows(op, evaluator, [](const std::vector<double> &x, auto &&forEachInput, double windowSize) {
    long double sum = 0;
    forEachInput([&](int64_t at) { sum += x[at]; });
    return static_cast<double>(sum / windowSize);
  });
}

static LogicalResult evalMaxPoolGrad(nn::MaxPool2DGradOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor input = evaluator.getTensor(op.getX()), cotangent = evaluator.getTensor(op.getDy());
  std::vector<double> x = input.toDoubles(), dy = cotangent.toDoubles(), values(result->numElements(), 0);
  Pooling pooling(op, input.shape(), cotangent.shape());
  if (failed(pooling.check(op)))
    return failure();
  pooling.forEachResult([&](auto &&forEachInput, int64_t from) {
    if (int64_t best = findMax(x, forEachInput); best >= 0)
      values[best] += dy[from];
  });
  return finish(op, evaluator, values, *result);
}

static LogicalResult evalAvgPoolGrad(nn::AvgPool2DGradOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor cotangent = evaluator.getTensor(op.getDy());
  std::vector<double> dy = cotangent.toDoubles(), values(result->numElements(), 0);
  Pooling pooling(op, result->shape(), cotangent.shape());
  if (failed(pooling.check(op)))
    return failure();
  pooling.forEachResult(
      [&](auto &&forEachInput, int64_t from) { forEachInput([&](int64_t at) { values[at] += dy[from]; }); });
  for (double &value : values)
    value /= pooling.getWindowSize();
  return finish(op, evaluator, values, *result);
}

void interp::addPoolFunctions(OpTable &table) {
  table.add(evalMaxPool);
  table.add(evalAvgPool);
  table.add(evalMaxPoolGrad);
  table.add(evalAvgPoolGrad);
}
