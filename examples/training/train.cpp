//===- train.cpp - Trains a model with libdlc -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `dlc-run train` does, in a program of one's own:
//
//   dlc models/mlp.nn -o mlp.o --header=mlp.h
//   c++ -std=c++17 -I. -Iinclude train.cpp mlp.o -ldlc -lcsv -lzip -lz -o train
//   ./train models/data/digits digits.safetensors
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/ReadColumns.h"
#include "dlc/Runtime/Train/Trainer.h"
#include "mlp.h"
#include <cstdio>

using namespace dlc::runtime;

namespace {
/// Prints a line for each epoch.
class Printer : public TrainObserver {
public:
  void onEpoch(const Trainer &trainer, double meanLoss) override {
    std::printf("epoch %d: loss %.3f", static_cast<int>(trainer.progress().epoch), meanLoss);
    const Validation &last = trainer.progress().validations.back();
    for (size_t i = 0; i < last.values.size(); ++i)
      std::printf(", %s %.3f", trainer.setup().metrics[i].c_str(), last.values[i]);
    std::puts("");
  }
};
} // namespace

static Status train(const std::string &folder, const std::string &output) {
  Result<Dataset> data = readColumns({"x=" + folder + "/x_train.npy,y=" + folder + "/y_train.npy"});
  Result<Dataset> test = readColumns({"x=" + folder + "/x_test.npy,y=" + folder + "/y_test.npy"});
  Result<Model> model = Model::create(&mlp_model);
  if (!data || !test || !model)
    return !data ? data.status() : !test ? test.status() : model.status();
  if (Status status = model->init(/*seed=*/1); !status.ok())
    return status;

  TrainOptions options;
  options.epochs = 5;
  options.batches.batchSize = 32;
  options.batches.shuffle = true;
  options.batches.seed = 1;
  options.choice = {"accuracy", /*maximize=*/true};
  options.save = output;
  Printer printer;
  NativeTrainable trainable(*model);
  Result<Trainer> trainer = Trainer::create(trainable, *data, *test, options, &printer);
  if (!trainer)
    return trainer.status();
  Result<TrainEnd> end = trainer->run();
  if (!end)
    return end.status();
  std::printf("best accuracy %.3f after epoch %d\n", *trainer->progress().best,
              static_cast<int>(trainer->progress().bestEpoch));
  return Status::success();
}

int main(int argc, char **argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s FOLDER OUTPUT.safetensors\n", argv[0]);
    return 1;
  }
  Status status = train(argv[1], argv[2]);
  if (!status.ok())
    std::fprintf(stderr, "%s\n", status.message().c_str());
  return status.ok() ? 0 : 1;
}
