//===- Dataset.h - Columns of rows ----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Dataset is a table: named tensors whose first dimension counts the same
// rows. A column may have any type and any further dimensions, so a row is one
// image, one sequence or one number in each column.
//
//   Result<Dataset> data = Dataset::create(columns);    // x f32[1797, 64], y i32[1797]
//   Result<DatasetPair> parts = data->splitRandomly(1437, /*seed=*/0);
//   Result<Dataset> head = parts->first.slice(0, 10);   // views of ten rows
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_DATASET_H
#define DLC_RUNTIME_DATA_DATASET_H

#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

struct DatasetPair;

class Dataset {
public:
  /// No columns and no rows.
  Dataset() = default;

  /// Columns share the tensors' elements. There must be at least one, none may
  /// be of rank 0, and all need the same number of rows.
  static Result<Dataset> create(NamedTensors columns);

  /// The number of rows.
  int64_t size() const { return rows; }
  const NamedTensors &columns() const { return table; }
  /// The column called `name`; an error that lists those there are.
  Result<Tensor> column(const std::string &name) const;
  /// Those columns, in that order.
  Result<Dataset> select(const std::vector<std::string> &names) const;

  //===--- Rows -----------------------------------------------------------===//

  /// Views of the rows [first, first + count).
  Result<Dataset> slice(int64_t first, int64_t count) const;
  /// Copies of the rows with those numbers (i64[n]; any order, repetitions allowed).
  Result<Dataset> gather(const Tensor &numbers) const;
  /// The same, into the rows of `target`: as many rows as numbers, columns of
  /// the same names, types and shapes, writable and not shared with this.
  Status gatherInto(const Tensor &numbers, Dataset &target) const;
  /// Columns of zeros with `count` rows, otherwise like those of this: a target for gatherInto.
  Result<Dataset> createLike(int64_t count) const;

  //===--- Two parts ------------------------------------------------------===//

  /// size() times `fraction`, rounded to nearest; an error outside [0, 1].
  Result<int64_t> countOf(double fraction) const;
  /// Views of the first `count` rows and of the others.
  Result<DatasetPair> split(int64_t count) const;
  /// Copies of `count` rows chosen by permutation(size(), seed, kSplitStream),
  /// in its order, and of the others.
  Result<DatasetPair> splitRandomly(int64_t count, uint64_t seed) const;
  /// The same, but each value of the column `label` (integers or bool, one
  /// number a row) has its share of the first part: size-of-class * count /
  /// size(), rounded down, the rows that are left over going to the largest
  /// remainders, the smaller value first.
  Result<DatasetPair> splitStratified(int64_t count, uint64_t seed, const std::string &label) const;

private:
  /// Gathers the first `count` of `order`, and the others.
  Result<DatasetPair> splitBy(const Tensor &order, int64_t count) const;

  NamedTensors table;
  int64_t rows = 0;
};

struct DatasetPair {
  Dataset first, second;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_DATASET_H
