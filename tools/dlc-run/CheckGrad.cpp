//===- CheckGrad.cpp - dlc-run check-grad: checks gradients ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/CheckGrad.h"
#include "Subcommand.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::SubCommand command("check-grad", "Compares a model's gradients with differences");
static cl::OptionCategory category("options of check-grad");
static cl::opt<std::string> model(cl::Positional, cl::Required, cl::cat(category), cl::sub(command),
                                  cl::desc("<model.nn or model.mlir>"));
static cl::opt<std::string> function("function", cl::value_desc("name"), cl::cat(category), cl::sub(command),
                                     cl::desc("Check this entry point alone"));
static cl::opt<std::string> weights("weights", cl::value_desc("file"), cl::cat(category), cl::sub(command),
                                    cl::desc("Parameters and state: .safetensors or .npz"));
static cl::opt<std::string> map("map", cl::value_desc("names.txt"), cl::cat(category), cl::sub(command),
                                cl::desc("How names and layouts of the weights become those of the model"));
static cl::opt<uint64_t> seed("seed", cl::init(0), cl::cat(category), cl::sub(command),
                              cl::desc("The seed of initial values and random inputs (default 0)"));
static cl::list<std::string> inputs("input", cl::value_desc("x=x.npy"), cl::cat(category), cl::sub(command),
                                    cl::desc("An input in place of a random one; a .npz or .safetensors file gives "
                                             "several by name"));
static cl::list<std::string> ranges("range", cl::value_desc("y=0..9"), cl::cat(category), cl::sub(command),
                                    cl::desc("Which numbers a random input has (floats: from -2 to 2; integers: what "
                                             "the model indexes with them)"));
static cl::list<std::string> dims("dim", cl::value_desc("n=4"), cl::cat(category), cl::sub(command),
                                  cl::desc("The size of a named dimension (3, 4, ... where no input gives it)"));
static cl::opt<int64_t> samples("samples", cl::init(12), cl::value_desc("N"), cl::cat(category), cl::sub(command),
                                cl::desc("How many elements of a tensor to move one by one (default 12); all are moved "
                                         "along a direction"));
static cl::opt<double> tolerance("tolerance", cl::init(1e-6), cl::value_desc("error"), cl::cat(category),
                                 cl::sub(command),
                                 cl::desc("The largest error: max|a-b| / max(1e-6, max|b|) (default 1e-6)"));
static constexpr char examples[] = R"(
EXAMPLES:
  dlc-run check-grad cnn.nn
  dlc-run check-grad cnn.nn --weights=cnn.safetensors --input x=images.npy --input y=labels.npy
  dlc-run check-grad forecast.nn --dim t=7 --range day=0..365

Exit status: 0 when reverse mode, forward mode and differences agree in f64, else 1.
)";

static int run() {
  dlc::CheckGradOptions options;
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
  options.ranges = ranges;
  options.samples = samples;
  options.tolerance = tolerance;
  return dlc::checkGrad(options, llvm::outs(), llvm::errs());
}

Subcommand getCheckGradSubcommand() { return {command, category, examples, run}; }
