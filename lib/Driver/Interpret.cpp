//===- Interpret.cpp - Runs nn functions in the interpreter ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Interpret.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Runtime/TensorPrint.h"

using namespace mlir;
using namespace dlc;
using interp::NamedTensor;
using interp::StoreMap;
using runtime::Tensor;

/// "model.function", or "function" at the top.
static std::string getFullName(func::FuncOp function) {
  auto model = function->getParentOfType<ModuleOp>();
  std::optional<StringRef> name = model ? model.getName() : std::nullopt;
  return name && model->getParentOp() ? (*name + "." + function.getName()).str() : function.getName().str();
}

static std::vector<func::FuncOp> getFunctions(ModuleOp module) {
  std::vector<func::FuncOp> functions;
  module.walk([&](func::FuncOp function) {
    if (!function.isExternal())
      functions.push_back(function);
  });
  return functions;
}

func::FuncOp dlc::findEntryPoint(ModuleOp module, StringRef name) {
  std::vector<func::FuncOp> found;
  for (func::FuncOp function : getFunctions(module))
    if (function.getName() == name || getFullName(function) == name)
      found.push_back(function);
  if (found.size() == 1)
    return found.front();
  if (found.empty()) {
    module.emitError() << "has no function '" << name << "'";
    return {};
  }
  InFlightDiagnostic diagnostic = module.emitError() << "expects the model's name before '" << name << "'";
  for (func::FuncOp function : found)
    diagnostic.attachNote(function.getLoc()) << "'" << getFullName(function) << "'";
  return {};
}

namespace {

/// The calls of one run.
class Session {
public:
  Session(const InterpretOptions &options, raw_ostream &os) : options(options), os(os) {}

  LogicalResult call(func::FuncOp function);
  /// Compares the results of the last call with the expected ones.
  LogicalResult compareLast(ModuleOp module) const;

private:
  FailureOr<StoreMap *> getStores(func::FuncOp function);
  void print(StringRef name, const Tensor &value);

  const InterpretOptions &options;
  raw_ostream &os;
  llvm::DenseMap<Operation *, StoreMap> storesByModel;
  std::vector<NamedTensor> results;
};

} // namespace

void Session::print(StringRef name, const Tensor &value) {
  os << name << ": " << runtime::toString(value.type(), value.shape()) << "\n" << runtime::toString(value) << "\n";
}

FailureOr<StoreMap *> Session::getStores(func::FuncOp function) {
  auto model = function->getParentOfType<ModuleOp>();
  auto [place, isNew] = storesByModel.try_emplace(model);
  if (!isNew)
    return &place->second;
  FailureOr<StoreMap> initial = interp::initializeStores(model, options.seed);
  if (failed(initial))
    return failure();
  place->second = std::move(*initial);
  for (const auto &[name, value] : options.stores)
    place->second.insert_or_assign(name, value);
  return &place->second;
}

LogicalResult Session::call(func::FuncOp function) {
  FailureOr<StoreMap *> stores = getStores(function);
  if (failed(stores))
    return failure();
  std::vector<NamedTensor> inputs;
  interp::DimMap dims;
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    for (const NamedTensor &input : options.inputs)
      if (interp::getInputName(function, i) == input.name)
        inputs.push_back(input);
    if (auto dim = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName))
      if (auto found = options.dims.find(std::string_view(dim.getValue())); found != options.dims.end())
        dims.insert(*found);
  }
  const StoreMap before = **stores;
  FailureOr<interp::CallResult> result = interp::call(function, inputs, **stores, dims);
  if (failed(result))
    return failure();
  os << "@" << getFullName(function) << "\n";
  if (result->status != 0) {
    os << "status " << result->status << "\n";
    results.clear();
    return success();
  }
  for (const NamedTensor &named : result->results)
    print(named.name, named.value);
  for (const auto &[name, value] : **stores)
    if (auto old = before.find(name); old == before.end() || old->second.rawData() != value.rawData())
      print("store " + name, value);
  results = std::move(result->results);
  return success();
}

LogicalResult Session::compareLast(ModuleOp module) const {
  for (const NamedTensor &expected : options.expects) {
    auto found = llvm::find_if(results, [&](const NamedTensor &result) { return result.name == expected.name; });
    if (found == results.end())
      return module.emitError() << "has no result '" << expected.name << "' to compare";
    runtime::Result<runtime::Difference> difference = runtime::compare(found->value, expected.value);
    if (!difference)
      return module.emitError() << "result '" << expected.name << "': " << difference.message();
    if (!(difference->error <= options.tolerance))
      return module.emitError() << "result '" << expected.name << "' differs from what is expected by "
                                << difference->error << " at " << runtime::toString(difference->worst);
  }
  return success();
}

LogicalResult dlc::interpretModule(ModuleOp module, const InterpretOptions &options, raw_ostream &os) {
  std::vector<func::FuncOp> functions;
  for (const std::string &name : options.functions) {
    functions.push_back(findEntryPoint(module, name));
    if (!functions.back())
      return failure();
  }
  if (options.functions.empty())
    functions = getFunctions(module);
  Session session(options, os);
  LogicalResult result = success();
  for (func::FuncOp function : functions)
    if (failed(session.call(function)))
      result = failure(); // the others are calls of their own
  return failed(result) ? failure() : session.compareLast(module);
}
