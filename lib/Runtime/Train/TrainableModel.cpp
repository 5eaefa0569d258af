//===- TrainableModel.cpp - What training needs of a model ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/TrainableModel.h"
#include <fmt/format.h>

using namespace dlc::runtime;

std::string dlc::runtime::toString(const ArgInfo &arg) {
  std::vector<std::string> sizes;
  for (size_t axis = 0; axis < arg.shape.size(); ++axis)
    sizes.push_back(arg.shape[axis] >= 0      ? fmt::format("{}", arg.shape[axis])
                    : !arg.dims[axis].empty() ? arg.dims[axis]
                                              : "?");
  const std::string_view type = elementTypeName(arg.type);
  return sizes.empty() ? std::string(type) : fmt::format("{}[{}]", type, fmt::join(sizes, ", "));
}

const ArgInfo *EntryInfo::findInput(const std::string &wanted) const {
  for (const ArgInfo &input : inputs)
    if (input.name == wanted)
      return &input;
  return nullptr;
}

const char *dlc::runtime::describeKind(dlc_store_kind kind) {
  switch (kind) {
  case DLC_PARAM:
    return "parameter";
  case DLC_SLOT:
    return "slot";
  case DLC_STATE:
  case DLC_MEMORY:
    break;
  }
  return "state";
}

const EntryInfo *TrainableModel::findEntry(const std::string &wanted) const {
  for (const EntryInfo &entry : points)
    if (entry.name == wanted)
      return &entry;
  return nullptr;
}

Result<NamedTensors> TrainableModel::tensors() {
  NamedTensors result;
  for (const StoreInfo &store : stores())
    if (Status status = result.add(store.name, store.value); !status.ok())
      return status;
  return result;
}

//===----------------------------------------------------------------------===//
// Native code
//===----------------------------------------------------------------------===//

static std::vector<ArgInfo> describeArgs(const dlc_func &function, const dlc_arg *args, int32_t count) {
  std::vector<ArgInfo> result;
  for (int32_t i = 0; i < count; ++i) {
    ArgInfo info;
    info.name = args[i].name;
    info.type = static_cast<ElementType>(args[i].type);
    for (int32_t axis = 0; axis < args[i].rank; ++axis) {
      const bool isNamed = args[i].shape[axis] < 0 && args[i].dims && args[i].dims[axis] >= 0;
      info.shape.push_back(args[i].shape[axis]);
      info.dims.push_back(isNamed ? function.dim_names[args[i].dims[axis]] : "");
    }
    result.push_back(std::move(info));
  }
  return result;
}

NativeTrainable::NativeTrainable(Model &model) : model(model) {
  const dlc_model &descriptor = model.descriptor();
  title = descriptor.name;
  for (uint32_t i = 0; i < descriptor.num_funcs; ++i) {
    const dlc_func &function = descriptor.funcs[i];
    EntryInfo entry;
    entry.name = function.name;
    entry.trains = function.kind == DLC_TRAIN;
    entry.usesMemory = function.uses_memory != 0;
    entry.dims.assign(function.dim_names, function.dim_names + function.num_dims);
    entry.inputs = describeArgs(function, function.inputs, function.num_inputs);
    entry.outputs = describeArgs(function, function.outputs, function.num_outputs);
    points.push_back(std::move(entry));
  }
  for (uint32_t i = 0; i < descriptor.num_stores; ++i) {
    const dlc_store &store = descriptor.stores[i];
    if (Result<Tensor> view = model.store(store.name))
      stored.push_back({store.name, static_cast<dlc_store_kind>(store.kind), *view});
  }
}

static bool sameMemory(const std::vector<Tensor> &a, const std::vector<Tensor> &b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Tensor &x, const Tensor &y) {
    return x.rawData() == y.rawData() && x.shape() == y.shape() && x.strides() == y.strides() && x.type() == y.type();
  });
}

Result<NamedTensors> NativeTrainable::call(const EntryInfo &entry, const NamedTensors &inputs, const DimValues &dims) {
  std::vector<Tensor> ordered;
  for (const ArgInfo &input : entry.inputs) {
    const Tensor *tensor = inputs.find(input.name);
    if (!tensor)
      return Status::error(ErrorCode::Argument, fmt::format("{}: input '{}' is missing", entry.name, input.name));
    ordered.push_back(*tensor);
  }
  auto found = prepared.find(entry.name);
  if (found == prepared.end() || !sameMemory(found->second.inputs, ordered)) {
    Result<PreparedCall> call = model.prepare(entry.name, ordered, dims);
    if (!call)
      return call.status();
    found = prepared.insert_or_assign(entry.name, Prepared{std::move(ordered), *std::move(call)}).first;
  }
  if (Status status = found->second.call.run(); !status.ok())
    return status;
  return found->second.call.outputs();
}
