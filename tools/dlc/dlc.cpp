//===- dlc.cpp - The .nn compiler -----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Compile.h"
#include "dlc/Frontend/Diagnostics.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::OptionCategory category("dlc options");
static cl::opt<std::string> inputPath(cl::Positional, cl::desc("<file.nn, or - for standard input>"), cl::Required,
                                      cl::cat(category));
static cl::opt<std::string> outputPath("o", cl::desc("Where to write; - is standard output"), cl::init("-"),
                                       cl::cat(category));
static cl::opt<dlc::EmitKind> emit("emit", cl::desc("What to write:"), cl::Required, cl::cat(category),
                                   cl::values(clEnumValN(dlc::EmitKind::Ast, "ast", "the syntax tree"),
                                              clEnumValN(dlc::EmitKind::NNText, "nn-text", "canonical .nn text")));

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv, "dlc: compiles .nn models to native code\n");

  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = mlir::openInputFile(inputPath, &message);
  if (!buffer) {
    llvm::WithColor::error(llvm::errs(), "dlc") << message << "\n";
    return 1;
  }
  llvm::SourceMgr sources;
  unsigned bufferId = sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  dlc::frontend::Diagnostics diagnostics(sources);
  std::string text = dlc::compile(diagnostics, bufferId, emit);
  diagnostics.print(llvm::errs(), llvm::errs().has_colors());
  if (diagnostics.hasErrors())
    return 1;

  std::unique_ptr<llvm::ToolOutputFile> output = mlir::openOutputFile(outputPath, &message);
  if (!output) {
    llvm::WithColor::error(llvm::errs(), "dlc") << message << "\n";
    return 1;
  }
  output->os() << text;
  output->keep();
  return 0;
}
