//===- CApiData.cpp - Data sets from C ------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../CHandles.h"
#include "dlc/Runtime/Data/Batches.h"
#include "dlc/Runtime/Data/InputFile.h"
#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/dlc_data.h"

using namespace dlc::runtime;

struct dlc_dataset {
  Dataset data;
};
struct dlc_batches {
  Batches batches;
};

int dlc_tensor_map(const char *path, dlc_tensor **result) {
  return present(__func__, path, result) ? deliver(mapNpy(path), result) : DLC_ERROR_ARGUMENT;
}

int dlc_tensor_read_input(const char *text, dlc_type type, int rank, const int64_t *shape, dlc_tensor **result) {
  if (!present(__func__, text, result))
    return DLC_ERROR_ARGUMENT;
  Result<ElementType> element = makeType(type);
  Result<Dims> sizes = makeShape(rank, shape);
  if (!element || !sizes)
    return report(element ? sizes.status() : element.status());
  Result<InputFile> file = InputFile::open(text);
  return file ? deliver(file->read(*element, *sizes), result) : report(file.status());
}

int dlc_dataset_create(const dlc_tensors *columns, dlc_dataset **result) {
  return present(__func__, columns, result) ? deliver(Dataset::create(columns->tensors), result) : DLC_ERROR_ARGUMENT;
}

int dlc_dataset_read_csv(const char *path, dlc_dataset **result) {
  return present(__func__, path, result) ? deliver(readCsv(path), result) : DLC_ERROR_ARGUMENT;
}

void dlc_dataset_free(dlc_dataset *data) { delete data; }

int64_t dlc_dataset_size(const dlc_dataset *data) { return data->data.size(); }

int dlc_dataset_columns(const dlc_dataset *data, dlc_tensors **result) {
  return present(__func__, data, result) ? deliver(Result<NamedTensors>(data->data.columns()), result)
                                         : DLC_ERROR_ARGUMENT;
}

int dlc_dataset_column(const dlc_dataset *data, const char *name, dlc_tensor **result) {
  return present(__func__, data, name, result) ? deliver(data->data.column(name), result) : DLC_ERROR_ARGUMENT;
}

int dlc_dataset_slice(const dlc_dataset *data, int64_t first, int64_t count, dlc_dataset **result) {
  return present(__func__, data, result) ? deliver(data->data.slice(first, count), result) : DLC_ERROR_ARGUMENT;
}

int dlc_dataset_split(const dlc_dataset *data, int64_t count, const uint64_t *seed, dlc_dataset **first,
                      dlc_dataset **second) {
  if (!present(__func__, data, first, second))
    return DLC_ERROR_ARGUMENT;
  Result<DatasetPair> parts = seed ? data->data.splitRandomly(count, *seed) : data->data.split(count);
  if (!parts)
    return report(parts.status());
  *first = new dlc_dataset{std::move(parts->first)};
  *second = new dlc_dataset{std::move(parts->second)};
  return DLC_SUCCESS;
}

int dlc_batches_create(const dlc_dataset *data, int64_t batch_size, const uint64_t *seed, int drop_last,
                       dlc_batches **result) {
  if (!present(__func__, data, result))
    return DLC_ERROR_ARGUMENT;
  BatchOptions options;
  options.batchSize = batch_size;
  options.shuffle = seed != nullptr;
  options.seed = seed ? *seed : 0;
  options.dropLast = drop_last != 0;
  return deliver(Batches::create(data->data, options), result);
}

void dlc_batches_free(dlc_batches *batches) { delete batches; }

int64_t dlc_batches_count(const dlc_batches *batches) { return batches->batches.count(); }

int dlc_batches_start(dlc_batches *batches, int64_t epoch, int64_t batch) {
  return present(__func__, batches) ? report(batches->batches.start(epoch, batch)) : DLC_ERROR_ARGUMENT;
}

int dlc_batches_next(dlc_batches *batches, dlc_dataset **result) {
  if (!present(__func__, batches, result))
    return DLC_ERROR_ARGUMENT;
  if (!batches->batches.atEnd())
    return deliver(batches->batches.next(), result);
  *result = nullptr;
  return DLC_SUCCESS;
}
