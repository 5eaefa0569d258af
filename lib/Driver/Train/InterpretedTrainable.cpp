//===- InterpretedTrainable.cpp - Training in the interpreter -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterpretedTrainable.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc;
using runtime::ArgInfo;
using runtime::EntryInfo;
using runtime::ErrorCode;
using runtime::NamedTensors;
using runtime::Status;

/// The size of one dimension: a number, a named dimension, or computed.
static void addSize(ArgInfo &info, int64_t size, AffineExpr expr, ArrayRef<std::string> dims) {
  auto symbol = dyn_cast_or_null<AffineSymbolExpr>(expr);
  info.shape.push_back(ShapedType::isDynamic(size) ? -1 : size);
  info.dims.push_back(ShapedType::isDynamic(size) && symbol ? dims[symbol.getPosition()] : "");
}

/// Nothing for an element type that C does not have.
static std::optional<ArgInfo> describeArg(Type type, std::string name, DictionaryAttr attrs,
                                          ArrayRef<std::string> dims) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  std::optional<int32_t> code = tensor ? rt::getTypeCode(tensor.getElementType()) : std::nullopt;
  std::optional<runtime::ElementType> element = code ? runtime::elementTypeFromAbi(*code) : std::nullopt;
  if (!element)
    return std::nullopt;
  ArgInfo info;
  info.name = std::move(name);
  info.type = *element;
  auto sizes = attrs ? attrs.getAs<AffineMapAttr>(rt::shapeAttrName) : AffineMapAttr();
  for (auto [axis, size] : llvm::enumerate(tensor.getShape()))
    addSize(info, size, sizes ? sizes.getValue().getResult(axis) : AffineExpr(), dims);
  return info;
}

static bool usesMemory(func::FuncOp function, ModuleOp module) {
  auto isMemory = [&](FlatSymbolRefAttr name) {
    auto store = module.lookupSymbol<nn::StoreOp>(name);
    return store && store.getKind() == nn::StoreKind::Memory;
  };
  WalkResult result = function.walk([&](Operation *op) {
    auto read = dyn_cast<nn::ReadOp>(op);
    auto write = dyn_cast<nn::WriteOp>(op);
    return (read && isMemory(read.getStoreAttr())) || (write && isMemory(write.getStoreAttr()))
               ? WalkResult::interrupt()
               : WalkResult::advance();
  });
  return result.wasInterrupted();
}

/// Nothing when a caller in C could not call it either.
static std::optional<EntryInfo> describeEntry(func::FuncOp function, rt::EntryKind kind, ModuleOp module) {
  EntryInfo entry;
  entry.name = function.getName().str();
  entry.trains = kind == rt::EntryKind::Train;
  entry.usesMemory = usesMemory(function, module);
  const unsigned numDims = rt::getNumDims(function);
  for (unsigned i = 0; i < numDims; ++i)
    entry.dims.push_back(function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName).str());
  for (unsigned i = numDims; i < function.getNumArguments(); ++i) {
    std::optional<ArgInfo> input = describeArg(function.getArgument(i).getType(), interp::getInputName(function, i),
                                               function.getArgAttrDict(i), entry.dims);
    if (!input)
      return std::nullopt;
    entry.inputs.push_back(std::move(*input));
  }
  for (unsigned i = 0; i < function.getNumResults(); ++i) {
    if (function.getResultAttr(i, rt::statusAttrName))
      continue;
    std::optional<ArgInfo> output = describeArg(function.getResultTypes()[i], interp::getResultName(function, i),
                                                function.getResultAttrDict(i), entry.dims);
    if (!output)
      return std::nullopt;
    entry.outputs.push_back(std::move(*output));
  }
  return entry;
}

InterpretedTrainable::InterpretedTrainable(InterpretedModel &model) : model(model) {
  ModuleOp module = model.getModule();
  title = module.getSymName().value_or("").str();
  for (auto function : module.getOps<func::FuncOp>()) {
    std::optional<rt::EntryKind> kind = rt::getEntryKind(function);
    if (kind == rt::EntryKind::Export || kind == rt::EntryKind::Train)
      if (std::optional<EntryInfo> entry = describeEntry(function, *kind, module))
        points.push_back(std::move(*entry));
  }
}

runtime::Result<NamedTensors> InterpretedTrainable::call(const EntryInfo &entry, const NamedTensors &inputs,
                                                         const runtime::DimValues &dims) {
  NamedTensors wanted;
  for (const ArgInfo &input : entry.inputs) {
    const runtime::Tensor *tensor = inputs.find(input.name);
    if (!tensor)
      return Status::error(ErrorCode::Argument, entry.name + ": input '" + input.name + "' is missing");
    if (Status status = wanted.add(input.name, *tensor); !status.ok())
      return status;
  }
  return model.call(entry.name, wanted, dims);
}

const std::vector<runtime::StoreInfo> &InterpretedTrainable::stores() {
  stored.clear();
  for (auto store : model.getModule().getOps<nn::StoreOp>())
    if (store.getKind() != nn::StoreKind::Memory)
      if (auto found = model.getStores().find(std::string_view(store.getSymName())); found != model.getStores().end())
        stored.push_back({found->first, static_cast<dlc_store_kind>(store.getKind()), found->second});
  return stored;
}

/// Like Model::load; but which state export funcs read is not known yet, so that all state may be absent.
Status InterpretedTrainable::load(const NamedTensors &tensors) {
  std::string misfits;
  auto addMisfit = [&](const std::string &text) { misfits += (misfits.empty() ? "" : "; ") + text; };
  for (const runtime::StoreInfo &store : stores()) {
    const runtime::Tensor *tensor = tensors.find(store.name);
    const std::string type = runtime::toString(store.value.type(), store.value.shape());
    if (!tensor && store.kind == DLC_PARAM)
      addMisfit("'" + store.name + "' " + type + " is missing");
    if (tensor && runtime::toString(tensor->type(), tensor->shape()) != type)
      addMisfit("'" + store.name + "' expects " + type + ", but got " +
                runtime::toString(tensor->type(), tensor->shape()));
  }
  for (const auto &[name, tensor] : tensors)
    if (llvm::none_of(stored, [&, &name = name](const runtime::StoreInfo &store) { return store.name == name; }))
      addMisfit("'" + name + "' is unknown");
  if (!misfits.empty())
    return Status::error(ErrorCode::Argument, "weights do not fit model '" + name() + "': " + misfits);
  for (const auto &[name, tensor] : tensors) {
    runtime::Result<runtime::Tensor> copy = tensor.clone();
    if (!copy)
      return copy.status();
    model.getStores().insert_or_assign(name, *copy);
  }
  return Status::success();
}
