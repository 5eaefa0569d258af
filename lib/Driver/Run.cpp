//===- Run.cpp - Call entry points of models ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Run.h"
#include "Program.h"
#include "dlc/Driver/InitAll.h"
#include "dlc/Driver/Interpret.h"
#include "dlc/Driver/JIT.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Runtime/Model.h"
#include "dlc/Runtime/NameMap.h"
#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/TensorPrint.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <fmt/format.h>

using namespace dlc;
using runtime::NamedTensors;

namespace {
constexpr int userError = 1, internalError = 70;

/// One run of dlc-run.
class Runner {
public:
  Runner(const RunOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err)
      : options(options), out(out), err(err) {}

  int run();

private:
  bool fail(const llvm::Twine &message);
  bool check(const runtime::Status &status) { return status.ok() || fail(status.message()); }
  bool readInputs();
  bool readSource(llvm::SourceMgr &sources);
  bool readWeights(NamedTensors &tensors);
  bool compileSource(std::string &object);
  bool openModel();
  bool fillModel();
  bool callNative();
  bool interpret();
  bool writeResults(const NamedTensors &results);
  bool compareResults(const NamedTensors &results);
  void printTimes(std::vector<double> &times);

  const RunOptions &options;
  llvm::raw_ostream &out, &err;
  int exitStatus = userError;
  NamedTensors inputs;
  runtime::DimValues dims;
  std::unique_ptr<LoadedObject> object; ///< outlives `model`
  std::optional<runtime::Model> model;
};
} // namespace

bool Runner::fail(const llvm::Twine &message) {
  err << "dlc-run: error: " << message << "\n";
  return false;
}

bool Runner::readInputs() {
  for (llvm::StringRef item : options.inputs) {
    auto [name, file] = item.split('=');
    if (name.empty() || file.empty())
      return fail("expects --input name=file, but got '" + item + "'");
    runtime::Result<runtime::Tensor> tensor = runtime::readTensor(file.str());
    if (!tensor)
      return fail(tensor.message());
    if (!check(inputs.add(name.str(), *tensor)))
      return false;
  }
  for (llvm::StringRef item : options.dims) {
    auto [name, number] = item.split('=');
    if (number.getAsInteger(10, dims[name.str()]))
      return fail("expects --dim name=number, but got '" + item + "'");
  }
  return true;
}

bool Runner::readSource(llvm::SourceMgr &sources) {
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(options.path, &message);
  if (!buffer)
    return fail(message);
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  return true;
}

/// The weights under the model's names.
bool Runner::readWeights(NamedTensors &tensors) {
  runtime::Result<NamedTensors> read = runtime::readTensors(options.weights);
  if (!read)
    return fail(read.message());
  if (options.map.empty()) {
    tensors = *read;
    return true;
  }
  runtime::Result<runtime::NameMap> map = runtime::NameMap::readFile(options.map);
  if (!map)
    return fail(map.message());
  runtime::Result<NamedTensors> mapped = map->apply(*read);
  if (!mapped)
    return fail(mapped.message());
  tensors = *mapped;
  return true;
}

bool Runner::compileSource(std::string &object) {
  llvm::SourceMgr sources;
  if (!readSource(sources))
    return false;
  frontend::Diagnostics diagnostics(sources);
  CompileOptions compileOptions = options.compile;
  compileOptions.isMLIR = llvm::StringRef(options.path).ends_with(".mlir");
  Artefacts artefacts = compile(diagnostics, sources.getMainFileID(), compileOptions);
  diagnostics.print(err, err.has_colors());
  if (artefacts.outcome == Outcome::InternalError)
    exitStatus = internalError;
  object = std::move(artefacts.output);
  return artefacts.outcome == Outcome::Success;
}

/// Makes a handle on the model, however it comes.
bool Runner::openModel() {
  llvm::StringRef path(options.path);
  if (path.ends_with(".so") || path.contains(".so.")) {
    // A path without a slash would be looked for elsewhere.
    std::string file = path.contains('/') ? path.str() : "./" + path.str();
    runtime::Result<runtime::Model> opened = runtime::Model::open(file, options.model);
    if (!opened)
      return fail(opened.message());
    model.emplace(std::move(*opened));
    return true;
  }
  std::string bytes;
  if (path.ends_with(".o")) {
    llvm::SourceMgr sources;
    if (!readSource(sources))
      return false;
    bytes = sources.getMemoryBuffer(sources.getMainFileID())->getBuffer().str();
  } else if (!compileSource(bytes)) {
    return false;
  }
  llvm::Expected<std::vector<std::string>> names = findModels(bytes);
  if (!names)
    return fail("'" + path + "': " + llvm::toString(names.takeError()));
  std::string name = options.model;
  if (name.empty() && names->size() == 1)
    name = names->front();
  if (!llvm::is_contained(*names, name))
    return fail("'" + path + "' holds the models [" + llvm::join(*names, ", ") +
                "]; --model says which one, but got '" + name + "'");
  auto loaded = LoadedObject::load(bytes);
  if (!loaded)
    return fail("'" + path + "': " + llvm::toString(loaded.takeError()));
  object = std::move(*loaded);
  llvm::Expected<const dlc_model *> descriptor = object->getModel(name);
  if (!descriptor)
    return fail("'" + path + "': " + llvm::toString(descriptor.takeError()));
  runtime::Result<runtime::Model> created = runtime::Model::create(*descriptor);
  if (!created)
    return fail(created.message());
  model.emplace(std::move(*created));
  return true;
}

/// Initial values, then weights.
bool Runner::fillModel() {
  if (model->descriptor().init && !check(model->init(options.seed)))
    return false;
  if (options.weights.empty())
    return true;
  NamedTensors tensors;
  return readWeights(tensors) && check(model->load(tensors).withPrefix(options.weights + ": "));
}

void Runner::printTimes(std::vector<double> &times) {
  if (times.size() < 2)
    return;
  llvm::sort(times);
  auto at = [&](double part) { return times[static_cast<size_t>(part * (times.size() - 1))]; };
  err << llvm::format("%zu calls: min %.3f us, median %.3f us, 90%% %.3f us\n", times.size(), at(0), at(0.5), at(0.9));
}

bool Runner::callNative() {
  runtime::Result<std::vector<runtime::Tensor>> ordered = model->orderInputs(options.function, inputs);
  if (!ordered)
    return fail(ordered.message());
  runtime::Result<runtime::PreparedCall> call = model->prepare(options.function, *ordered, dims);
  if (!call)
    return fail(call.message());
  std::vector<double> times;
  for (unsigned i = 0; i < std::max(options.repeat, 1u); ++i) {
    auto start = std::chrono::steady_clock::now();
    runtime::Status status = call->run();
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    if (!check(status))
      return false;
  }
  printTimes(times);
  if (!options.save.empty() && !check(model->saveFile(options.save)))
    return false;
  return writeResults(call->outputs());
}

bool Runner::interpret() {
  llvm::SourceMgr sources;
  if (!readSource(sources))
    return false;
  frontend::Diagnostics diagnostics(sources);
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  mlir::ScopedDiagnosticHandler handler(&context, [&](mlir::Diagnostic &diagnostic) {
    diagnostics.report(diagnostic);
    return mlir::success();
  });
  CompileOptions compileOptions = options.compile;
  compileOptions.isMLIR = llvm::StringRef(options.path).ends_with(".mlir");
  NamedTensors results;
  auto runAll = [&]() -> bool {
    Program program;
    if (failed(loadProgram(context, diagnostics, sources.getMainFileID(), compileOptions, program)))
      return false;
    auto module = llvm::find_if(program, [&](mlir::OwningOpRef<mlir::ModuleOp> &module) {
      return options.model.empty() || module->getSymName() == options.model;
    });
    if (module == program.end() || (options.model.empty() && program.size() > 1))
      return fail("--model must say which of the " + llvm::Twine(program.size()) + " models is meant");
    if (failed(expandDerivatives(**module)))
      return false;
    mlir::FailureOr<interp::StoreMap> stores = interp::initializeStores(**module, options.seed);
    mlir::func::FuncOp function = findEntryPoint(**module, options.function);
    if (failed(stores) || !function)
      return false;
    NamedTensors weights;
    if (!options.weights.empty() && !readWeights(weights))
      return false;
    for (const auto &[name, tensor] : weights)
      stores->insert_or_assign(name, tensor);
    std::vector<interp::NamedTensor> arguments;
    for (const auto &[name, tensor] : inputs)
      arguments.push_back({name, tensor});
    interp::DimMap dimMap(dims.begin(), dims.end());
    for (unsigned i = 0; i < std::max(options.repeat, 1u); ++i) {
      mlir::FailureOr<interp::CallResult> called = interp::call(function, arguments, *stores, dimMap);
      if (failed(called))
        return false;
      if (called->status != 0)
        return fail("'" + options.function + "' returned status " + llvm::Twine(called->status));
      results = {};
      for (interp::NamedTensor &result : called->results)
        if (!check(results.add(result.name, result.value)))
          return false;
    }
    return true;
  };
  bool isGood = runAll();
  diagnostics.print(err, err.has_colors());
  return isGood && writeResults(results);
}

bool Runner::compareResults(const NamedTensors &results) {
  for (llvm::StringRef item : options.expects) {
    auto [name, file] = item.split('=');
    const runtime::Tensor *tensor = results.find(name.str());
    if (!tensor)
      return fail("'" + options.function + "' has no result '" + name + "'");
    runtime::Result<runtime::Tensor> expected = runtime::readTensor(file.str());
    if (!expected)
      return fail(expected.message());
    runtime::Result<runtime::Difference> difference = runtime::compare(*tensor, *expected);
    if (!difference)
      return fail("'" + name + "': " + difference.message());
    // A NaN is never near.
    if (!(difference->error <= options.tolerance))
      return fail("'" + name + "' differs from '" + file + "' by " + fmt::format("{:.3g}", difference->error));
  }
  return true;
}

bool Runner::writeResults(const NamedTensors &results) {
  if (!options.expects.empty() && !compareResults(results))
    return false;
  if (options.outputs.empty() && options.expects.empty()) {
    for (const auto &[name, tensor] : results)
      out << name << ": " << runtime::toString(tensor.type(), tensor.shape()) << "\n"
          << runtime::toString(tensor) << "\n";
    return true;
  }
  for (llvm::StringRef item : options.outputs) {
    auto [name, file] = item.split('=');
    if (file.empty()) {
      if (results.size() != 1)
        return fail("expects --output name=file where there are several results, but got '" + item + "'");
      file = name;
      name = results.begin()->name;
    }
    const runtime::Tensor *tensor = results.find(name.str());
    if (!tensor)
      return fail("'" + options.function + "' has no result '" + name + "'");
    if (!check(runtime::writeTensor(file.str(), *tensor)))
      return false;
  }
  return true;
}

int Runner::run() {
  if (!readInputs())
    return userError;
  bool isGood = options.interpret ? interpret() : openModel() && fillModel() && callNative();
  return isGood ? 0 : exitStatus;
}

int dlc::runModel(const RunOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err) {
  return Runner(options, out, err).run();
}
