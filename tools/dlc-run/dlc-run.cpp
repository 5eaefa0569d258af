//===- dlc-run.cpp - Calls and trains models ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subcommand.h"
#include "dlc/Driver/Dims.h"
#include "dlc/Driver/InitAll.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

cl::OptionCategory modelCategory("Options about the model");
static cl::opt<std::string> modelName("model", cl::value_desc("name"), cl::cat(modelCategory),
                                      cl::sub(cl::SubCommand::getAll()),
                                      cl::desc("Which model of the file, where it holds several"));
static cl::opt<bool> interpret("interpret", cl::cat(modelCategory), cl::sub(cl::SubCommand::getAll()),
                               cl::desc("Use the reference interpreter, not native code"));
static cl::opt<std::string> real("real", cl::value_desc("f32|f64"), cl::init("f32"), cl::cat(modelCategory),
                                 cl::sub(cl::SubCommand::getAll()), cl::desc("What f32 means"));
static cl::list<std::string> includeDirs("I", cl::Prefix, cl::value_desc("dir"), cl::cat(modelCategory),
                                         cl::sub(cl::SubCommand::getAll()), cl::desc("Look for imports there too"));
static cl::opt<std::string> cpu("mcpu", cl::value_desc("cpu"), cl::init("native"), cl::cat(modelCategory),
                                cl::sub(cl::SubCommand::getAll()),
                                cl::desc("The processor to compile for (default native)"));

static cl::opt<bool> fastMath("fast-math", cl::cat(modelCategory), cl::sub(cl::SubCommand::getAll()),
                              cl::desc("Reassociate and approximate floating-point arithmetic"));
static cl::opt<bool> openMP("fopenmp", cl::cat(modelCategory), cl::sub(cl::SubCommand::getAll()),
                            cl::desc("Use threads of OpenMP where there is enough to do"));

bool readModelOptions(dlc::ModelOptions &options) {
  options.name = modelName;
  options.compile.includeDirs = includeDirs;
  options.compile.realIsF64 = real == "f64";
  options.compile.target.cpu = cpu;
  options.compile.fastMath = fastMath;
  options.compile.openMP = openMP;
  if (real == "f32" || real == "f64")
    return true;
  llvm::errs() << "dlc-run: error: expects --real=f32 or --real=f64, but got '" << real << "'\n";
  return false;
}

bool readDims(llvm::ArrayRef<std::string> texts, dlc::ModelOptions &options, dlc::runtime::DimValues &values) {
  std::string message;
  if (dlc::placeDims(texts, options, values, message))
    return true;
  llvm::errs() << "dlc-run: error: " << message << "\n";
  return false;
}

bool isInterpreted() { return interpret; }

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  const Subcommand subcommands[] = {getCallSubcommand(), getCheckGradSubcommand(), getTrainSubcommand()};
  const Subcommand *chosen = subcommands; // without a subcommand's name, a call
  for (const Subcommand &candidate : subcommands)
    if (argc > 1 && candidate.command.getName() == argv[1])
      chosen = &candidate;
  cl::HideUnrelatedOptions({&chosen->category, &modelCategory}, chosen->command);
  cl::extrahelp examples(chosen->examples);
  cl::ParseCommandLineOptions(argc, argv, "dlc-run: calls and trains models\n");
  dlc::registerAllPasses();
  return chosen->run();
}
