//===- TrainerTest.cpp - The training loop --------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/Trainer.h"
#include "../FileUtils.h"
#include "ToyModel.h"
#include "dlc/Runtime/TensorFiles.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;

namespace {
/// Stops after so many steps, and counts what it is told.
class Watcher : public TrainObserver {
public:
  explicit Watcher(int64_t stopAfter = -1) : left(stopAfter) {}
  void onStep(const Trainer &, double) override { --left; }
  void onEpoch(const Trainer &, double meanLoss) override { means.push_back(meanLoss); }
  bool shouldStop() override { return left == 0; }

  std::vector<double> means;

private:
  int64_t left;
};

TrainOptions toyOptions() {
  TrainOptions options;
  options.epochs = 3;
  options.batches.batchSize = 4;
  options.batches.shuffle = true;
  options.batches.seed = 7;
  return options;
}

/// Everything that a run leaves behind.
struct Outcome {
  float weight, sum;
  int64_t calls;
  TrainProgress progress;
  std::string log, best;
};

Outcome outcomeOf(ToyModel &model, const Trainer &trainer) {
  return {model.weight(),
          model.sum(),
          model.calls(),
          trainer.progress(),
          readBytes(trainer.options().log),
          readBytes(trainer.options().saveBest)};
}

void expectEqual(const Outcome &a, const Outcome &b) {
  EXPECT_EQ(a.weight, b.weight);
  EXPECT_EQ(a.sum, b.sum);
  EXPECT_EQ(a.calls, b.calls);
  EXPECT_EQ(a.progress.step, b.progress.step);
  EXPECT_EQ(a.progress.best, b.progress.best);
  EXPECT_EQ(a.progress.stale, b.progress.stale);
  EXPECT_EQ(a.progress.validations.size(), b.progress.validations.size());
  EXPECT_EQ(a.log, b.log);
  EXPECT_EQ(a.best, b.best);
}
} // namespace

TEST(Trainer, WalksAlongTheRowsAndWeighsTheLastBatch) {
  ToyModel model, twin;
  TrainOptions options = toyOptions();
  options.epochs = 1;
  options.batches.shuffle = false;
  const Dataset data = toyData(10); // batches of 4, 4 and 2
  Watcher watcher;
  Trainer trainer = take(Trainer::create(model, data, {}, options, &watcher));
  EXPECT_EQ(trainer.batchesPerEpoch(), 3);
  EXPECT_EQ(take(trainer.run()), TrainEnd::Finished);

  double sum = 0;
  for (int64_t first : {0, 4, 8}) {
    const Dataset batch = take(data.slice(first, std::min<int64_t>(4, 10 - first)));
    const double loss = take(twin.call(twin.entries()[0], batch.columns(), {})).begin()->tensor.toDoubles().front();
    EXPECT_EQ(trainer.losses()[static_cast<size_t>(first / 4)], loss);
    sum += loss * static_cast<double>(batch.size());
  }
  EXPECT_EQ(model.weight(), twin.weight());
  EXPECT_EQ(model.calls(), 3);
  ASSERT_EQ(watcher.means.size(), 1u);
  EXPECT_DOUBLE_EQ(watcher.means[0], sum / 10);
}

TEST(Trainer, GoesOnAnywhereAsIfNothingHadHappened) {
  TemporaryFolder folder;
  const Dataset train = toyData(10), valid = toyData(5);
  TrainOptions options = toyOptions();
  options.patience = 100;
  auto inFolder = [&](const std::string &name) {
    options.save = folder.file(name + ".safetensors");
    options.saveBest = folder.file(name + ".best.safetensors");
    options.log = folder.file(name + ".csv");
  };
  inFolder("whole");
  ToyModel model;
  Trainer whole = take(Trainer::create(model, train, valid, options));
  EXPECT_EQ(take(whole.run()), TrainEnd::Finished);
  const Outcome expected = outcomeOf(model, whole);
  EXPECT_EQ(expected.calls, 9);
  EXPECT_EQ(expected.progress.validations.size(), 3u);

  for (int64_t stop = 1; stop < 9; ++stop) {
    inFolder("part" + std::to_string(stop));
    options.resume = false;
    ToyModel first;
    Watcher watcher(stop);
    Trainer part = take(Trainer::create(first, train, valid, options, &watcher));
    EXPECT_EQ(take(part.run()), TrainEnd::Interrupted);
    EXPECT_EQ(part.progress().step, stop);
    // A run that was killed may have logged steps that no checkpoint knows of.
    std::ofstream(options.log, std::ios::app) << stop + 1 << ",17\n" << stop + 2 << ",1";
    options.resume = true;
    ToyModel second;
    Trainer rest = take(Trainer::create(second, train, valid, options));
    EXPECT_EQ(take(rest.run()), TrainEnd::Finished);
    expectEqual(outcomeOf(second, rest), expected);
    EXPECT_EQ(rest.losses().size(), 9u);
  }
}

TEST(Trainer, DoesNothingMoreWhenAllIsDone) {
  TemporaryFolder folder;
  TrainOptions options = toyOptions();
  options.save = folder.file("toy.safetensors");
  ToyModel model, again, longer;
  EXPECT_OK(take(Trainer::create(model, toyData(10), {}, options)).run());
  options.resume = true;
  EXPECT_EQ(take(take(Trainer::create(again, toyData(10), {}, options)).run()), TrainEnd::Finished);
  EXPECT_EQ(again.calls(), 9);
  EXPECT_EQ(again.weight(), model.weight());
  options.epochs = 4;
  EXPECT_OK(take(Trainer::create(longer, toyData(10), {}, options)).run());
  EXPECT_EQ(longer.calls(), 12);
}

TEST(Trainer, RefusesToGoOnAsAnotherRun) {
  TemporaryFolder folder;
  TrainOptions options = toyOptions();
  options.save = folder.file("toy.safetensors");
  ToyModel model;
  EXPECT_ERROR(Trainer::create(model, toyData(10), {},
                               [&] {
                                 TrainOptions wrong = options;
                                 wrong.resume = true;
                                 return wrong;
                               }()),
               options.save + ": cannot open: No such file or directory");
  EXPECT_OK(take(Trainer::create(model, toyData(10), {}, options)).run());
  options.resume = true;
  const std::string start = options.save + ": a run goes on only as it began: ";
  EXPECT_ERROR(Trainer::create(model, toyData(11), {}, options),
               start + "rows of training data: now '11', before '10'");
  options.batches.batchSize = 5;
  EXPECT_ERROR(Trainer::create(model, toyData(10), {}, options), start + "batch size: now '5', before '4'");
  options.batches.batchSize = 4;
  options.batches.seed = 8;
  EXPECT_ERROR(Trainer::create(model, toyData(10), {}, options), start + "seed: now '8', before '7'");
  options.batches.seed = 7;
  EXPECT_ERROR(Trainer::create(model, toyData(10), toyData(2), options), start + "metrics: now 'loss', before ''");
  NamedTensors other = toyData(10).columns();
  *take(other.find("x")->select(0, 3)).mutableData<float>() = 9;
  const std::string message = messageOf(Trainer::create(model, take(Dataset::create(other)), {}, options));
  EXPECT_EQ(message.find(start + "checksum of the training data: now '"), 0u) << message;
  // Weights alone say nothing of a run.
  EXPECT_OK(writeSafetensors(options.save, take(model.tensors())));
  EXPECT_ERROR(Trainer::create(model, toyData(10), {}, options),
               options.save + ": these are weights, not a checkpoint of a run that could go on");
}

TEST(Trainer, StopsEarlyAndKeepsTheBest) {
  TemporaryFolder folder;
  ToyModel model;
  model.rate = 1; // jumps from side to side, further each time
  TrainOptions options = toyOptions();
  options.epochs = 100;
  options.patience = 2;
  options.choice = take(parseMetric("loss"));
  options.save = folder.file("toy.safetensors");
  options.saveBest = folder.file("best.safetensors");
  Trainer trainer = take(Trainer::create(model, toyData(10), toyData(10), options));
  EXPECT_EQ(take(trainer.run()), TrainEnd::EarlyStopped);
  EXPECT_EQ(trainer.progress().bestEpoch, 1);
  EXPECT_EQ(trainer.progress().epoch, 3);
  EXPECT_EQ(trainer.progress().stale, 2);
  EXPECT_EQ(take(take(readSafetensors(options.saveBest)).find("calls")->get<int64_t>({})), 3);
  EXPECT_EQ(take(take(readSafetensors(options.save)).find("calls")->get<int64_t>({})), 9);
}

TEST(Trainer, SaysWhichTensorWasNotFiniteFirst) {
  TemporaryFolder folder;
  TrainOptions options = toyOptions();
  options.batches.shuffle = false;
  options.save = folder.file("toy.safetensors");
  options.saveEvery = 1;
  ToyModel model;
  model.rate = 1e30f; // the weight is finite after one step, the next loss is not
  const std::string message = messageOf(take(Trainer::create(model, toyData(10), {}, options)).run());
  EXPECT_EQ(message, "the loss of step 2 is inf, then parameter 'w' is -inf at [] after its update");
  EXPECT_EQ(take(take(readSafetensors(options.save)).find("calls")->get<int64_t>({})), 1);

  ToyModel parameter;
  parameter.rate = std::numeric_limits<float>::infinity();
  EXPECT_EQ(messageOf(take(Trainer::create(parameter, toyData(10), {}, options)).run()),
            "parameter 'w' is inf at [] after step 1, whose loss is 0.4921875");

  NamedTensors columns = toyData(10).columns();
  *take(columns.find("x")->select(0, 6)).mutableData<float>() = std::nanf("");
  options.batches.shuffle = true;
  ToyModel data;
  const std::string ofData = messageOf(take(Trainer::create(data, take(Dataset::create(columns)), {}, options)).run());
  EXPECT_NE(ofData.find(" is nan, because of column 'x', row 6 of the data"), std::string::npos) << ofData;
}

TEST(Trainer, ChecksDataAgainstTheModel) {
  ToyModel model;
  const TrainOptions options = toyOptions();
  NamedTensors none;
  EXPECT_OK(none.add("x", take(Tensor::create(ElementType::F32, {0}))));
  EXPECT_ERROR(Trainer::create(model, take(Dataset::create(none)), {}, options),
               "training data: there is no column for input 'y' of 'step', which expects f32[n]");
  EXPECT_OK(none.add("y", take(Tensor::create(ElementType::F32, {0}))));
  EXPECT_ERROR(Trainer::create(model, take(Dataset::create(none)), {}, options),
               "training data: the data set is empty");
  NamedTensors extra = toyData(3).columns();
  EXPECT_OK(extra.add("z", take(Tensor::create(ElementType::F32, {3}))));
  EXPECT_ERROR(Trainer::create(model, take(Dataset::create(extra)), {}, options),
               "training data: 'step' has no input 'z'; its inputs are: x, y");
  TrainOptions wrong = options;
  wrong.step = "stop";
  EXPECT_ERROR(Trainer::create(model, toyData(3), {}, wrong), "model 'toy' has no train func 'stop'");
  wrong = options;
  wrong.choice.name = "accuracy";
  EXPECT_ERROR(Trainer::create(model, toyData(3), toyData(3), wrong), "there is no metric 'accuracy'; there are: loss");
  EXPECT_ERROR(Trainer::create(model, toyData(3), {}, wrong), "choosing the best model needs validation data");
  NamedTensors alone;
  EXPECT_OK(alone.add("x", take(Tensor::create(ElementType::F32, {2}))));
  EXPECT_ERROR(Trainer::create(model, toyData(3), take(Dataset::create(alone)), options),
               "validation data: no metric can be computed from the columns x: model 'toy' has no export func of one "
               "number with these inputs");
}

TEST(Trainer, NamesTheRowOfABadLabel) {
  ToyModel model;
  NamedTensors columns = toyData(5).columns();
  EXPECT_OK(columns.add("label", take(Tensor::fromValues<int32_t>({0, 2, 1, 3, 0}, {5}))));
  EXPECT_EQ(messageOf(take(Trainer::create(model, toyData(3), take(Dataset::create(columns)), toyOptions())).run()),
            "validation data: pick: " + describeStatus(DLC_E_INDEX) + " (row 3 of the data, where label = 3)");
}

TEST(Trainer, KeepsTheCheckpointWhenTheDiskIsFull) {
  TemporaryFolder folder;
  TrainOptions options = toyOptions();
  options.save = folder.file("toy.safetensors");
  ToyModel model;
  EXPECT_OK(take(Trainer::create(model, toyData(10), {}, options)).run());
  const std::string before = readBytes(options.save);
  options.log = "/dev/full";
  options.epochs = 4;
  EXPECT_ERROR(take(Trainer::create(model, toyData(10), {}, options)).run(),
               "/dev/full: cannot write: No space left on device");
  EXPECT_EQ(readBytes(options.save), before);
}
