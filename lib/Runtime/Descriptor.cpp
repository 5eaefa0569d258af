//===- Descriptor.cpp - Checking and describing descriptors ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A descriptor may come from a file that nobody vouches for: everything that the
// model handle relies on is checked here once.
//
//===----------------------------------------------------------------------===//

#include "Descriptor.h"
#include "dlc/Runtime/Model.h"
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <set>

using namespace dlc::runtime;

static Status malformed(std::string message) { return Status::error(ErrorCode::Format, std::move(message)); }

std::shared_ptr<void> dlc::runtime::allocateBlock(size_t bytes) {
  constexpr size_t alignment = DLC_BLOCK_ALIGNMENT;
  if (bytes == 0 || bytes > std::numeric_limits<size_t>::max() - alignment)
    return nullptr;
  const size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void *data = std::aligned_alloc(alignment, rounded);
  if (!data)
    return nullptr;
  std::memset(data, 0, rounded);
  return std::shared_ptr<void>(data, std::free);
}

std::string dlc::runtime::describe(const dlc_func &function, const dlc_arg &arg) {
  std::vector<std::string> sizes;
  for (int32_t i = 0; i < arg.rank; ++i)
    sizes.push_back(arg.shape[i] >= 0              ? fmt::format("{}", arg.shape[i])
                    : arg.dims && arg.dims[i] >= 0 ? function.dim_names[arg.dims[i]]
                                                   : "?");
  const std::string_view type = elementTypeName(static_cast<ElementType>(arg.type));
  return arg.rank == 0 ? std::string(type) : fmt::format("{}[{}]", type, fmt::join(sizes, ", "));
}

std::string dlc::runtime::describeStatus(int32_t status) {
  switch (status) {
  case DLC_OK:
    return "DLC_OK";
  case DLC_E_NULL:
    return "DLC_E_NULL: a required pointer is null";
  case DLC_E_ALIGN:
    return "DLC_E_ALIGN: a block or an array is not aligned as its type needs";
  case DLC_E_DIM:
    return "DLC_E_DIM: a dimension is negative, zero where that is not allowed, or not one of those compiled for";
  case DLC_E_SHAPE:
    return "DLC_E_SHAPE: dimensions contradict each other, or a size overflows";
  case DLC_E_INDEX:
    return "DLC_E_INDEX: an index or a label in the data is out of range";
  default:
    return fmt::format("unknown status {}", status);
  }
}

/// Checks one store and moves `end`, where the previous one of its block ended.
static Status checkStore(const dlc_model &model, const dlc_store &store, uint64_t &end) {
  const std::string what = fmt::format("store '{}'", store.name);
  if (store.kind < DLC_PARAM || store.kind > DLC_MEMORY)
    return malformed(fmt::format("{}: unknown kind {}", what, store.kind));
  std::optional<ElementType> type = elementTypeFromAbi(store.type);
  if (!type)
    return malformed(fmt::format("{}: unknown element type {}", what, store.type));
  if (store.rank < 0 || store.rank > kMaxRank || (store.rank > 0 && !store.shape))
    return malformed(fmt::format("{}: bad shape of rank {}", what, store.rank));
  const std::optional<int64_t> count = countElements(shapeOf(store));
  if (!count)
    return malformed(fmt::format("{}: bad shape {}", what, toString(shapeOf(store))));
  const auto size = static_cast<uint64_t>(elementSize(*type)), bytes = static_cast<uint64_t>(*count) * size;
  if (store.bytes != bytes)
    return malformed(fmt::format("{}: {} expects {} bytes, but got {}", what, describe(store), bytes, store.bytes));
  const uint64_t limit = store.kind == DLC_MEMORY ? model.memory_bytes : model.train_bytes;
  if (store.offset > limit || bytes > limit - store.offset)
    return malformed(
        fmt::format("{}: bytes {} to {} are outside the block of {}", what, store.offset, store.offset + bytes, limit));
  if (store.offset % size != 0)
    return malformed(fmt::format("{}: offset {} is not aligned to {} bytes", what, store.offset, size));
  if (store.offset < end)
    return malformed(
        fmt::format("{}: offset {} is inside the store before it, which ends at {}", what, store.offset, end));
  end = store.offset + bytes;
  if (store.kind != DLC_MEMORY && store.offset < model.model_bytes && end > model.model_bytes)
    return malformed(fmt::format("{}: it lies across the end of what export funcs read, {}", what, model.model_bytes));
  return Status::success();
}

static Status checkStores(const dlc_model &model) {
  if (model.num_stores > 0 && !model.stores)
    return malformed(fmt::format("expects {} stores, but got a null pointer", model.num_stores));
  std::set<std::string_view> names;
  bool inMemory = false;
  uint64_t end = 0;
  for (uint32_t i = 0; i < model.num_stores; ++i) {
    const dlc_store &store = model.stores[i];
    if (!store.name || !names.insert(store.name).second)
      return malformed(fmt::format("store {} has no name of its own", i));
    if ((store.kind == DLC_MEMORY) != inMemory) {
      if (inMemory)
        return malformed(
            fmt::format("store '{}' of the model block comes after those of the memory block", store.name));
      inMemory = true;
      end = 0;
    }
    if (Status status = checkStore(model, store, end); !status.ok())
      return status;
  }
  return Status::success();
}

static Status checkArgs(const dlc_func &function, const dlc_arg *args, int32_t count, const char *what) {
  if (count < 0 || (count > 0 && !args))
    return malformed(fmt::format("bad list of {}s", what));
  std::set<std::string_view> names;
  for (int32_t i = 0; i < count; ++i) {
    const dlc_arg &arg = args[i];
    if (!arg.name || !names.insert(arg.name).second)
      return malformed(fmt::format("{} {} has no name of its own", what, i));
    if (!elementTypeFromAbi(arg.type))
      return malformed(fmt::format("{} '{}': unknown element type {}", what, arg.name, arg.type));
    if (arg.rank < 0 || arg.rank > kMaxRank || (arg.rank > 0 && !arg.shape))
      return malformed(fmt::format("{} '{}': bad shape of rank {}", what, arg.name, arg.rank));
    for (int32_t k = 0; k < arg.rank; ++k)
      if (arg.shape[k] < -1 ||
          (arg.shape[k] == -1 && arg.dims && (arg.dims[k] < -1 || arg.dims[k] >= function.num_dims)))
        return malformed(fmt::format("{} '{}': bad size of dimension {}", what, arg.name, k));
  }
  return Status::success();
}

static Status checkFunction(const dlc_model &model, const dlc_func &function) {
  if (function.kind != DLC_EXPORT && function.kind != DLC_TRAIN)
    return malformed(fmt::format("unknown kind {}", function.kind));
  if (function.num_dims < 0 || (function.num_dims > 0 && !function.dim_names))
    return malformed("bad list of named dimensions");
  for (int32_t i = 0; i < function.num_dims; ++i)
    if (!function.dim_names[i])
      return malformed(fmt::format("named dimension {} has no name", i));
  if (Status status = checkArgs(function, function.inputs, function.num_inputs, "input"); !status.ok())
    return status;
  if (Status status = checkArgs(function, function.outputs, function.num_outputs, "output"); !status.ok())
    return status;
  if (!function.workspace || !function.shapes || !function.invoke)
    return malformed("one of its functions is null");
  if (function.uses_memory && model.memory_bytes == 0)
    return malformed("it uses memory, but the model has none");
  return Status::success();
}

static Status checkModel(const dlc_model &model) {
  if (model.model_bytes > model.train_bytes)
    return malformed(fmt::format("model_bytes {} exceed train_bytes {}", model.model_bytes, model.train_bytes));
  if (std::max(model.train_bytes, model.memory_bytes) > std::numeric_limits<size_t>::max() / 2)
    return malformed("its blocks are too large to be addressed");
  if (model.memory_bytes > 0 && !model.reset)
    return malformed("it has memory, but no reset function");
  if (Status status = checkStores(model); !status.ok())
    return status;
  if (model.num_funcs > 0 && !model.funcs)
    return malformed(fmt::format("expects {} entry points, but got a null pointer", model.num_funcs));
  std::set<std::string_view> names;
  for (uint32_t i = 0; i < model.num_funcs; ++i) {
    const dlc_func &function = model.funcs[i];
    if (!function.name || !names.insert(function.name).second)
      return malformed(fmt::format("entry point {} has no name of its own", i));
    if (Status status = checkFunction(model, function); !status.ok())
      return status.withPrefix(fmt::format("entry point '{}': ", function.name));
  }
  return Status::success();
}

Status dlc::runtime::validateDescriptor(const dlc_model *descriptor) {
  if (!descriptor)
    return Status::error(ErrorCode::Argument, "expects a model descriptor, but got a null pointer");
  if (descriptor->abi_version != DLC_ABI_VERSION)
    return Status::error(ErrorCode::Unsupported, fmt::format("expects a model of ABI version {}, but got {}",
                                                             DLC_ABI_VERSION, descriptor->abi_version));
  if (!descriptor->name || !*descriptor->name)
    return malformed("the model descriptor has no name");
  return checkModel(*descriptor).withPrefix(fmt::format("model '{}': ", descriptor->name));
}
