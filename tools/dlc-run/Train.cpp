//===- Train.cpp - dlc-run train: trains a model --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Train.h"
#include "Subcommand.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

static cl::SubCommand command("train", "Trains a model; dlc-run train --help teaches how");
static cl::OptionCategory category("Options of training");
static cl::opt<std::string> model(cl::Positional, cl::Required, cl::cat(category), cl::sub(command),
                                  cl::desc("<model.nn, model.mlir, model.o or model.so>"));
static cl::list<std::string> train("train", cl::value_desc("x=FILE,y=FILE"), cl::cat(category), cl::sub(command),
                                   cl::desc("The training data: a file for each input of the train func"));
static cl::list<std::string> valid("valid", cl::value_desc("x=FILE,y=FILE"), cl::cat(category), cl::sub(command),
                                   cl::desc("Data to validate with after each epoch"));
static cl::list<std::string> scales("scale", cl::value_desc("x=1/255"), cl::cat(category), cl::sub(command),
                                    cl::desc("Multiply the values of a column"));
static cl::opt<std::string> step("step", cl::value_desc("name"), cl::cat(category), cl::sub(command),
                                 cl::desc("The train func to call, where the model has several"));
static cl::opt<int64_t> epochs("epochs", cl::init(1), cl::value_desc("N"), cl::cat(category), cl::sub(command),
                               cl::desc("How often to go through the data (default 1)"));
static cl::opt<int64_t> batch("batch", cl::init(32), cl::value_desc("N"), cl::cat(category), cl::sub(command),
                              cl::desc("Rows of a batch (default 32); the last one may have fewer"));
static cl::opt<bool> dropLast("drop-last", cl::cat(category), cl::sub(command),
                              cl::desc("Leave out a last batch with fewer rows"));
static cl::opt<uint64_t> seed("seed", cl::init(0), cl::cat(category), cl::sub(command),
                              cl::desc("The seed of initial values, shuffling and random numbers (default 0)"));
static cl::opt<bool> noShuffle("no-shuffle", cl::cat(category), cl::sub(command),
                               cl::desc("Take the rows in their order, not in a new one each epoch"));
static cl::opt<std::string> init("init", cl::value_desc("file"), cl::cat(category), cl::sub(command),
                                 cl::desc("Begin with these weights: .safetensors or .npz"));
static cl::opt<std::string> map("map", cl::value_desc("names.txt"), cl::cat(category), cl::sub(command),
                                cl::desc("How names and layouts of --init become those of the model"));
static cl::opt<std::string> save("save", cl::value_desc("out.safetensors"), cl::cat(category), cl::sub(command),
                                 cl::desc("Where the weights go, at checkpoints and at the end"));
static cl::opt<int64_t> saveEvery("checkpoint-every", cl::init(0), cl::value_desc("N"), cl::cat(category),
                                  cl::sub(command),
                                  cl::desc("Save after each N steps (default: after an epoch, at most once a second)"));
static cl::opt<bool> resume("resume", cl::cat(category), cl::sub(command),
                            cl::desc("Go on from the checkpoint --save, as if nothing had happened"));
static cl::opt<std::string> metric("metric", cl::value_desc("name[:max|min]"), cl::cat(category), cl::sub(command),
                                   cl::desc("Keep the model that is best by this metric, as out.best.safetensors"));
static cl::opt<int64_t> patience("patience", cl::init(0), cl::value_desc("N"), cl::cat(category), cl::sub(command),
                                 cl::desc("Stop after N epochs that were no better (by --metric, or by loss)"));
static cl::opt<std::string> lossLog("log", cl::value_desc("losses.csv"), cl::cat(category), cl::sub(command),
                                    cl::desc("Write the loss of every step: step,loss"));
static cl::opt<std::string> plot("plot", cl::value_desc("loss.svg"), cl::cat(category), cl::sub(command),
                                 cl::desc("Draw losses and metrics at the end"));
static cl::list<std::string> dims("dim", cl::value_desc("k=4"), cl::cat(category), cl::sub(command),
                                  cl::desc("Compile a .nn for this size of a dimension; of other models, the value of "
                                           "one that no input has"));

static constexpr char examples[] = R"(
DATA:
  NAME=FILE[:PART][:FIRST..END]   a column; its name is that of the input
    FILE         .npy, IDX (also .gz), .npz:MEMBER, .csv:COLUMN
                 .csv:a+b are two columns side by side, .csv:^a+b all others
    FIRST..END   the rows from FIRST to before END, from 0; either may be left out
  Values are converted where nothing is lost: u8 images are 0 to 255 in an f32
  input, unless --scale says otherwise.

METRICS:
  Every export func that gives one number and whose inputs are columns of
  --valid: shown after each epoch, as the mean over the rows.

EXAMPLES:
  dlc-run train mlp.nn --train x=x.npy,y=y.npy --epochs 20 --save mlp.safetensors
  dlc-run train cnn.nn --train x=images.gz:0..10000,y=labels.gz:0..10000 --scale x=1/255
      --valid x=test-images.gz,y=test-labels.gz --metric accuracy --patience 3
      --save cnn.safetensors --log losses.csv --plot loss.svg
  dlc-run train cnn.nn ... --resume         after Ctrl-C, or whatever ended it
  dlc-run cnn.nn predict --weights=cnn.safetensors --input x=images.npy

Exit status: 0; 1 on an error, with the last checkpoint as it was; 130 or 143
when a signal ended it, with a checkpoint saved.
)";

static int run() {
  dlc::TrainCommand trainCommand;
  if (!readModelOptions(trainCommand.model))
    return 1;
  trainCommand.model.path = model;
  if (!readDims(dims, trainCommand.model, trainCommand.options.dims))
    return 1;
  trainCommand.interpret = isInterpreted();
  trainCommand.train = train;
  trainCommand.valid = valid;
  trainCommand.scales = scales;
  trainCommand.init = init;
  trainCommand.map = map;
  trainCommand.metric = metric;
  trainCommand.plot = plot;
  dlc::runtime::TrainOptions &options = trainCommand.options;
  options.step = step;
  options.epochs = epochs;
  options.batches.batchSize = batch;
  options.batches.shuffle = !noShuffle;
  options.batches.seed = seed;
  options.batches.dropLast = dropLast;
  options.patience = patience;
  options.save = save;
  options.saveEvery = saveEvery;
  options.resume = resume;
  options.log = lossLog;
  return dlc::trainModel(trainCommand, llvm::outs(), llvm::errs());
}

Subcommand getTrainSubcommand() { return {command, category, examples, run}; }
