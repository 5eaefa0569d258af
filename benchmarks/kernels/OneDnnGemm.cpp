//===- OneDnnGemm.cpp - GEMM by oneDNN ------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A constant operand lies as oneDNN likes it, others as they are.
//
//===----------------------------------------------------------------------===//

#include "OneDnn.h"

using namespace bench;

void bench::offerDnnlGemm(const Kernel &kernel, std::vector<Offer> &offers) {
  int64_t m = kernel["m"], k = kernel["k"], n = kernel["n"];
  auto a = describe({m, k}, kernel["ta"] ? DnnlTag::ba : DnnlTag::ab);
  auto b = describe({k, n}, kernel["tb"] ? DnnlTag::ba : DnnlTag::ab), y = describe({m, n}, DnnlTag::ab);
  auto anyB = kernel.constants.find("b") ? describe({k, n}, DnnlTag::any) : b;
  auto bias = kernel.data("bias") ? describe({1, n}, DnnlTag::ab) : dnnl::memory::desc();
  dnnl::matmul::primitive_desc descriptor(kernel.data("bias") ? dnnl::matmul::desc(a, anyB, bias, y)
                                                              : dnnl::matmul::desc(a, anyB, y),
                                          makeDnnlAttributes(kernel), getDnnlEngine());
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_SRC, kernel.data("a"), a, descriptor.src_desc());
  arguments.bring(DNNL_ARG_WEIGHTS, kernel.data("b"), b, descriptor.weights_desc());
  arguments.add(DNNL_ARG_DST, descriptor.dst_desc());
  if (kernel.data("bias"))
    arguments.bring(DNNL_ARG_BIAS, kernel.data("bias"), bias, bias);
  offers.push_back(makeDnnlOffer("oneDNN", kernel, dnnl::matmul(descriptor), arguments, DNNL_ARG_DST, y));
}
