//===- FeatureStatistics.cpp - What is typical of columns of numbers ------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/FeatureStatistics.h"
#include "Features.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

void FeatureMoments::add(double value) {
  if (std::isnan(value))
    return;
  minimum = count == 0 ? value : std::min(minimum, value);
  maximum = count == 0 ? value : std::max(maximum, value);
  ++count;
  const double before = value - mean;
  mean += before / static_cast<double>(count);
  squares += before * (value - mean);
}

void FeatureMoments::merge(const FeatureMoments &other) {
  if (other.count == 0)
    return;
  if (count == 0) {
    *this = other;
    return;
  }
  minimum = std::min(minimum, other.minimum);
  maximum = std::max(maximum, other.maximum);
  const auto mine = static_cast<double>(count), theirs = static_cast<double>(other.count), all = mine + theirs;
  const double distance = other.mean - mean;
  mean += distance * (theirs / all);
  squares += other.squares + distance * distance * (mine * theirs / all);
  count += other.count;
}

Status FeatureStatistics::adopt(const Dims &rowShape) {
  if (!isEmpty && rowShape != shape)
    return Status::error(ErrorCode::Shape,
                         fmt::format("expects rows of shape {}, but got {}", toString(shape), toString(rowShape)));
  if (isEmpty)
    moments.resize(static_cast<size_t>(countElements(rowShape).value_or(0)));
  isEmpty = false;
  shape = rowShape;
  return Status::success();
}

Status FeatureStatistics::update(const Tensor &rows) {
  Result<Dims> rowShape = featureShape(rows);
  Status status = rowShape ? adopt(*rowShape) : rowShape.status();
  if (!status.ok())
    return status;
  // All or nothing: what is refused must not have been counted in part.
  status = checkFinite(rows);
  if (!status.ok())
    return status;
  forEachFeature(rows, [&](size_t feature, double value) { moments[feature].add(value); });
  return Status::success();
}

Status FeatureStatistics::merge(const FeatureStatistics &other) {
  if (other.isEmpty)
    return Status::success();
  if (Status status = adopt(other.shape); !status.ok())
    return status;
  for (size_t i = 0; i < moments.size(); ++i)
    moments[i].merge(other.moments[i]);
  return Status::success();
}
