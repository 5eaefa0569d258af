//===- Libmvec.cpp - Functions of each element by glibc's libmvec ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The loops that a compiler makes of calls of expf and the like, with the widest
// vectors that this program is compiled for. Arrays are multiples of a vector.
//
//===----------------------------------------------------------------------===//

#include "Kernel.h"
#include "MathFunction.h"
#include <gnu/libc-version.h>

using namespace bench;

#ifdef __AVX512F__
typedef float MathVector __attribute__((vector_size(64)));
#define DLC_VECTOR_NAME(function) "_ZGVeN16v_" function
#else
typedef float MathVector __attribute__((vector_size(32)));
#define DLC_VECTOR_NAME(function) "_ZGVdN8v_" function
#endif

extern "C" {
MathVector expOf(MathVector x) __asm__(DLC_VECTOR_NAME("expf"));
MathVector tanhOf(MathVector x) __asm__(DLC_VECTOR_NAME("tanhf"));
MathVector erfOf(MathVector x) __asm__(DLC_VECTOR_NAME("erff"));
}

namespace {

template <typename Function> std::function<void()> makeLoop(const Tensor &input, Tensor &result, Function function) {
  const auto *x = reinterpret_cast<const MathVector *>(input.data<float>());
  auto *y = reinterpret_cast<MathVector *>(result.mutableData<float>());
  size_t count = static_cast<size_t>(input.numElements()) * sizeof(float) / sizeof(MathVector);
  return [=] {
    for (size_t i = 0; i < count; ++i)
      y[i] = function(x[i]);
  };
}

void offer(const Kernel &kernel, std::vector<Offer> &offers) {
  if (kernel.family != "math")
    return;
  const Tensor &input = *kernel.find("x");
  Tensor result = makeTensor(kernel.resultShape);
  std::function<void()> run;
  switch (static_cast<MathFunction>(kernel["function"])) {
  case MathFunction::Exp:
    run = makeLoop(input, result, expOf);
    break;
  case MathFunction::Tanh:
    run = makeLoop(input, result, tanhOf);
    break;
  case MathFunction::Sigmoid:
    run = makeLoop(input, result, [](MathVector x) { return 1.0F / (1.0F + expOf(-x)); });
    break;
  case MathFunction::Gelu:
    run = makeLoop(input, result, [](MathVector x) { return 0.5F * x * (1.0F + erfOf(x * 0.70710678F)); });
    break;
  case MathFunction::Softmax:
    return;
  }
  offers.push_back({"libmvec", result, run});
}

std::optional<std::string> find() { return gnu_get_libc_version(); }

} // namespace

const Peer bench::kLibmvec = {"libmvec", find, offer};
