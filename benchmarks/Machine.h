//===- Machine.h - What a core can do at most -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Multiply-adds and reads from each level of memory, measured, and the limit
// that they set to a kernel: the roofline.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_MACHINE_H
#define DLC_BENCHMARKS_MACHINE_H

#include "Measure.h"
#include <cstdlib>
#include <fstream>
#include <map>
#include <unistd.h>

namespace bench {

#ifdef __AVX512F__
typedef float WideVector __attribute__((vector_size(64)));
#else
typedef float WideVector __attribute__((vector_size(32)));
#endif

/// Floating-point operations a second of independent multiply-adds, the best of some runs: what no kernel surpasses.
inline double getPeak() {
  constexpr int numChains = 12, numRounds = 200000;
  WideVector sums[numChains] = {}, x = sums[0] + 0.999F, y = sums[0] + 0.001F;
  double best = 1e9;
  for (int repetition = 0; repetition < 9; ++repetition) {
    double start = getOwnSeconds();
    for (int round = 0; round < numRounds; ++round) {
#pragma clang loop unroll(full)
      for (int chain = 0; chain < numChains; ++chain) {
        sums[chain] = __builtin_elementwise_fma(sums[chain], x, y);
        // Keeps the compiler from joining or dropping chains.
        __asm__ volatile("" : "+v"(sums[chain]));
      }
    }
    best = std::min(best, getOwnSeconds() - start);
  }
  return 2.0 * (sizeof(WideVector) / sizeof(float)) * numChains * numRounds / best;
}

/// Bytes a second of reading an array of `bytes` again and again, the best of some runs.
inline double getReadBandwidth(size_t bytes) {
  constexpr size_t unrolled = 8;
  bytes -= bytes % (unrolled * sizeof(WideVector));
  auto *array = static_cast<WideVector *>(std::aligned_alloc(4096, (bytes / 4096 + 1) * 4096));
  size_t count = bytes / sizeof(WideVector), passes = std::max<size_t>(1, (size_t{1} << 26) / bytes);
  std::fill(array, array + count, WideVector{});
  double best = 1e9;
  int numRepetitions = bytes < (size_t{1} << 20) ? 40 : 10;
  for (int repetition = 0; repetition < numRepetitions; ++repetition) {
    double start = getOwnSeconds();
    for (size_t pass = 0; pass < passes; ++pass)
      for (size_t i = 0; i < count; i += unrolled) {
#pragma clang loop unroll(full)
        for (size_t j = 0; j < unrolled; ++j) {
          WideVector value = array[i + j];
          __asm__ volatile("" : : "v"(value));
        }
      }
    best = std::min(best, getOwnSeconds() - start);
  }
  std::free(array);
  return static_cast<double>(bytes * passes) / best;
}

/// A level of memory: a cache, or what lies behind all of them.
struct MemoryLevel {
  std::string name;
  double bandwidth;
};

/// The limits of the core that this runs on.
struct Machine {
  std::string processor;
  double peak;
  std::vector<MemoryLevel> levels;

  static Machine measure() {
    Machine machine;
    machine.processor = readProcessor();
    machine.peak = getPeak();
    size_t last = 0;
    const std::pair<const char *, int> caches[] = {
        {"L1", _SC_LEVEL1_DCACHE_SIZE}, {"L2", _SC_LEVEL2_CACHE_SIZE}, {"L3", _SC_LEVEL3_CACHE_SIZE}};
    for (auto [name, key] : caches)
      if (long bytes = sysconf(key); bytes > 0) {
        last = static_cast<size_t>(bytes);
        machine.levels.push_back({name, getReadBandwidth(last / 2)});
      }
    machine.levels.push_back({"DRAM", getReadBandwidth(std::max(4 * last, size_t{1} << 27))});
    return machine;
  }

  /// The shortest time for `work` floating-point operations on `bytes`, each read or written once: the bandwidth is
  /// that of reading an array of this size.
  double getLimit(double work, size_t bytes) const {
    return std::max(work / peak, static_cast<double>(bytes) / getReadBandwidth(std::max(bytes, size_t{4096})));
  }

  /// What a virtual machine calls its processor says little, so the numbers that tell processors apart follow.
  static std::string readProcessor() {
    std::ifstream file("/proc/cpuinfo");
    std::map<std::string, std::string> entries;
    for (std::string line; std::getline(file, line) && !line.empty();)
      if (size_t colon = line.find(": "); colon != std::string::npos)
        entries.emplace(line.substr(0, line.find_first_of("\t:")), line.substr(colon + 2));
    if (entries.count("model name") == 0)
      return "unknown";
    return entries["model name"] + ", family " + entries["cpu family"] + ", model " + entries["model"];
  }
};

} // namespace bench

#endif // DLC_BENCHMARKS_MACHINE_H
