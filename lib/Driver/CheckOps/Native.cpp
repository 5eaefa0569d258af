//===- Native.cpp - Native code against the interpreter -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Native.h"
#include "Compare.h"
#include "Derivatives.h"
#include "Specialize.h"
#include "Variants.h"
#include "dlc/Autodiff/Passes.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Driver/Compile.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Runtime/TensorPrint.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

static constexpr uint64_t kSeed = 1;

/// A function of the interpreter's module, and what to call it with.
struct NativeCheck::Call {
  func::FuncOp function;
  std::string suffix; ///< after the name of the primal, or of its static version
  Tensors inputs;
};

LogicalResult check::note(Errors &errors, StringRef kind, FailureOr<double> error) {
  if (failed(error))
    return failure();
  double &largest = errors[kind];
  largest = std::max(largest, *error);
  return success();
}

NativeCheck::NativeCheck(ModuleOp source) : source(source) {
  source.getContext()->loadDialect<rt::RTDialect>();
  for (Copy &copy : copies) {
    copy.reference = ModuleOp::create(source.getLoc(), copy.name);
    OpBuilder builder = OpBuilder::atBlockEnd(copy.reference->getBody());
    for (auto store : source.getOps<nn::StoreOp>())
      builder.clone(*store);
  }
  convertToF32(*copies[1].reference);
}

//===----------------------------------------------------------------------===//
// Adding functions
//===----------------------------------------------------------------------===//

/// The name of the static version of a function for set number `point` of dimensions.
static std::string getFixedName(StringRef function, size_t point) { return (function + "_at" + Twine(point)).str(); }

/// Names arguments and results as the interpreter does.
static void setNames(func::FuncOp function) {
  Builder builder(function.getContext());
  for (unsigned i = rt::getNumDims(function); i < function.getNumArguments(); ++i)
    function.setArgAttr(i, rt::nameAttrName, builder.getStringAttr(interp::getInputName(function, i)));
  for (unsigned i = 0; i < function.getNumResults(); ++i)
    if (!function.getResultAttr(i, rt::statusAttrName))
      function.setResultAttr(i, rt::nameAttrName, builder.getStringAttr(interp::getResultName(function, i)));
}

static bool writesStores(func::FuncOp function) {
  return function.walk([](nn::WriteOp) { return WalkResult::interrupt(); }).wasInterrupted();
}

/// Makes entry points of all functions of `module`.
static void makeEntryPoints(ModuleOp module) {
  for (auto function : module.getOps<func::FuncOp>()) {
    rt::EntryKind kind = writesStores(function) ? rt::EntryKind::Train : rt::EntryKind::Export;
    function->setAttr(rt::entryAttrName, rt::EntryKindAttr::get(module.getContext(), kind));
  }
}

/// Adds the derivatives of `primal` that are to be checked: all of them where
/// `more`, else only the gradient.
static void addDerivatives(func::FuncOp primal, const Settings &settings, bool more) {
  std::string name = primal.getName().str();
  SmallVector<func::FuncOp> all{primal};
  func::FuncOp reverse = settings.gradient ? buildReverse(primal, name + "_reverse") : func::FuncOp();
  if (reverse) {
    all.push_back(reverse);
    if (more && settings.forward)
      all.push_back(buildForward(primal, name + "_forward"));
    if (more && settings.second)
      all.push_back(buildReverse(reverse, name + "_second"));
  }
  llvm::for_each(all, setNames);
}

LogicalResult NativeCheck::addTo(Copy &copy, func::FuncOp function, const Settings &settings) {
  OpBuilder builder = OpBuilder::atBlockEnd(copy.reference->getBody());
  auto primal = cast<func::FuncOp>(builder.clone(*function));
  if (copy.name == "f32")
    convertToF32(primal);
  SmallVector<func::FuncOp> versions{primal};
  for (auto [point, dims] : llvm::enumerate(settings.dims)) {
    if (dims.empty())
      continue;
    FailureOr<func::FuncOp> fixed = fixDims(primal, getFixedName(primal.getName(), point), dims);
    if (failed(fixed))
      return failure();
    versions.push_back(*fixed);
  }
  // What a gradient does not have in common with other derivatives is in f64.
  for (func::FuncOp version : versions)
    addDerivatives(version, settings, copy.name == "f64" && version == primal);
  return success();
}

LogicalResult NativeCheck::add(func::FuncOp function, const Settings &settings) {
  for (Copy &copy : copies)
    if ((copy.name == "f64" || usesF64(function)) && failed(addTo(copy, function, settings)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Compiling
//===----------------------------------------------------------------------===//

/// Makes `copy` ready for the interpreter.
LogicalResult NativeCheck::prepare(Copy &copy) {
  PassManager passes(source.getContext());
  passes.addPass(autodiff::createDifferentiatePass());
  if (failed(passes.run(*copy.reference)))
    return failure();
  FailureOr<interp::StoreMap> initial = interp::initializeStores(*copy.reference, kSeed);
  if (failed(initial))
    return failure();
  copy.stores = std::move(*initial);
  return success();
}

LogicalResult NativeCheck::compile() {
  std::vector<OwningOpRef<ModuleOp>> modules;
  for (Copy &copy : copies) {
    if (copy.reference->getOps<func::FuncOp>().empty())
      continue;
    if (failed(verify(*copy.reference)))
      return failure();
    modules.push_back(copy.reference->clone());
    makeEntryPoints(*modules.back());
    if (failed(prepare(copy)))
      return failure();
  }
  if (modules.empty())
    return success();
  llvm::SourceMgr none;
  frontend::Diagnostics diagnostics(none);
  CompileOptions options;
  // LLVM is not under test, and its optimiser takes most of the time.
  options.target.optLevel = 0;
  Artefacts artefacts = compileModules(diagnostics, std::move(modules), options);
  if (artefacts.outcome != Outcome::Success) {
    diagnostics.print(llvm::errs(), /*colours=*/false);
    return source.emitError("does not compile");
  }
  llvm::Expected<std::unique_ptr<LoadedObject>> loaded = LoadedObject::load(artefacts.output);
  if (!loaded)
    return source.emitError() << llvm::toString(loaded.takeError());
  object = std::move(*loaded);
  for (Copy &copy : copies) {
    if (!llvm::is_contained(artefacts.models, copy.name))
      continue;
    llvm::Expected<const dlc_model *> descriptor = object->getModel(copy.name);
    if (!descriptor)
      return source.emitError() << llvm::toString(descriptor.takeError());
    runtime::Result<runtime::Model> model = runtime::Model::create(*descriptor);
    if (!model)
      return source.emitError() << model.message();
    copy.native.emplace(std::move(*model));
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

/// May the entry point be called so? Only the leading dimension of the first
/// input of an export func may be 0.
static bool mayCall(func::FuncOp function, const interp::DimMap &dims) {
  std::optional<unsigned> batch;
  if (!writesStores(function))
    for (unsigned i = rt::getNumDims(function); i < function.getNumArguments() && !batch; ++i)
      if (auto map = function.getArgAttrOfType<AffineMapAttr>(i, rt::shapeAttrName)) {
        if (llvm::all_of(map.getValue().getResults(), llvm::IsaPred<AffineConstantExpr>))
          continue;
        auto leading = dyn_cast<AffineSymbolExpr>(map.getValue().getResult(0));
        batch = leading ? leading.getPosition() : ~0u;
      }
  for (unsigned i = 0; i < rt::getNumDims(function); ++i) {
    auto name = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName);
    auto found = dims.find(std::string_view(name.getValue()));
    if (found != dims.end() && found->second == 0 && batch != i)
      return false;
  }
  return true;
}

FailureOr<Tensors> NativeCheck::callNative(Copy &copy, func::FuncOp function, const Tensors &inputs,
                                           const interp::DimMap &dims) {
  if (copy.native->descriptor().init) {
    runtime::Status status = copy.native->init(kSeed);
    if (!status.ok())
      return LogicalResult(function.emitError() << status.message());
  }
  runtime::Result<runtime::NamedTensors> results =
      copy.native->call(function.getName().str(), inputs, {dims.begin(), dims.end()});
  if (!results)
    return LogicalResult(function.emitError() << "in " << copy.name << ": " << results.message());
  Tensors values;
  for (const auto &[name, tensor] : *results)
    values.push_back(tensor);
  return values;
}

FailureOr<double> NativeCheck::compareStores(Copy &copy, func::FuncOp function, const interp::StoreMap &expected,
                                             double tolerance) {
  Tensors held, wanted;
  for (const auto &[name, tensor] : copy.native->stores()) {
    held.push_back(tensor);
    auto found = expected.find(name);
    if (found == expected.end())
      return LogicalResult(function.emitError() << "the model holds '" << name << "', which the program does not");
    wanted.push_back(found->second);
  }
  return compareResults(function, "of the stores, in " + copy.name + ",", held, wanted, tolerance);
}

FailureOr<std::vector<NativeCheck::Call>> NativeCheck::planCalls(Copy &copy, func::FuncOp primal,
                                                                 const Settings &settings, const interp::DimMap &dims) {
  Runner runner(copy.stores, dims);
  FailureOr<Tensors> inputs = makeInputs(primal, dims);
  FailureOr<Point> point = failed(inputs) ? FailureOr<Point>() : makePoint(runner, primal, *inputs);
  if (failed(point))
    return failure();
  std::vector<Call> calls{{primal, "", *inputs}};
  auto find = [&](StringRef suffix) {
    return copy.reference->lookupSymbol<func::FuncOp>((primal.getName() + suffix).str());
  };
  auto append = [](Tensors tensors, const Tensors &more) {
    llvm::append_range(tensors, more);
    return tensors;
  };
  if (func::FuncOp forward = find("_forward"))
    calls.push_back({forward, "_forward", append(*inputs, point->directions)});
  func::FuncOp reverse = find("_reverse");
  if (!reverse)
    return calls;
  Tensors seeded = append(*inputs, point->cotangents);
  calls.push_back({reverse, "_reverse", seeded});
  func::FuncOp second = find("_second");
  if (!second)
    return calls;
  FailureOr<Point> outer = makePoint(runner, reverse, seeded);
  if (failed(outer))
    return failure();
  calls.push_back({second, "_second", append(seeded, outer->cotangents)});
  return calls;
}

LogicalResult NativeCheck::checkCall(Copy &copy, const Call &call, const Settings &settings, size_t point,
                                     Errors &errors) {
  func::FuncOp function = call.function;
  const interp::DimMap &dims = settings.dims[point];
  double tolerance = settings.roundings * getRounding(function);
  Runner runner(copy.stores, dims);
  interp::StoreMap after;
  FailureOr<Tensors> expected = runner.call(function, call.inputs, &after);
  if (failed(expected))
    return failure();
  std::optional<Tensors> dynamic;
  if (mayCall(function, dims)) {
    FailureOr<Tensors> actual = callNative(copy, function, call.inputs, dims);
    if (failed(actual) ||
        failed(note(
            errors, copy.name,
            compareResults(function, "compiled in " + copy.name, *actual, *expected, tolerance, settings.scale))) ||
        failed(note(errors, copy.name, compareStores(copy, function, after, tolerance))))
      return failure();
    dynamic = std::move(*actual);
  }
  StringRef name = function.getName().drop_back(call.suffix.size());
  auto fixed = copy.reference->lookupSymbol<func::FuncOp>(getFixedName(name, point) + call.suffix);
  if (!fixed)
    return success();
  FailureOr<Tensors> actual = callNative(copy, fixed, call.inputs, {});
  if (failed(actual) || failed(note(errors, copy.name,
                                    compareResults(fixed, "compiled in " + copy.name + " for known sizes", *actual,
                                                   *expected, tolerance, settings.scale))))
    return failure();
  // Sums over what is known to be one column are taken as those of a vector, and those of nothing are not taken.
  bool isUsual = llvm::all_of(dims, [](const auto &dim) { return dim.second > 1; });
  return dynamic && isUsual ? compareBits(fixed, "compiled in " + copy.name + " for known sizes", *actual, *dynamic)
                            : success();
}

LogicalResult NativeCheck::check(func::FuncOp function, const Settings &settings, size_t point, Errors &errors) {
  for (Copy &copy : copies) {
    auto primal = copy.reference->lookupSymbol<func::FuncOp>(function.getName());
    if (!primal || !copy.native)
      continue;
    FailureOr<std::vector<Call>> calls = planCalls(copy, primal, settings, settings.dims[point]);
    if (failed(calls))
      return failure();
    for (const Call &call : *calls)
      if (failed(checkCall(copy, call, settings, point, errors)))
        return failure();
  }
  return success();
}
