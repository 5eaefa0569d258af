//===- ShuffleTest.cpp - Permutations by seed -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Shuffle.h"
#include "TestUtils.h"
#include <array>
#include <map>

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using Numbers = std::vector<int64_t>;

static Numbers order(int64_t size, uint64_t seed, uint64_t stream) {
  return take(take(permutation(size, seed, stream)).values<int64_t>());
}

// Made by a Python program that follows the text of Shuffle.h with integers of any size.
TEST(Shuffle, IsTheDocumentedPermutation) {
  EXPECT_EQ(order(13, 0, 0), Numbers({3, 6, 10, 12, 8, 2, 4, 1, 5, 7, 0, 11, 9}));
  EXPECT_EQ(order(13, 0, 1), Numbers({9, 2, 0, 7, 12, 11, 4, 8, 1, 10, 5, 6, 3}));
  EXPECT_EQ(order(13, 7, 0), Numbers({2, 0, 11, 6, 10, 1, 12, 5, 8, 3, 7, 9, 4}));
  EXPECT_EQ(order(5, ~uint64_t(0), kSplitStream), Numbers({2, 0, 4, 1, 3}));
}

TEST(Shuffle, HandlesFewRows) {
  EXPECT_EQ(order(0, 1, 2), Numbers());
  EXPECT_EQ(order(1, 1, 2), Numbers({0}));
  EXPECT_ERROR(permutation(-1, 0, 0), "i64[-1] has a negative size");
}

TEST(Shuffle, GivesEveryNumberOnce) {
  Numbers numbers = order(10007, 3, 4);
  EXPECT_FALSE(std::is_sorted(numbers.begin(), numbers.end()));
  std::sort(numbers.begin(), numbers.end());
  for (int64_t i = 0; i < 10007; ++i)
    ASSERT_EQ(numbers[static_cast<size_t>(i)], i);
}

// All 24 orders of four numbers, over 24,000 seeds and epochs: the chi-squared statistic of 23 degrees of freedom
// exceeds 49.7 once in a thousand times.
TEST(Shuffle, MakesEveryOrderEquallyLikely) {
  std::map<Numbers, int64_t> counts;
  for (uint64_t seed = 0; seed < 24; ++seed)
    for (uint64_t epoch = 0; epoch < 1000; ++epoch)
      ++counts[order(4, seed, epoch)];
  EXPECT_EQ(counts.size(), 24u);
  double statistic = 0;
  for (const auto &[numbers, count] : counts)
    statistic += static_cast<double>((count - 1000) * (count - 1000)) / 1000;
  EXPECT_LT(statistic, 49.7);
}
