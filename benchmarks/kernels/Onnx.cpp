//===- Onnx.cpp - Every kernel by onnxruntime -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// onnx_models.py has written what a kernel is as an ONNX model.
//
//===----------------------------------------------------------------------===//

#include "../OnnxRuntime.h"
#include "Kernel.h"
#include <fstream>
#include <memory>

using namespace bench;

namespace {

/// The library that DLC_BENCH_ONNXRUNTIME names, or null.
const OnnxRuntime *getRuntime() {
  static const char *library = std::getenv("DLC_BENCH_ONNXRUNTIME");
  static const auto runtime = library && *library ? std::make_unique<OnnxRuntime>(library) : nullptr;
  return runtime.get();
}

/// How ONNX orders the dimensions of dlc's inputs and of its result, and the latter back; nothing if alike.
struct Layout {
  Dims input, result, back;
};

Layout getLayout(const Kernel &kernel) {
  if (kernel.family == "conv")
    return {{0, 3, 1, 2}, {0, 3, 1, 2}, {0, 2, 3, 1}};
  if (kernel.family == "lstm") // time first
    return {{1, 0, 2}, {}, {}};
  return {};
}

Tensor reorder(const Tensor &tensor, const Dims &order) {
  return order.empty() ? tensor : copyTensor(take(tensor.transpose(order)));
}

void offer(const Kernel &kernel, std::vector<Offer> &offers) {
  std::string path = kernel.folder + "/" + kernel.name + ".onnx";
  if (!std::ifstream(path).good())
    return;
  Layout layout = getLayout(kernel);
  std::vector<Tensor> inputs;
  std::vector<OnnxValue> values;
  for (const auto &[name, tensor] : kernel.inputs) {
    inputs.push_back(reorder(tensor, layout.input));
    values.push_back({name, const_cast<float *>(inputs.back().data<float>()), inputs.back().shape()});
  }
  Tensor output = reorder(makeTensor(kernel.resultShape), layout.result);
  auto session = std::make_shared<OnnxSession>(*getRuntime(), path, values,
                                               OnnxValue{"y", output.mutableData<float>(), output.shape()});
  Tensor result = layout.back.empty() ? output : makeTensor(kernel.resultShape);
  auto run = [session, inputs] { session->run(); };
  auto finish = [=]() mutable {
    if (!layout.back.empty() && !result.copyFrom(reorder(output, layout.back)).ok())
      std::abort();
  };
  offers.push_back({"onnxruntime", result, run, finish});
}

std::optional<std::string> find() {
  return getRuntime() ? std::optional<std::string>(getRuntime()->getVersion()) : std::nullopt;
}

} // namespace

const Peer bench::kOnnxRuntime = {"onnxruntime", find, offer};
