//===- Batches.h - Walking a data set in batches --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   Result<Batches> batches = Batches::create(data, options);
//   for (int64_t epoch = 0; epoch < epochs; ++epoch) {
//     if (Status status = batches->start(epoch); !status.ok()) …
//     while (!batches->atEnd()) {
//       Result<Dataset> batch = batches->next();
//       …
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_BATCHES_H
#define DLC_RUNTIME_DATA_BATCHES_H

#include "dlc/Runtime/Data/Dataset.h"

namespace dlc::runtime {

struct BatchOptions {
  int64_t batchSize = 32;
  /// Rows in the order of permutation(size, seed, epoch), not consecutive.
  bool shuffle = false;
  uint64_t seed = 0;
  /// Leave out the last batch when it is smaller than the others.
  bool dropLast = false;
};

/// The batches of one epoch after another. What a batch holds depends on the
/// options, the epoch and its number alone, so a run can go on anywhere.
class Batches {
public:
  /// At the start of epoch 0. Shares the columns of `data`.
  static Result<Batches> create(Dataset data, const BatchOptions &options);

  const Dataset &data() const { return source; }
  const BatchOptions &options() const { return settings; }
  /// How many batches an epoch has.
  int64_t count() const { return numBatches; }

  /// Goes to a batch of an epoch; `batch` may be count(), the end.
  Status start(int64_t epoch, int64_t batch = 0);
  int64_t epoch() const { return currentEpoch; }
  /// The number of the batch that next() gives.
  int64_t batch() const { return nextBatch; }
  bool atEnd() const { return nextBatch >= numBatches; }

  /// The next batch of the epoch; an error at its end. Consecutive rows are
  /// views of the data. Shuffled ones are copies, in memory that the next call
  /// writes again: equal tensors for every batch but a smaller last one.
  Result<Dataset> next();

private:
  Batches() = default;

  Dataset source;
  BatchOptions settings;
  int64_t numBatches = 0, nextBatch = 0, currentEpoch = 0;
  Tensor order;    ///< of the current epoch, when shuffled
  Dataset full;    ///< where a batch is gathered
  Dataset partial; ///< its first rows: where the smaller last one is
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_BATCHES_H
