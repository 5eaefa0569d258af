//===- OneDnn.cpp - What all of oneDNN's kernels need ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OneDnn.h"

using namespace bench;

const dnnl::engine &bench::getDnnlEngine() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

dnnl::stream &bench::getDnnlStream() {
  static dnnl::stream stream(getDnnlEngine());
  return stream;
}

dnnl::memory DnnlArguments::add(int argument, const dnnl::memory::desc &layout) {
  arrays.push_back(makeTensor({static_cast<int64_t>(layout.get_size() / sizeof(float))}));
  return memories.emplace(argument, dnnl::memory(layout, getDnnlEngine(), arrays.back().mutableRawData()))
      .first->second;
}

void DnnlArguments::bring(int argument, const float *data, const dnnl::memory::desc &from,
                          const dnnl::memory::desc &to) {
  dnnl::memory source(from, getDnnlEngine(), const_cast<float *>(data)), target = add(argument, to);
  dnnl::reorder(source, target).execute(getDnnlStream(), source, target);
  getDnnlStream().wait();
}

void DnnlArguments::execute(const dnnl::primitive &primitive) const {
  primitive.execute(getDnnlStream(), memories);
  getDnnlStream().wait();
}

Offer bench::makeDnnlOffer(const std::string &label, const Kernel &kernel, const dnnl::primitive &primitive,
                           const DnnlArguments &arguments, int destination, const dnnl::memory::desc &plain) {
  Tensor result = makeTensor(kernel.resultShape);
  dnnl::memory output(plain, getDnnlEngine(), result.mutableRawData());
  auto run = [primitive, arguments] { arguments.execute(primitive); };
  auto finish = [output, native = arguments[destination]]() mutable {
    dnnl::reorder(native, output).execute(getDnnlStream(), native, output);
    getDnnlStream().wait();
  };
  return {label, result, run, finish};
}

dnnl::primitive_attr bench::makeDnnlAttributes(const Kernel &kernel) {
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::library);
  if (kernel["relu"]) {
    dnnl::post_ops operations;
    operations.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    attributes.set_post_ops(operations);
  }
  return attributes;
}

namespace {

std::optional<std::string> find() {
  const dnnl_version_t *version = dnnl::version();
  return std::to_string(version->major) + "." + std::to_string(version->minor) + "." + std::to_string(version->patch);
}

void offer(const Kernel &kernel, std::vector<Offer> &offers) {
  if (kernel.family == "gemm")
    offerDnnlGemm(kernel, offers);
  else if (kernel.family == "math")
    offerDnnlMath(kernel, offers);
  else if (kernel.family == "lstm")
    offerDnnlLstm(kernel, offers);
  else
    offerDnnlConv(kernel, offers);
}

} // namespace

const Peer bench::kOneDnn = {"oneDNN", find, offer};
