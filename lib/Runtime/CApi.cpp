//===- CApi.cpp - libdlc from C -------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CHandles.h. Data sets are in Data/CApiData.cpp.
//
//===----------------------------------------------------------------------===//

#include "CHandles.h"
#include "dlc/Runtime/Model.h"
#include "dlc/Runtime/NameMap.h"
#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/TensorPrint.h"
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

struct dlc_instance {
  Model model;
};
struct dlc_stream {
  Stream stream;
};

static_assert(static_cast<int>(ErrorCode::Model) == DLC_ERROR_MODEL, "dlc_error lists the codes of ErrorCode");

static std::string &lastMessage() {
  static thread_local std::string message;
  return message;
}

int dlc::runtime::report(const Status &status) {
  if (!status.ok())
    lastMessage() = status.message();
  return static_cast<int>(status.code());
}

int dlc::runtime::reportNull(const char *function) {
  return report(Status::error(ErrorCode::Argument, fmt::format("{}: a required pointer is null", function)));
}

Result<Dims> dlc::runtime::makeShape(int rank, const int64_t *shape) {
  if (rank < 0 || rank > kMaxRank || (rank > 0 && !shape))
    return Status::error(ErrorCode::Shape, fmt::format("expects a shape of 0 to {} sizes, but got rank {}{}", kMaxRank,
                                                       rank, shape ? "" : " and a null pointer"));
  return rank == 0 ? Dims() : Dims(shape, shape + rank);
}

Result<ElementType> dlc::runtime::makeType(dlc_type type) {
  if (std::optional<ElementType> known = elementTypeFromAbi(static_cast<int32_t>(type)))
    return *known;
  return Status::error(ErrorCode::Type, fmt::format("unknown element type {}", static_cast<int>(type)));
}

static ModelUse makeUse(dlc_use use) { return use == DLC_INFERENCE ? ModelUse::Inference : ModelUse::Training; }

const char *dlc_error_message(void) { return lastMessage().c_str(); }

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

int dlc_tensor_create(dlc_type type, int rank, const int64_t *shape, dlc_tensor **result) {
  if (!present(__func__, result))
    return DLC_ERROR_ARGUMENT;
  Result<ElementType> element = makeType(type);
  Result<Dims> sizes = makeShape(rank, shape);
  if (!element || !sizes)
    return report(element ? sizes.status() : element.status());
  return deliver(Tensor::create(*element, *sizes), result);
}

int dlc_tensor_borrow(void *data, dlc_type type, int rank, const int64_t *shape, dlc_tensor **result) {
  if (!present(__func__, result))
    return DLC_ERROR_ARGUMENT;
  Result<ElementType> element = makeType(type);
  Result<Dims> sizes = makeShape(rank, shape);
  if (!element || !sizes)
    return report(element ? sizes.status() : element.status());
  return deliver(Tensor::borrow(data, *element, *sizes), result);
}

int dlc_tensor_from_dlpack(DLManagedTensor *managed, dlc_tensor **result) {
  return present(__func__, result) ? deliver(Tensor::fromDLPack(managed), result) : DLC_ERROR_ARGUMENT;
}

int dlc_tensor_to_dlpack(const dlc_tensor *tensor, DLManagedTensor **result) {
  if (!present(__func__, tensor, result))
    return DLC_ERROR_ARGUMENT;
  Result<DLManagedTensor *> managed = tensor->tensor.toDLPack();
  if (managed)
    *result = *managed;
  return report(managed.status());
}

void dlc_tensor_free(dlc_tensor *tensor) { delete tensor; }

dlc_type dlc_tensor_type(const dlc_tensor *tensor) { return static_cast<dlc_type>(tensor->tensor.type()); }
int dlc_tensor_rank(const dlc_tensor *tensor) { return static_cast<int>(tensor->tensor.rank()); }
const int64_t *dlc_tensor_shape(const dlc_tensor *tensor) { return tensor->tensor.shape().data(); }
int64_t dlc_tensor_num_elements(const dlc_tensor *tensor) { return tensor->tensor.numElements(); }

const void *dlc_tensor_data(const dlc_tensor *tensor) {
  return tensor->tensor.isContiguous() ? tensor->tensor.rawData() : nullptr;
}

void *dlc_tensor_mutable_data(dlc_tensor *tensor) {
  return tensor->tensor.isContiguous() ? tensor->tensor.mutableRawData() : nullptr;
}

int dlc_tensor_cast(const dlc_tensor *tensor, dlc_type type, dlc_tensor **result) {
  if (!present(__func__, tensor, result))
    return DLC_ERROR_ARGUMENT;
  Result<ElementType> element = makeType(type);
  if (!element)
    return report(element.status());
  Result<Tensor> converted = tensor->tensor.cast(*element);
  return deliver(converted ? converted->contiguous() : converted, result);
}

int dlc_tensor_compare(const dlc_tensor *a, const dlc_tensor *b, double *error) {
  if (!present(__func__, a, b, error))
    return DLC_ERROR_ARGUMENT;
  Result<Difference> difference = compare(a->tensor, b->tensor);
  if (difference)
    *error = difference->error;
  return report(difference.status());
}

size_t dlc_tensor_print(const dlc_tensor *tensor, char *buffer, size_t size) {
  const std::string text = toString(tensor->tensor);
  if (size > 0) {
    const size_t length = std::min(text.size(), size - 1);
    std::memcpy(buffer, text.data(), length);
    buffer[length] = 0;
  }
  return text.size();
}

int dlc_tensor_read(const char *path, dlc_tensor **result) {
  return present(__func__, path, result) ? deliver(readTensor(path), result) : DLC_ERROR_ARGUMENT;
}

int dlc_tensor_write(const dlc_tensor *tensor, const char *path) {
  return present(__func__, tensor, path) ? report(writeTensor(path, tensor->tensor)) : DLC_ERROR_ARGUMENT;
}

//===----------------------------------------------------------------------===//
// Named tensors
//===----------------------------------------------------------------------===//

int dlc_tensors_create(dlc_tensors **result) {
  return present(__func__, result) ? deliver(Result<NamedTensors>(NamedTensors()), result) : DLC_ERROR_ARGUMENT;
}

void dlc_tensors_free(dlc_tensors *tensors) { delete tensors; }

int dlc_tensors_add(dlc_tensors *tensors, const char *name, const dlc_tensor *tensor) {
  return present(__func__, tensors, name, tensor) ? report(tensors->tensors.add(name, tensor->tensor))
                                                  : DLC_ERROR_ARGUMENT;
}

size_t dlc_tensors_size(const dlc_tensors *tensors) { return tensors->tensors.size(); }

const char *dlc_tensors_name(const dlc_tensors *tensors, size_t index) {
  return index < tensors->tensors.size() ? (tensors->tensors.begin() + static_cast<ptrdiff_t>(index))->name.c_str()
                                         : nullptr;
}

int dlc_tensors_get(const dlc_tensors *tensors, size_t index, dlc_tensor **result) {
  if (!present(__func__, tensors, result))
    return DLC_ERROR_ARGUMENT;
  if (index >= tensors->tensors.size())
    return report(Status::error(ErrorCode::Index,
                                fmt::format("there are {} tensors, but got index {}", tensors->tensors.size(), index)));
  return deliver(Result<Tensor>((tensors->tensors.begin() + static_cast<ptrdiff_t>(index))->tensor), result);
}

int dlc_tensors_find(const dlc_tensors *tensors, const char *name, dlc_tensor **result) {
  if (!present(__func__, tensors, name, result))
    return DLC_ERROR_ARGUMENT;
  if (const Tensor *found = tensors->tensors.find(name))
    return deliver(Result<Tensor>(*found), result);
  return report(Status::error(ErrorCode::Argument, fmt::format("there is no tensor '{}'", name)));
}

int dlc_tensors_read(const char *path, const char *map, dlc_tensors **result) {
  if (!present(__func__, path, result))
    return DLC_ERROR_ARGUMENT;
  Result<NamedTensors> tensors = readTensors(path);
  if (tensors && map) {
    Result<NameMap> names = NameMap::readFile(map);
    tensors = names ? names->apply(*tensors) : names.status();
  }
  return deliver(std::move(tensors), result);
}

int dlc_tensors_write(const dlc_tensors *tensors, const char *path) {
  return present(__func__, tensors, path) ? report(writeTensors(path, tensors->tensors)) : DLC_ERROR_ARGUMENT;
}

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

int dlc_instance_create(const dlc_model *descriptor, dlc_use use, dlc_instance **result) {
  return present(__func__, result) ? deliver(Model::create(descriptor, makeUse(use)), result) : DLC_ERROR_ARGUMENT;
}

int dlc_instance_open(const char *path, const char *name, dlc_use use, dlc_instance **result) {
  return present(__func__, path, result) ? deliver(Model::open(path, name ? name : "", makeUse(use)), result)
                                         : DLC_ERROR_ARGUMENT;
}

void dlc_instance_free(dlc_instance *instance) { delete instance; }

const dlc_model *dlc_instance_descriptor(const dlc_instance *instance) { return &instance->model.descriptor(); }

int dlc_instance_init(dlc_instance *instance, uint64_t seed) {
  return present(__func__, instance) ? report(instance->model.init(seed)) : DLC_ERROR_ARGUMENT;
}

int dlc_instance_load(dlc_instance *instance, const char *path, const char *map) {
  if (!present(__func__, instance, path))
    return DLC_ERROR_ARGUMENT;
  if (!map)
    return report(instance->model.loadFile(path));
  Result<NameMap> names = NameMap::readFile(map);
  return report(names ? instance->model.loadFile(path, &*names) : names.status());
}

int dlc_instance_save(dlc_instance *instance, const char *path, dlc_use what) {
  return present(__func__, instance, path) ? report(instance->model.saveFile(path, makeUse(what))) : DLC_ERROR_ARGUMENT;
}

int dlc_instance_store(dlc_instance *instance, const char *name, dlc_tensor **result) {
  return present(__func__, instance, name, result) ? deliver(instance->model.store(name), result) : DLC_ERROR_ARGUMENT;
}

int dlc_stream_create(const dlc_instance *instance, dlc_stream **result) {
  return present(__func__, instance, result) ? deliver(instance->model.newStream(), result) : DLC_ERROR_ARGUMENT;
}

void dlc_stream_free(dlc_stream *stream) { delete stream; }

int dlc_stream_reset(dlc_instance *instance, dlc_stream *stream) {
  if (stream)
    return report(stream->stream.reset());
  return present(__func__, instance) ? report(instance->model.stream().reset()) : DLC_ERROR_ARGUMENT;
}

int dlc_instance_call(dlc_instance *instance, const char *function, size_t num_inputs, const dlc_tensor *const *inputs,
                      dlc_stream *stream, dlc_tensors **outputs) {
  return dlc_instance_call_dims(instance, function, num_inputs, inputs, 0, nullptr, nullptr, stream, outputs);
}

int dlc_instance_call_dims(dlc_instance *instance, const char *function, size_t num_inputs,
                           const dlc_tensor *const *inputs, size_t num_dims, const char *const *dim_names,
                           const int64_t *dim_values, dlc_stream *stream, dlc_tensors **outputs) {
  if (!present(__func__, instance, function, outputs) || (num_inputs > 0 && !present(__func__, inputs)) ||
      (num_dims > 0 && !present(__func__, dim_names, dim_values)))
    return DLC_ERROR_ARGUMENT;
  std::vector<Tensor> tensors;
  for (size_t i = 0; i < num_inputs; ++i) {
    if (!present(__func__, inputs[i]))
      return DLC_ERROR_ARGUMENT;
    tensors.push_back(inputs[i]->tensor);
  }
  DimValues dims;
  for (size_t i = 0; i < num_dims; ++i) {
    if (!present(__func__, dim_names[i]))
      return DLC_ERROR_ARGUMENT;
    dims[dim_names[i]] = dim_values[i];
  }
  if (!stream)
    return deliver(instance->model.call(function, tensors, dims), outputs);
  // The const form, so that threads share nothing that is written.
  const Model &model = instance->model;
  return deliver(model.call(function, tensors, stream->stream, dims), outputs);
}
