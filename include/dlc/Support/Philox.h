//===- Philox.h - The counter-based random generator ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers:
// as easy as 1, 2, 3", SC 2011: a keyed bijection of 128-bit counters. How
// nn.random_uniform makes numbers of its words is said there.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_SUPPORT_PHILOX_H
#define DLC_SUPPORT_PHILOX_H

#include <array>
#include <cstdint>

namespace dlc {

struct Philox4x32 {
  using Counter = std::array<uint32_t, 4>;
  using Key = std::array<uint32_t, 2>;

  static constexpr uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
  static constexpr uint32_t kKeyStep0 = 0x9E3779B9, kKeyStep1 = 0xBB67AE85;
  static constexpr int kRounds = 10;

  /// The four random words of `counter` under `key`.
  static constexpr Counter generate(Counter counter, Key key) {
    for (int i = 0; i < kRounds; ++i) {
      uint64_t product0 = uint64_t(kMultiplier0) * counter[0], product1 = uint64_t(kMultiplier1) * counter[2];
      counter = {uint32_t(product1 >> 32) ^ counter[1] ^ key[0], uint32_t(product1),
                 uint32_t(product0 >> 32) ^ counter[3] ^ key[1], uint32_t(product0)};
      key = {key[0] + kKeyStep0, key[1] + kKeyStep1};
    }
    return counter;
  }

  /// A 64-bit key as its low and its high word.
  static constexpr Key splitKey(uint64_t key) { return {uint32_t(key), uint32_t(key >> 32)}; }
};

} // namespace dlc

#endif // DLC_SUPPORT_PHILOX_H
