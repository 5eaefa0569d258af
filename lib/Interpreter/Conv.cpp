//===- Conv.cpp - Convolution and its gradients ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All three are the same sum of products over images, positions, window
// elements and channels; they differ in which of the three tensors is summed.
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include "Window.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

namespace {

/// The sizes of a convolution.
struct Convolution {
  Window window;
  int64_t images, channels, filters, groups;

  /// `result` is the shape of the convolution's result.
  template <typename Op> Convolution(Op op, const Dims &x, const Dims &w, const Dims &result) {
    images = x[0];
    channels = x[3];
    filters = w[3];
    groups = op.getGroups();
    ArrayRef<int64_t> stride = op.getStride(), dilation = op.getDilation();
    window.height = {x[1], w[0], result[1], stride[0], dilation[0], 0};
    window.width = {x[2], w[1], result[2], stride[1], dilation[1], 0};
    window.height.low = getLowPadding(op.getPadding(), op.getPads(), 0, window.height);
    window.width.low = getLowPadding(op.getPadding(), op.getPads(), 1, window.width);
  }

  /// Calls function(x, w, y) with the offsets of an input, a filter and a
  /// result element for each product.
  template <typename Function> void forEachProduct(Function &&function) const;
};

} // namespace

template <typename Function> void Convolution::forEachProduct(Function &&function) const {
  const int64_t groupChannels = channels / groups, groupFilters = filters / groups;
  for (int64_t image = 0; image < images; ++image)
    window.forEach([&](int64_t i, int64_t j, int64_t ki, int64_t kj, int64_t y, int64_t x) {
      const int64_t inputAt = ((image * window.height.input + y) * window.width.input + x) * channels;
      const int64_t filterAt = (ki * window.width.kernel + kj) * groupChannels * filters;
      const int64_t resultAt = ((image * window.height.positions + i) * window.width.positions + j) * filters;
      for (int64_t filter = 0; filter < filters; ++filter) {
        const int64_t first = filter / groupFilters * groupChannels;
        for (int64_t c = 0; c < groupChannels; ++c)
          function(inputAt + first + c, filterAt + c * filters + filter, resultAt + filter);
      }
    });
}

/// Which of the three tensors is computed from the other two.
enum class Unknown { Input, Filter, Result };

/// Sums products of elements of `a` and `b` into `result`, each once rounded.
/// `a` and `b` are what is known of input, filter and result, in that order.
template <Unknown unknown>
static LogicalResult sumProducts(Operation *op, Evaluator &evaluator, const Convolution &conv, const Tensor &a,
                                 const Tensor &b, Tensor &result) {
  if (!conv.window.isAddressable())
    return op->emitOpError("expects a window whose extent does not overflow");
  visitFloat(result.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    if constexpr (kIsFloat<T>) {
      std::vector<Accumulator<T>> sums(result.numElements(), 0);
      const std::vector<double> left = a.toDoubles(), right = b.toDoubles();
      conv.forEachProduct([&](int64_t x, int64_t w, int64_t y) {
        if constexpr (unknown == Unknown::Input)
          sums[x] += static_cast<Accumulator<T>>(left[w]) * right[y];
        else if constexpr (unknown == Unknown::Filter)
          sums[w] += static_cast<Accumulator<T>>(left[x]) * right[y];
        else
          sums[y] += static_cast<Accumulator<T>>(left[x]) * right[w];
      });
      std::transform(sums.begin(), sums.end(), result.mutableData<T>(), narrow<T, Accumulator<T>>);
    }
  });
  return evaluator.setResult(op, result);
}

static LogicalResult evalConv(nn::Conv2DOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX()), w = evaluator.getTensor(op.getW());
  return sumProducts<Unknown::Result>(op, evaluator, Convolution(op, x.shape(), w.shape(), result->shape()), x, w,
                                      *result);
}

static LogicalResult evalInputGrad(nn::Conv2DInputGradOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor w = evaluator.getTensor(op.getW()), dy = evaluator.getTensor(op.getDy());
  return sumProducts<Unknown::Input>(op, evaluator, Convolution(op, result->shape(), w.shape(), dy.shape()), w, dy,
                                     *result);
}

static LogicalResult evalFilterGrad(nn::Conv2DFilterGradOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX()), dy = evaluator.getTensor(op.getDy());
  return sumProducts<Unknown::Filter>(op, evaluator, Convolution(op, x.shape(), result->shape(), dy.shape()), x, dy,
                                      *result);
}

void interp::addConvFunctions(OpTable &table) {
  table.add(evalConv);
  table.add(evalInputGrad);
  table.add(evalFilterGrad);
}
