//===- BatchesTest.cpp - Walking a data set in batches --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Batches.h"
#include "TestUtils.h"
#include "dlc/Runtime/Data/Shuffle.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using Values = std::vector<double>;

static Dataset table(int64_t rows) {
  NamedTensors columns;
  EXPECT_OK(columns.add("x", iota({rows, 3})));
  EXPECT_OK(columns.add("y", iota({rows}, ElementType::I64)));
  return take(Dataset::create(columns));
}

static BatchOptions options(int64_t batchSize, bool shuffle = false, bool dropLast = false) {
  BatchOptions result;
  result.batchSize = batchSize;
  result.shuffle = shuffle;
  result.seed = 7;
  result.dropLast = dropLast;
  return result;
}

/// The column y of what is left of the epoch, one vector a batch.
static std::vector<Values> rest(Batches &batches) {
  std::vector<Values> all;
  while (!batches.atEnd())
    all.push_back(take(take(batches.next()).column("y")).toDoubles());
  return all;
}

TEST(Batches, KeepsTheLastPartialBatch) {
  Batches batches = take(Batches::create(table(7), options(3)));
  EXPECT_EQ(batches.count(), 3);
  EXPECT_EQ(rest(batches), std::vector<Values>({{0, 1, 2}, {3, 4, 5}, {6}}));
  EXPECT_ERROR(batches.next(), "epoch 0 has no more than 3 batches");
}

TEST(Batches, DropsTheLastPartialBatchOnRequest) {
  Batches batches = take(Batches::create(table(7), options(3, false, true)));
  EXPECT_EQ(rest(batches), std::vector<Values>({{0, 1, 2}, {3, 4, 5}}));
  EXPECT_EQ(take(Batches::create(table(2), options(3, true, true))).count(), 0);
}

TEST(Batches, FitsOrExceedsTheData) {
  for (bool shuffle : {false, true}) {
    EXPECT_EQ(take(Batches::create(table(0), options(3, shuffle))).count(), 0);
    Batches even = take(Batches::create(table(6), options(3, shuffle)));
    EXPECT_EQ(even.count(), 2);
    EXPECT_EQ(rest(even).size(), 2u);
    Batches large = take(Batches::create(table(2), options(1000000000000, shuffle)));
    EXPECT_EQ(rest(large)[0].size(), 2u);
  }
  EXPECT_ERROR(Batches::create(table(2), options(0)), "expects a batch size of 1 or more, but got 0");
}

TEST(Batches, TakesConsecutiveRowsWithoutACopy) {
  const Dataset data = table(7);
  Batches batches = take(Batches::create(data, options(3)));
  EXPECT_OK(batches.start(5, 1));
  const Dataset batch = take(batches.next());
  EXPECT_EQ(batch.columns().find("x")->rawData(), data.columns().find("x")->data<float>() + 9);
}

TEST(Batches, ShufflesByThePermutationOfTheEpoch) {
  Batches batches = take(Batches::create(table(13), options(4, true)));
  EXPECT_EQ(rest(batches), std::vector<Values>({{2, 0, 11, 6}, {10, 1, 12, 5}, {8, 3, 7, 9}, {4}}));
  EXPECT_OK(batches.start(3));
  Values all;
  for (const Values &batch : rest(batches))
    all.insert(all.end(), batch.begin(), batch.end());
  EXPECT_EQ(all, take(permutation(13, 7, 3)).toDoubles());
}

TEST(Batches, MovesWholeRows) {
  Batches batches = take(Batches::create(table(13), options(4, true)));
  const Dataset batch = take(batches.next());
  EXPECT_EQ(take(batch.column("x")).toDoubles(), Values({6, 7, 8, 0, 1, 2, 33, 34, 35, 18, 19, 20}));
}

// What a prepared call of a model holds on to.
TEST(Batches, ReusesTheMemoryOfShuffledBatches) {
  Batches batches = take(Batches::create(table(7), options(3, true)));
  const void *first = take(batches.next()).columns().find("x")->rawData();
  EXPECT_EQ(take(batches.next()).columns().find("x")->rawData(), first);
  const Dataset last = take(batches.next());
  EXPECT_EQ(last.size(), 1);
  EXPECT_EQ(last.columns().find("x")->rawData(), first);
}

TEST(Batches, GoesOnAnywhere) {
  for (bool shuffle : {false, true}) {
    Batches whole = take(Batches::create(table(13), options(4, shuffle)));
    EXPECT_OK(whole.start(9));
    const std::vector<Values> all = rest(whole);
    Batches resumed = take(Batches::create(table(13), options(4, shuffle)));
    EXPECT_OK(resumed.start(9, 2));
    EXPECT_EQ(resumed.epoch(), 9);
    EXPECT_EQ(resumed.batch(), 2);
    EXPECT_EQ(rest(resumed), std::vector<Values>(all.begin() + 2, all.end()));
    EXPECT_OK(resumed.start(9, 4));
    EXPECT_TRUE(resumed.atEnd());
    EXPECT_ERROR(resumed.start(9, 5), "batch 5 is out of range for 4 batches");
    EXPECT_ERROR(resumed.start(-1), "expects an epoch of 0 or more, but got -1");
  }
}
