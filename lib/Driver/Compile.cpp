//===- Compile.cpp - From source to artefacts -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Compile.h"
#include "Autotune/Autotune.h"
#include "Autotune/TuningCache.h"
#include "FitWorkspace.h"
#include "Program.h"
#include "Strategies.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Driver/InitAll.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/Parser.h"
#include "dlc/Pipelines/Pipelines.h"
#include "dlc/Target/Header.h"
#include "dlc/Target/Translate.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/Timing.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace dlc;

namespace {
/// One run of the compiler.
class Compilation {
public:
  Compilation(frontend::Diagnostics &diagnostics, unsigned bufferId, const CompileOptions &options)
      : diagnostics(diagnostics), bufferId(bufferId), options(options) {}

  Artefacts run();
  Artefacts run(Program modules);

private:
  Outcome emitSyntax();
  Outcome chooseTarget();
  Outcome loadModels(MLIRContext &context);
  Outcome loadStrategies();
  Outcome tuneKernels();
  void setStrategies(DictionaryAttr all);
  Outcome compileModels();
  PipelineOptions getPipelineOptions() const;
  Outcome runPhase(Phase phase);
  Outcome boundWorkspaces();
  bool isUsersAffair(Phase phase) const;
  void takeRemarks(Phase phase);
  Outcome readInterfaces();
  void emitHeader();
  Outcome emitNative();
  Outcome emitObject(llvm::Module &module);
  TimingScope time(StringRef what);
  Outcome error(const Twine &message);

  frontend::Diagnostics &diagnostics;
  unsigned bufferId;
  const CompileOptions &options;
  std::unique_ptr<Target> target;
  Program program;
  std::vector<rt::ModelInterface> interfaces;
  Artefacts artefacts;
  std::vector<std::string> remarks;    ///< of the passes, since the last phase that wants them
  std::vector<std::string> recomputed; ///< what boundWorkspaces() reports
  DictionaryAttr strategies;           ///< the user's
};
} // namespace

Outcome Compilation::error(const Twine &message) {
  diagnostics.error({}, message);
  return Outcome::UserError;
}

/// Counts the time until the result is destroyed as that of `what`.
TimingScope Compilation::time(StringRef what) { return options.timing ? options.timing->nest(what) : TimingScope(); }

/// The syntax tree or the canonical text.
Outcome Compilation::emitSyntax() {
  if (options.isMLIR)
    return error("MLIR text has no syntax tree of .nn");
  frontend::ASTContext context;
  const frontend::Module *module = frontend::parseModule(context, diagnostics, bufferId);
  if (diagnostics.hasErrors())
    return Outcome::UserError;
  llvm::raw_string_ostream os(artefacts.output);
  if (options.emit == EmitKind::NNText)
    os << frontend::printModule(*module);
  else
    frontend::dumpAST(*module, os, &diagnostics.getSources());
  return Outcome::Success;
}

/// Is there anything of the nn dialect in `module`?
static bool hasNN(ModuleOp module) {
  WalkResult result = module.walk([](Operation *op) {
    return isa_and_nonnull<nn::NNDialect>(op->getDialect()) ? WalkResult::interrupt() : WalkResult::advance();
  });
  return result.wasInterrupted();
}

PipelineOptions Compilation::getPipelineOptions() const {
  PipelineOptions passes;
  passes.vectorBits = target->getInfo().vectorBits;
  passes.vectorRegisters = target->getInfo().vectorRegisters;
  passes.cacheBytes = target->getInfo().cacheBytes;
  passes.maskedLoads = target->getInfo().hasMaskedLoads;
  passes.lookupLanes = target->getInfo().lookupLanes;
  passes.fma = target->getInfo().hasFMA;
  passes.f16 = target->getInfo().convertsF16;
  passes.isHosted = target->getInfo().isHosted;
  passes.fastMath = options.fastMath;
  passes.openMP = options.openMP;
  passes.debugInfo = options.debugInfo;
  passes.reportMemory = options.reportMemory;
  passes.reportStrategies = options.reportStrategies || strategies;
  return passes;
}

/// Runs a phase on all models. What fails after the nn level is the compiler's
/// fault, if the program came as .nn, but for memory that the target does not have.
Outcome Compilation::runPhase(Phase phase) {
  PipelineOptions passes = getPipelineOptions();
  TimingScope scope = time(getName(phase));
  for (OwningOpRef<ModuleOp> &module : program) {
    // MLIR text may start at linalg.
    if ((phase == Phase::NN || phase == Phase::Linalg) && options.isMLIR && !hasNN(*module))
      continue;
    PassManager manager(module->getContext(), ModuleOp::getOperationName());
    if (options.configure && !options.configure(manager))
      return Outcome::UserError;
    manager.enableTiming(scope);
    // What a phase leaves is checked, not what each pass leaves: that takes as long as a tenth of the compilation.
    manager.enableVerifier(false);
    if (failed(buildPipeline(manager, phase, passes)))
      return Outcome::InternalError;
    if (failed(manager.run(*module)) || failed(verify(*module)))
      return isUsersAffair(phase) && diagnostics.hasErrors() ? Outcome::UserError : Outcome::InternalError;
  }
  takeRemarks(phase);
  return Outcome::Success;
}

/// Recomputes values where workspaces would be larger than the user allows.
Outcome Compilation::boundWorkspaces() {
  if (!options.maxWorkspace)
    return Outcome::Success;
  TimingScope scope = time("Bound on workspaces");
  for (OwningOpRef<ModuleOp> &module : program)
    if (failed(fitWorkspaces(*module, *options.maxWorkspace, getPipelineOptions(), recomputed)))
      return diagnostics.hasErrors() ? Outcome::UserError : Outcome::InternalError;
  return Outcome::Success;
}

/// May an error in `phase` be about what the user gave? After the nn level .nn text is right, but a store's initial
/// value may need more room than there is.
bool Compilation::isUsersAffair(Phase phase) const {
  return phase == Phase::NN || phase == Phase::Memory || options.isMLIR ||
         (phase == Phase::Kernels && (strategies || options.autotune));
}

/// Makes reports of the remarks of `phase`.
void Compilation::takeRemarks(Phase phase) {
  if (phase == Phase::Kernels && options.reportStrategies)
    artefacts.strategies = formatStrategies(remarks);
  if (phase == Phase::Kernels && strategies)
    for (const std::string &name : findUnused(strategies, remarks))
      diagnostics.warning({}, "'" + options.strategies + "' has a strategy for '" + name + "', which no kernel is");
  if (phase == Phase::Memory && options.reportMemory) {
    llvm::append_range(remarks, recomputed);
    artefacts.memoryPlan = llvm::join(remarks, "\n") + "\n";
  }
  remarks.clear();
}

/// Reads what callers see, where types still are those of the program.
Outcome Compilation::readInterfaces() {
  llvm::StringMap<std::string> owners;
  for (OwningOpRef<ModuleOp> &module : program) {
    FailureOr<rt::ModelInterface> model = rt::readInterface(*module);
    if (failed(model))
      return Outcome::UserError;
    for (const std::string &symbol : rt::getCSymbols(*model)) {
      auto [owner, isNew] = owners.try_emplace(symbol, model->name);
      if (!isNew)
        return error("models '" + owner->second + "' and '" + model->name + "' both define the C symbol '" + symbol +
                     "'; --prefix or another name for one of them helps");
    }
    artefacts.models.push_back(model->name);
    interfaces.push_back(std::move(*model));
  }
  return Outcome::Success;
}

/// Once temporaries are placed, as a workspace of fixed size is a constant of the header.
void Compilation::emitHeader() {
  for (auto [module, interface] : llvm::zip_equal(program, interfaces))
    rt::readWorkspaces(*module, interface);
  llvm::raw_string_ostream os(artefacts.header);
  writeHeader(interfaces, options.headerName, os);
}

Outcome Compilation::emitObject(llvm::Module &module) {
  {
    TimingScope scope = time("LLVM optimisation");
    target->optimize(module);
  }
  if (options.emit == EmitKind::LLVM) {
    llvm::raw_string_ostream os(artefacts.output);
    printModule(module, os);
    return Outcome::Success;
  }
  TimingScope scope = time("Code generation");
  SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  llvm::Error failure =
      options.emit == EmitKind::Assembly ? target->emitAssembly(module, os) : target->emitObject(module, os);
  if (failure)
    return error(llvm::toString(std::move(failure)));
  artefacts.output.assign(bytes.data(), bytes.size());
  return Outcome::Success;
}

/// From the LLVM dialect on.
Outcome Compilation::emitNative() {
  llvm::LLVMContext context;
  std::vector<std::unique_ptr<llvm::Module>> modules;
  TimingScope scope = time("Translation to LLVM IR");
  for (auto [module, interface] : llvm::zip_equal(program, interfaces)) {
    modules.push_back(translateModel(*module, interface, target->getInfo(), context));
    if (!modules.back())
      return Outcome::InternalError;
    module = {};
  }
  if (llvm::Error failure = linkModules(modules)) {
    error(llvm::toString(std::move(failure)));
    return Outcome::InternalError;
  }
  scope.stop();
  return emitObject(*modules.front());
}

Outcome Compilation::chooseTarget() {
  llvm::Expected<std::unique_ptr<Target>> chosen = Target::create(options.target);
  if (!chosen)
    return error(llvm::toString(chosen.takeError()));
  target = std::move(*chosen);
  if (options.openMP && !target->getInfo().isHosted)
    return error("-fopenmp needs threads of an operating system, but the target is '" + target->getInfo().triple + "'");
  return Outcome::Success;
}

Outcome Compilation::loadModels(MLIRContext &context) {
  if (Outcome outcome = chooseTarget(); outcome != Outcome::Success)
    return outcome;
  TimingScope scope = time("Frontend");
  if (failed(loadProgram(context, diagnostics, bufferId, options, program)))
    return diagnostics.hasErrors() ? Outcome::UserError : Outcome::InternalError;
  return Outcome::Success;
}

/// Attaches the user's strategies to all models.
Outcome Compilation::loadStrategies() {
  if (options.strategies.empty())
    return Outcome::Success;
  FailureOr<DictionaryAttr> book =
      readStrategies(*program.front()->getContext(), options.strategies, diagnostics.getSources());
  if (failed(book))
    return Outcome::UserError;
  strategies = *book;
  setStrategies(strategies);
  return Outcome::Success;
}

void Compilation::setStrategies(DictionaryAttr all) {
  for (OwningOpRef<ModuleOp> &module : program)
    (*module)->setAttr(rt::strategiesAttrName, all);
}

Outcome Compilation::tuneKernels() {
  const TargetInfo &info = target->getInfo();
  if (!target->runsHere())
    return error("--autotune measures on this machine, which cannot run code for '" + info.triple + "', cpu '" +
                 info.cpu + "'");
  std::string path = options.tuningCache.empty() ? getTuningCachePath(info) : options.tuningCache;
  if (path.empty())
    return error("--autotune finds no directory for its results; --autotune=file names a file for them");
  MLIRContext &context = *program.front()->getContext();
  auto cached = DictionaryAttr::get(&context);
  if (llvm::sys::fs::exists(path)) {
    FailureOr<DictionaryAttr> book = readStrategies(context, path, diagnostics.getSources());
    if (failed(book))
      return Outcome::UserError;
    cached = *book;
  }
  TimingScope scope = time("Autotuning");
  FailureOr<Tuning> tuning = autotune(program, options, info, cached, strategies);
  if (failed(tuning))
    return Outcome::InternalError;
  if (tuning->measured != 0)
    if (llvm::Error failure = writeTuningCache(path, tuning->cache, info))
      return error(llvm::toString(std::move(failure)));
  artefacts.tuning = describe(*tuning);
  setStrategies(tuning->strategies);
  return Outcome::Success;
}

/// From modules of nn on.
Outcome Compilation::compileModels() {
  if (Outcome outcome = loadStrategies(); outcome != Outcome::Success)
    return outcome;
  for (OwningOpRef<ModuleOp> &module : program) {
    setDataLayout(*module, target->getInfo());
    if (!options.weights.empty() && failed(foldWeights(*module, options)))
      return Outcome::UserError;
  }
  if (options.emit == EmitKind::NN) {
    artefacts.output = printProgram(program, options.debugInfo);
    return Outcome::Success;
  }
  if (Outcome outcome = runPhase(Phase::NN); outcome != Outcome::Success)
    return outcome;
  if (Outcome outcome = readInterfaces(); outcome != Outcome::Success)
    return outcome;
  if (Outcome outcome = boundWorkspaces(); outcome != Outcome::Success)
    return outcome;
  for (Phase phase : {Phase::Linalg, Phase::Kernels, Phase::Buffers, Phase::Memory, Phase::LLVM}) {
    if (Outcome outcome = runPhase(phase); outcome != Outcome::Success)
      return outcome;
    if (phase == Phase::Linalg && options.autotune)
      if (Outcome outcome = tuneKernels(); outcome != Outcome::Success)
        return outcome;
    if ((options.emit == EmitKind::Linalg && phase == Phase::Linalg) ||
        (options.emit == EmitKind::Loops && phase == Phase::Memory)) {
      artefacts.output = printProgram(program, options.debugInfo);
      return Outcome::Success;
    }
    if (phase == Phase::Memory && options.maxWorkspace)
      for (OwningOpRef<ModuleOp> &module : program)
        if (failed(checkWorkspaces(*module, *options.maxWorkspace)))
          return Outcome::UserError;
    if (phase == Phase::Memory)
      emitHeader();
    if (options.emit == EmitKind::Header && phase == Phase::Memory) {
      artefacts.output = artefacts.header;
      return Outcome::Success;
    }
  }
  return emitNative();
}

Artefacts Compilation::run() {
  if (options.emit == EmitKind::Ast || options.emit == EmitKind::NNText) {
    artefacts.outcome = emitSyntax();
  } else {
    DialectRegistry registry;
    registerAllDialects(registry);
    MLIRContext context(registry);
    context.printOpOnDiagnostic(false); // Errors point at the source.
    ScopedDiagnosticHandler handler(&context, [&](mlir::Diagnostic &diagnostic) {
      if (diagnostic.getSeverity() == DiagnosticSeverity::Remark)
        remarks.push_back(diagnostic.str());
      diagnostics.report(diagnostic);
      return success();
    });
    artefacts.outcome = loadModels(context);
    if (artefacts.outcome == Outcome::Success)
      artefacts.outcome = compileModels();
    // Modules and types belong to the context.
    program.clear();
    interfaces.clear();
  }
  if (artefacts.outcome == Outcome::Success && diagnostics.hasErrors())
    artefacts.outcome = Outcome::UserError;
  return std::move(artefacts);
}

Artefacts Compilation::run(Program modules) {
  program = std::move(modules);
  artefacts.outcome = chooseTarget();
  if (artefacts.outcome == Outcome::Success)
    artefacts.outcome = compileModels();
  return std::move(artefacts);
}

Artefacts dlc::compileModules(frontend::Diagnostics &diagnostics, std::vector<OwningOpRef<ModuleOp>> modules,
                              const CompileOptions &options) {
  return Compilation(diagnostics, /*bufferId=*/0, options).run(std::move(modules));
}

Artefacts dlc::compile(frontend::Diagnostics &diagnostics, unsigned bufferId, const CompileOptions &options) {
  return Compilation(diagnostics, bufferId, options).run();
}
