//===- kernels.cpp - Kernels of dlc against those of libraries ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// usage: dlc-bench-kernels FOLDER ROUNDS SECONDS
//
// FOLDER holds what cases.py makes: the list `kernels.txt` and for each kernel
// NAME.fixed.so, NAME.dynamic.so, NAME.safetensors with the folded constants
// and NAME.onnx. Every kernel is run by dlc and by all peers that can, the
// results are compared, and then they are timed in turn, in each of ROUNDS
// rounds for about SECONDS each. Prints CSV; report.py makes something of it.
// Exits with 1 if results differ.
//
//===----------------------------------------------------------------------===//

#include "../CompiledModel.h"
#include "../HideAvx512.h"
#include "../Machine.h"
#include "Accuracy.h"
#include "Kernel.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cmath>
#include <memory>
#include <sstream>

using namespace bench;

namespace {

const Peer *const kPeers[] = {
    &kOpenBlas, &kBlis,
#ifdef DLC_BENCH_ONEDNN
    &kOneDnn,
#endif
#ifdef DLC_BENCH_EIGEN
    &kEigen,
#endif
    &kLibmvec,  &kOnnxRuntime,
};
const char *const kOptionalPeers[] = {"oneDNN", "Eigen"};

/// A line of the list: FAMILY NAME WORK KEY=NUMBER…
Kernel parseKernel(const std::string &line, const std::string &folder) {
  Kernel kernel;
  kernel.folder = folder;
  std::istringstream words(line);
  words >> kernel.family >> kernel.name >> kernel.work;
  for (std::string word; words >> word;) {
    size_t sign = word.find('=');
    kernel.numbers[word.substr(0, sign)] = std::stoll(word.substr(sign + 1));
  }
  return kernel;
}

/// Inputs as the compiled function wants them, with numbers in [-1, 1) times `scale`, and the constants that are folded
/// into it.
void fillKernel(Kernel &kernel, const dlc_func &function) {
  uint32_t state = 1; // of a xorshift generator
  auto draw = [&] {
    state ^= state << 13, state ^= state >> 17, state ^= state << 5;
    return static_cast<float>(std::max<int64_t>(kernel["scale"], 1)) *
           (static_cast<float>(state % 4096) / 2048.0F - 1.0F);
  };
  auto readShape = [](const dlc_arg &argument) { return Dims(argument.shape, argument.shape + argument.rank); };
  for (int32_t i = 0; i < function.num_inputs; ++i) {
    Tensor tensor = makeTensor(readShape(function.inputs[i]));
    auto *data = tensor.mutableData<float>();
    std::generate(data, data + tensor.numElements(), draw);
    if (!kernel.inputs.add(function.inputs[i].name, tensor).ok())
      std::abort();
  }
  kernel.resultShape = readShape(function.outputs[0]);
  std::string path = kernel.folder + "/" + kernel.name + ".safetensors";
  if (std::ifstream(path).good())
    for (const auto &[name, tensor] : take(dlc::runtime::readTensors(path)))
      if (!kernel.constants.add(name, copyTensor(tensor)).ok())
        std::abort();
}

Offer offerCompiled(const std::string &label, const Kernel &kernel, std::shared_ptr<CompiledModel> model) {
  Tensor result = makeTensor(kernel.resultShape);
  std::vector<const void *> inputs;
  for (const auto &[name, tensor] : kernel.inputs)
    inputs.push_back(tensor.rawData());
  std::vector<void *> outputs = {result.mutableRawData()};
  return {label, result, [=] { model->run(inputs.data(), outputs.data()); }};
}

/// max|a − b| / max|b|
double getError(const Tensor &a, const Tensor &b) {
  const auto *left = a.data<float>(), *right = b.data<float>();
  double difference = 0, scale = 1e-30;
  for (int64_t i = 0; i < a.numElements(); ++i) {
    double distance = std::fabs(static_cast<double>(left[i]) - right[i]);
    difference = distance > difference || std::isnan(distance) ? distance : difference;
    scale = std::fmax(scale, std::fabs(static_cast<double>(right[i])));
  }
  return difference / scale;
}

/// Runs all once and compares each result with the first one's. Returns false if any differs.
bool agree(const Kernel &kernel, std::vector<Offer> &offers) {
  bool same = true;
  for (Offer &offer : offers) {
    offer.run();
    if (offer.finish)
      offer.finish();
    double error = getError(offer.result, offers[0].result);
    if (error <= 2e-5)
      continue;
    std::fprintf(stderr, "%s: the results of %s and %s differ by %g\n", kernel.name.c_str(), offers[0].label.c_str(),
                 offer.label.c_str(), error);
    same = false;
  }
  return same;
}

std::string formatUlp(double error) {
  char text[32];
  std::snprintf(text, sizeof(text), error < 100 ? "%.1f" : "%.2g", error);
  return text;
}

/// Measures a kernel and prints a line for each contestant; false if their results differ.
bool measure(Kernel kernel, const Machine &machine, int numRounds, double seconds) {
  std::string stem = kernel.folder + "/" + kernel.name;
  auto open = [&](const char *variant) {
    return std::make_shared<CompiledModel>(stem + variant, "kernel", "run", kernel["dim"]);
  };
  std::shared_ptr<CompiledModel> fixed = open(".fixed.so"), dynamic = open(".dynamic.so");
  fillKernel(kernel, fixed->getFunction());
  std::vector<Offer> offers = {offerCompiled("dlc", kernel, fixed), offerCompiled("dlc, dynamic n", kernel, dynamic)};
  for (const Peer *peer : kPeers)
    if (peer->find())
      peer->offer(kernel, offers);
  if (!agree(kernel, offers))
    return false;

  std::vector<double> reference = computeReference(kernel);
  std::vector<Contestant> contestants;
  for (Offer &offer : offers)
    contestants.push_back({offer.label, repeatCalls(offer.run)});
  measureInterleaved(contestants, {numRounds, seconds});
  double limit = machine.getLimit(kernel.work, kernel.bytes());
  for (size_t i = 0; i < contestants.size(); ++i) {
    const Contestant &contestant = contestants[i];
    std::string ulp = reference.empty() ? "" : formatUlp(getUlpError(offers[i].result, reference));
    double best = getQuantile(contestant.seconds, 0.1); // the clock goes wrong now and then
    std::printf("%s,%s,\"%s\",%.5g,%.5g,%.4f,%.3f,%.3f,%s\n", kernel.family.c_str(), kernel.name.c_str(),
                contestant.name.c_str(), 1e6 * best, 1e-9 * kernel.work / best, limit / best,
                getMedianRatio(contestant, contestants[0]), getRatioBound(contestant, contestants[0]), ulp.c_str());
  }
  std::fflush(stdout);
  return true;
}

void printMachine(const Machine &machine, const char *restriction) {
  std::printf("# processor: %s\n# multiply-adds: %.1f GFLOP/s\n", machine.processor.c_str(), 1e-9 * machine.peak);
  for (const MemoryLevel &level : machine.levels)
    std::printf("# %s: %.1f GB/s\n", level.name.c_str(), 1e-9 * level.bandwidth);
  if (restriction)
    std::printf("# %s\n", restriction);
  for (const char *name : kOptionalPeers)
    if (std::none_of(std::begin(kPeers), std::end(kPeers), [&](const Peer *p) { return p->name == std::string(name); }))
      std::printf("# %s: missing\n", name);
  for (const Peer *peer : kPeers)
    std::printf("# %s: %s\n", peer->name, peer->find().value_or("missing").c_str());
  std::printf("family,kernel,contestant,microseconds,gflops,of_limit,ratio,ratio_bound,ulp\n");
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: dlc-bench-kernels FOLDER ROUNDS SECONDS\n");
    return 1;
  }
  const char *restriction = keepToAvx2(); // before any peer asks
  std::string folder = argv[1];
  std::ifstream list(folder + "/kernels.txt");
  Machine machine = Machine::measure();
  printMachine(machine, restriction);
  auto numRounds = static_cast<int>(std::strtol(argv[2], nullptr, 10));
  double seconds = std::strtod(argv[3], nullptr);
  if (numRounds < 1 || !(seconds > 0)) {
    std::fprintf(stderr, "kernels: expects a number of rounds and seconds, but got %s and %s\n", argv[2], argv[3]);
    return 1;
  }
  bool same = true;
  for (std::string line; std::getline(list, line);) {
    Kernel kernel = parseKernel(line, folder);
    std::fprintf(stderr, "%s\n", kernel.name.c_str());
    same &= measure(std::move(kernel), machine, numRounds, seconds);
  }
  return same ? 0 : 1;
}
