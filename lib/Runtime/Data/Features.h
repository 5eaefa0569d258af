//===- Features.h - Tensors as rows of features ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_FEATURES_H
#define DLC_LIB_RUNTIME_DATA_FEATURES_H

#include "../Strided.h"

namespace dlc::runtime {

/// The shape of a row of `rows`; an error when there is no dimension of rows.
Result<Dims> featureShape(const Tensor &rows);
/// An error that names the first value that is infinite.
Status checkFinite(const Tensor &rows);
/// An error when rows of `tensor` do not have that shape.
Status expectFeatures(const Tensor &tensor, const Dims &shape);

/// Calls function(feature, value) for every element in row-major order, with the value as a double.
template <typename Function> void forEachFeature(const Tensor &rows, Function &&function) {
  const int64_t size = rows.rank() == 0 || rows.dim(0) == 0 ? 1 : rows.numElements() / rows.dim(0);
  size_t feature = 0;
  forEachElement(rows, [&](auto value) {
    function(feature, toDouble(value));
    feature = feature + 1 == static_cast<size_t>(size) ? 0 : feature + 1;
  });
}

/// The tensor of function(feature, value) for every element of `rows`, rounded to `type`.
template <typename Function> Result<Tensor> mapFeatures(const Tensor &rows, ElementType type, Function &&function) {
  Result<Tensor> result = Tensor::create(type, rows.shape());
  if (!result)
    return result;
  visitElementType(type, [&](auto tag) {
    using T = typename decltype(tag)::Type;
    T *out = result->template mutableData<T>();
    forEachFeature(rows, [&](size_t feature, double value) { *out++ = convertElement<T>(function(feature, value)); });
  });
  return result;
}

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_FEATURES_H
