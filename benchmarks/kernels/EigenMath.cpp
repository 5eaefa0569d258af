//===- EigenMath.cpp - Functions of each element, and softmax, by Eigen ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "EigenPeer.h"
#include "MathFunction.h"
#include <Eigen/Core>
#include <unsupported/Eigen/SpecialFunctions>

using namespace bench;

namespace {

using Array = Eigen::Map<Eigen::ArrayXf>;
using ConstArray = Eigen::Map<const Eigen::ArrayXf>;

std::function<void()> makeSoftmax(const float *x, float *y, int64_t rows, int64_t columns) {
  return [=] {
    for (int64_t row = 0; row < rows; ++row) {
      ConstArray from(x + row * columns, columns);
      Array to(y + row * columns, columns);
      to = (from - from.maxCoeff()).exp();
      to *= 1 / to.sum();
    }
  };
}

std::function<void()> makeRun(const Kernel &kernel, float *y) {
  const Tensor &input = *kernel.find("x");
  ConstArray from(input.data<float>(), input.numElements());
  Array to(y, input.numElements());
  switch (static_cast<MathFunction>(kernel["function"])) {
  case MathFunction::Exp:
    return [=]() mutable { to = from.exp(); };
  case MathFunction::Tanh:
    return [=]() mutable { to = from.tanh(); };
  case MathFunction::Sigmoid:
    return [=]() mutable { to = from.logistic(); };
  case MathFunction::Gelu:
    return [=]() mutable { to = 0.5F * from * (1.0F + (from * static_cast<float>(M_SQRT1_2)).erf()); };
  case MathFunction::Softmax:
    return makeSoftmax(input.data<float>(), y, input.dim(0), input.dim(1));
  }
  return nullptr;
}

std::optional<std::string> find() {
  return std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) + "." +
         std::to_string(EIGEN_MINOR_VERSION);
}

void offer(const Kernel &kernel, std::vector<Offer> &offers) {
  if (kernel.family == "gemm")
    offerEigenGemm(kernel, offers);
  if (kernel.family == "math")
    offerEigenMath(kernel, offers);
}

} // namespace

void bench::offerEigenMath(const Kernel &kernel, std::vector<Offer> &offers) {
  Tensor result = makeTensor(kernel.resultShape);
  offers.push_back({"Eigen", result, makeRun(kernel, result.mutableData<float>())});
}

const Peer bench::kEigen = {"Eigen", find, offer};
