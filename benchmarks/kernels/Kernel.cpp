//===- Kernel.cpp - Arrays of kernels -------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Kernel.h"

using namespace bench;

Tensor bench::makeTensor(const Dims &shape) {
  constexpr size_t page = 4096;
  size_t bytes = static_cast<size_t>(dlc::runtime::countElements(shape).value()) * sizeof(float);
  std::shared_ptr<void> pages(std::aligned_alloc(page, (bytes / page + 1) * page), std::free);
  return take(Tensor::borrow(pages.get(), dlc::runtime::ElementType::F32, shape, {}, pages));
}

Tensor bench::copyTensor(const Tensor &tensor) {
  Tensor copy = makeTensor(tensor.shape());
  if (!copy.copyFrom(tensor).ok())
    std::abort();
  return copy;
}

size_t Kernel::bytes() const {
  auto count = dlc::runtime::countElements(resultShape).value();
  for (const auto *tensors : {&inputs, &constants})
    for (const auto &[name, tensor] : *tensors)
      count += tensor.numElements();
  return static_cast<size_t>(count) * sizeof(float);
}
