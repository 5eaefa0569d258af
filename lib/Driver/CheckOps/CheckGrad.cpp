//===- CheckGrad.cpp - Gradients of a model against differences -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/CheckGrad.h"
#include "Derivatives.h"
#include "ScalarFunction.h"
#include "Variants.h"
#include "dlc/Autodiff/Differentiate.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Driver/InputFiles.h"
#include "dlc/Runtime/TensorPrint.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>
#include <set>

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

namespace {

/// A run of check-grad.
class GradCheck {
public:
  GradCheck(const CheckGradOptions &options, raw_ostream &out, raw_ostream &err)
      : options(options), out(out), reporter(err) {
    settings.samples = options.samples;
    settings.tolerance = options.tolerance;
  }

  int run();

private:
  bool open();
  bool readFiles();
  bool readInputs(func::FuncOp entry);
  bool checkEntry(func::FuncOp entry);
  bool checkScalar(func::FuncOp entry, unsigned result);
  bool bindDims(func::FuncOp function);
  bool setRanges(func::FuncOp function);
  bool makeArguments(func::FuncOp function, Tensors &arguments);
  bool report(func::FuncOp function, ArrayRef<GradientErrors> errors, bool hasForward);
  bool check(const runtime::Status &status) { return reporter.check(status); }

  const CheckGradOptions &options;
  raw_ostream &out;
  Reporter reporter;
  Settings settings;
  std::unique_ptr<InterpretedModel> model;
  InputFiles files;
  runtime::NamedTensors inputs;
  std::set<std::string> unusedInputs;
  std::map<std::string, std::string> ranges;
  std::map<std::string, int64_t> bounds; ///< Of integer inputs, by what any entry point says.
  unsigned numChecked = 0;
  bool isGood = true;
};

} // namespace

bool GradCheck::readFiles() {
  runtime::Result<InputFiles> opened = InputFiles::open(options.inputs, "--input", /*realIsF64=*/true);
  if (!check(opened.status()))
    return false;
  files = std::move(*opened);
  for (StringRef item : options.ranges) {
    auto [name, range] = item.split('=');
    double low, high;
    auto [first, last] = range.split("..");
    if (name.empty() || first.getAsDouble(low) || last.getAsDouble(high) || low > high)
      return reporter.fail("expects --range name=low..high, but got '" + item + "'");
    ranges[name.str()] = range.str();
  }
  return true;
}

/// The given inputs of an entry point.
bool GradCheck::readInputs(func::FuncOp entry) {
  runtime::Result<runtime::NamedTensors> tensors = files.read(entry);
  if (!check(tensors.status()))
    return false;
  inputs = std::move(*tensors);
  if (numChecked == 0)
    for (const auto &given : inputs)
      unusedInputs.insert(given.name);
  for (unsigned i = 0; i < entry.getNumArguments(); ++i)
    unusedInputs.erase(interp::getInputName(entry, i));
  return true;
}

bool GradCheck::open() {
  ModelOptions modelOptions = options.model;
  modelOptions.compile.realIsF64 = true;
  model = InterpretedModel::open(modelOptions, options.seed, reporter, Derivatives::Keep);
  if (!model)
    return false;
  if (options.weights.empty())
    return true;
  runtime::Result<runtime::NamedTensors> weights = readWeights(options.weights, options.map, /*realIsF64=*/true);
  if (!check(weights.status()))
    return false;
  for (const auto &[name, tensor] : *weights) {
    auto found = model->getStores().find(name);
    if (found == model->getStores().end())
      return reporter.fail(options.weights + ": the model has no '" + name + "'");
    if (found->second.shape() != tensor.shape() || found->second.type() != tensor.type())
      return reporter.fail(options.weights + ": '" + name + "' expects " +
                           runtime::toString(found->second.type(), found->second.shape()) + ", but got " +
                           runtime::toString(tensor.type(), tensor.shape()));
    found->second = tensor;
  }
  return true;
}

/// Sizes of named dimensions: those asked for, those of given inputs, and small
/// ones, all different, for the rest.
bool GradCheck::bindDims(func::FuncOp function) {
  interp::DimMap bound(options.dims.begin(), options.dims.end());
  SmallVector<std::string> names;
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (auto name = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName))
      names.push_back(name.getValue().str());
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    auto shape = function.getArgAttrOfType<AffineMapAttr>(i, rt::shapeAttrName);
    const Tensor *given = inputs.find(getArgumentName(function, i));
    for (int64_t axis = 0; shape && given && axis < std::min<int64_t>(given->rank(), shape.getValue().getNumResults());
         ++axis)
      if (auto symbol = dyn_cast<AffineSymbolExpr>(shape.getValue().getResult(axis)))
        bound.try_emplace(names[symbol.getPosition()], given->dim(axis));
  }
  for (auto [i, name] : llvm::enumerate(names))
    bound.try_emplace(name, 3 + static_cast<int64_t>(i));
  settings.dims = {bound};
  return true;
}

/// Says where random inputs come from, in the way that tests of operations do.
bool GradCheck::setRanges(func::FuncOp function) {
  Builder builder(function.getContext());
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    auto type = dyn_cast<RankedTensorType>(function.getArgumentTypes()[i]);
    std::string name = getArgumentName(function, i);
    if (!type || inputs.find(name) || model->getStores().count(name))
      continue;
    if (auto given = ranges.find(name); given != ranges.end()) {
      auto [low, high] = StringRef(given->second).split("..");
      double first = 0, last = 0;
      (void)low.getAsDouble(first), (void)high.getAsDouble(last);
      bool isFloat = isa<FloatType>(type.getElementType());
      // The last integer is one of them.
      function.setArgAttr(i, "check.range", builder.getF64ArrayAttr({first, isFloat ? last : last + 1}));
      continue;
    }
    if (isa<FloatType>(type.getElementType()) || type.getElementType().isInteger(1))
      continue;
    std::optional<int64_t> bound = findBound(function, i, settings.dims.front());
    // A metric may compare labels that the loss indexes with.
    if (auto found = bounds.find(name); !bound && found != bounds.end())
      bound = found->second;
    if (!bound)
      return reporter.fail("nothing says which numbers the input '" + name + "' may have: give --range " + name +
                           "=0..9, or --input " + name + "=file");
    function.setArgAttr(i, "check.range", builder.getF64ArrayAttr({0, static_cast<double>(*bound)}));
  }
  return true;
}

/// Inputs from files or at random, then parameters.
bool GradCheck::makeArguments(func::FuncOp function, Tensors &arguments) {
  FailureOr<Tensors> random = makeInputs(function, settings.dims.front(), options.seed);
  if (failed(random))
    return false;
  arguments = std::move(*random);
  size_t next = 0;
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    if (!isa<RankedTensorType>(function.getArgumentTypes()[i]))
      continue;
    Tensor &argument = arguments[next++];
    std::string name = getArgumentName(function, i);
    const Tensor *given = inputs.find(name);
    auto store = model->getStores().find(name);
    if (!given && store != model->getStores().end())
      given = &store->second;
    if (!given)
      continue;
    if (given->type() != argument.type() || given->shape() != argument.shape())
      return reporter.fail("'" + name + "' expects " + runtime::toString(argument.type(), argument.shape()) +
                           ", but got " + runtime::toString(given->type(), given->shape()));
    argument = *given;
  }
  return true;
}

bool GradCheck::report(func::FuncOp function, ArrayRef<GradientErrors> errors, bool hasForward) {
  bool allAgree = true;
  size_t next = 0;
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    auto type = dyn_cast<RankedTensorType>(function.getArgumentTypes()[i]);
    if (!type || !isa<FloatType>(type.getElementType()))
      continue;
    const GradientErrors &error = errors[next++];
    bool agrees = std::max({error.reverse, error.forward, error.modes}) <= options.tolerance;
    allAgree &= agrees;
    auto number = [&](double value) { return hasForward ? fmt::format("{:.1e}", value) : std::string("-"); };
    out << fmt::format("  {:<28} {:<16} {:>10} {:>10} {:>10}   {}\n", getArgumentName(function, i),
                       runtime::toString(error.shape), fmt::format("{:.1e}", error.reverse), number(error.forward),
                       number(error.modes), agrees ? "ok" : "WRONG");
  }
  return allAgree;
}

bool GradCheck::checkScalar(func::FuncOp entry, unsigned result) {
  func::FuncOp function = buildScalar(entry, result, (entry.getName() + ".scalar").str());
  Tensors arguments;
  if (!readInputs(entry) || !bindDims(function) || !setRanges(function) || !makeArguments(function, arguments))
    return false;
  func::FuncOp reverse = buildReverse(function, (function.getName() + ".reverse").str()),
               forward = buildForward(function, (function.getName() + ".forward").str());
  if (!reverse)
    return true; // of no float
  auto module = model->getModule();
  bool hasForward = true;
  {
    // An operation without forward mode says so; reverse mode is checked all the same.
    ScopedDiagnosticHandler silent(module.getContext(), [](Diagnostic &) { return success(); });
    hasForward = succeeded(autodiff::differentiate(forward));
  }
  if (!hasForward) {
    forward.erase();
    forward = {};
  }
  if (failed(autodiff::differentiate(reverse)) || failed(autodiff::differentiate(function)) || failed(verify(module)))
    return false;
  Runner runner(model->getStores(), settings.dims.front());
  FailureOr<Point> point = makePoint(runner, function, std::move(arguments));
  FailureOr<std::vector<GradientErrors>> errors = failed(point)
                                                      ? FailureOr<std::vector<GradientErrors>>()
                                                      : measureGradients(runner, settings, *point, reverse, forward);
  if (failed(errors))
    return false;
  out << fmt::format("{:<30} {:<16} {:>10} {:>10} {:>10}\n",
                     entry.getName().str() + "." + interp::getResultName(entry, result), "", "reverse", "forward",
                     "modes");
  isGood &= report(function, *errors, hasForward);
  if (!hasForward)
    out << "  without forward mode, which an operation lacks\n";
  ++numChecked;
  function.erase();
  reverse.erase();
  if (forward)
    forward.erase();
  return true;
}

bool GradCheck::checkEntry(func::FuncOp entry) {
  unsigned status = entry.getNumResults() && entry.getResultAttr(entry.getNumResults() - 1, rt::statusAttrName);
  for (unsigned i = 0; i + status < entry.getNumResults(); ++i) {
    auto type = dyn_cast<RankedTensorType>(entry.getResultTypes()[i]);
    if (type && type.getRank() == 0 && isa<FloatType>(type.getElementType()) && !checkScalar(entry, i))
      return false;
  }
  return true;
}

int GradCheck::run() {
  if (!readFiles() || !open())
    return reporter.getExitStatus();
  std::string firstError;
  ScopedDiagnosticHandler handler(model->getModule().getContext(), [&](Diagnostic &diagnostic) {
    if (firstError.empty() && diagnostic.getSeverity() == DiagnosticSeverity::Error)
      firstError = diagnostic.str();
    return success();
  });
  for (auto function : model->getModule().getOps<func::FuncOp>())
    for (unsigned i = 0; i < function.getNumArguments(); ++i)
      if (std::optional<int64_t> bound = findBound(function, i, {}))
        bounds[getArgumentName(function, i)] = *bound;
  for (auto function : llvm::to_vector(model->getModule().getOps<func::FuncOp>())) {
    std::optional<rt::EntryKind> kind = rt::getEntryKind(function);
    bool isWanted = (kind == rt::EntryKind::Export || kind == rt::EntryKind::Train) &&
                    (options.function.empty() || function.getName() == options.function);
    if (!isWanted || checkEntry(function))
      continue;
    if (!firstError.empty())
      reporter.fail("'" + function.getName() + "': " + firstError);
    return reporter.getExitStatus();
  }
  if (numChecked == 0) {
    reporter.fail(options.function.empty() ? "no entry point gives a float scalar"
                                           : "no entry point '" + options.function + "' gives a float scalar");
    return reporter.getExitStatus();
  }
  if (!unusedInputs.empty())
    reporter.fail("no entry point that gives a float scalar has an input '" + *unusedInputs.begin() + "'");
  return isGood && unusedInputs.empty() ? 0 : 1;
}

int dlc::checkGrad(const CheckGradOptions &options, raw_ostream &out, raw_ostream &err) {
  return GradCheck(options, out, err).run();
}
