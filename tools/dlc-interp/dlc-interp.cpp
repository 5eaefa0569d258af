//===- dlc-interp.cpp - Runs the nn functions of MLIR text ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The test driver of the reference interpreter.
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/InitAll.h"
#include "dlc/Driver/Interpret.h"
#include "dlc/Runtime/TensorFiles.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"

namespace cl = llvm::cl;

static cl::opt<std::string> path(cl::Positional, cl::desc("<file.mlir>"), cl::init("-"));
static cl::list<std::string> functions(cl::Positional, cl::desc("<functions to call, in order; all by default>"));
static cl::list<std::string> inputs("input", cl::desc("An input: name=file.npy"));
static cl::list<std::string> weights("weights", cl::desc("A .npz or .safetensors file of stores"));
static cl::list<std::string> dims("dim", cl::desc("A named dimension: name=number"));
static cl::list<std::string> expects("expect", cl::desc("What a result of the last call must be: name=file.npy"));
static cl::opt<double> tolerance("tolerance", cl::desc("The largest error of --expect"), cl::init(1e-12));
static cl::opt<uint64_t> seed("seed", cl::desc("The seed of initial values"), cl::init(0));
static cl::opt<bool> verify("verify-diagnostics", cl::desc("Expect the errors that the text says"));

static bool fail(const llvm::Twine &message) {
  llvm::errs() << "dlc-interp: error: " << message << "\n";
  return false;
}

static bool readNamed(const cl::list<std::string> &from, std::vector<dlc::interp::NamedTensor> &to) {
  for (llvm::StringRef item : from) {
    auto [name, file] = item.split('=');
    dlc::runtime::Result<dlc::runtime::Tensor> tensor = dlc::runtime::readTensor(file.str());
    if (!tensor)
      return fail(tensor.message());
    to.push_back({name.str(), *tensor});
  }
  return true;
}

static bool readOptions(dlc::InterpretOptions &options) {
  options.functions.assign(functions.begin(), functions.end());
  options.seed = seed;
  options.tolerance = tolerance;
  for (llvm::StringRef item : dims) {
    auto [name, number] = item.split('=');
    if (number.getAsInteger(10, options.dims[name.str()]))
      return fail("expects --dim=name=number, but got '" + item + "'");
  }
  for (const std::string &file : weights) {
    dlc::runtime::Result<dlc::runtime::NamedTensors> tensors = dlc::runtime::readTensors(file);
    if (!tensors)
      return fail(tensors.message());
    for (const auto &[name, value] : *tensors)
      options.stores.insert_or_assign(name, value);
  }
  return readNamed(inputs, options.inputs) && readNamed(expects, options.expects);
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "dlc-interp: runs nn functions in the reference interpreter\n");
  dlc::InterpretOptions options;
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(path, &message);
  if (!buffer)
    fail(message);
  if (!buffer || !readOptions(options))
    return 1;

  mlir::DialectRegistry registry;
  dlc::registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  context.printOpOnDiagnostic(false);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  std::optional<mlir::SourceMgrDiagnosticVerifierHandler> expected;
  std::optional<mlir::SourceMgrDiagnosticHandler> printed;
  if (verify)
    expected.emplace(sources, &context);
  else
    printed.emplace(sources, &context);
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::parseSourceFile<mlir::ModuleOp>(sources, &context);
  bool ok = module && mlir::succeeded(dlc::interpretModule(*module, options, llvm::outs()));
  return (verify ? mlir::succeeded(expected->verify()) : ok) ? 0 : 1;
}
