//===- Checkpoint.h - A run of training in a file -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A checkpoint is a .safetensors file of all that the model stores (parameters,
// state with that of random numbers, optimizers' slots), which is also a file
// of weights. Where the run stands is in its metadata, under keys that begin
// with "dlc.train.". Files appear when they are complete and on the disk, so
// the one before is there until then.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_CHECKPOINT_H
#define DLC_RUNTIME_TRAIN_CHECKPOINT_H

#include "dlc/Runtime/Data/Batches.h"
#include "dlc/Runtime/Train/Metrics.h"

namespace dlc::runtime {

/// What was validated when.
struct Validation {
  int64_t step = 0;           ///< so many steps were done
  std::vector<double> values; ///< of the metrics
};

/// What makes two runs the same: a run may only go on where this is equal.
struct TrainSetup {
  std::string model, step; ///< names
  int64_t rows = 0;        ///< of the training data
  uint32_t checksum = 0;   ///< of the training data: see checksumOf
  BatchOptions batches;
  std::vector<std::string> metrics;
  MetricChoice choice;
};

/// Where a run stands.
struct TrainProgress {
  int64_t step = 0;   ///< steps done
  int64_t epoch = 0;  ///< epochs done
  int64_t batch = 0;  ///< batches done in the epoch after those; all of them while its validation is to come
  double lossSum = 0; ///< of this epoch's losses, each times the rows of its batch
  std::optional<double> best;
  int64_t bestEpoch = 0; ///< the epoch, from 1, after which it was `best`
  int64_t stale = 0;     ///< epochs since then
  std::vector<Validation> validations;
};

/// CRC-32 of names, types, shapes and elements.
Result<uint32_t> checksumOf(const Dataset &data);

/// Could a file be written there? To be known before hours of training, not after.
Status checkWritable(const std::string &path);

/// Writes tensors with the setup and the progress as metadata.
Status writeCheckpoint(const std::string &path, NamedTensors tensors, const TrainSetup &setup,
                       const TrainProgress &progress);

/// The progress in the metadata of a file, after making sure that it is one of a run with this setup.
Result<TrainProgress> readProgress(const NamedTensors &checkpoint, const TrainSetup &setup);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_CHECKPOINT_H
