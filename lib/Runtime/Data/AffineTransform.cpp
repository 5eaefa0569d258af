//===- AffineTransform.cpp - Standardised and normalised features ---------===//
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

Result<AffineTransform> AffineTransform::make(const Dims &shape, const std::vector<double> &centers,
                                              const std::vector<double> &scales, double shift) {
  Result<Tensor> center = Tensor::fromValues<double>(centers, shape), scale = Tensor::fromValues<double>(scales, shape);
  if (!center || !scale)
    return center ? scale.status() : center.status();
  AffineTransform transform;
  transform.centers = *center;
  transform.scales = *scale;
  transform.shiftBy = shift;
  return transform;
}

Result<AffineTransform> AffineTransform::standardize(const FeatureStatistics &statistics) {
  std::vector<double> centers, scales;
  for (const FeatureMoments &feature : statistics.features()) {
    const double deviation = std::sqrt(feature.variance());
    centers.push_back(feature.mean);
    scales.push_back(deviation == 0 ? 1 : deviation);
  }
  return make(statistics.rowShape(), centers, scales, 0);
}

Result<AffineTransform> AffineTransform::normalize(const FeatureStatistics &statistics, double low, double high) {
  if (!(low < high) || std::isinf(high - low))
    return Status::error(ErrorCode::Argument, fmt::format("expects a range of numbers, but got {} to {}", low, high));
  std::vector<double> centers, scales;
  for (const FeatureMoments &feature : statistics.features()) {
    const double range = feature.maximum - feature.minimum;
    centers.push_back(feature.minimum);
    scales.push_back((range == 0 ? 1 : range) / (high - low));
  }
  return make(statistics.rowShape(), centers, scales, low);
}

static ElementType resultType(const Tensor &x) { return isFloat(x.type()) ? x.type() : ElementType::F32; }

Result<Tensor> AffineTransform::apply(const Tensor &x) const {
  if (Status status = expectFeatures(x, centers.shape()); !status.ok())
    return status;
  const double *center = centers.data<double>(), *scale = scales.data<double>();
  return mapFeatures(x, resultType(x),
                     [&](size_t i, double value) { return (value - center[i]) / scale[i] + shiftBy; });
}

Result<Tensor> AffineTransform::invert(const Tensor &y) const {
  if (Status status = expectFeatures(y, centers.shape()); !status.ok())
    return status;
  const double *center = centers.data<double>(), *scale = scales.data<double>();
  return mapFeatures(y, resultType(y),
                     [&](size_t i, double value) { return (value - shiftBy) * scale[i] + center[i]; });
}

Status AffineTransform::save(NamedTensors &tensors, const std::string &prefix) const {
  Result<Tensor> shift = Tensor::scalar(shiftBy);
  Status status = tensors.add(prefix + ".center", centers);
  if (status.ok())
    status = tensors.add(prefix + ".scale", scales);
  if (status.ok())
    status = shift ? tensors.add(prefix + ".shift", *shift) : shift.status();
  return status;
}

Result<AffineTransform> AffineTransform::load(const NamedTensors &tensors, const std::string &prefix) {
  Result<Tensor> center = findSaved(tensors, prefix + ".center", ElementType::F64);
  Result<Tensor> scale = findSaved(tensors, prefix + ".scale", ElementType::F64);
  Result<Tensor> shift = findSaved(tensors, prefix + ".shift", ElementType::F64);
  for (const Result<Tensor> *found : {&center, &scale, &shift})
    if (!*found)
      return found->status();
  if (scale->shape() != center->shape() || shift->rank() != 0)
    return Status::error(ErrorCode::Shape,
                         fmt::format("'{0}.scale' expects the shape of '{0}.center', {1}, and '{0}.shift' none, but "
                                     "got {2} and {3}",
                                     prefix, toString(center->shape()), toString(scale->shape()),
                                     toString(shift->shape())));
  AffineTransform transform;
  transform.centers = *center;
  transform.scales = *scale;
  transform.shiftBy = *shift->data<double>();
  return transform;
}

Result<Tensor> dlc::runtime::scaleImages(const Tensor &images) {
  if (images.type() != ElementType::U8)
    return Status::error(ErrorCode::Type,
                         fmt::format("expects images of u8, but got {}", toString(images.type(), images.shape())));
  return mapFeatures(images, ElementType::F32, [](size_t, double value) { return value / 255; });
}
