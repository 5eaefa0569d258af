//===- EigenGemm.cpp - GEMM by Eigen --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Row-major maps of the arrays. Eigen has no way to keep a packed operand.
//
//===----------------------------------------------------------------------===//

#include "EigenPeer.h"
#include "GemmEpilogue.h"
#include <Eigen/Core>

using namespace bench;

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowVector = Eigen::Matrix<float, 1, Eigen::Dynamic>;
using ColumnVector = Eigen::Matrix<float, Eigen::Dynamic, 1>;

std::function<void()> multiply(const Kernel &kernel, float *result) {
  Eigen::Index m = kernel["m"], k = kernel["k"], n = kernel["n"];
  const float *left = kernel.data("a"), *right = kernel.data("b");
  bool add = kernel.data("bias") != nullptr;
  auto assign = [add](auto y, const auto &product) {
    if (add)
      y.noalias() += product;
    else
      y.noalias() = product;
  };
  Eigen::Map<Matrix> y(result, m, n);
  if (kernel["ta"])
    return [=] { assign(y, Eigen::Map<const Matrix>(left, k, m).transpose() * Eigen::Map<const Matrix>(right, k, n)); };
  if (kernel["tb"])
    return [=] { assign(y, Eigen::Map<const Matrix>(left, m, k) * Eigen::Map<const Matrix>(right, n, k).transpose()); };
  // The type of a vector is what chooses the matrix-vector product.
  if (m == 1)
    return [=] {
      assign(Eigen::Map<RowVector>(result, n),
             Eigen::Map<const RowVector>(left, k) * Eigen::Map<const Matrix>(right, k, n));
    };
  if (n == 1)
    return [=] {
      assign(Eigen::Map<ColumnVector>(result, m),
             Eigen::Map<const Matrix>(left, m, k) * Eigen::Map<const ColumnVector>(right, k));
    };
  return [=] { assign(y, Eigen::Map<const Matrix>(left, m, k) * Eigen::Map<const Matrix>(right, k, n)); };
}

} // namespace

void bench::offerEigenGemm(const Kernel &kernel, std::vector<Offer> &offers) {
  Tensor result = makeTensor(kernel.resultShape);
  auto *y = result.mutableData<float>();
  GemmEpilogue epilogue(kernel, y);
  offers.push_back({"Eigen", result, [epilogue, multiply = multiply(kernel, y)] {
                      epilogue.begin();
                      multiply();
                      epilogue.end();
                    }});
}
