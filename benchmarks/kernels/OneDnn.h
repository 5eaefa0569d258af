//===- OneDnn.h - What all of oneDNN's kernels need -------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// oneDNN chooses the layouts that it likes best, wherever a program could keep
// them: constants always, images between the layers of a network. Arrays are
// brought into them before anything is timed.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_KERNELS_ONEDNN_H
#define DLC_BENCHMARKS_KERNELS_ONEDNN_H

#include "Kernel.h"
#include <dnnl.hpp>
#include <unordered_map>

namespace bench {

using DnnlType = dnnl::memory::data_type;
using DnnlTag = dnnl::memory::format_tag;
using DnnlDims = dnnl::memory::dims;

const dnnl::engine &getDnnlEngine();
dnnl::stream &getDnnlStream();

inline dnnl::memory::desc describe(const DnnlDims &dims, DnnlTag tag) { return {dims, DnnlType::f32, tag}; }

/// The arguments of a primitive, each an array of its own.
class DnnlArguments {
public:
  /// An array for a result.
  dnnl::memory add(int argument, const dnnl::memory::desc &layout);
  /// A copy of an array of dlc's, which lies there as `from`, in the layout `to`.
  void bring(int argument, const float *data, const dnnl::memory::desc &from, const dnnl::memory::desc &to);

  const dnnl::memory &operator[](int argument) const { return memories.at(argument); }
  void execute(const dnnl::primitive &primitive) const;

private:
  std::unordered_map<int, dnnl::memory> memories;
  std::vector<Tensor> arrays;
};

/// The run of a primitive whose destination is to be read as `plain`.
Offer makeDnnlOffer(const std::string &label, const Kernel &kernel, const dnnl::primitive &primitive,
                    const DnnlArguments &arguments, int destination, const dnnl::memory::desc &plain);

/// Attributes that append what the kernel has of a ReLU.
dnnl::primitive_attr makeDnnlAttributes(const Kernel &kernel);

void offerDnnlConv(const Kernel &kernel, std::vector<Offer> &offers);
void offerDnnlGemm(const Kernel &kernel, std::vector<Offer> &offers);
void offerDnnlLstm(const Kernel &kernel, std::vector<Offer> &offers);
void offerDnnlMath(const Kernel &kernel, std::vector<Offer> &offers);

} // namespace bench

#endif // DLC_BENCHMARKS_KERNELS_ONEDNN_H
