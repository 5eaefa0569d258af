//===- dlc-check-ops.cpp - Generic tests of nn operations -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The test driver of operations: see dlc/Driver/CheckOps.h.
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/CheckOps.h"
#include "dlc/Driver/InitAll.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"

namespace cl = llvm::cl;

static cl::opt<std::string> path(cl::Positional, cl::desc("<file.mlir>"), cl::init("-"));
static cl::opt<std::string> complete("complete", cl::desc("Only check that a folder has a test of every operation"),
                                     cl::value_desc("folder"));
static cl::opt<std::string> mutate("mutate", cl::value_desc("folder"),
                                   cl::desc("Only check that the tests of a folder notice wrong derivatives"));
static cl::opt<std::string> only("op", cl::value_desc("name"), cl::desc("With --mutate: those of one operation"));
static cl::opt<bool> verify("verify-diagnostics", cl::desc("Expect the errors that the text says"));

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "dlc-check-ops: checks derivatives, shapes and folds of nn operations\n");
  mlir::DialectRegistry registry;
  dlc::registerAllDialects(registry);
  dlc::registerAllPasses();
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  context.printOpOnDiagnostic(false); // what is wrong is a number
  llvm::SourceMgr sources;
  if (!complete.empty()) {
    mlir::SourceMgrDiagnosticHandler printed(sources, &context);
    return mlir::succeeded(dlc::checkCompleteness(&context, complete)) ? 0 : 1;
  }
  if (!mutate.empty()) {
    mlir::SourceMgrDiagnosticHandler printed(sources, &context);
    return mlir::succeeded(dlc::checkMutations(&context, mutate, only, llvm::outs())) ? 0 : 1;
  }
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(path, &message);
  if (!buffer) {
    llvm::errs() << "dlc-check-ops: error: " << message << "\n";
    return 1;
  }
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  std::optional<mlir::SourceMgrDiagnosticVerifierHandler> expected;
  std::optional<mlir::SourceMgrDiagnosticHandler> printed;
  if (verify)
    expected.emplace(sources, &context);
  else
    printed.emplace(sources, &context);
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::parseSourceFile<mlir::ModuleOp>(sources, &context);
  bool ok = module && mlir::succeeded(dlc::checkOps(*module, llvm::outs()));
  return (verify ? mlir::succeeded(expected->verify()) : ok) ? 0 : 1;
}
