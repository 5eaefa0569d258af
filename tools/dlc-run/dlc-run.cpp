//===- dlc-run.cpp - Calls entry points of models -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/InitAll.h"
#include "dlc/Driver/Run.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::OptionCategory category("dlc-run options");
static cl::opt<std::string> model(cl::Positional, cl::Required, cl::cat(category),
                                  cl::desc("<model.nn, model.mlir, model.o or model.so>"));
static cl::opt<std::string> function(cl::Positional, cl::Required, cl::cat(category), cl::desc("<entry point>"));
static cl::opt<std::string> modelName("model", cl::value_desc("name"), cl::cat(category),
                                      cl::desc("Which model of the file, where it holds several"));
static cl::opt<std::string> weights("weights", cl::value_desc("file"), cl::cat(category),
                                    cl::desc("Parameters and state: .safetensors or .npz"));
static cl::opt<std::string> map("map", cl::value_desc("names.txt"), cl::cat(category),
                                cl::desc("How names and layouts of the weights become those of the model"));
static cl::opt<uint64_t> seed("seed", cl::init(0), cl::cat(category),
                              cl::desc("The seed of initial values, where there are no weights (default 0)"));
static cl::list<std::string> inputs("input", cl::value_desc("x=x.npy"), cl::cat(category), cl::desc("An input"));
static cl::list<std::string> outputs("output", cl::value_desc("y=y.npy"), cl::cat(category),
                                     cl::desc("Where to write a result; the name may be left out when there is one. "
                                              "Results that are not written are printed when none is"));
static cl::list<std::string> expects("expect", cl::value_desc("y=y.npy"), cl::cat(category),
                                     cl::desc("What a result must be near to, or the run fails"));
static cl::opt<double> tolerance("tolerance", cl::init(1e-5), cl::value_desc("error"), cl::cat(category),
                                 cl::desc("How near: max|a-b| / max(1e-6, max|b|) (default 1e-5)"));
static cl::opt<std::string> save("save", cl::value_desc("file"), cl::cat(category),
                                 cl::desc("Write parameters and state after the last call"));
static cl::list<std::string> dims("dim", cl::value_desc("n=4"), cl::cat(category),
                                  cl::desc("A named dimension that no input has"));
static cl::opt<unsigned> repeat("repeat", cl::init(1), cl::value_desc("N"), cl::cat(category),
                                cl::desc("Call N times and print the times"));
static cl::opt<bool> interpret("interpret", cl::cat(category),
                               cl::desc("Use the reference interpreter, not native code"));
static cl::opt<std::string> real("real", cl::value_desc("f32|f64"), cl::init("f32"), cl::cat(category),
                                 cl::desc("What f32 means"));
static cl::list<std::string> includeDirs("I", cl::Prefix, cl::value_desc("dir"), cl::cat(category),
                                         cl::desc("Look for imports there too"));
static cl::opt<std::string> cpu("mcpu", cl::value_desc("cpu"), cl::init("native"), cl::cat(category),
                                cl::desc("The processor to compile for (default native)"));
static cl::extrahelp examples(R"(
EXAMPLES:
  dlc-run cnn.nn predict --weights=cnn.safetensors --input x=images.npy --output probs.npy
  dlc-run cnn.nn accuracy --weights=cnn.safetensors --input x=images.npy --input y=labels.npy
  dlc-run libcnn.so predict --input x=images.npy --repeat=1000
  dlc-run cnn.nn predict --interpret --input x=images.npy
)");

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv, "dlc-run: calls an entry point of a model\n");
  dlc::registerAllPasses();
  dlc::RunOptions options;
  options.path = model;
  options.function = function;
  options.model = modelName;
  options.weights = weights;
  options.map = map;
  options.seed = seed;
  options.inputs = inputs;
  options.outputs = outputs;
  options.expects = expects;
  options.tolerance = tolerance;
  options.save = save;
  options.dims = dims;
  options.repeat = repeat;
  options.interpret = interpret;
  options.compile.includeDirs = includeDirs;
  options.compile.realIsF64 = real == "f64";
  options.compile.target.cpu = cpu;
  if (real != "f32" && real != "f64") {
    llvm::errs() << "dlc-run: error: expects --real=f32 or --real=f64, but got '" << real << "'\n";
    return 1;
  }
  return dlc::runModel(options, llvm::outs(), llvm::errs());
}
