//===- dlc.cpp - The .nn compiler -----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Compile.h"
#include "dlc/Driver/Dependencies.h"
#include "dlc/Driver/Dims.h"
#include "dlc/Driver/InitAll.h"
#include "dlc/Driver/OutputFiles.h"
#include "dlc/Frontend/Diagnostics.h"
#include "mlir/IR/AsmState.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Support/Timing.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;
using dlc::EmitKind;

static constexpr int userError = 1, internalError = 70;

static cl::OptionCategory category("dlc options");
static cl::opt<std::string> inputPath(cl::Positional, cl::desc("<file.nn, file.mlir, or - for standard input>"),
                                      cl::cat(category));
static cl::opt<std::string> outputPath("o", cl::value_desc("file"), cl::cat(category),
                                       cl::desc("Where to write; - is standard output"));
static cl::opt<std::string> headerPath("header", cl::value_desc("file"), cl::cat(category),
                                       cl::desc("Write the C header too"));
static cl::opt<bool> writeDependencies("MD", cl::cat(category),
                                       cl::desc("Write a rule for make, of what the output is made of, to its name "
                                                "with .d at the end"));
static cl::opt<std::string> dependencyPath("MF", cl::value_desc("file"), cl::cat(category),
                                           cl::desc("Write that rule to this file"));
static cl::opt<EmitKind> emit("emit", cl::cat(category), cl::desc("What to write:"), cl::init(EmitKind::Object),
                              cl::values(clEnumValN(EmitKind::Ast, "ast", "the syntax tree"),
                                         clEnumValN(EmitKind::NNText, "nn-text", "canonical .nn text"),
                                         clEnumValN(EmitKind::NN, "nn", "the nn dialect, before any pass"),
                                         clEnumValN(EmitKind::Linalg, "linalg", "linalg on tensors"),
                                         clEnumValN(EmitKind::Loops, "loops", "loops over buffers and vectors"),
                                         clEnumValN(EmitKind::LLVM, "llvm", "optimised LLVM IR"),
                                         clEnumValN(EmitKind::Assembly, "asm", "assembly"),
                                         clEnumValN(EmitKind::Object, "obj", "an object file (default)"),
                                         clEnumValN(EmitKind::Header, "header", "the C header")));
static cl::opt<bool> emitObject("c", cl::desc("The same as --emit=obj"), cl::cat(category));
static cl::opt<bool> emitAssembly("S", cl::desc("The same as --emit=asm"), cl::cat(category));
static cl::opt<char> optLevel("O", cl::Prefix, cl::init('3'), cl::cat(category), cl::value_desc("0|1|2|3|s"),
                              cl::desc("How hard to optimise; -Os for small code (default 3)"));
static cl::opt<bool> debugInfo("g", cl::desc("Keep the lines of the source for debuggers"), cl::cat(category));
static cl::opt<bool> fastMath("fast-math", cl::cat(category),
                              cl::desc("Reassociate and approximate floating-point arithmetic"));
static cl::opt<bool> openMP("fopenmp", cl::cat(category),
                            cl::desc("Use threads of OpenMP where there is enough to do; the program is linked "
                                     "with -lomp"));
static cl::opt<std::string> triple("target", cl::value_desc("triple"), cl::cat(category),
                                   cl::desc("The machine to make code for (default: this one)"));
static cl::opt<std::string> cpu("mcpu", cl::value_desc("cpu"), cl::cat(category),
                                cl::desc("Its processor (default on x86-64: x86-64-v3); native is this one"));
static cl::list<std::string> features("mattr", cl::value_desc("+a,-b"), cl::CommaSeparated, cl::cat(category),
                                      cl::desc("Features that it has or lacks"));
static cl::opt<bool> printTargets("print-targets", cl::desc("List the architectures and stop"), cl::cat(category));
static cl::list<std::string>
    dims("dim", cl::value_desc("n=32"), cl::cat(category),
         cl::desc("Fix a named dimension; n=1,32 makes code for each of these, n=1,32,* for others too"));
static cl::opt<std::string> prefix("prefix", cl::value_desc("text"), cl::cat(category),
                                   cl::desc("Put text before every C symbol"));
static cl::list<std::string> exports("export", cl::value_desc("f,g"), cl::CommaSeparated, cl::cat(category),
                                     cl::desc("Compile these entry points only"));
static cl::list<std::string> includeDirs("I", cl::Prefix, cl::value_desc("dir"), cl::cat(category),
                                         cl::desc("Look for imports there too"));
static cl::opt<std::string> weights("weights", cl::value_desc("file"), cl::cat(category),
                                    cl::desc("Fold these parameters (.safetensors, .npz) into the code"));
static cl::opt<std::string> nameMap("map", cl::value_desc("file"), cl::cat(category),
                                    cl::desc("How the weights' names and layouts become the model's"));
static cl::opt<std::string> real("real", cl::value_desc("f32|f64"), cl::init("f32"), cl::cat(category),
                                 cl::desc("What f32 means: f64 compiles in double precision"));
static cl::opt<std::string> maxWorkspace("max-workspace", cl::value_desc("bytes"), cl::cat(category),
                                         cl::desc("Let no workspace be larger: compute values again rather than keep "
                                                  "them; K, M and G are units of 1024"));
static cl::opt<bool> printMemoryPlan("print-memory-plan", cl::cat(category),
                                     cl::desc("Say what workspace each entry point needs, and at least needs, and "
                                              "what is computed again"));
static cl::opt<bool> printStrategy("print-strategy", cl::cat(category),
                                   cl::desc("Write to standard output how each kernel is tiled and vectorised, and "
                                            "what that means"));
static cl::opt<std::string> strategies("strategy", cl::value_desc("file"), cl::cat(category),
                                       cl::desc("Compute kernels as this file says: what --print-strategy wrote, "
                                                "changed"));
static cl::opt<std::string>
    autotune("autotune", cl::ValueOptional, cl::value_desc("file"), cl::cat(category),
             cl::desc("Measure on this machine how each kernel is computed fastest, and keep that in file "
                      "(default: one in the user's cache directory); use with --mcpu=native"));
static cl::extrahelp examples(R"(
EXAMPLES:
  dlc cnn.nn -o cnn.o --header=cnn.h        an object and its C header
  dlc cnn.nn --weights=cnn.safetensors      the same with the weights inside: predict alone
  dlc cnn.nn --dim n=1 --export=predict     for one image at a time
  dlc cnn.nn --emit=linalg                  what happens on the way; see --emit above
  dlc cnn.nn --mcpu=native --autotune       as fast as measuring can make it here
  dlc cnn.nn --target=aarch64-linux-gnu     for another machine
  dlc - -o - < cnn.nn                       from and to pipes

Exit status: 0, or 1 when the input is wrong, or 70 when dlc is.
)");

static int fail(const llvm::Twine &message) {
  llvm::WithColor::error(llvm::errs(), "dlc") << message << "\n";
  return userError;
}

/// The file for the output where the user names none.
static std::string getOutputPath(EmitKind kind) {
  if (!outputPath.empty())
    return outputPath;
  if (inputPath == "-" || (kind != EmitKind::Object && kind != EmitKind::Assembly))
    return "-";
  return llvm::sys::path::stem(inputPath).str() + (kind == EmitKind::Object ? ".o" : ".s");
}

/// A line that is written over and over, for people who wait.
static void showTuning(size_t done, size_t total, llvm::StringRef kernel) {
  std::string text;
  if (!kernel.empty())
    text = llvm::formatv("kernel {0} of {1}: {2}", done + 1, total, kernel);
  llvm::errs() << "\r\x1b[K" << llvm::StringRef(text).take_front(78);
}

/// The number in a text like `1500`, `64K` or `2M`, or nothing.
static std::optional<int64_t> parseBytes(llvm::StringRef text) {
  unsigned shift = 0;
  if (size_t unit = llvm::StringRef("KMG").find(text.empty() ? ' ' : text.back()); unit != llvm::StringRef::npos) {
    shift = 10 * (unit + 1);
    text = text.drop_back();
  }
  int64_t number;
  if (text.getAsInteger(10, number) || number < 0 || number > (INT64_MAX >> shift))
    return std::nullopt;
  return number << shift;
}

/// Takes the options over; returns false after a message.
static bool readOptions(dlc::CompileOptions &options) {
  options.emit = emitAssembly ? EmitKind::Assembly : emitObject ? EmitKind::Object : emit;
  options.debugInfo = debugInfo;
  options.fastMath = fastMath;
  options.openMP = openMP;
  options.target.triple = triple;
  options.target.cpu = cpu;
  options.target.features = llvm::join(features, ",");
  if (!llvm::StringRef("0123s").contains(optLevel))
    return fail("expects -O0, -O1, -O2, -O3 or -Os, but got '-O" + llvm::Twine(optLevel) + "'"), false;
  options.target.optimizeForSize = optLevel == 's';
  options.target.optLevel = optLevel == 's' ? 2 : optLevel - '0';
  std::string message;
  for (const std::string &item : dims)
    if (!dlc::parseDim(item, options.dims, message))
      return fail(message), false;
  options.exports = exports;
  options.includeDirs = includeDirs;
  options.prefix = prefix;
  options.reportMemory = printMemoryPlan;
  if (!maxWorkspace.empty() && !(options.maxWorkspace = parseBytes(maxWorkspace)))
    return fail("expects --max-workspace to be a number of bytes such as 1500, 64K or 2M, but got '" + maxWorkspace +
                "'"),
           false;
  options.reportStrategies = printStrategy;
  options.strategies = strategies;
  options.autotune = autotune.getNumOccurrences() != 0;
  options.tuningCache = autotune;
  if (llvm::errs().is_displayed())
    options.tuningProgress = showTuning;
  options.weights = weights;
  options.map = nameMap;
  if (!nameMap.empty() && weights.empty())
    return fail("--map needs --weights"), false;
  if (printStrategy && getOutputPath(options.emit) == "-")
    return fail("--print-strategy writes to standard output, and so does the output; -o file helps"), false;
  if (real != "f32" && real != "f64")
    return fail("expects --real=f32 or --real=f64, but got '" + real + "'"), false;
  options.realIsF64 = real == "f64";
  options.isMLIR = llvm::StringRef(inputPath).ends_with(".mlir");
  if (!headerPath.empty())
    options.headerName = llvm::sys::path::filename(headerPath).str();
  else if (options.emit == EmitKind::Header && !outputPath.empty() && outputPath != "-")
    options.headerName = llvm::sys::path::filename(outputPath).str();
  else if (inputPath != "-")
    options.headerName = llvm::sys::path::stem(inputPath).str() + ".h";
  return true;
}

/// The file for the dependencies; empty where none are wanted.
static std::string getDependencyPath(llvm::StringRef output) {
  if (!dependencyPath.empty() || !writeDependencies)
    return dependencyPath;
  llvm::SmallString<128> path(output);
  llvm::sys::path::replace_extension(path, "d");
  return path.str().str();
}

/// Writes what was asked for; all files or none.
static int writeOutputs(const dlc::Artefacts &artefacts, const llvm::SourceMgr &sources, EmitKind kind) {
  std::string output = getOutputPath(kind), dependencies = getDependencyPath(output);
  if (!dependencies.empty() && output == "-")
    return fail("-MD and -MF need a file as output");
  dlc::OutputFiles outputs;
  llvm::Error failure = outputs.add(output, artefacts.output);
  if (!failure && !headerPath.empty())
    failure = outputs.add(headerPath, artefacts.header);
  if (!failure && !dependencies.empty())
    failure = outputs.add(dependencies, dlc::makeDependencyRule(output, sources, {weights, nameMap}));
  if (!failure)
    failure = outputs.commit();
  return failure ? fail(llvm::toString(std::move(failure))) : 0;
}

static int compileFile() {
  if (inputPath.empty())
    return fail("expects a file to compile; dlc --help has examples");
  dlc::CompileOptions options;
  if (!readOptions(options))
    return userError;
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(inputPath, &message);
  if (!buffer)
    return fail(message);
  mlir::DefaultTimingManager timing;
  mlir::applyDefaultTimingManagerCLOptions(timing);
  mlir::TimingScope scope = timing.getRootScope();
  options.timing = &scope;
  options.configure = [](mlir::PassManager &manager) {
    return mlir::succeeded(mlir::applyPassManagerCLOptions(manager));
  };

  llvm::SourceMgr sources;
  unsigned bufferId = sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  dlc::frontend::Diagnostics diagnostics(sources);
  dlc::Artefacts artefacts;
  llvm::CrashRecoveryContext recovery;
  bool hasEnded = recovery.RunSafely([&] { artefacts = dlc::compile(diagnostics, bufferId, options); });
  diagnostics.print(llvm::errs(), llvm::errs().has_colors());
  if (!hasEnded || artefacts.outcome == dlc::Outcome::InternalError) {
    llvm::WithColor::error(llvm::errs(), "dlc") << "this is a bug of dlc, not of '" << inputPath << "'\n";
    return internalError;
  }
  if (artefacts.outcome == dlc::Outcome::UserError)
    return userError;
  if (!headerPath.empty() && artefacts.header.empty())
    return fail("--header needs --emit=llvm, asm or obj");
  llvm::errs() << artefacts.tuning << artefacts.memoryPlan;
  llvm::outs() << artefacts.strategies;
  return writeOutputs(artefacts, sources, options.emit);
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  llvm::CrashRecoveryContext::Enable();
  dlc::registerAllPasses();
  mlir::registerPassManagerCLOptions();
  mlir::registerDefaultTimingManagerCLOptions();
  mlir::registerAsmPrinterCLOptions();
  for (auto &option : cl::getRegisteredOptions())
    if (option.first.starts_with("mlir-"))
      option.second->addCategory(category);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv, "dlc: compiles .nn models to native code\n");
  if (printTargets) {
    dlc::printTargets(llvm::outs());
    return 0;
  }
  return compileFile();
}
