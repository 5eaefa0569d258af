//===- Train.cpp - dlc-run train ------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Train.h"
#include "InterpretedTrainable.h"
#include "Progress.h"
#include "dlc/Runtime/Data/ReadColumns.h"
#include "dlc/Runtime/Train/LossPlot.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

using namespace dlc;
using runtime::Dataset;
using runtime::NamedTensors;
using runtime::TrainEnd;
using runtime::Trainer;

//===----------------------------------------------------------------------===//
// Signals
//===----------------------------------------------------------------------===//

/// The signal that asked for an end; 0 when none did.
static volatile std::sig_atomic_t caughtSignal = 0;

static void catchSignal(int signal) { caughtSignal = signal; }

/// SIGINT and SIGTERM end the loop after the step, even where a shell had them ignored in a command in the background;
/// a second one ends the program at once.
static void catchSignals() {
  struct sigaction action = {};
  action.sa_handler = catchSignal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (int signal : {SIGINT, SIGTERM})
    sigaction(signal, &action, nullptr);
  // A limit on the size of files is an error of the write, as a full disk is.
  std::signal(SIGXFSZ, SIG_IGN);
}

//===----------------------------------------------------------------------===//
// The command
//===----------------------------------------------------------------------===//

namespace {
/// One run of `dlc-run train`.
class TrainRunner {
public:
  TrainRunner(const TrainCommand &command, llvm::raw_ostream &out, llvm::raw_ostream &err)
      : command(command), out(out), reporter(err), options(command.options) {}

  int run();

private:
  bool check(const runtime::Status &status) { return reporter.check(status); }
  bool readOptions();
  bool openModel();
  bool readInit();
  bool readData();
  int train(Trainer &trainer, Progress &progress);
  bool writePlot(const Trainer &trainer);
  int conclude(const Trainer &trainer, TrainEnd end);

  const TrainCommand &command;
  llvm::raw_ostream &out;
  Reporter reporter;
  runtime::TrainOptions options;
  // The models in the order in which they lean on one another.
  std::optional<NativeModel> native;
  std::unique_ptr<InterpretedModel> interpreted;
  std::unique_ptr<runtime::TrainableModel> model;
  Dataset trainData, validData;
};
} // namespace

/// "1/255" or "0.5".
static bool parseScale(llvm::StringRef text, runtime::Scale &scale) {
  auto [numerator, denominator] = text.split('/');
  if (numerator.getAsDouble(scale.numerator))
    return false;
  return !text.contains('/') || (!denominator.getAsDouble(scale.denominator) && scale.denominator != 0);
}

bool TrainRunner::readOptions() {
  for (llvm::StringRef item : command.scales) {
    auto [name, factor] = item.split('=');
    runtime::Scale scale;
    if (name.empty() || !parseScale(factor, scale))
      return reporter.fail("expects --scale name=number or name=1/number, but got '" + item + "'");
    options.scales[name.str()] = scale;
  }
  if (!command.metric.empty()) {
    runtime::Result<runtime::MetricChoice> choice = runtime::parseMetric(command.metric);
    if (!check(choice.status().withPrefix("--metric: ")))
      return false;
    options.choice = *choice;
  }
  if (options.save.empty() && (options.resume || options.saveEvery > 0))
    return reporter.fail("--resume and --checkpoint-every want to know the checkpoint: --save=FILE");
  if (!options.save.empty() && !llvm::StringRef(options.save).ends_with(".safetensors"))
    return reporter.fail("--save writes .safetensors, but got '" + options.save + "'");
  if (options.resume && !command.init.empty())
    return reporter.fail("--resume goes on with the checkpoint's weights; --init is for a new run");
  if (!options.save.empty() && (options.patience > 0 || !options.choice.name.empty())) {
    llvm::SmallString<128> path(options.save);
    llvm::sys::path::replace_extension(path, ".best.safetensors");
    options.saveBest = path.str().str();
  }
  return true;
}

bool TrainRunner::openModel() {
  const uint64_t seed = options.batches.seed;
  if (command.interpret) {
    interpreted = InterpretedModel::open(command.model, seed, reporter);
    if (interpreted)
      model = std::make_unique<InterpretedTrainable>(*interpreted);
    return interpreted != nullptr;
  }
  native = openNative(command.model, reporter);
  if (!native)
    return false;
  if (!native->model->descriptor().init)
    return reporter.fail("'" + command.model.path + "' has its weights inside: there is nothing to train");
  if (!check(native->model->init(seed)))
    return false;
  model = std::make_unique<runtime::NativeTrainable>(*native->model);
  return true;
}

bool TrainRunner::readInit() {
  if (command.init.empty())
    return true;
  runtime::Result<NamedTensors> weights = readWeights(command.init, command.map, command.model.compile.realIsF64);
  return check(weights.status()) && check(model->load(*weights).withPrefix(command.init + ": "));
}

bool TrainRunner::readData() {
  if (command.train.empty())
    return reporter.fail("there is nothing to train with: --train x=FILE,y=FILE");
  runtime::Result<Dataset> train = runtime::readColumns(command.train);
  if (!check(train.status().withPrefix("--train: ")))
    return false;
  trainData = *std::move(train);
  if (command.valid.empty())
    return true;
  runtime::Result<Dataset> valid = runtime::readColumns(command.valid);
  if (!check(valid.status().withPrefix("--valid: ")))
    return false;
  validData = *std::move(valid);
  return true;
}

bool TrainRunner::writePlot(const Trainer &trainer) {
  if (command.plot.empty())
    return true;
  runtime::LossPlot plot;
  plot.title = "Training of " + trainer.setup().model;
  plot.losses = trainer.losses();
  plot.firstStep = trainer.progress().step - static_cast<int64_t>(plot.losses.size()) + 1;
  plot.metrics = trainer.setup().metrics;
  plot.validations = trainer.progress().validations;
  return check(runtime::writeLossPlot(command.plot, plot));
}

/// Says how it ended, and gives the exit status.
int TrainRunner::conclude(const Trainer &trainer, TrainEnd end) {
  const runtime::TrainProgress &progress = trainer.progress();
  if (end == TrainEnd::EarlyStopped)
    out << fmt::format("stopped after epoch {}: {} was no better for {} epochs\n", progress.epoch,
                       trainer.setup().choice.name, progress.stale);
  if (progress.best)
    out << fmt::format("best {} {:.6g} after epoch {}{}\n", trainer.setup().choice.name, *progress.best,
                       progress.bestEpoch, options.saveBest.empty() ? "" : ": " + options.saveBest);
  constexpr int base = 128;
  if (end == TrainEnd::Interrupted && progress.step == 0) {
    out << "interrupted before the first step\n";
    return base + caughtSignal;
  }
  if (!options.save.empty())
    out << fmt::format("saved after step {}: {}\n", progress.step, options.save);
  if (end != TrainEnd::Interrupted)
    return 0;
  out << (options.save.empty() ? "interrupted; without --save, nothing is kept\n"
                               : "interrupted; to go on, give the same command with --resume\n");
  return base + caughtSignal;
}

int TrainRunner::train(Trainer &trainer, Progress &progress) {
  runtime::Result<TrainEnd> end = trainer.run();
  progress.finish();
  if (!end) {
    check(end.status());
    if (!options.save.empty() && llvm::sys::fs::exists(options.save))
      reporter.getStream() << "dlc-run: note: the last checkpoint is as it was: " << options.save << "\n";
    return reporter.getExitStatus();
  }
  if (!writePlot(trainer))
    return reporter.getExitStatus();
  return conclude(trainer, *end);
}

int TrainRunner::run() {
  catchSignals();
  if (!readOptions() || !readData() || !openModel() || !readInit())
    return reporter.getExitStatus();
  const bool isTerminal = llvm::sys::Process::FileDescriptorIsDisplayed(STDOUT_FILENO);
  const char *noColor = std::getenv("NO_COLOR");
  const bool colours = llvm::sys::Process::FileDescriptorHasColors(STDOUT_FILENO) && (!noColor || !*noColor);
  Progress progress(out, isTerminal ? std::max(llvm::sys::Process::StandardOutColumns(), 1u) : 0, colours,
                    [] { return caughtSignal != 0; });
  runtime::Result<Trainer> trainer = Trainer::create(*model, trainData, validData, options, &progress);
  if (!check(trainer.status()) || (!command.plot.empty() && !check(runtime::checkWritable(command.plot))))
    return reporter.getExitStatus();
  return train(*trainer, progress);
}

int dlc::trainModel(const TrainCommand &command, llvm::raw_ostream &out, llvm::raw_ostream &err) {
  return TrainRunner(command, out, err).run();
}
