//===- TensorCopy.cpp - Copies and conversions of tensors -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Strided.h"
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

Result<Tensor> Tensor::contiguous() const { return isContiguous() ? Result<Tensor>(*this) : clone(); }

Result<Tensor> Tensor::clone() const {
  Result<Tensor> copy = create(type(), shape());
  if (!copy)
    return copy;
  if (Status status = copy->copyFrom(*this); !status.ok())
    return status;
  return copy;
}

/// The addresses [first, last) that the elements of a non-empty tensor lie in.
static std::pair<const char *, const char *> extent(const Tensor &tensor) {
  int64_t low = 0, high = 1;
  for (size_t i = 0; i < tensor.shape().size(); ++i) {
    const int64_t reach = (tensor.shape()[i] - 1) * tensor.strides()[i];
    (reach < 0 ? low : high) += reach;
  }
  const char *data = static_cast<const char *>(tensor.rawData());
  const int64_t size = elementSize(tensor.type());
  return {data + low * size, data + high * size};
}

static bool overlap(const Tensor &a, const Tensor &b) {
  const auto [aFirst, aLast] = extent(a);
  const auto [bFirst, bLast] = extent(b);
  return std::less<>()(aFirst, bLast) && std::less<>()(bFirst, aLast);
}

template <typename Word> static void copyWords(Tensor &target, const Tensor &source) {
  Word *to = static_cast<Word *>(target.mutableRawData());
  const Word *from = static_cast<const Word *>(source.rawData());
  const int64_t toStep = target.rank() ? target.strides().back() : 1;
  const int64_t fromStep = source.rank() ? source.strides().back() : 1;
  forEachRow(target.shape(), target.strides(), source.strides(), [&](int64_t i, int64_t j, int64_t n) {
    if (toStep == 1 && fromStep == 1) {
      std::memcpy(to + i, from + j, static_cast<size_t>(n) * sizeof(Word));
      return;
    }
    for (int64_t k = 0; k < n; ++k)
      to[i + k * toStep] = from[j + k * fromStep];
  });
}

Status Tensor::copyFrom(const Tensor &source) {
  if (source.type() != type())
    return Status::error(ErrorCode::Type, fmt::format("expects elements of type {}, but got {}",
                                                      elementTypeName(type()), elementTypeName(source.type())));
  if (source.shape() != shape())
    return Status::error(ErrorCode::Shape,
                         fmt::format("expects the shape {}, but got {}", toString(shape()), toString(source.shape())));
  if (!isWritable())
    return Status::error(ErrorCode::Argument, "the tensor is read-only");
  if (numElements() == 0)
    return Status::success();
  if (overlap(*this, source)) {
    Result<Tensor> copy = source.clone();
    return copy ? copyFrom(*copy) : copy.status();
  }
  if (isContiguous() && source.isContiguous()) {
    std::memcpy(mutableRawData(), source.rawData(), static_cast<size_t>(numBytes()));
    return Status::success();
  }
  switch (elementSize(type())) {
  case 1:
    copyWords<uint8_t>(*this, source);
    break;
  case 2:
    copyWords<uint16_t>(*this, source);
    break;
  case 4:
    copyWords<uint32_t>(*this, source);
    break;
  default:
    copyWords<uint64_t>(*this, source);
    break;
  }
  return Status::success();
}

Result<Tensor> Tensor::cast(ElementType wanted) const {
  if (wanted == type())
    return *this;
  Result<Tensor> result = create(wanted, shape());
  if (!result)
    return result;
  visitElementType(wanted, [&](auto tag) {
    using To = typename decltype(tag)::Type;
    To *out = result->template mutableData<To>();
    forEachElement(*this, [&](auto value) { *out++ = convertElement<To>(value); });
  });
  return result;
}

std::vector<double> Tensor::toDoubles() const {
  std::vector<double> result;
  result.reserve(static_cast<size_t>(numElements()));
  forEachElement(*this, [&](auto value) { result.push_back(toDouble(value)); });
  return result;
}
