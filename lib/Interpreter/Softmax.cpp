//===- Softmax.cpp - Softmax and losses -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"
#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

/// The largest of some numbers, NaN if one is; -inf of none.
static double getMax(ArrayRef<double> values) {
  double max = -std::numeric_limits<double>::infinity();
  for (double value : values)
    max = value > max || std::isnan(value) ? value : max;
  return max;
}

/// softmax(values), in place. The largest exponent is 0.
static void softmax(std::vector<double> &values) {
  double max = getMax(values), sum = 0;
  for (double &value : values)
    sum += value = std::exp(value - max);
  for (double &value : values)
    value /= sum;
}

/// log(softmax(values)), in place.
static void logSoftmax(std::vector<double> &values) {
  double max = getMax(values), sum = 0;
  for (double value : values)
    sum += std::exp(value - max);
  for (double &value : values)
    value = value - max - std::log(sum);
}

/// Adds an operation that transforms each line along its axis.
template <typename Op> static void addAlongAxis(OpTable &table, void (*function)(std::vector<double> &)) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) -> LogicalResult {
    FailureOr<Tensor> result = evaluator.createResult(op);
    if (failed(result))
      return failure();
    Tensor x = evaluator.getTensor(op->getOperand(0));
    AxisView view(x.shape(), cast<Op>(op).getAxis());
    visitFloat(x.type(), [&](auto tag) {
      using T = typename decltype(tag)::Type;
      if constexpr (kIsFloat<T>)
        view.forEachLine([&](int64_t start) {
          std::vector<double> line(view.size);
          for (int64_t i = 0; i < view.size; ++i)
            line[i] = widen(x.data<T>()[start + i * view.inner]);
          function(line);
          for (int64_t i = 0; i < view.size; ++i)
            result->mutableData<T>()[start + i * view.inner] = narrow<T>(line[i]);
        });
    });
    return evaluator.setResult(op, *result);
  });
}

//===----------------------------------------------------------------------===//
// Losses
//===----------------------------------------------------------------------===//

static LogicalResult evalCrossEntropy(nn::CrossEntropyOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor logits = evaluator.getTensor(op.getLogits()), labels = evaluator.getTensor(op.getLabels());
  const int64_t classes = logits.dim(logits.rank() - 1);
  const bool byIndex = runtime::isInteger(labels.type());
  const std::vector<double> all = logits.toDoubles(), soft = byIndex ? std::vector<double>() : labels.toDoubles();
  std::vector<double> losses(result->numElements(), 0);
  for (int64_t i = 0; i < result->numElements(); ++i) {
    std::vector<double> line(all.begin() + i * classes, all.begin() + (i + 1) * classes);
    logSoftmax(line);
    if (!byIndex) {
      for (int64_t k = 0; k < classes; ++k)
        losses[i] -= soft[i * classes + k] * line[k];
      continue;
    }
    int64_t label = getInteger(labels, i);
    if (label < 0 || label >= classes)
      return op.emitOpError() << "expects labels in [0, " << classes << "), but got " << label;
    losses[i] = -line[label];
  }
  runtime::Result<Tensor> rounded = Tensor::fromDoubles(result->type(), losses, result->shape());
  return evaluator.setResult(op, rounded);
}

static double softplus(double x) { return (x > 0 ? x : 0) + std::log1p(std::exp(-std::fabs(x))); }

static double binaryCrossEntropy(double logit, double target) {
  return target * softplus(-logit) + (1 - target) * softplus(logit);
}

static double logCosh(double x, double y) {
  double d = std::fabs(x - y);
  return d + std::log1p(std::expm1(-2 * d) / 2);
}

/// A loss of each pair of elements; the operands broadcast.
template <typename OpTy, double (*loss)(double, double)>
static LogicalResult evalElementwiseLoss(OpTy op, Evaluator &evaluator) {
  FailureOr<BroadcastOperands<2>> operands = BroadcastOperands<2>::get(op, evaluator);
  if (failed(operands))
    return failure();
  auto &[tensors, result, strides] = *operands;
  visitFloat(result.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    if constexpr (kIsFloat<T>) {
      const T *x = tensors[0].template data<T>(), *y = tensors[1].template data<T>();
      T *to = result.template mutableData<T>();
      forEachOffset(result.shape(), strides,
                    [&](const auto &at) { *to++ = narrow<T>(loss(widen(x[at[0]]), widen(y[at[1]]))); });
    }
  });
  return evaluator.setResult(op, result);
}

void interp::addSoftmaxFunctions(OpTable &table) {
  addAlongAxis<nn::SoftmaxOp>(table, softmax);
  addAlongAxis<nn::LogSoftmaxOp>(table, logSoftmax);
  table.add(evalCrossEntropy);
  table.add(evalElementwiseLoss<nn::BinaryCrossEntropyOp, binaryCrossEntropy>);
  table.add(evalElementwiseLoss<nn::LogCoshOp, logCosh>);
}
