//===- Measure.h - Interleaved timing of contestants ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A machine's speed drifts; the ratio of two programs measured in turn does
// not. Each round times every contestant once, for about the same while.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_MEASURE_H
#define DLC_BENCHMARKS_MEASURE_H

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace bench {

inline double getSeconds() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Contestant {
  std::string name;
  std::function<void()> run;
  std::vector<double> seconds = {}; ///< Per call, one entry per round.
};

inline double getQuantile(std::vector<double> values, double quantile) {
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(quantile * static_cast<double>(values.size() - 1))];
}

/// The median over rounds of how many times longer `slow` took than `fast`.
inline double getMedianRatio(const Contestant &slow, const Contestant &fast) {
  std::vector<double> ratios;
  for (size_t round = 0; round < slow.seconds.size(); ++round)
    ratios.push_back(slow.seconds[round] / fast.seconds[round]);
  return getQuantile(ratios, 0.5);
}

/// How many times longer `slow` took than `fast`, each in its best round.
inline double getMinimumRatio(const Contestant &slow, const Contestant &fast) {
  return getQuantile(slow.seconds, 0) / getQuantile(fast.seconds, 0);
}

/// Times the contestants in turn, `numRounds` times, a batch of calls of about
/// `secondsPerBatch` each.
inline void measureInterleaved(std::vector<Contestant> &contestants, int numRounds, double secondsPerBatch) {
  std::vector<size_t> calls;
  for (Contestant &contestant : contestants) {
    size_t n = 1;
    for (;; n *= 2) {
      double start = getSeconds();
      for (size_t i = 0; i < n; ++i)
        contestant.run();
      if (getSeconds() - start >= secondsPerBatch)
        break;
    }
    calls.push_back(n);
  }
  for (int round = 0; round < numRounds; ++round)
    for (size_t c = 0; c < contestants.size(); ++c) {
      double start = getSeconds();
      for (size_t i = 0; i < calls[c]; ++i)
        contestants[c].run();
      contestants[c].seconds.push_back((getSeconds() - start) / static_cast<double>(calls[c]));
    }
}

/// Floating-point operations a second of independent multiply-adds, the best of some runs: what no kernel surpasses.
inline double getPeak() {
  typedef float Vector __attribute__((vector_size(32)));
  constexpr int numChains = 12, numRounds = 200000;
  Vector sums[numChains] = {}, x = sums[0] + 0.999F, y = sums[0] + 0.001F;
  double best = 1e9;
  for (int repetition = 0; repetition < 5; ++repetition) {
    double start = getSeconds();
    for (int round = 0; round < numRounds; ++round) {
#pragma clang loop unroll(full)
      for (int chain = 0; chain < numChains; ++chain) {
        sums[chain] = __builtin_elementwise_fma(sums[chain], x, y);
        // Keeps the compiler from joining or dropping chains.
        __asm__ volatile("" : "+x"(sums[chain]));
      }
    }
    best = std::min(best, getSeconds() - start);
  }
  return 2.0 * 8 * numChains * numRounds / best;
}

} // namespace bench

#endif // DLC_BENCHMARKS_MEASURE_H
