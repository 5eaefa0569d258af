//===- CallBatch.cpp - Calls with a batch, whose errors name rows ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallBatch.h"
#include "dlc/Runtime/Data/Shuffle.h"
#include "dlc/Runtime/TensorPrint.h"
#include <fmt/format.h>

using namespace dlc::runtime;

Result<int64_t> dlc::runtime::getDataRow(const Batches &batches, int64_t row) {
  const int64_t position = (batches.batch() - 1) * batches.options().batchSize + row;
  if (!batches.options().shuffle)
    return position;
  Result<Tensor> order =
      permutation(batches.data().size(), batches.options().seed, static_cast<uint64_t>(batches.epoch()));
  return order ? order->get<int64_t>({position}) : order.status();
}

/// The first row that alone gives the error `failure`, or -1. Calls may change the stores.
static Result<int64_t> findBadRow(TrainableModel &model, const EntryInfo &entry, const Dataset &batch,
                                  const DimValues &dims, const Status &failure) {
  for (int64_t row = 0; row < batch.size(); ++row) {
    Result<Dataset> alone = batch.slice(row, 1);
    if (!alone)
      return alone.status();
    Result<NamedTensors> results = model.call(entry, alone->columns(), dims);
    if (!results && results.message() == failure.message())
      return row;
  }
  return -1;
}

/// " in row 17 of the data, where y = 10": the integers, which are what is out of range.
static Result<std::string> describeRow(const Batches &batches, const Dataset &batch, int64_t row) {
  Result<int64_t> number = getDataRow(batches, row);
  if (!number)
    return number.status();
  std::string text = fmt::format(" (row {} of the data", *number);
  const char *separator = ", where ";
  for (const auto &[name, column] : batch.columns()) {
    Result<Tensor> value = column.select(0, row);
    if (!value || !isInteger(column.type()) || value->numElements() != 1)
      continue;
    text += fmt::format("{}{} = {}", separator, name, static_cast<int64_t>(value->toDoubles().front()));
    separator = ", ";
  }
  return text + ")";
}

static Status blameRow(TrainableModel &model, const EntryInfo &entry, const Batches &batches, const Dataset &batch,
                       const DimValues &dims, const Status &failure) {
  NamedTensors before;
  for (const StoreInfo &store : model.stores()) {
    Result<Tensor> copy = store.value.clone();
    if (Status status = copy ? before.add(store.name, *copy) : copy.status(); !status.ok())
      return status;
  }
  Result<int64_t> row = findBadRow(model, entry, batch, dims, failure);
  if (Status status = row ? model.load(before) : row.status(); !status.ok())
    return status;
  if (*row < 0)
    return failure;
  Result<std::string> where = describeRow(batches, batch, *row);
  return where ? Status::error(failure.code(), failure.message() + *where) : where.status();
}

Result<NamedTensors> dlc::runtime::callBatch(TrainableModel &model, const EntryInfo &entry, const Batches &batches,
                                             const Dataset &batch, const DimValues &dims) {
  Result<NamedTensors> results = model.call(entry, batch.columns(), dims);
  if (!results && results.status().code() == ErrorCode::Model)
    return blameRow(model, entry, batches, batch, dims, results.status());
  return results;
}
