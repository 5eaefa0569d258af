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
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace bench {

inline double readClock(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

inline double getSeconds() { return readClock(CLOCK_MONOTONIC); }

/// Time of this program's own, all its threads together: the turns of other programs on the core do not count.
inline double getOwnSeconds() { return readClock(CLOCK_PROCESS_CPUTIME_ID); }

struct Contestant {
  std::string name;
  std::function<void(size_t)> repeat;      ///< Runs so many times.
  std::function<void()> restart = nullptr; ///< Before every turn, not timed.
  std::vector<double> seconds = {};        ///< Per call, one entry per round.
};

inline std::function<void(size_t)> repeatCalls(std::function<void()> run) {
  return [run = std::move(run)](size_t count) {
    for (size_t i = 0; i < count; ++i)
      run();
  };
}

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

/// What the median ratio of such rounds surpasses with 95 % confidence: by the bootstrap, the 5 % quantile of the
/// medians of rounds drawn anew from those measured.
inline double getRatioBound(const Contestant &slow, const Contestant &fast) {
  std::mt19937 random(1);
  size_t numRounds = slow.seconds.size();
  std::vector<double> medians, ratios(numRounds);
  for (int sample = 0; sample < 1000; ++sample) {
    for (double &ratio : ratios) {
      size_t round = random() % numRounds;
      ratio = slow.seconds[round] / fast.seconds[round];
    }
    medians.push_back(getQuantile(ratios, 0.5));
  }
  return getQuantile(medians, 0.05);
}

/// How many times longer `slow` took than `fast`, each in its best round.
inline double getMinimumRatio(const Contestant &slow, const Contestant &fast) {
  return getQuantile(slow.seconds, 0) / getQuantile(fast.seconds, 0);
}

/// How contestants are timed.
struct Timing {
  int numRounds;
  double secondsPerBatch;
  double (*clock)() = getOwnSeconds;
  /// Before every turn, for the threads of the one before to come to rest.
  double pause = 0;
};

/// Times the contestants in turn, a batch of calls of about `secondsPerBatch` each.
inline void measureInterleaved(std::vector<Contestant> &contestants, const Timing &timing) {
  auto time = [&](Contestant &contestant, size_t count) {
    if (contestant.restart)
      contestant.restart();
    // Not timed: brings its arrays into the caches, from where the last one may have driven them.
    contestant.repeat(1);
    double start = timing.clock();
    contestant.repeat(count);
    return timing.clock() - start;
  };
  std::vector<size_t> calls;
  for (Contestant &contestant : contestants) {
    size_t n = 1;
    while (time(contestant, n) < timing.secondsPerBatch)
      n *= 2;
    calls.push_back(n);
  }
  for (int round = 0; round < timing.numRounds; ++round)
    for (size_t c = 0; c < contestants.size(); ++c) {
      if (timing.pause > 0)
        usleep(static_cast<useconds_t>(1e6 * timing.pause));
      contestants[c].seconds.push_back(time(contestants[c], calls[c]) / static_cast<double>(calls[c]));
    }
}

} // namespace bench

#endif // DLC_BENCHMARKS_MEASURE_H
