//===- apply-map.cpp - Applies the map of docs/weights.md -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints the names and shapes that the map makes of a PyTorch model's tensors.
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/NameMap.h"
#include <cstdio>

using namespace dlc::runtime;

int main(int argc, char **argv) {
  NamedTensors source;
  const std::pair<const char *, Dims> tensors[] = {
      {"features.0.weight", {5, 2, 3, 4}}, {"features.0.bias", {5}}, {"classifier.1.weight", {7, 18}},
      {"classifier.1.bias", {7}},          {"lstm.bias_ih_l0", {4}}, {"lstm.bias_hh_l0", {4}},
      {"bn.num_batches_tracked", {}}};
  for (const auto &[name, shape] : tensors)
    if (!source.add(name, *Tensor::create(ElementType::F32, shape)).ok())
      return 1;
  Result<NameMap> map = NameMap::readFile(argv[1]);
  Result<NamedTensors> result = map ? map->apply(source) : Result<NamedTensors>(map.status());
  if (!result)
    return std::puts(result.message().c_str()), 1;
  for (const auto &[name, tensor] : *result)
    std::printf("%s %s\n", name.c_str(), toString(tensor.type(), tensor.shape()).c_str());
}
