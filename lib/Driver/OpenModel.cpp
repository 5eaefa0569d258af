//===- OpenModel.cpp - Models from files, ready to be called --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/OpenModel.h"
#include "Program.h"
#include "dlc/Driver/InitAll.h"
#include "dlc/Driver/Interpret.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Runtime/NameMap.h"
#include "dlc/Runtime/TensorFiles.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

using namespace dlc;
using runtime::ErrorCode;
using runtime::NamedTensors;
using runtime::Status;

bool Reporter::fail(const llvm::Twine &message) {
  os << "dlc-run: error: " << message << "\n";
  return false;
}

static bool readSource(const std::string &path, llvm::SourceMgr &sources, Reporter &reporter) {
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(path, &message);
  if (!buffer)
    return reporter.fail(message);
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  return true;
}

static CompileOptions withSyntax(const ModelOptions &options) {
  CompileOptions result = options.compile;
  result.isMLIR = llvm::StringRef(options.path).ends_with(".mlir");
  return result;
}

//===----------------------------------------------------------------------===//
// Native code
//===----------------------------------------------------------------------===//

/// The content of an object file: compiled now, or read.
static bool getObject(const ModelOptions &options, std::string &bytes, Reporter &reporter) {
  llvm::SourceMgr sources;
  if (!readSource(options.path, sources, reporter))
    return false;
  if (llvm::StringRef(options.path).ends_with(".o")) {
    bytes = sources.getMemoryBuffer(sources.getMainFileID())->getBuffer().str();
    return true;
  }
  frontend::Diagnostics diagnostics(sources);
  Artefacts artefacts = compile(diagnostics, sources.getMainFileID(), withSyntax(options));
  diagnostics.print(reporter.getStream(), reporter.getStream().has_colors());
  if (artefacts.outcome == Outcome::InternalError)
    reporter.blameCompiler();
  bytes = std::move(artefacts.output);
  return artefacts.outcome == Outcome::Success;
}

static bool loadObject(const ModelOptions &options, NativeModel &native, Reporter &reporter) {
  std::string bytes;
  if (!getObject(options, bytes, reporter))
    return false;
  const std::string prefix = "'" + options.path + "': ";
  llvm::Expected<std::vector<std::string>> names = findModels(bytes);
  if (!names)
    return reporter.fail(prefix + llvm::toString(names.takeError()));
  std::string name = options.name;
  if (name.empty() && names->size() == 1)
    name = names->front();
  if (!llvm::is_contained(*names, name))
    return reporter.fail("'" + options.path + "' holds the models [" + llvm::join(*names, ", ") +
                         "]; --model says which one, but got '" + name + "'");
  auto loaded = LoadedObject::load(bytes);
  if (!loaded)
    return reporter.fail(prefix + llvm::toString(loaded.takeError()));
  native.object = std::move(*loaded);
  llvm::Expected<const dlc_model *> descriptor = native.object->getModel(name);
  if (!descriptor)
    return reporter.fail(prefix + llvm::toString(descriptor.takeError()));
  runtime::Result<runtime::Model> created = runtime::Model::create(*descriptor);
  if (!created)
    return reporter.fail(created.message());
  native.model.emplace(std::move(*created));
  return true;
}

std::optional<NativeModel> dlc::openNative(const ModelOptions &options, Reporter &reporter) {
  NativeModel native;
  llvm::StringRef path(options.path);
  if (!path.ends_with(".so") && !path.contains(".so.")) {
    if (!loadObject(options, native, reporter))
      return std::nullopt;
    return native;
  }
  runtime::Result<runtime::Model> opened = runtime::Model::open(options.path, options.name);
  if (!reporter.check(opened.status()))
    return std::nullopt;
  native.model.emplace(std::move(*opened));
  return native;
}

//===----------------------------------------------------------------------===//
// The interpreter
//===----------------------------------------------------------------------===//

/// What the operations of a program point into.
struct InterpretedModel::Text {
  Text() : diagnostics(sources), context(getRegistry()) {
    context.printOpOnDiagnostic(false); // Errors point at the source.
  }
  static mlir::DialectRegistry getRegistry() {
    mlir::DialectRegistry registry;
    registerAllDialects(registry);
    return registry;
  }

  bool load(const ModelOptions &options, Reporter &reporter, Derivatives derivatives);

  llvm::SourceMgr sources;
  frontend::Diagnostics diagnostics;
  mlir::MLIRContext context;
  Program program;
  mlir::ModuleOp module;
};

bool InterpretedModel::Text::load(const ModelOptions &options, Reporter &reporter, Derivatives derivatives) {
  if (!readSource(options.path, sources, reporter))
    return false;
  mlir::ScopedDiagnosticHandler handler(&context, [&](mlir::Diagnostic &diagnostic) {
    diagnostics.report(diagnostic);
    return mlir::success();
  });
  bool isGood = succeeded(loadProgram(context, diagnostics, sources.getMainFileID(), withSyntax(options), program));
  for (mlir::OwningOpRef<mlir::ModuleOp> &candidate : program)
    if (options.name.empty() ? program.size() == 1 : candidate->getSymName() == options.name)
      module = *candidate;
  bool isExpanded = derivatives == Derivatives::Keep || !module;
  isGood = isGood && (isExpanded || succeeded(expandDerivatives(module)));
  diagnostics.print(reporter.getStream(), reporter.getStream().has_colors());
  if (isGood && !module)
    return reporter.fail("--model must say which of the " + llvm::Twine(program.size()) + " models is meant");
  return isGood;
}

InterpretedModel::InterpretedModel() : text(std::make_unique<Text>()) {}
InterpretedModel::~InterpretedModel() = default;

mlir::ModuleOp InterpretedModel::getModule() const { return text->module; }

namespace {
/// Remembers the first error that MLIR reports while it lives.
class FirstError {
public:
  explicit FirstError(mlir::MLIRContext &context)
      : handler(&context, [this](mlir::Diagnostic &diagnostic) {
          if (message.empty() && diagnostic.getSeverity() == mlir::DiagnosticSeverity::Error)
            message = diagnostic.str();
          return mlir::success();
        }) {}

  Status get() const { return Status::error(ErrorCode::Model, message); }

private:
  std::string message;
  mlir::ScopedDiagnosticHandler handler;
};
} // namespace

std::unique_ptr<InterpretedModel> InterpretedModel::open(const ModelOptions &options, uint64_t seed, Reporter &reporter,
                                                         Derivatives derivatives) {
  std::unique_ptr<InterpretedModel> model(new InterpretedModel);
  llvm::StringRef path(options.path);
  if (path.ends_with(".o") || path.ends_with(".so")) {
    reporter.fail("--interpret wants .nn or MLIR text, but got '" + path + "'");
    return nullptr;
  }
  if (!model->text->load(options, reporter, derivatives))
    return nullptr;
  FirstError error(model->text->context);
  mlir::FailureOr<interp::StoreMap> stores = interp::initializeStores(model->getModule(), seed);
  if (failed(stores)) {
    reporter.check(error.get());
    return nullptr;
  }
  model->stores = std::move(*stores);
  return model;
}

runtime::Result<NamedTensors> InterpretedModel::call(const std::string &name, const NamedTensors &inputs,
                                                     const runtime::DimValues &dims) {
  FirstError error(text->context);
  mlir::func::FuncOp function = findEntryPoint(getModule(), name);
  if (!function)
    return error.get();
  std::vector<interp::NamedTensor> arguments;
  for (const auto &[inputName, tensor] : inputs)
    arguments.push_back({inputName, tensor});
  mlir::FailureOr<interp::CallResult> called =
      interp::call(function, arguments, stores, interp::DimMap(dims.begin(), dims.end()));
  if (failed(called))
    return error.get();
  if (called->status != DLC_OK)
    return Status::error(ErrorCode::Model, fmt::format("{}: {}", name, runtime::describeStatus(called->status)));
  NamedTensors results;
  for (interp::NamedTensor &result : called->results)
    if (Status status = results.add(result.name, result.value); !status.ok())
      return status;
  return results;
}

//===----------------------------------------------------------------------===//
// Tensors from files
//===----------------------------------------------------------------------===//

/// The same with f64 in place of f32.
static runtime::Result<NamedTensors> widen(const NamedTensors &tensors) {
  NamedTensors widened;
  for (const auto &[name, tensor] : tensors) {
    bool isF32 = tensor.type() == runtime::ElementType::F32;
    runtime::Result<runtime::Tensor> result = isF32 ? tensor.cast(runtime::ElementType::F64) : tensor;
    if (!result)
      return result.status();
    if (Status status = widened.add(name, *result); !status.ok())
      return status;
  }
  return widened;
}

runtime::Result<NamedTensors> dlc::readWeights(const std::string &path, const std::string &map, bool realIsF64) {
  runtime::Result<NamedTensors> tensors = runtime::readTensors(path);
  if (tensors && !map.empty()) {
    runtime::Result<runtime::NameMap> names = runtime::NameMap::readFile(map);
    tensors = names ? names->apply(*tensors) : names.status();
  }
  return tensors && realIsF64 ? widen(*tensors) : tensors;
}
