//===- Features.cpp - Tensors as rows of features -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Features.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

Result<Dims> dlc::runtime::featureShape(const Tensor &rows) {
  if (rows.rank() == 0)
    return Status::error(ErrorCode::Shape, "expects a dimension of rows, but got " + toString(rows.type(), {}));
  return Dims(rows.shape().begin() + 1, rows.shape().end());
}

Status dlc::runtime::checkFinite(const Tensor &rows) {
  if (!isFloat(rows.type()))
    return Status::success();
  int64_t place = 0, bad = -1;
  forEachElement(rows, [&](auto value) {
    if (bad < 0 && std::isinf(toDouble(value)))
      bad = place;
    ++place;
  });
  if (bad < 0)
    return Status::success();
  return Status::error(ErrorCode::Argument, fmt::format("expects finite values, but row {} has an infinite one",
                                                        bad / (rows.numElements() / rows.dim(0))));
}

Status dlc::runtime::expectFeatures(const Tensor &tensor, const Dims &shape) {
  Result<Dims> found = featureShape(tensor);
  if (!found)
    return found.status();
  if (*found == shape)
    return Status::success();
  return Status::error(ErrorCode::Shape,
                       fmt::format("expects rows of shape {}, but got {}", toString(shape), toString(*found)));
}
