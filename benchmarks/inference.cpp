//===- inference.cpp - Models against onnxruntime -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// usage: inference ONNXRUNTIME_LIBRARY DIRECTORY
//
// The library may be `missing`; then dlc is timed alone.
//
// For every model and batch size, DIRECTORY holds MODEL.BATCH.onnx and the
// compiled MODEL.BATCH.so (fixed batch) and MODEL.dynamic.so, all with the same
// weights. Results are compared before anything is timed. Prints a Markdown
// table; a ratio is onnxruntime's time over dlc's, the median over rounds or
// that of the shortest times, which other work on the machine disturbs least.
//
//===----------------------------------------------------------------------===//

#include "CompiledModel.h"
#include "Machine.h"
#include "OnnxRuntime.h"
#include <cmath>
#include <optional>
#include <random>

using namespace bench;

namespace {

/// What turns the logits of an ONNX model into what `predict` gives.
enum class Head { None, Sigmoid, Softmax };

struct Model {
  const char *name;
  std::vector<int64_t> inputShape; ///< Without the batch; images are height × width × channels.
  int64_t numOutputs;
  Head head;
  std::vector<int64_t> peerShape = inputShape; ///< The same elements in the same order for onnxruntime.
  float largest = 1;                           ///< Inputs are from 0 to this.
};

const Model kModels[] = {
    {"linear_regression", {10}, 1, Head::None},
    {"logistic_regression", {30}, 1, Head::Sigmoid},
    {"mlp", {64}, 10, Head::Softmax},
    {"mlp784", {784}, 10, Head::Softmax},
    {"cnn", {28, 28, 1}, 10, Head::Softmax, {1, 28, 28}},
    {"lstm", {10, 1}, 1, Head::None},
    {"resnet8", {32, 32, 3}, 10, Head::None, {32, 32, 3}, 255},
    {"autoencoder", {640}, 640, Head::None},
};

float *allocate(size_t count) {
  return static_cast<float *>(std::aligned_alloc(64, (count * sizeof(float) / 64 + 1) * 64));
}

void applyHead(Head head, float *values, int64_t rows, int64_t columns) {
  for (int64_t row = 0; row < rows; ++row, values += columns) {
    if (head == Head::Sigmoid)
      values[0] = 1 / (1 + std::exp(-values[0]));
    if (head != Head::Softmax)
      continue;
    float largest = *std::max_element(values, values + columns), sum = 0;
    for (int64_t i = 0; i < columns; ++i)
      sum += values[i] = std::exp(values[i] - largest);
    for (int64_t i = 0; i < columns; ++i)
      values[i] /= sum;
  }
}

/// max|a − b| / max(1e-6, max|b|)
double getError(const float *a, const float *b, int64_t count) {
  double difference = 0, scale = 1e-6;
  for (int64_t i = 0; i < count; ++i) {
    difference = std::fmax(difference, std::fabs(static_cast<double>(a[i]) - b[i]));
    scale = std::fmax(scale, std::fabs(static_cast<double>(b[i])));
  }
  return difference / scale;
}

void compare(const Model &model, int64_t batch, const OnnxRuntime *runtime, const std::string &directory) {
  int64_t inputSize = batch, outputSize = batch * model.numOutputs;
  for (int64_t size : model.inputShape)
    inputSize *= size;
  float *input = allocate(static_cast<size_t>(inputSize));
  float *peer = allocate(static_cast<size_t>(outputSize)), *fixedOut = allocate(static_cast<size_t>(outputSize)),
        *dynamicOut = allocate(static_cast<size_t>(outputSize));
  std::mt19937 random(1);
  std::generate(input, input + inputSize, [&] { return model.largest * static_cast<float>(random() % 1000) / 1000; });

  std::vector<int64_t> shape = model.peerShape;
  shape.insert(shape.begin(), batch);
  std::string stem = directory + "/" + model.name + ".", suffix = std::to_string(batch);
  std::optional<OnnxSession> session;
  if (runtime)
    session.emplace(*runtime, stem + suffix + ".onnx", std::vector<OnnxValue>{{"x", input, shape}},
                    OnnxValue{"y", peer, {batch, model.numOutputs}});
  CompiledModel fixedModel(stem + suffix + ".so", model.name, "predict", batch);
  CompiledModel dynamicModel(stem + "dynamic.so", model.name, "predict", batch);
  const void *inputs[] = {input};
  void *fixedOuts[] = {fixedOut}, *dynamicOuts[] = {dynamicOut};

  fixedModel.run(inputs, fixedOuts);
  dynamicModel.run(inputs, dynamicOuts);
  double error = getError(fixedOut, dynamicOut, outputSize);
  if (session) {
    session->run();
    applyHead(model.head, peer, batch, model.numOutputs);
    error = std::fmax(getError(fixedOut, peer, outputSize), getError(dynamicOut, peer, outputSize));
  }
  if (!(error <= 1e-5)) {
    std::fprintf(stderr, "%s, batch %lld: results differ by %g\n", model.name, static_cast<long long>(batch), error);
    std::exit(1);
  }

  std::vector<Contestant> contestants = {{"fixed", [&] { fixedModel.run(inputs, fixedOuts); }},
                                         {"dynamic", [&] { dynamicModel.run(inputs, dynamicOuts); }}};
  if (session)
    contestants.push_back({"onnxruntime", [&] { session->run(); }});
  measureInterleaved(contestants, /*numRounds=*/61, /*secondsPerBatch=*/5e-3);
  auto micros = [](const Contestant &c) { return 1e6 * getQuantile(c.seconds, 0.5); };
  std::printf("| %s | %lld |", model.name, static_cast<long long>(batch));
  if (session)
    std::printf(" %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |", micros(contestants[2]), micros(contestants[0]),
                micros(contestants[1]), getMedianRatio(contestants[2], contestants[0]),
                getMedianRatio(contestants[2], contestants[1]), getMinimumRatio(contestants[2], contestants[0]),
                getMinimumRatio(contestants[2], contestants[1]));
  else
    std::printf(" missing | %.2f | %.2f | – | – | – | – |", micros(contestants[0]), micros(contestants[1]));
  std::printf(" %.1e |\n", error);
  std::fflush(stdout);
  std::free(input), std::free(peer), std::free(fixedOut), std::free(dynamicOut);
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: inference ONNXRUNTIME_LIBRARY|missing DIRECTORY\n");
    return 1;
  }
  std::optional<OnnxRuntime> runtime;
  if (std::string(argv[1]) != "missing")
    runtime.emplace(argv[1]);
  if (runtime)
    std::printf("onnxruntime %s, one thread; ", runtime->getVersion());
  else
    std::printf("onnxruntime is missing, so there are no ratios; ");
  std::printf("microseconds per call, medians; multiply-add peak %.1f GFLOP/s\n\n", 1e-9 * getPeak());
  std::printf("| model | batch | onnxruntime | dlc | dlc, dynamic n | ratio | ratio, dynamic n "
              "| ratio of minima | dynamic n | error |\n");
  std::printf("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (const Model &model : kModels)
    for (int64_t batch : {1, 32})
      compare(model, batch, runtime ? &*runtime : nullptr, argv[2]);
  return 0;
}
