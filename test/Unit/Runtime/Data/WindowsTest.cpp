//===- WindowsTest.cpp - Pieces of sequences ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Windows.h"
#include "TestUtils.h"
#include "dlc/Runtime/Data/Batches.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using Values = std::vector<double>;

TEST(Windows, AreViewsOfTheSequence) {
  const Tensor sequence = iota({7});
  const Tensor pieces = take(windows(sequence, 3, 2));
  EXPECT_EQ(pieces.shape(), Dims({3, 3}));
  EXPECT_EQ(pieces.toDoubles(), Values({0, 1, 2, 2, 3, 4, 4, 5, 6}));
  EXPECT_EQ(pieces.rawData(), sequence.rawData());
  EXPECT_FALSE(pieces.isWritable()); // an element may be in several
}

TEST(Windows, KeepTheSequence) {
  Tensor pieces;
  {
    const Tensor sequence = iota({1000});
    pieces = take(windows(sequence, 999));
  }
  EXPECT_EQ(take(pieces.get<float>({1, 998})), 999);
}

// Against every place computed by itself: steps of several features, not one after another in memory.
TEST(Windows, HoldWhatTheyShould) {
  for (int64_t steps = 0; steps < 9; ++steps) {
    const Tensor sequence = take(iota({2, 3, 2 * steps}).select(0, 1)).transpose();
    const Tensor thinned = take(sequence.slice(0, 0, 2 * steps, 2));
    for (int64_t length = 1; length < 5; ++length)
      for (int64_t stride = 1; stride < 4; ++stride)
        for (int64_t horizon = 0; horizon < 3; ++horizon) {
          const Dataset data = take(windows(thinned, length, stride, horizon));
          int64_t count = 0;
          while (count * stride + length + horizon <= steps)
            ++count;
          const Tensor x = take(data.column("x")), y = take(data.column("y"));
          ASSERT_EQ(x.shape(), Dims({count, length, 3}));
          ASSERT_EQ(y.shape(), Dims({count, horizon, 3}));
          for (int64_t i = 0; i < count; ++i) {
            const int64_t at = i * stride, middle = at + length;
            ASSERT_EQ(take(x.select(0, i)).toDoubles(), take(thinned.slice(0, at, middle)).toDoubles());
            ASSERT_EQ(take(y.select(0, i)).toDoubles(), take(thinned.slice(0, middle, middle + horizon)).toDoubles());
          }
        }
  }
}

TEST(Windows, ComeInShuffledBatches) {
  BatchOptions options;
  options.batchSize = 4;
  options.shuffle = true;
  Batches batches = take(Batches::create(take(windows(iota({100, 2}), 10, 1, 1)), options));
  EXPECT_EQ(batches.count(), 23); // of 90 windows
  while (!batches.atEnd()) {
    const Dataset batch = take(batches.next());
    const Tensor x = take(batch.column("x")), y = take(batch.column("y"));
    for (int64_t i = 0; i < batch.size(); ++i)
      EXPECT_EQ(take(y.get<float>({i, 0, 1})) - take(x.get<float>({i, 0, 1})), 20);
  }
}

TEST(Windows, CheckTheirArguments) {
  EXPECT_ERROR(windows(take(Tensor::scalar(1.0f)), 1), "expects a dimension of time, but got f32");
  EXPECT_ERROR(windows(iota({3}), 0), "windows expect a length and a stride of 1 or more and a horizon of 0 or more, "
                                      "but got 0, 1 and 0");
  EXPECT_ERROR(windows(iota({3}), 1, 0, -1), "windows expect a length and a stride of 1 or more and a horizon of 0 or "
                                             "more, but got 1, 0 and -1");
  EXPECT_EQ(take(windows(iota({3}), 4)).shape(), Dims({0, 4}));
  EXPECT_EQ(take(windows(iota({3}), 3, INT64_MAX)).shape(), Dims({1, 3}));
}
