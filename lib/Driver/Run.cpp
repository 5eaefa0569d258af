//===- Run.cpp - Call entry points of models ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Run.h"
#include "dlc/Driver/InputFiles.h"
#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/TensorPrint.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <fmt/format.h>

using namespace dlc;
using runtime::NamedTensors;

namespace {
/// One run of dlc-run.
class Runner {
public:
  Runner(const RunOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err)
      : options(options), out(out), reporter(err) {}

  int run();

private:
  bool fail(const llvm::Twine &message) { return reporter.fail(message); }
  bool check(const runtime::Status &status) { return reporter.check(status); }
  bool openInputs();
  bool fill(runtime::Model &model);
  bool callNative();
  bool interpret();
  bool writeResults(const NamedTensors &results);
  bool compareResults(const NamedTensors &results);
  void printTimes(std::vector<double> &times);

  const RunOptions &options;
  llvm::raw_ostream &out;
  Reporter reporter;
  InputFiles inputs;
};
} // namespace

bool Runner::openInputs() {
  runtime::Result<InputFiles> opened = InputFiles::open(options.inputs, "--input", options.model.compile.realIsF64);
  if (!check(opened.status()))
    return false;
  inputs = std::move(*opened);
  return true;
}

/// Initial values, then weights.
bool Runner::fill(runtime::Model &model) {
  if (model.descriptor().init && !check(model.init(options.seed)))
    return false;
  if (options.weights.empty())
    return true;
  runtime::Result<NamedTensors> weights = readWeights(options.weights, options.map, options.model.compile.realIsF64);
  return check(weights.status()) && check(model.load(*weights).withPrefix(options.weights + ": "));
}

void Runner::printTimes(std::vector<double> &times) {
  if (times.size() < 2)
    return;
  llvm::sort(times);
  auto at = [&](double part) { return times[static_cast<size_t>(part * (times.size() - 1))]; };
  reporter.getStream() << llvm::format("%zu calls: min %.3f us, median %.3f us, 90%% %.3f us\n", times.size(), at(0),
                                       at(0.5), at(0.9));
}

bool Runner::callNative() {
  std::optional<NativeModel> native = openNative(options.model, reporter);
  if (!native || !fill(*native->model))
    return false;
  runtime::Model &model = *native->model;
  runtime::Result<const dlc_func *> function = model.function(options.function);
  if (!check(function.status()))
    return false;
  runtime::Result<NamedTensors> tensors = inputs.read(**function);
  if (!check(tensors.status()))
    return false;
  runtime::Result<std::vector<runtime::Tensor>> ordered = model.orderInputs(options.function, *tensors);
  if (!ordered)
    return fail(ordered.message());
  runtime::Result<runtime::PreparedCall> call = model.prepare(options.function, *ordered, options.dims);
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
  if (!options.save.empty() && !check(model.saveFile(options.save)))
    return false;
  return writeResults(call->outputs());
}

bool Runner::interpret() {
  std::unique_ptr<InterpretedModel> model = InterpretedModel::open(options.model, options.seed, reporter);
  if (!model)
    return false;
  if (!options.weights.empty()) {
    runtime::Result<NamedTensors> weights = readWeights(options.weights, options.map, options.model.compile.realIsF64);
    if (!check(weights.status()))
      return false;
    for (const auto &[name, tensor] : *weights)
      model->getStores().insert_or_assign(name, tensor);
  }
  runtime::Result<NamedTensors> tensors =
      inputs.read(model->getModule().lookupSymbol<mlir::func::FuncOp>(options.function));
  if (!check(tensors.status()))
    return false;
  NamedTensors results;
  for (unsigned i = 0; i < std::max(options.repeat, 1u); ++i) {
    runtime::Result<NamedTensors> called = model->call(options.function, *tensors, options.dims);
    if (!check(called.status()))
      return false;
    results = std::move(*called);
  }
  return writeResults(results);
}

bool Runner::compareResults(const NamedTensors &results) {
  runtime::Result<InputFiles> files = InputFiles::open(options.expects, "--expect", /*realIsF64=*/false);
  if (!check(files.status()))
    return false;
  runtime::Result<NamedTensors> expected = files->read([&](llvm::StringRef name) -> std::optional<InputFiles::Place> {
    if (const runtime::Tensor *tensor = results.find(name.str()))
      return InputFiles::Place{tensor->type(), tensor->shape()};
    return std::nullopt;
  });
  if (!check(expected.status()))
    return false;
  for (const auto &[name, value] : *expected) {
    const runtime::Tensor *tensor = results.find(name);
    if (!tensor)
      return fail("'" + options.function + "' has no result '" + name + "'");
    runtime::Result<runtime::Difference> difference = runtime::compare(*tensor, value);
    if (!difference)
      return fail("'" + name + "': " + difference.message());
    // A NaN is never near.
    if (!(difference->error <= options.tolerance))
      return fail("'" + name + "' differs from what is expected by " + fmt::format("{:.3g}", difference->error));
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
  bool isGood = openInputs() && (options.interpret ? interpret() : callNative());
  return isGood ? 0 : reporter.getExitStatus();
}

int dlc::runModel(const RunOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err) {
  return Runner(options, out, err).run();
}
