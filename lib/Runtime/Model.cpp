//===- Model.cpp - Model handles: blocks, stores, loading and saving ------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Model.h"
#include "Descriptor.h"
#include "dlc/Runtime/NameMap.h"
#include "dlc/Runtime/TensorFiles.h"
#include <algorithm>
#include <dlfcn.h>
#include <fmt/format.h>

using namespace dlc::runtime;

Status Stream::allocate() {
  if (descriptor->memory_bytes == 0)
    return Status::success();
  memoryBlock = allocateBlock(descriptor->memory_bytes);
  if (!memoryBlock)
    return Status::error(ErrorCode::Memory, fmt::format("out of memory: model '{}' needs {} bytes per stream",
                                                        descriptor->name, descriptor->memory_bytes));
  return reset();
}

Status Stream::reset() {
  if (!memoryBlock)
    return Status::success();
  if (int32_t status = descriptor->reset(memoryBlock.get()); status != DLC_OK)
    return Status::error(ErrorCode::Model,
                         fmt::format("model '{}': reset: {}", descriptor->name, describeStatus(status)));
  return Status::success();
}

Status Stream::reserve(size_t bytes) {
  if (bytes <= workspaceBytes)
    return Status::success();
  std::shared_ptr<void> larger = allocateBlock(bytes);
  if (!larger)
    return Status::error(ErrorCode::Memory, fmt::format("out of memory: a workspace of {} bytes", bytes));
  workspace = std::move(larger);
  workspaceBytes = bytes;
  return Status::success();
}

static Result<Tensor> viewStore(const dlc_store &store, const std::shared_ptr<void> &block) {
  return Tensor::borrow(static_cast<char *>(block.get()) + store.offset, static_cast<ElementType>(store.type),
                        shapeOf(store), {}, block);
}

Result<Tensor> Stream::memory(const std::string &name) {
  for (uint32_t i = 0; i < descriptor->num_stores; ++i)
    if (const dlc_store &store = descriptor->stores[i]; store.kind == DLC_MEMORY && store.name == name)
      return viewStore(store, memoryBlock);
  return Status::error(ErrorCode::Argument, fmt::format("model '{}' has no memory '{}'", descriptor->name, name));
}

Result<Model> Model::create(const dlc_model *descriptor, ModelUse use) {
  if (Status status = validateDescriptor(descriptor); !status.ok())
    return status;
  Model model(descriptor, use);
  const uint64_t bytes = use == ModelUse::Training ? descriptor->train_bytes : descriptor->model_bytes;
  model.block = allocateBlock(bytes);
  if (bytes > 0 && !model.block)
    return Status::error(ErrorCode::Memory,
                         fmt::format("out of memory: model '{}' needs {} bytes", descriptor->name, bytes));
  if (Status status = model.own.allocate(); !status.ok())
    return status;
  return model;
}

/// "cnn" for "./libcnn.so.1".
static std::string stem(const std::string &path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  if (name.compare(0, 3, "lib") == 0)
    name.erase(0, 3);
  return name.substr(0, name.find('.'));
}

Result<Model> Model::open(const std::string &path, std::string name, ModelUse use) {
  // dlopen searches the system's folders for a name without a slash.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  std::shared_ptr<void> library(::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL), [](void *handle) {
    if (handle)
      ::dlclose(handle);
  });
  if (!library)
    return Status::error(ErrorCode::File, fmt::format("{}: cannot load: {}", path, ::dlerror()));
  const std::string symbol = (name.empty() ? stem(path) : name) + "_model";
  void *address = ::dlsym(library.get(), symbol.c_str());
  if (!address)
    return Status::error(ErrorCode::Format,
                         fmt::format("{}: expects a model descriptor '{}', but there is none", path, symbol));
  Result<Model> model = create(static_cast<const dlc_model *>(address), use);
  if (!model)
    return model.status().withPrefix(path + ": ");
  model->library = std::move(library);
  return model;
}

bool Model::isTrainingOnly(const dlc_store &store) const {
  // An empty store at the very end of the prefix counts as training's: nothing is lost with it.
  return store.offset >= content->model_bytes;
}

bool Model::holds(const dlc_store &store) const {
  return store.kind != DLC_MEMORY && (use == ModelUse::Training || !isTrainingOnly(store));
}

Status Model::init(uint64_t seed) {
  if (!block)
    return Status::success();
  auto *function = use == ModelUse::Training ? content->init : content->init_inference;
  if (!function)
    return Status::error(ErrorCode::Model, fmt::format("model '{}' has no initial values", content->name));
  if (int32_t status = function(block.get(), seed); status != DLC_OK)
    return Status::error(ErrorCode::Model, fmt::format("model '{}': init: {}", content->name, describeStatus(status)));
  return Status::success();
}

Result<Tensor> Model::store(const std::string &name) {
  for (uint32_t i = 0; i < content->num_stores; ++i)
    if (const dlc_store &store = content->stores[i]; holds(store) && store.name == name)
      return viewStore(store, block);
  return Status::error(ErrorCode::Argument, fmt::format("model '{}' holds no '{}'", content->name, name));
}

NamedTensors Model::stores() {
  NamedTensors result;
  for (uint32_t i = 0; i < content->num_stores; ++i)
    if (const dlc_store &store = content->stores[i]; holds(store))
      if (Result<Tensor> view = viewStore(store, block)) // a valid descriptor has valid views with names of their own
        (void)result.add(store.name, *view);
  return result;
}

namespace {
/// Collects what does not fit, for one message.
class Misfits {
public:
  void add(std::string text) {
    constexpr size_t most = 10;
    if (++count <= most)
      list += (list.empty() ? "" : "; ") + std::move(text);
    more = count > most ? count - most : 0;
  }
  bool empty() const { return count == 0; }
  std::string text() const { return more == 0 ? list : fmt::format("{}; and {} more", list, more); }

private:
  std::string list;
  size_t count = 0, more = 0;
};
} // namespace

Status Model::checkFit(const NamedTensors &tensors) const {
  bool someTraining = false;
  std::map<std::string_view, const dlc_store *> known;
  for (uint32_t i = 0; i < content->num_stores; ++i) {
    const dlc_store &store = content->stores[i];
    if (store.kind == DLC_MEMORY)
      continue;
    known[store.name] = &store;
    someTraining |= isTrainingOnly(store) && tensors.find(store.name);
  }
  Misfits misfits;
  for (uint32_t i = 0; i < content->num_stores; ++i) {
    const dlc_store &store = content->stores[i];
    if (!holds(store))
      continue;
    const Tensor *tensor = tensors.find(store.name);
    if (!tensor) {
      if (!isTrainingOnly(store) || someTraining)
        misfits.add(fmt::format("'{}' {} is missing", store.name, describe(store)));
    } else if (static_cast<int32_t>(tensor->type()) != store.type || tensor->shape() != shapeOf(store)) {
      misfits.add(fmt::format("'{}' expects {}, but got {}", store.name, describe(store),
                              toString(tensor->type(), tensor->shape())));
    }
  }
  for (const auto &[name, tensor] : tensors)
    if (!known.count(name))
      misfits.add(fmt::format("'{}' {} is unknown", name, toString(tensor.type(), tensor.shape())));
  if (misfits.empty())
    return Status::success();
  return Status::error(ErrorCode::Argument,
                       fmt::format("weights do not fit model '{}': {}", content->name, misfits.text()));
}

/// Code reads the low bit of a bool in a store: any byte but 0 that a program calls true becomes 1.
static void normaliseBools(Tensor &tensor) {
  auto *bytes = static_cast<unsigned char *>(tensor.mutableRawData());
  std::transform(bytes, bytes + tensor.numElements(), bytes, [](unsigned char byte) { return byte != 0; });
}

Status Model::load(const NamedTensors &tensors) {
  if (Status status = checkFit(tensors); !status.ok())
    return status;
  for (const auto &[name, target] : stores())
    if (const Tensor *source = tensors.find(name)) {
      Tensor place = target;
      if (Status status = place.copyFrom(*source); !status.ok())
        return status;
      if (place.type() == ElementType::Bool)
        normaliseBools(place);
    }
  return Status::success();
}

Status Model::loadFile(const std::string &path, const NameMap *map) {
  Result<NamedTensors> tensors = readTensors(path);
  if (tensors && map)
    tensors = map->apply(*tensors);
  if (!tensors)
    return tensors.status();
  return load(*tensors).withPrefix(path + ": ");
}

Status Model::saveFile(const std::string &path, ModelUse what) {
  NamedTensors tensors;
  for (uint32_t i = 0; i < content->num_stores; ++i) {
    const dlc_store &store = content->stores[i];
    if (!holds(store) || (what == ModelUse::Inference && isTrainingOnly(store)))
      continue;
    Result<Tensor> view = viewStore(store, block);
    if (!view)
      return view.status();
    if (Status status = tensors.add(store.name, *view); !status.ok())
      return status;
  }
  return writeTensors(path, tensors);
}
