//===- Trainer.h - The training loop --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls a train func for batch after batch, validates after every epoch, keeps
// the best model, stops early, and saves checkpoints with which an interrupted
// run goes on as if nothing had happened: the same batches, the same numbers.
//
//   NativeTrainable trainable(model);              // after model.init(seed)
//   TrainOptions options;
//   options.epochs = 20;
//   Result<Trainer> trainer = Trainer::create(trainable, train, valid, options);
//   Result<TrainEnd> end = trainer->run();
//
// It neither prints nor catches signals: a TrainObserver is told what happens
// and asked whether to stop.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_TRAINER_H
#define DLC_RUNTIME_TRAIN_TRAINER_H

#include "dlc/Runtime/Train/Checkpoint.h"
#include "dlc/Runtime/Train/Columns.h"
#include "dlc/Runtime/Train/TrainLog.h"
#include <chrono>

namespace dlc::runtime {

struct TrainOptions {
  std::string step;      ///< the train func; empty where the model has one
  int64_t epochs = 1;    ///< in all, those of an interrupted run included
  BatchOptions batches;  ///< of the training data
  DimValues dims;        ///< named dimensions that the columns do not determine
  Scales scales;         ///< of columns
  MetricChoice choice;   ///< by which models are chosen; with none, the first metric called `loss`, if there is one
  int64_t patience = 0;  ///< stop after so many epochs that were no better; 0: never
  std::string save;      ///< the checkpoint; empty: none
  std::string saveBest;  ///< where the best model goes; empty: nowhere
  int64_t saveEvery = 0; ///< steps; 0: after every epoch, though not twice within a second
  bool resume = false;   ///< go on from `save`
  std::string log;       ///< the losses; empty: none
};

/// How a run ended.
enum class TrainEnd {
  Finished,     ///< all epochs are done
  EarlyStopped, ///< patience ran out
  Interrupted,  ///< the observer said stop
};

class Trainer;

/// Is told what happens. All members may be left as they are.
class TrainObserver {
public:
  virtual ~TrainObserver() = default;
  /// The first step is about to be done.
  virtual void onStart(const Trainer &trainer) {}
  /// A step was done, whose loss was `loss` before it.
  virtual void onStep(const Trainer &trainer, double loss) {}
  /// An epoch is over and, where there are metrics, validated.
  virtual void onEpoch(const Trainer &trainer, double meanLoss) {}
  /// Asked after every step and every batch of a validation.
  virtual bool shouldStop() { return false; }
};

class Trainer {
public:
  /// Checks the data against the model. `valid` may be empty. `model` has its initial values, or those of other
  /// weights; a run that goes on reads them, and its progress, from the checkpoint.
  static Result<Trainer> create(TrainableModel &model, const Dataset &train, const Dataset &valid, TrainOptions options,
                                TrainObserver *observer = nullptr);

  /// Trains. An error says what went wrong; the last checkpoint is as it was.
  Result<TrainEnd> run();

  const TrainOptions &options() const { return settings; }
  const TrainSetup &setup() const { return config; }
  const TrainProgress &progress() const { return state; }
  int64_t batchesPerEpoch() const { return batches->count(); }
  /// The losses of the steps that this run did or read from the log; the last is that of progress().step.
  const std::vector<double> &losses() const { return history; }

private:
  Trainer(TrainableModel &model, TrainOptions options, TrainObserver &observer)
      : model(model), settings(std::move(options)), observer(observer) {}
  // Before the loop (TrainerSetup.cpp)
  Status chooseStep();
  Status prepareTraining(const Dataset &data);
  Status prepareValidation(const Dataset &data);
  Status chooseMetric();
  Status resume();
  Status chooseWatched();
  Status openLog();
  // The loop (Trainer.cpp)
  Status doStep();
  Status checkFinite(const Dataset &batch, double loss);
  Result<bool> finishEpoch();
  Status judge();
  Status save();
  Status saveIfDue(bool epochEnded);
  bool isExhausted() const;
  Result<TrainEnd> finish(TrainEnd end);

  TrainableModel &model;
  TrainOptions settings;
  TrainObserver &observer;
  const EntryInfo *step = nullptr;
  std::string lossResult; ///< which result of `step` is the loss
  std::vector<const EntryInfo *> metrics;
  std::optional<Batches> batches, validation;
  std::vector<size_t> watched; ///< the stores that must stay finite
  TrainSetup config;
  TrainProgress state;
  std::optional<TrainLog> log;
  std::vector<double> history;
  std::optional<NamedTensors> best; ///< not yet written
  TrainProgress bestState;
  int64_t savedStep = -1, savedEpoch = -1;
  std::chrono::steady_clock::time_point lastSave, lastFlush;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_TRAINER_H
