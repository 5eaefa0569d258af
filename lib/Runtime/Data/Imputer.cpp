//===- Imputer.cpp - Values where there are none --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Features.h"
#include "SavedTransform.h"
#include "dlc/Runtime/Data/Transforms.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

static Status noValue(size_t feature, const char *wanted) {
  return Status::error(ErrorCode::Argument, fmt::format("feature {} has no value to take the {} of", feature, wanted));
}

Result<Imputer> Imputer::mean(const FeatureStatistics &statistics) {
  std::vector<double> means;
  for (const FeatureMoments &feature : statistics.features()) {
    if (feature.count == 0)
      return noValue(means.size(), "mean");
    means.push_back(feature.mean);
  }
  Result<Tensor> values = Tensor::fromValues<double>(means, statistics.rowShape());
  return values ? Result<Imputer>(Imputer(*values)) : values.status();
}

/// Not empty. Reorders the values.
static double medianOf(std::vector<double> &values) {
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1)
    return *middle;
  const double below = *std::max_element(values.begin(), middle);
  return below + (*middle - below) / 2;
}

Result<Imputer> Imputer::median(const Tensor &rows) {
  Result<Dims> shape = featureShape(rows);
  if (!shape)
    return shape.status();
  if (Status status = checkFinite(rows); !status.ok())
    return status;
  std::vector<std::vector<double>> present(static_cast<size_t>(countElements(*shape).value_or(0)));
  forEachFeature(rows, [&](size_t feature, double value) {
    if (!std::isnan(value))
      present[feature].push_back(value);
  });
  std::vector<double> medians;
  for (std::vector<double> &values : present) {
    if (values.empty())
      return noValue(medians.size(), "median");
    medians.push_back(medianOf(values));
  }
  Result<Tensor> values = Tensor::fromValues<double>(medians, *shape);
  return values ? Result<Imputer>(Imputer(*values)) : values.status();
}

Result<Imputer> Imputer::constant(const Dims &rowShape, double value) {
  Result<Tensor> values = Tensor::create(ElementType::F64, rowShape);
  if (!values)
    return values.status();
  std::fill_n(values->mutableData<double>(), values->numElements(), value);
  return Imputer(*values);
}

Result<Tensor> Imputer::apply(const Tensor &x) const {
  if (Status status = expectFeatures(x, values.shape()); !status.ok())
    return status;
  if (!isFloat(x.type()))
    return x; // integers are never missing
  const double *fill = values.data<double>();
  return mapFeatures(x, x.type(), [&](size_t i, double value) { return std::isnan(value) ? fill[i] : value; });
}

Status Imputer::save(NamedTensors &tensors, const std::string &prefix) const {
  return tensors.add(prefix + ".fill", values);
}

Result<Imputer> Imputer::load(const NamedTensors &tensors, const std::string &prefix) {
  Result<Tensor> values = findSaved(tensors, prefix + ".fill", ElementType::F64);
  return values ? Result<Imputer>(Imputer(*values)) : values.status();
}
