//===- Accuracy.cpp - Errors of the family `math` -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Accuracy.h"
#include "MathFunction.h"
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace bench;

namespace {

double evaluate(MathFunction function, double x) {
  switch (function) {
  case MathFunction::Exp:
  case MathFunction::Softmax:
    return std::exp(x);
  case MathFunction::Tanh:
    return std::tanh(x);
  case MathFunction::Sigmoid:
    return 1 / (1 + std::exp(-x));
  case MathFunction::Gelu:
    return x / 2 * std::erfc(-x / std::sqrt(2.0));
  }
  std::abort();
}

/// The distance to the next f32 from the one next to `value`.
double getUlp(double value) {
  float rounded = std::fabs(static_cast<float>(value));
  return static_cast<double>(std::nextafter(rounded, INFINITY)) - rounded;
}

} // namespace

std::vector<double> bench::computeReference(const Kernel &kernel) {
  if (kernel.family != "math")
    return {};
  const Tensor &input = *kernel.find("x");
  std::vector<double> reference(static_cast<size_t>(input.numElements()));
  auto function = static_cast<MathFunction>(kernel["function"]);
  const auto *x = input.data<float>();
  std::transform(x, x + reference.size(), reference.begin(), [=](float x) { return evaluate(function, x); });
  if (function != MathFunction::Softmax)
    return reference;
  for (auto row = reference.begin(), end = row; row != reference.end(); row = end) {
    end = row + input.shape().back();
    double sum = std::accumulate(row, end, 0.0);
    std::transform(row, end, row, [=](double power) { return power / sum; });
  }
  return reference;
}

double bench::getUlpError(const Tensor &result, const std::vector<double> &reference) {
  const auto *values = result.data<float>();
  double error = 0;
  for (size_t i = 0; i < reference.size(); ++i)
    error = std::fmax(error, std::fabs(values[i] - reference[i]) / getUlp(reference[i]));
  return error;
}
