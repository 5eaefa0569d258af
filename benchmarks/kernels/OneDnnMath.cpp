//===- OneDnnMath.cpp - Functions of each element, and softmax ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "MathFunction.h"
#include "OneDnn.h"

using namespace bench;

namespace {

dnnl::algorithm getAlgorithm(MathFunction function) {
  switch (function) {
  case MathFunction::Exp:
    return dnnl::algorithm::eltwise_exp;
  case MathFunction::Tanh:
    return dnnl::algorithm::eltwise_tanh;
  case MathFunction::Sigmoid:
    return dnnl::algorithm::eltwise_logistic;
  case MathFunction::Gelu:
    return dnnl::algorithm::eltwise_gelu_erf;
  case MathFunction::Softmax:
    break;
  }
  return dnnl::algorithm::undef;
}

dnnl::primitive makePrimitive(MathFunction function, const dnnl::memory::desc &array) {
  constexpr auto kind = dnnl::prop_kind::forward_inference;
  if (function == MathFunction::Softmax)
    return dnnl::softmax_forward({dnnl::softmax_forward::desc(kind, array, /*axis=*/1), getDnnlEngine()});
  return dnnl::eltwise_forward(
      {dnnl::eltwise_forward::desc(kind, getAlgorithm(function), array, 0, 0), getDnnlEngine()});
}

} // namespace

void bench::offerDnnlMath(const Kernel &kernel, std::vector<Offer> &offers) {
  auto array = describe(kernel.resultShape, kernel.resultShape.size() == 2 ? DnnlTag::ab : DnnlTag::a);
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_SRC, kernel.data("x"), array, array);
  arguments.add(DNNL_ARG_DST, array);
  dnnl::primitive primitive = makePrimitive(static_cast<MathFunction>(kernel["function"]), array);
  offers.push_back(makeDnnlOffer("oneDNN", kernel, primitive, arguments, DNNL_ARG_DST, array));
}
