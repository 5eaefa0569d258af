//===- Autotune.cpp - Strategies by measuring -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Autotune.h"
#include "KernelTimer.h"
#include "dlc/Codegen/Strategies.h"
#include "dlc/Pipelines/Pipelines.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>

using namespace mlir;
using namespace dlc;
using codegen::TileChoice;

static constexpr int kRounds = 5;
static constexpr int kDuelRounds = 25;
/// What the rules choose is kept unless the gain is worth a line in a file, and surely not noise.
static constexpr double kLeastGain = 1.03;

namespace {
/// Looks for the strategy of one kernel.
class KernelTuner {
public:
  KernelTuner(linalg::LinalgOp op, const TargetOptions &options, const codegen::VectorTarget &target)
      : op(op), options(options), target(target) {}

  /// The best strategy and how many times faster than the rules' it is; null where nothing can be measured.
  std::pair<rt::StrategyAttr, double> run();

private:
  void attempt(const TileChoice &choice);
  double duel(KernelTimer &rules) const;

  linalg::LinalgOp op;
  const TargetOptions &options;
  const codegen::VectorTarget &target;
  llvm::SmallPtrSet<const void *, 16> seen; ///< strategies that were measured
  rt::StrategyAttr best;
  TileChoice bestChoice;
  std::unique_ptr<KernelTimer> bestTimer;
  double bestTime = 0;
};
} // namespace

static double getLeastTime(KernelTimer &timer) {
  double least = timer.sample();
  for (int round = 1; round < kRounds; ++round)
    least = std::min(least, timer.sample());
  return least;
}

/// Measures the strategy with `choice`, unless it was measured before.
void KernelTuner::attempt(const TileChoice &choice) {
  rt::StrategyAttr strategy = codegen::chooseStrategy(op, target, choice);
  if (!strategy || !seen.insert(strategy.getAsOpaquePointer()).second)
    return;
  std::unique_ptr<KernelTimer> timer = KernelTimer::create(op, strategy, options);
  if (!timer)
    return;
  double time = getLeastTime(*timer);
  if (bestTimer && time >= bestTime)
    return;
  best = strategy;
  bestChoice = choice;
  bestTimer = std::move(timer);
  bestTime = time;
}

/// How many times longer than the best `rules` takes, the median of turns.
double KernelTuner::duel(KernelTimer &rules) const {
  std::vector<double> ratios;
  for (int round = 0; round < kDuelRounds; ++round)
    ratios.push_back(rules.sample() / bestTimer->sample());
  auto middle = ratios.begin() + kDuelRounds / 2;
  std::nth_element(ratios.begin(), middle, ratios.end());
  return *middle;
}

std::pair<rt::StrategyAttr, double> KernelTuner::run() {
  rt::StrategyAttr rules = codegen::chooseStrategy(op, target);
  std::vector<TileChoice> choices = codegen::getTileChoices(op, target);
  if (!choices.empty())
    attempt({});
  if (!bestTimer)
    return {nullptr, 1.0};
  for (const TileChoice &choice : choices)
    attempt(choice);
  for (int64_t unroll : {1, 2, 4, 8, 16}) {
    TileChoice choice = bestChoice;
    choice.unroll = unroll;
    attempt(choice);
  }
  TileChoice whole = bestChoice;
  whole.inBlocks = false;
  attempt(whole);
  if (best == rules)
    return {rules, 1.0};
  std::unique_ptr<KernelTimer> reference = KernelTimer::create(op, rules, options);
  double gain = reference ? duel(*reference) : 1.0;
  return gain < kLeastGain ? std::pair(rules, 1.0) : std::pair(best, gain);
}

/// The kernels of `module` as the strategies' pass will see them, by name.
static FailureOr<llvm::MapVector<StringRef, linalg::LinalgOp>> findKernels(ModuleOp module,
                                                                           const codegen::VectorTarget &target) {
  PassManager fusion(module.getContext(), ModuleOp::getOperationName());
  if (failed(parsePassPipeline(getFusionPipeline(target.vectorBits, target.cacheBytes), fusion)) ||
      failed(fusion.run(module)))
    return failure();
  llvm::MapVector<StringRef, linalg::LinalgOp> kernels;
  module.walk([&](linalg::LinalgOp op) {
    if (op.hasPureTensorSemantics() && op->getNumResults() != 0 && !isa<linalg::FillOp>(op.getOperation()))
      kernels.try_emplace(StringAttr::get(op->getContext(), codegen::getStrategyName(op)).getValue(), op);
  });
  return kernels;
}

namespace {
/// Tunes the kernels of a program, each once.
class ProgramTuner {
public:
  ProgramTuner(const CompileOptions &options, const TargetInfo &info, Tuning &tuning, NamedAttrList &strategies)
      : options(options), target{std::max(info.vectorBits, 32u), info.vectorRegisters, info.cacheBytes}, tuning(tuning),
        strategies(strategies) {}

  LogicalResult run(ModuleOp module, NamedAttrList &cache);

private:
  const CompileOptions &options;
  codegen::VectorTarget target;
  Tuning &tuning;
  NamedAttrList &strategies;
};
} // namespace

LogicalResult ProgramTuner::run(ModuleOp module, NamedAttrList &cache) {
  OwningOpRef<ModuleOp> copy = module.clone();
  auto kernels = findKernels(*copy, target);
  if (failed(kernels))
    return failure();
  kernels->remove_if([&](const auto &kernel) { return strategies.get(kernel.first) != nullptr; });
  for (auto [i, kernel] : llvm::enumerate(*kernels)) {
    if (options.tuningProgress)
      options.tuningProgress(i, kernels->size(), kernel.first);
    auto [strategy, gain] = KernelTuner(kernel.second, options.target, target).run();
    if (!strategy)
      continue;
    strategies.set(kernel.first, strategy);
    cache.set(kernel.first, strategy);
    ++tuning.measured;
    if (gain > 1)
      tuning.faster.emplace_back(kernel.first, gain);
  }
  if (options.tuningProgress)
    options.tuningProgress(kernels->size(), kernels->size(), "");
  return success();
}

FailureOr<Tuning> dlc::autotune(Program &program, const CompileOptions &options, const TargetInfo &target,
                                DictionaryAttr cached, DictionaryAttr chosen) {
  NamedAttrList cache(cached), strategies(cached);
  if (chosen)
    for (NamedAttribute entry : chosen)
      strategies.set(entry.getName(), entry.getValue());
  Tuning tuning;
  ProgramTuner tuner(options, target, tuning, strategies);
  for (OwningOpRef<ModuleOp> &module : program)
    if (failed(tuner.run(*module, cache)))
      return failure();
  MLIRContext *context = program.front()->getContext();
  tuning.strategies = strategies.getDictionary(context);
  tuning.cache = cache.getDictionary(context);
  return tuning;
}

std::string dlc::describe(const Tuning &tuning) {
  std::string text = llvm::formatv("autotune: {0} kernels measured, {1} of them faster than by the rules\n",
                                   tuning.measured, tuning.faster.size());
  for (const auto &[kernel, gain] : tuning.faster)
    text += llvm::formatv("  {0:F2}x {1}\n", gain, kernel);
  return text;
}
