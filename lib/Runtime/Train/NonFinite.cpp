//===- NonFinite.cpp - Where NaN and infinity come from -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/NonFinite.h"
#include <cmath>
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

/// Is any of `count` numbers without a finite value: are the bits of `exponent` all set? No branch in the loop, so that
/// it becomes vector code.
template <typename Bits> static bool anyNonFinite(const char *bytes, int64_t count, Bits exponent) {
  Bits found = 0;
  for (int64_t i = 0; i < count; ++i) {
    Bits bits;
    std::memcpy(&bits, bytes + static_cast<size_t>(i) * sizeof bits, sizeof bits);
    found |= static_cast<Bits>((bits & exponent) == exponent);
  }
  return found != 0;
}

static bool hasNonFinite(const Tensor &tensor) {
  const char *bytes = static_cast<const char *>(tensor.rawData());
  const int64_t count = tensor.numElements();
  switch (tensor.type()) {
  case ElementType::F16:
    return anyNonFinite<uint16_t>(bytes, count, 0x7c00);
  case ElementType::BF16:
    return anyNonFinite<uint16_t>(bytes, count, 0x7f80);
  case ElementType::F32:
    return anyNonFinite<uint32_t>(bytes, count, 0x7f800000);
  case ElementType::F64:
    return anyNonFinite<uint64_t>(bytes, count, 0x7ff0000000000000);
  default:
    return false;
  }
}

std::optional<int64_t> dlc::runtime::findNonFinite(const Tensor &tensor) {
  if (!isFloat(tensor.type()) || (tensor.isContiguous() && !hasNonFinite(tensor)))
    return std::nullopt;
  const std::vector<double> values = tensor.toDoubles();
  for (size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      return static_cast<int64_t>(i);
  return std::nullopt;
}

std::string dlc::runtime::describeElement(const Tensor &tensor, int64_t position) {
  const double value = tensor.toDoubles()[static_cast<size_t>(position)];
  Dims index(tensor.shape().size());
  for (size_t axis = index.size(); axis-- > 0; position /= tensor.shape()[axis])
    index[axis] = position % tensor.shape()[axis];
  return fmt::format("{} at {}", value, toString(index));
}
