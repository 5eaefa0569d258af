//===- OneDnnConv.cpp - Convolutions and their derivatives by oneDNN ------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Once with the layouts that oneDNN likes best for everything, which suits it
// between layers of its own, and once with images in NHWC.
//
//===----------------------------------------------------------------------===//

#include "OneDnn.h"

using namespace bench;

namespace {

constexpr auto kDirect = dnnl::algorithm::convolution_direct;

/// A convolution of the list, in the terms of oneDNN: dimensions N, C, H, W, and O, I, H, W after the groups.
struct Convolution {
  dnnl::memory::desc images, filters, bias, results; ///< As they lie in dlc's arrays.
  dnnl::memory::desc anyImages, anyFilters, anyResults;
  DnnlDims strides, pads;

  Convolution(const Kernel &kernel, DnnlTag imageTag) {
    int64_t n = kernel["dim"], h = kernel["h"], w = kernel["w"], c = kernel["c"], f = kernel["f"], k = kernel["k"];
    int64_t stride = kernel["stride"], pad = kernel["pad"], groups = kernel["groups"];
    int64_t height = (h + 2 * pad - k) / stride + 1, width = (w + 2 * pad - k) / stride + 1;
    DnnlDims filterDims = {f, c, k, k};
    if (groups > 1)
      filterDims = {groups, f / groups, c / groups, k, k};
    images = describe({n, c, h, w}, DnnlTag::nhwc);
    filters = describe(filterDims, groups > 1 ? DnnlTag::hwigo : DnnlTag::hwio);
    bias = describe({f}, DnnlTag::x);
    results = describe({n, f, height, width}, DnnlTag::nhwc);
    anyImages = describe({n, c, h, w}, imageTag);
    anyFilters = describe(filterDims, DnnlTag::any);
    anyResults = describe({n, f, height, width}, imageTag);
    strides = {stride, stride};
    pads = {pad, pad};
  }

  dnnl::convolution_forward::primitive_desc describeForward(const dnnl::primitive_attr &attributes,
                                                            dnnl::prop_kind kind, bool withBias) const {
    using Desc = dnnl::convolution_forward::desc;
    return {withBias ? Desc(kind, kDirect, anyImages, anyFilters, bias, anyResults, strides, pads, pads)
                     : Desc(kind, kDirect, anyImages, anyFilters, anyResults, strides, pads, pads),
            attributes, getDnnlEngine()};
  }
};

Offer offerForward(const std::string &label, const Kernel &kernel, const Convolution &convolution) {
  auto descriptor =
      convolution.describeForward(makeDnnlAttributes(kernel), dnnl::prop_kind::forward_inference, /*withBias=*/true);
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_SRC, kernel.data("x"), convolution.images, descriptor.src_desc());
  arguments.bring(DNNL_ARG_WEIGHTS, kernel.data("w"), convolution.filters, descriptor.weights_desc());
  arguments.bring(DNNL_ARG_BIAS, kernel.data("bias"), convolution.bias, convolution.bias);
  arguments.add(DNNL_ARG_DST, descriptor.dst_desc());
  return makeDnnlOffer(label, kernel, dnnl::convolution_forward(descriptor), arguments, DNNL_ARG_DST,
                       convolution.results);
}

Offer offerBackwardData(const std::string &label, const Kernel &kernel, const Convolution &convolution) {
  auto forward = convolution.describeForward({}, dnnl::prop_kind::forward_training, /*withBias=*/false);
  dnnl::convolution_backward_data::primitive_desc descriptor(
      dnnl::convolution_backward_data::desc(kDirect, convolution.anyImages, convolution.anyFilters,
                                            convolution.anyResults, convolution.strides, convolution.pads,
                                            convolution.pads),
      getDnnlEngine(), forward);
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_DIFF_DST, kernel.data("g"), convolution.results, descriptor.diff_dst_desc());
  arguments.bring(DNNL_ARG_WEIGHTS, kernel.data("w"), convolution.filters, descriptor.weights_desc());
  arguments.add(DNNL_ARG_DIFF_SRC, descriptor.diff_src_desc());
  return makeDnnlOffer(label, kernel, dnnl::convolution_backward_data(descriptor), arguments, DNNL_ARG_DIFF_SRC,
                       convolution.images);
}

Offer offerBackwardWeights(const std::string &label, const Kernel &kernel, const Convolution &convolution) {
  auto forward = convolution.describeForward({}, dnnl::prop_kind::forward_training, /*withBias=*/false);
  dnnl::convolution_backward_weights::primitive_desc descriptor(
      dnnl::convolution_backward_weights::desc(kDirect, convolution.anyImages, convolution.anyFilters,
                                               convolution.anyResults, convolution.strides, convolution.pads,
                                               convolution.pads),
      getDnnlEngine(), forward);
  DnnlArguments arguments;
  arguments.bring(DNNL_ARG_DIFF_DST, kernel.data("g"), convolution.results, descriptor.diff_dst_desc());
  arguments.bring(DNNL_ARG_SRC, kernel.data("x"), convolution.images, descriptor.src_desc());
  arguments.add(DNNL_ARG_DIFF_WEIGHTS, descriptor.diff_weights_desc());
  return makeDnnlOffer(label, kernel, dnnl::convolution_backward_weights(descriptor), arguments, DNNL_ARG_DIFF_WEIGHTS,
                       convolution.filters);
}

} // namespace

void bench::offerDnnlConv(const Kernel &kernel, std::vector<Offer> &offers) {
  auto *offer = kernel.family == "conv"        ? offerForward
                : kernel.family == "conv_data" ? offerBackwardData
                                               : offerBackwardWeights;
  offers.push_back(offer("oneDNN", kernel, Convolution(kernel, DnnlTag::any)));
  offers.push_back(offer("oneDNN, NHWC", kernel, Convolution(kernel, DnnlTag::nhwc)));
}
