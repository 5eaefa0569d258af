//===- PartsTest.cpp - What the training loop is made of ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../FileUtils.h"
#include "ToyModel.h"
#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/Train/Checkpoint.h"
#include "dlc/Runtime/Train/Columns.h"
#include "dlc/Runtime/Train/LossPlot.h"
#include "dlc/Runtime/Train/NonFinite.h"
#include "dlc/Runtime/Train/TrainLog.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;

static ArgInfo input(ElementType type, Dims shape) {
  std::vector<std::string> dims(shape.size());
  dims[0] = "n";
  return {"x", type, std::move(shape), dims};
}

TEST(Columns, GainAndLoseDimensionsOfOne) {
  const Tensor images = iota({2, 3, 3}, ElementType::U8);
  const Tensor fitted = take(fitColumn(images, input(ElementType::F32, {-1, 3, 3, 1})));
  EXPECT_EQ(toString(fitted.type(), fitted.shape()), "f32[2, 3, 3, 1]");
  EXPECT_EQ(fitted.toDoubles(), images.toDoubles());
  EXPECT_EQ(take(fitColumn(iota({4, 1}), input(ElementType::F32, {-1}))).shape(), Dims{4});
  EXPECT_EQ(take(fitColumn(iota({1}), input(ElementType::F32, {-1, 1}))).shape(), (Dims{1, 1}));
  EXPECT_EQ(take(fitColumn(iota({0, 3}), input(ElementType::F32, {-1, 3, 1}))).shape(), (Dims{0, 3, 1}));
  EXPECT_EQ(take(fitColumn(iota({2, 9}), input(ElementType::F32, {-1, 3, 3}))).shape(), (Dims{2, 3, 3}));
  EXPECT_EQ(take(fitColumn(iota({2, 3, 3}), input(ElementType::F32, {-1, 9}))).shape(), (Dims{2, 9}));
  EXPECT_ERROR(fitColumn(iota({2, 2, 3}), input(ElementType::F32, {-1, 3, 2})),
               "column 'x' expects f32[n, 3, 2], but got f32[2, 2, 3]");
  EXPECT_ERROR(fitColumn(iota({2, 4}), input(ElementType::F32, {-1, -1, 3})),
               "column 'x' expects f32[n, ?, 3], but got f32[2, 4]");
}

TEST(Columns, ConvertWhatFitsOnly) {
  const Tensor wide = take(Tensor::fromValues<int64_t>({0, -5, int64_t(1) << 31}, {3}));
  EXPECT_ERROR(fitColumn(wide, input(ElementType::I32, {-1})), "column 'x': 2147483648 in row 2 is no i32");
  EXPECT_ERROR(fitColumn(wide, input(ElementType::U64, {-1})), "column 'x': -5 in row 1 is no u64");
  EXPECT_EQ(take(fitColumn(take(wide.slice(0, 0, 2)), input(ElementType::I8, {-1}))).toDoubles(),
            (std::vector<double>{0, -5}));
  const Tensor real = take(Tensor::fromValues<double>({1, 2, 2.5}, {3}));
  EXPECT_ERROR(fitColumn(real, input(ElementType::I32, {-1})), "column 'x': 2.5 in row 2 is no i32");
  EXPECT_EQ(take(fitColumn(take(real.slice(0, 0, 2)), input(ElementType::I32, {-1}))).toDoubles(),
            (std::vector<double>{1, 2}));
  EXPECT_ERROR(fitColumn(real, input(ElementType::Bool, {-1})), "column 'x': 2 in row 1 is no bool");
  EXPECT_EQ(take(fitColumn(take(real.slice(0, 0, 1)), input(ElementType::Bool, {-1}))).toDoubles(),
            std::vector<double>{1});
}

TEST(Columns, AreScaledWithOneRounding) {
  std::vector<double> all(256), expected;
  for (int i = 0; i < 256; ++i) {
    all[static_cast<size_t>(i)] = i;
    expected.push_back(static_cast<double>(static_cast<float>(i) / 255.0f));
  }
  const Tensor bytes = take(Tensor::fromDoubles(ElementType::U8, all, {256}));
  const Scale scale{1, 255};
  EXPECT_EQ(take(fitColumn(bytes, input(ElementType::F32, {-1}), &scale)).toDoubles(), expected);
  EXPECT_ERROR(fitColumn(bytes, input(ElementType::I32, {-1}), &scale),
               "column 'x' cannot be scaled: the input is i32[n]");
}

TEST(Metrics, AreExportFuncsOfOneNumber) {
  ToyModel model;
  std::vector<std::string> names;
  for (const EntryInfo *metric : findMetrics(model, toyData(3), {}))
    names.push_back(metric->name);
  EXPECT_EQ(names, std::vector<std::string>{"loss"}); // not predict, a vector; listen has a memory; pick a label
}

TEST(Metrics, AreMeansOverRows) {
  ToyModel model;
  const Dataset data = toyData(10);
  BatchOptions options;
  options.batchSize = 4; // 4, 4 and 2 rows
  Batches batches = take(Batches::create(data, options));
  const std::vector<const EntryInfo *> metrics = findMetrics(model, data, {});
  const double whole = take(model.call(*metrics[0], data.columns(), {})).begin()->tensor.toDoubles().front();
  EXPECT_NEAR(take(evaluateMetrics(model, metrics, batches, {}))[0], whole, 1e-6 * whole);
}

TEST(Metrics, KnowTheirDirection) {
  EXPECT_FALSE(take(parseMetric("loss")).maximize);
  EXPECT_FALSE(take(parseMetric("validation_loss")).maximize);
  EXPECT_TRUE(take(parseMetric("accuracy")).maximize);
  EXPECT_TRUE(take(parseMetric("top5_accuracy")).maximize);
  EXPECT_TRUE(take(parseMetric("loss:max")).maximize);
  EXPECT_ERROR(parseMetric("gain"), "is 'gain' better when it is large or small? say 'gain:max' or 'gain:min'");
  EXPECT_ERROR(parseMetric("gain:most"), "expects NAME, NAME:max or NAME:min, but got 'gain:most'");
}

TEST(NonFinite, AreFoundInEveryType) {
  for (ElementType type : kAllTypes) {
    Tensor tensor = iota({3, 7}, type == ElementType::Bool ? ElementType::U8 : type);
    EXPECT_EQ(findNonFinite(tensor), std::nullopt);
    if (!isFloat(type))
      continue;
    std::vector<double> values = tensor.toDoubles();
    values[17] = -std::numeric_limits<double>::infinity();
    tensor = take(Tensor::fromDoubles(type, values, {3, 7}));
    EXPECT_EQ(findNonFinite(tensor), std::optional<int64_t>(17));
    EXPECT_EQ(describeElement(tensor, 17), "-inf at [2, 3]");
    EXPECT_EQ(findNonFinite(tensor.transpose()), std::optional<int64_t>(11));
  }
}

TEST(TrainLog, IsCutToTheStepsThatCount) {
  TemporaryFolder folder;
  const std::string path = folder.file("log.csv");
  {
    TrainLog log = take(TrainLog::create(path));
    EXPECT_OK(log.append(1, 0.1f, ElementType::F32));
    EXPECT_OK(log.append(2, 0.1, ElementType::F64));
    EXPECT_OK(log.append(3, 5, ElementType::F32));
    EXPECT_OK(log.sync());
  }
  EXPECT_EQ(readBytes(path), "step,loss\n1,0.100000001\n2,0.10000000000000001\n3,5\n");
  std::vector<double> losses;
  {
    TrainLog log = take(TrainLog::resume(path, 2, losses));
    EXPECT_EQ(losses, (std::vector<double>{0.100000001, 0.1}));
    EXPECT_OK(log.append(3, 7, ElementType::F32));
    EXPECT_OK(log.flush());
  }
  EXPECT_EQ(readBytes(path), "step,loss\n1,0.100000001\n2,0.10000000000000001\n3,7\n");
  EXPECT_ERROR(TrainLog::resume(path, 4, losses),
               path + ": expects the losses of the 4 steps that were done, but it ends after 3");
  writeBytes(path, "step,loss\n1,2\n3,4\n");
  EXPECT_ERROR(TrainLog::resume(path, 2, losses), path + ":3: expects the loss of step 2");
  writeBytes(path, "loss\n1\n");
  EXPECT_ERROR(TrainLog::resume(path, 1, losses), path + ":1: expects the line 'step,loss'");
}

TEST(Checkpoint, ReportsBrokenProgress) {
  TemporaryFolder folder;
  const std::string path = folder.file("c.safetensors");
  TrainSetup setup;
  setup.metrics = {"loss"};
  TrainProgress progress;
  progress.step = 12;
  progress.lossSum = 0.1;
  progress.best = -0.1;
  progress.validations = {{6, {0.25}}, {12, {0.125}}};
  EXPECT_OK(writeCheckpoint(path, {}, setup, progress));
  NamedTensors file = take(readSafetensors(path));
  const TrainProgress read = take(readProgress(file, setup));
  EXPECT_EQ(read.step, 12);
  EXPECT_EQ(read.lossSum, 0.1);
  EXPECT_EQ(read.best, std::optional<double>(-0.1));
  ASSERT_EQ(read.validations.size(), 2u);
  EXPECT_EQ(read.validations[1].values, std::vector<double>{0.125});
  const std::map<std::string, std::string> good = file.metadata;
  for (auto [key, value] : {std::pair("step", "-1"), std::pair("batch", "x"), std::pair("loss_sum", ""),
                            std::pair("best", "1 2"), std::pair("validations", "6 0.25;12")}) {
    file.metadata = good;
    file.metadata[std::string("dlc.train.") + key] = value;
    EXPECT_ERROR(readProgress(file, setup), std::string("metadata 'dlc.train.") + key + "' is missing or malformed");
  }
}

TEST(LossPlot, DrawsLossesOfAllKinds) {
  LossPlot plot;
  plot.title = "a < b & \"c\"";
  plot.metrics = {"loss", "accuracy"};
  for (int i = 0; i < 5000; ++i)
    plot.losses.push_back(1000.0 / (1 + i));
  plot.losses[70] = std::nan("");
  plot.validations = {{100, {2, 0.5}}, {200, {1, 0.75}}};
  const std::string text = drawLossPlot(plot);
  EXPECT_NE(text.find("a &lt; b &amp; &quot;c&quot;"), std::string::npos);
  EXPECT_NE(text.find("loss (logarithmic)"), std::string::npos);
  EXPECT_NE(text.find(">accuracy</text>"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
  EXPECT_LT(text.size(), 80'000u);
  for (const std::vector<double> &few : {std::vector<double>(), {3}, {0, 0}, {-1, std::nan("")}, {1e300, 1e-300}}) {
    LossPlot small;
    small.losses = few;
    const std::string drawn = drawLossPlot(small);
    EXPECT_EQ(drawn.find("nan"), std::string::npos);
    EXPECT_EQ(drawn.find("inf"), std::string::npos);
    EXPECT_NE(drawn.find("</svg>"), std::string::npos);
  }
}
