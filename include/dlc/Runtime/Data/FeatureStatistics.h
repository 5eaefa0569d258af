//===- FeatureStatistics.h - What is typical of columns of numbers --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Collected row by row in one pass, in double precision and without the
// cancellation of sums of squares (Welford, "Note on a method for calculating
// corrected sums of squares and products", 1962). Statistics of parts of the
// data merge (Chan, Golub and LeVeque, "Updating formulae and a pairwise
// algorithm for computing sample variances", 1979). So data may be larger than
// memory.
//
//   FeatureStatistics statistics;
//   while (reader.position() < reader.size())
//     if (Status status = statistics.update(*reader.read(4096)->columns().find("x")); …
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_FEATURESTATISTICS_H
#define DLC_RUNTIME_DATA_FEATURESTATISTICS_H

#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

/// Of one feature. NaN is a missing value, and counts for nothing.
struct FeatureMoments {
  int64_t count = 0;
  double mean = 0;
  double squares = 0; ///< sum of (x - mean)^2
  double minimum = 0, maximum = 0;

  void add(double value);
  void merge(const FeatureMoments &other);
  /// Of the population: squares / count.
  double variance() const { return count > 0 ? squares / static_cast<double>(count) : 0; }
};

/// Of all features of rows: of each place in the dimensions after the first.
class FeatureStatistics {
public:
  /// Takes in rows of the same shape as those before. Infinite values are an error.
  Status update(const Tensor &rows);
  /// Takes in what another saw.
  Status merge(const FeatureStatistics &other);

  /// The shape of a row.
  const Dims &rowShape() const { return shape; }
  const std::vector<FeatureMoments> &features() const { return moments; }

private:
  Status adopt(const Dims &rowShape);

  bool isEmpty = true;
  Dims shape;
  std::vector<FeatureMoments> moments;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_FEATURESTATISTICS_H
