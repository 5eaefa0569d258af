//===- OneDnnLstm.cpp - LSTMs by oneDNN -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Its gates are in the order of dlc's. Sequences lie time first, as it likes them.
//
//===----------------------------------------------------------------------===//

#include "OneDnn.h"
#include <algorithm>

using namespace bench;

void bench::offerDnnlLstm(const Kernel &kernel, std::vector<Offer> &offers) {
  const Tensor &input = *kernel.find("x");
  int64_t n = input.dim(0), steps = input.dim(1), features = input.dim(2), units = kernel.resultShape[1];
  auto sequence = describe({steps, n, features}, DnnlTag::tnc), states = describe({steps, n, units}, DnnlTag::tnc);
  auto bias = describe({1, 1, 4, units}, DnnlTag::ldgo);
  DnnlDims layerDims = {1, 1, features, 4, units}, iterDims = {1, 1, units, 4, units};
  dnnl::lstm_forward::primitive_desc descriptor(
      dnnl::lstm_forward::desc(dnnl::prop_kind::forward_inference, dnnl::rnn_direction::unidirectional_left2right,
                               sequence, {}, {}, describe(layerDims, DnnlTag::any), describe(iterDims, DnnlTag::any),
                               bias, states, {}, {}),
      getDnnlEngine());
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_SRC_LAYER, kernel.data("x"), describe({steps, n, features}, DnnlTag::ntc), sequence);
  arguments.bring(DNNL_ARG_WEIGHTS_LAYER, kernel.data("cell.w_x"), describe(layerDims, DnnlTag::ldigo),
                  descriptor.weights_layer_desc());
  arguments.bring(DNNL_ARG_WEIGHTS_ITER, kernel.data("cell.w_h"), describe(iterDims, DnnlTag::ldigo),
                  descriptor.weights_iter_desc());
  arguments.bring(DNNL_ARG_BIAS, kernel.data("cell.bias"), bias, bias);
  dnnl::memory output = arguments.add(DNNL_ARG_DST_LAYER, states);
  Tensor result = makeTensor(kernel.resultShape);
  auto run = [primitive = dnnl::lstm_forward(descriptor), arguments] { arguments.execute(primitive); };
  auto finish = [=]() mutable {
    const float *last = static_cast<const float *>(output.get_data_handle()) + (steps - 1) * n * units;
    std::copy(last, last + n * units, result.mutableData<float>());
  };
  offers.push_back({"oneDNN", result, run, finish});
}
