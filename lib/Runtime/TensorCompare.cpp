//===- TensorCompare.cpp - The difference of two tensors ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorPrint.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

Result<Difference> dlc::runtime::compare(const Tensor &a, const Tensor &b) {
  if (a.shape() != b.shape())
    return Status::error(ErrorCode::Shape, fmt::format("cannot compare {} with {}", toString(a.type(), a.shape()),
                                                       toString(b.type(), b.shape())));
  const std::vector<double> left = a.toDoubles(), right = b.toDoubles();
  double maxAbs = 0, maxRight = 0;
  size_t worst = 0;
  for (size_t i = 0; i < left.size(); ++i) {
    const double x = left[i], y = right[i];
    if (std::isfinite(y))
      maxRight = std::max(maxRight, std::fabs(y));
    if (x == y || (std::isnan(x) && std::isnan(y)))
      continue;
    const double distance = std::isfinite(x) && std::isfinite(y) ? std::fabs(x - y) : std::nan("");
    if (distance > maxAbs || (std::isnan(distance) && !std::isnan(maxAbs))) {
      maxAbs = distance;
      worst = i;
    }
  }
  Difference result;
  result.maxAbs = maxAbs;
  result.error = maxAbs / std::max(1e-6, maxRight);
  result.worst.assign(a.shape().size(), 0);
  auto rest = static_cast<int64_t>(worst);
  for (size_t i = result.worst.size(); i-- > 0 && !left.empty(); rest /= a.shape()[i])
    result.worst[i] = rest % a.shape()[i];
  return result;
}
