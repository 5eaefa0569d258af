//===- Interpreter.cpp - Calls of entry points ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Interpreter/Interpreter.h"
#include "Binding.h"
#include "Elements.h"
#include "Evaluator.h"
#include "dlc/Dialect/RT/IR/RT.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

static std::string getName(StringAttr name, StringRef fallback, unsigned position) {
  return name ? name.str() : (fallback + Twine(position)).str();
}

std::string interp::getInputName(func::FuncOp function, unsigned argument) {
  return getName(function.getArgAttrOfType<StringAttr>(argument, rt::nameAttrName), "arg", argument);
}

std::string interp::getResultName(func::FuncOp function, unsigned result) {
  return getName(function.getResultAttrOfType<StringAttr>(result, rt::nameAttrName), "result", result);
}

namespace {

/// Takes apart what a function returned.
class ResultReader {
public:
  ResultReader(func::FuncOp function, StoreMap written) : function(function), written(std::move(written)) {}

  FailureOr<CallResult> read(ArrayRef<Datum> values, StoreMap &stores);

private:
  LogicalResult readOne(unsigned position, const Datum &value);

  func::FuncOp function;
  StoreMap written;
  CallResult result;
};

} // namespace

LogicalResult ResultReader::readOne(unsigned position, const Datum &value) {
  const Tensor *tensor = std::get_if<Tensor>(&value);
  if (function.getResultAttr(position, rt::statusAttrName)) {
    result.status = static_cast<int32_t>(tensor ? getInteger(*tensor, 0) : std::get<int64_t>(value));
    return success();
  }
  if (!tensor)
    return function.emitError() << "expects result " << position << " of '" << function.getName()
                                << "' to be a tensor, but got " << function.getResultTypes()[position];
  // What the caller gets shares nothing with what the caller gave.
  runtime::Result<Tensor> copy = tensor->clone();
  if (!copy)
    return function.emitError() << copy.message();
  if (auto store = function.getResultAttrOfType<FlatSymbolRefAttr>(position, rt::storeAttrName))
    written.insert_or_assign(store.getValue().str(), *copy);
  else
    result.results.push_back({getResultName(function, position), *copy});
  return success();
}

FailureOr<CallResult> ResultReader::read(ArrayRef<Datum> values, StoreMap &stores) {
  for (auto [i, value] : llvm::enumerate(values))
    if (failed(readOne(i, value)))
      return failure();
  if (result.status != DLC_OK)
    return std::move(result);
  for (auto &[name, value] : written) {
    runtime::Result<Tensor> copy = value.clone();
    if (!copy)
      return function.emitError() << copy.message();
    value = *copy;
  }
  for (auto &[name, value] : written)
    stores.insert_or_assign(name, std::move(value));
  return std::move(result);
}

FailureOr<CallResult> interp::call(func::FuncOp function, ArrayRef<Tensor> inputs, StoreMap &stores,
                                   const DimMap &dims) {
  if (function.isExternal())
    return function.emitError() << "expects '" << function.getName() << "' to have a body";
  FailureOr<std::vector<Datum>> arguments = bindArguments(function, inputs, stores, dims);
  if (failed(arguments))
    return failure();
  if (int32_t status = checkDimensions(function, *arguments); status != DLC_OK) {
    CallResult refused;
    refused.status = status;
    return refused;
  }
  Evaluator evaluator(stores);
  FailureOr<std::vector<Datum>> results = evaluator.run(function.getBody(), *arguments);
  if (failed(results))
    return failure();
  return ResultReader(function, evaluator.getWrittenStores()).read(*results, stores);
}

FailureOr<CallResult> interp::call(func::FuncOp function, ArrayRef<NamedTensor> inputs, StoreMap &stores,
                                   const DimMap &dims) {
  SmallVector<unsigned> places = getInputs(function);
  std::vector<Tensor> ordered;
  std::set<std::string> names;
  for (unsigned place : places) {
    std::string name = getInputName(function, place);
    auto *found = llvm::find_if(inputs, [&](const NamedTensor &input) { return input.name == name; });
    if (found == inputs.end())
      return function.emitError() << "expects input '" << name << "' of '" << function.getName() << "'";
    ordered.push_back(found->value);
    names.insert(name);
  }
  for (const NamedTensor &input : inputs)
    if (!names.count(input.name))
      return function.emitError() << "has no input '" << input.name << "' in '" << function.getName() << "'";
  if (inputs.size() != places.size())
    return function.emitError() << "expects " << places.size() << " inputs of '" << function.getName() << "', but got "
                                << inputs.size();
  return call(function, ordered, stores, dims);
}

//===----------------------------------------------------------------------===//
// Initial values
//===----------------------------------------------------------------------===//

/// Evaluates the initialisers that `wanted` accepts.
static LogicalResult initialize(ModuleOp model, uint64_t seed, StoreMap &stores,
                                llvm::function_ref<bool(nn::StoreKind)> wanted) {
  const StoreMap none;
  runtime::Result<Tensor> seedTensor = Tensor::scalar<int64_t>(static_cast<int64_t>(seed));
  if (!seedTensor)
    return model.emitError() << seedTensor.message();
  for (auto store : model.getOps<nn::StoreOp>()) {
    if (!wanted(store.getKind()))
      continue;
    Evaluator evaluator(none);
    FailureOr<std::vector<Datum>> values = evaluator.run(store.getInit(), {*seedTensor});
    if (failed(values))
      return failure();
    runtime::Result<Tensor> value = std::get<Tensor>(values->front()).clone();
    if (!value)
      return emitStatus(store, value.status());
    stores.insert_or_assign(store.getSymName().str(), *value);
  }
  return success();
}

/// Calls the entry points of one kind, which fill stores.
static LogicalResult callAll(ModuleOp model, rt::EntryKind kind, ArrayRef<Tensor> inputs, StoreMap &stores) {
  for (auto function : model.getOps<func::FuncOp>())
    if (rt::getEntryKind(function) == kind && failed(call(function, inputs, stores)))
      return failure();
  return success();
}

FailureOr<StoreMap> interp::initializeStores(ModuleOp model, uint64_t seed) {
  StoreMap stores;
  runtime::Result<Tensor> seedTensor = Tensor::scalar<int64_t>(static_cast<int64_t>(seed));
  if (!seedTensor)
    return model.emitError() << seedTensor.message();
  if (failed(initialize(model, seed, stores, [](nn::StoreKind) { return true; })) ||
      failed(callAll(model, rt::EntryKind::Init, {*seedTensor}, stores)) ||
      failed(callAll(model, rt::EntryKind::Reset, {}, stores)))
    return failure();
  return stores;
}

LogicalResult interp::resetMemories(ModuleOp model, StoreMap &stores) {
  if (failed(initialize(model, 0, stores, [](nn::StoreKind kind) { return kind == nn::StoreKind::Memory; })))
    return failure();
  return callAll(model, rt::EntryKind::Reset, {}, stores);
}
