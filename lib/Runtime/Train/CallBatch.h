//===- CallBatch.h - Calls with a batch, whose errors name rows -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_TRAIN_CALLBATCH_H
#define DLC_LIB_RUNTIME_TRAIN_CALLBATCH_H

#include "dlc/Runtime/Data/Batches.h"
#include "dlc/Runtime/Train/TrainableModel.h"

namespace dlc::runtime {

/// Calls an entry point with the batch that batches.next() gave last. When it returns a bad status, the message says
/// which row of the data is to blame, if that row alone gives the same status; the stores stay as they were.
Result<NamedTensors> callBatch(TrainableModel &model, const EntryInfo &entry, const Batches &batches,
                               const Dataset &batch, const DimValues &dims);

/// The number in the data of row `row` of the batch that batches.next() gave last.
Result<int64_t> getDataRow(const Batches &batches, int64_t row);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_TRAIN_CALLBATCH_H
