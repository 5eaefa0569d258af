//===- Shuffle.cpp - Permutations by seed ---------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Shuffle.h"
#include "dlc/Support/Philox.h"
#include <numeric>

using namespace dlc;
using namespace dlc::runtime;

// Apart from the keys of models' own random numbers, which are seeds as they are.
static constexpr uint64_t kKeyMask = 0x646c632e64617461;

/// floor(words * bound / 2^128).
static uint64_t scale(const Philox4x32::Counter &words, uint64_t bound) {
  __extension__ using Wide = unsigned __int128;
  const uint64_t low = words[0] | uint64_t(words[1]) << 32, high = words[2] | uint64_t(words[3]) << 32;
  const Wide carry = Wide(low) * bound >> 64;
  return static_cast<uint64_t>((Wide(high) * bound + carry) >> 64);
}

Result<Tensor> dlc::runtime::permutation(int64_t size, uint64_t seed, uint64_t stream) {
  Result<Tensor> result = Tensor::create(ElementType::I64, {size});
  if (!result)
    return result;
  int64_t *numbers = result->mutableData<int64_t>();
  std::iota(numbers, numbers + size, int64_t(0));
  const Philox4x32::Key key = Philox4x32::splitKey(seed ^ kKeyMask), streamWords = Philox4x32::splitKey(stream);
  for (int64_t i = size - 1; i > 0; --i) {
    const auto draw = static_cast<uint64_t>(i);
    const Philox4x32::Key drawWords = Philox4x32::splitKey(draw);
    const Philox4x32::Counter words =
        Philox4x32::generate({drawWords[0], drawWords[1], streamWords[0], streamWords[1]}, key);
    std::swap(numbers[i], numbers[scale(words, draw + 1)]);
  }
  return result;
}
