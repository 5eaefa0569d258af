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
#include <memory>

using namespace bench;

namespace {

/// The library that DLC_BENCH_ONNXRUNTIME names, or null.
const OnnxRuntime *getRuntime() {
  static const char *library = std::getenv("DLC_BENCH_ONNXRUNTIME");
  static const auto runtime = library && *library ? std::make_unique<OnnxRuntime>(library) : nullptr;
  return runtime.get();
}

void offer(const Kernel &kernel, std::vector<Offer> &offers) {
  std::string path = kernel.folder + "/" + kernel.name + ".onnx";
  if (FILE *file = std::fopen(path.c_str(), "rb"))
    std::fclose(file);
  else
    return;
  std::vector<OnnxValue> inputs;
  for (const auto &[name, tensor] : kernel.inputs)
    inputs.push_back({name, const_cast<float *>(tensor.data<float>()), tensor.shape()});
  Tensor result = makeTensor(kernel.resultShape);
  auto session = std::make_shared<OnnxSession>(*getRuntime(), path, inputs,
                                               OnnxValue{"y", result.mutableData<float>(), kernel.resultShape});
  offers.push_back({"onnxruntime", result, [session] { session->run(); }});
}

std::optional<std::string> find() {
  return getRuntime() ? std::optional<std::string>(getRuntime()->getVersion()) : std::nullopt;
}

} // namespace

const Peer bench::kOnnxRuntime = {"onnxruntime", find, offer};
