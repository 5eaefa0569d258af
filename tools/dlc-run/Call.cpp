//===- Call.cpp - dlc-run MODEL FUNC: calls an entry point ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subcommand.h"
#include "dlc/Driver/Run.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::OptionCategory category("Options of calls");
static cl::opt<std::string> model(cl::Positional, cl::Required, cl::cat(category),
                                  cl::desc("<model.nn, model.mlir, model.o or model.so>"));
static cl::opt<std::string> function(cl::Positional, cl::Required, cl::cat(category), cl::desc("<entry point>"));
static cl::opt<std::string> weights("weights", cl::value_desc("file"), cl::cat(category),
                                    cl::desc("Parameters and state: .safetensors or .npz"));
static cl::opt<std::string> map("map", cl::value_desc("names.txt"), cl::cat(category),
                                cl::desc("How names and layouts of the weights become those of the model"));
static cl::opt<uint64_t> seed("seed", cl::init(0), cl::cat(category),
                              cl::desc("The seed of initial values, where there are no weights (default 0)"));
static cl::list<std::string> inputs("input", cl::value_desc("x=x.npy"), cl::cat(category),
                                    cl::desc("An input; a .npz or .safetensors file gives several by name"));
static cl::list<std::string> outputs("output", cl::value_desc("y=y.npy"), cl::cat(category),
                                     cl::desc("Where to write a result; the name may be left out when there is one. "
                                              "Results that are not written are printed when none is"));
static cl::list<std::string>
    expects("expect", cl::value_desc("y=y.npy"), cl::cat(category),
            cl::desc("What a result must be near to, or the run fails; a .npz or .safetensors file names several"));
static cl::opt<double> tolerance("tolerance", cl::init(1e-5), cl::value_desc("error"), cl::cat(category),
                                 cl::desc("How near: max|a-b| / max(1e-6, max|b|) (default 1e-5)"));
static cl::opt<std::string> save("save", cl::value_desc("file"), cl::cat(category),
                                 cl::desc("Write parameters and state after the last call"));
static cl::list<std::string> dims("dim", cl::value_desc("n=4"), cl::cat(category),
                                  cl::desc("Compile a .nn for this size of a dimension; of other models, the value of "
                                           "one that no input has"));
static cl::opt<unsigned> repeat("repeat", cl::init(1), cl::value_desc("N"), cl::cat(category),
                                cl::desc("Call N times and print the times"));
static constexpr char examples[] = R"(
FILES:
  --input and --expect are NAME=FILE[:PART][:FIRST..END].
    FILE         .npy, IDX (also .gz), .npz or .safetensors, .csv or .tsv
    PART         the tensor of a .npz or .safetensors; columns of a table, which
                 are a+b, a..f, or ^a+b for all others; without it all columns
    FIRST..END   the rows from FIRST to before END, from 0; either may be left out

EXAMPLES:
  dlc-run cnn.nn predict --weights=cnn.safetensors --input x=images.npy --output probs.npy
  dlc-run cnn.nn accuracy --weights=cnn.safetensors --input x=images.npy --input y=labels.npy
  dlc-run iris.nn predict --weights=iris.safetensors --input x=iris.csv:^species
  dlc-run libcnn.so predict --input x=images.npy --repeat=1000
  dlc-run cnn.nn predict --interpret --input x=images.npy
)";

static int run() {
  dlc::RunOptions options;
  if (!readModelOptions(options.model))
    return 1;
  options.model.path = model;
  if (!readDims(dims, options.model, options.dims))
    return 1;
  options.function = function;
  options.weights = weights;
  options.map = map;
  options.seed = seed;
  options.inputs = inputs;
  options.outputs = outputs;
  options.expects = expects;
  options.tolerance = tolerance;
  options.save = save;
  options.repeat = repeat;
  options.interpret = isInterpreted();
  return dlc::runModel(options, llvm::outs(), llvm::errs());
}

Subcommand getCallSubcommand() { return {cl::SubCommand::getTopLevel(), category, examples, run}; }
