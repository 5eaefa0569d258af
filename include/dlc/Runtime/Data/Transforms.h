//===- Transforms.h - Preparing data for models ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A transform is fitted to the training data and then applied to that and to
// all other data. Rows may have any shape, each place in it being a feature of
// its own. Transforms are kept as tensors, among the weights of a model or in a
// file of their own:
//
//   FeatureStatistics statistics;
//   Status status = statistics.update(x);
//   Result<AffineTransform> scaler = AffineTransform::standardize(statistics);
//   Result<Tensor> scaled = scaler->apply(x);
//   NamedTensors tensors;
//   status = scaler->save(tensors, "x");      // x.center, x.scale, x.shift
//
// Results are computed in double precision and rounded once, to the type of the
// argument when that is floating point, else to f32. NaN stays NaN, but for the
// Imputer.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_TRANSFORMS_H
#define DLC_RUNTIME_DATA_TRANSFORMS_H

#include "dlc/Runtime/Data/FeatureStatistics.h"
#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

/// (x - center) / scale + shift, for each feature.
class AffineTransform {
public:
  /// Mean 0 and variance 1. A feature that is constant has scale 1, so becomes 0.
  static Result<AffineTransform> standardize(const FeatureStatistics &statistics);
  /// Smallest value `low`, largest `high`. A feature that is constant becomes `low`.
  static Result<AffineTransform> normalize(const FeatureStatistics &statistics, double low = 0, double high = 1);

  Result<Tensor> apply(const Tensor &x) const;
  /// (y - shift) * scale + center.
  Result<Tensor> invert(const Tensor &y) const;

  Status save(NamedTensors &tensors, const std::string &prefix) const;
  static Result<AffineTransform> load(const NamedTensors &tensors, const std::string &prefix);

  /// f64 of the shape of a row.
  const Tensor &center() const { return centers; }
  const Tensor &scale() const { return scales; }
  double shift() const { return shiftBy; }

private:
  AffineTransform() = default;
  static Result<AffineTransform> make(const Dims &shape, const std::vector<double> &centers,
                                      const std::vector<double> &scales, double shift);

  Tensor centers, scales;
  double shiftBy = 0;
};

/// Puts a value, of each feature its own, where there is none (NaN).
class Imputer {
public:
  /// Features without any value are errors.
  static Result<Imputer> mean(const FeatureStatistics &statistics);
  /// Of an even number of values the mean of the two in the middle. Needs all rows at once.
  static Result<Imputer> median(const Tensor &rows);
  static Result<Imputer> constant(const Dims &rowShape, double value);

  Result<Tensor> apply(const Tensor &x) const;

  Status save(NamedTensors &tensors, const std::string &prefix) const;
  static Result<Imputer> load(const NamedTensors &tensors, const std::string &prefix);

  /// f64 of the shape of a row.
  const Tensor &fill() const { return values; }

private:
  explicit Imputer(Tensor values) : values(std::move(values)) {}

  Tensor values;
};

/// What an encoder makes of a category that it has not seen.
enum class UnknownCategory { Error, Zeros };

/// Integers to rows with a 1 in the place of their value: [rows] to
/// f32[rows, categories], [rows, columns] with the columns' places side by side.
class OneHotEncoder {
public:
  /// Each column's values in ascending order.
  static Result<OneHotEncoder> fit(const Tensor &categories);
  /// Takes in the values of more rows.
  Status update(const Tensor &categories);

  Result<Tensor> apply(const Tensor &categories, UnknownCategory unknown = UnknownCategory::Error) const;
  /// The categories of the largest places, as i64; a row of zeros is an error.
  Result<Tensor> invert(const Tensor &encoded) const;

  Status save(NamedTensors &tensors, const std::string &prefix) const;
  static Result<OneHotEncoder> load(const NamedTensors &tensors, const std::string &prefix);

  /// Of each column.
  const std::vector<std::vector<int64_t>> &categories() const { return values; }
  /// How many places a row has.
  int64_t width() const;

private:
  OneHotEncoder() = default;
  Status check(const Tensor &categories) const;

  bool isVector = true; ///< [rows], not [rows, columns]
  std::vector<std::vector<int64_t>> values;
};

/// u8 to f32, 255 becoming 1: what models of images expect.
Result<Tensor> scaleImages(const Tensor &images);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_TRANSFORMS_H
