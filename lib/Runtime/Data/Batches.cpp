//===- Batches.cpp - Walking a data set in batches ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Batches.h"
#include "dlc/Runtime/Data/Shuffle.h"
#include <fmt/format.h>

using namespace dlc::runtime;

Result<Batches> Batches::create(Dataset data, const BatchOptions &options) {
  if (options.batchSize < 1)
    return Status::error(ErrorCode::Argument,
                         fmt::format("expects a batch size of 1 or more, but got {}", options.batchSize));
  Batches batches;
  const int64_t rows = data.size(), rest = rows % options.batchSize;
  batches.numBatches = rows / options.batchSize + (rest != 0 && !options.dropLast);
  batches.source = std::move(data);
  batches.settings = options;
  if (options.shuffle) {
    Result<Dataset> full = batches.source.createLike(std::min(options.batchSize, rows));
    if (!full)
      return full.status();
    batches.full = *std::move(full);
    Result<Dataset> partial = batches.full.slice(0, rest);
    if (!partial)
      return partial.status();
    batches.partial = *std::move(partial);
  }
  if (Status status = batches.start(0); !status.ok())
    return status;
  return batches;
}

Status Batches::start(int64_t epoch, int64_t batch) {
  if (epoch < 0)
    return Status::error(ErrorCode::Index, fmt::format("expects an epoch of 0 or more, but got {}", epoch));
  if (batch < 0 || batch > numBatches)
    return Status::error(ErrorCode::Index, fmt::format("batch {} is out of range for {} batches", batch, numBatches));
  if (settings.shuffle) {
    Result<Tensor> rows = permutation(source.size(), settings.seed, static_cast<uint64_t>(epoch));
    if (!rows)
      return rows.status();
    order = *rows;
  }
  currentEpoch = epoch;
  nextBatch = batch;
  return Status::success();
}

Result<Dataset> Batches::next() {
  if (atEnd())
    return Status::error(ErrorCode::Index,
                         fmt::format("epoch {} has no more than {} batches", currentEpoch, numBatches));
  const int64_t first = nextBatch * settings.batchSize;
  const int64_t count = std::min(settings.batchSize, source.size() - first);
  Result<Dataset> batch = Dataset();
  if (settings.shuffle) {
    Result<Tensor> rows = order.slice(0, first, first + count);
    if (!rows)
      return rows.status();
    Dataset &target = count == full.size() ? full : partial;
    if (Status status = source.gatherInto(*rows, target); !status.ok())
      return status;
    batch = target;
  } else {
    batch = source.slice(first, count);
  }
  if (batch)
    ++nextBatch;
  return batch;
}
