//===- DatasetTest.cpp - Columns of rows ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Dataset.h"
#include "TestUtils.h"
#include <cmath>

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using Numbers = std::vector<int64_t>;

static NamedTensors named(const std::vector<std::pair<std::string, Tensor>> &columns) {
  NamedTensors tensors;
  for (const auto &[name, tensor] : columns)
    EXPECT_OK(tensors.add(name, tensor));
  return tensors;
}

/// x f32[rows, 2] = 0, 1, 2, … and y i32[rows] = 0, 1, 2, …
static Dataset table(int64_t rows) {
  return take(Dataset::create(named({{"x", iota({rows, 2})}, {"y", iota({rows}, ElementType::I32)}})));
}

static Tensor rowNumbers(const Numbers &numbers) {
  return take(Tensor::fromValues<int64_t>(numbers, {static_cast<int64_t>(numbers.size())}));
}

static std::vector<double> valuesOf(const Dataset &data, const std::string &column) {
  return take(data.column(column)).toDoubles();
}

TEST(Dataset, ChecksItsColumns) {
  EXPECT_ERROR(Dataset::create({}), "a data set needs at least one column");
  EXPECT_ERROR(Dataset::create(named({{"x", take(Tensor::scalar(1.0f))}})),
               "column 'x' expects a dimension of rows, but got f32");
  EXPECT_ERROR(Dataset::create(named({{"x", iota({3, 2})}, {"y", iota({2})}})),
               "column 'y' expects as many rows as 'x', 3, but got f32[2]");
  EXPECT_EQ(table(3).size(), 3);
  EXPECT_EQ(Dataset().size(), 0);
}

TEST(Dataset, FindsColumnsByName) {
  const Dataset data = table(3);
  EXPECT_EQ(valuesOf(data, "y"), std::vector<double>({0, 1, 2}));
  EXPECT_ERROR(data.column("z"), "there is no column 'z'; there are [x, y]");
  const Dataset only = take(data.select({"y"}));
  EXPECT_EQ(only.columns().size(), 1u);
  EXPECT_EQ(only.size(), 3);
  EXPECT_ERROR(data.select({"y", "y"}), "there are two tensors called 'y'");
}

TEST(Dataset, SlicesWithoutACopy) {
  const Dataset data = table(5), part = take(data.slice(1, 3));
  EXPECT_EQ(part.size(), 3);
  EXPECT_EQ(valuesOf(part, "x"), std::vector<double>({2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(part.columns().find("x")->rawData(), data.columns().find("x")->data<float>() + 2);
  EXPECT_EQ(take(data.slice(5, 0)).size(), 0);
  EXPECT_ERROR(data.slice(3, 3), "3 rows from row 3 on are out of range for 5 rows");
  EXPECT_ERROR(data.slice(-1, 1), "1 rows from row -1 on are out of range for 5 rows");
  EXPECT_ERROR(data.slice(1, INT64_MAX), "9223372036854775807 rows from row 1 on are out of range for 5 rows");
}

TEST(Dataset, GathersCopiesOfRows) {
  const Dataset data = table(5), chosen = take(data.gather(rowNumbers({4, 0, 4})));
  EXPECT_EQ(valuesOf(chosen, "x"), std::vector<double>({8, 9, 0, 1, 8, 9}));
  EXPECT_EQ(valuesOf(chosen, "y"), std::vector<double>({4, 0, 4}));
  EXPECT_EQ(take(data.gather(rowNumbers({}))).size(), 0);
  EXPECT_ERROR(data.gather(rowNumbers({0, 5})), "row 5 is out of range for 5 rows");
  EXPECT_ERROR(data.gather(rowNumbers({-1})), "row -1 is out of range for 5 rows");
  EXPECT_ERROR(data.gather(iota({2})), "row numbers are i64[n], but got f32[2]");
}

// Rows that do not lie one after another, rows whose elements do not, and row numbers that do not.
TEST(Dataset, GathersFromStridedColumns) {
  const Tensor grid = iota({4, 6});
  const Dataset data = take(Dataset::create(named({{"block", take(grid.slice(1, 2, 4))},
                                                   {"sparse", take(grid.slice(1, 0, 6, 3))},
                                                   {"column", take(grid.select(1, 5))},
                                                   {"backwards", take(grid.slice(0, 3, -1, -1))}})));
  const Dataset chosen = take(data.gather(take(rowNumbers({3, 9, 1}).slice(0, 0, 3, 2))));
  EXPECT_EQ(valuesOf(chosen, "block"), std::vector<double>({20, 21, 8, 9}));
  EXPECT_EQ(valuesOf(chosen, "sparse"), std::vector<double>({18, 21, 6, 9}));
  EXPECT_EQ(valuesOf(chosen, "column"), std::vector<double>({23, 11}));
  EXPECT_EQ(valuesOf(chosen, "backwards"), std::vector<double>({0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17}));
}

TEST(Dataset, GathersIntoTensorsThatExist) {
  const Dataset data = table(5);
  Dataset target = take(data.createLike(2));
  const void *place = target.columns().find("x")->rawData();
  EXPECT_OK(data.gatherInto(rowNumbers({1, 2}), target));
  EXPECT_OK(data.gatherInto(rowNumbers({4, 3}), target));
  EXPECT_EQ(valuesOf(target, "y"), std::vector<double>({4, 3}));
  EXPECT_EQ(target.columns().find("x")->rawData(), place);
  EXPECT_ERROR(data.gatherInto(rowNumbers({1}), target),
               "the target's column 'x' expects f32[1, 2], but got f32[2, 2]");
  Dataset other = take(Dataset::create(named({{"x", iota({1, 2})}, {"z", iota({1})}})));
  EXPECT_ERROR(data.gatherInto(rowNumbers({1}), other), "the target's column 'y' expects i32[1], but got none");
  Dataset narrow = take(Dataset::create(named({{"x", iota({1, 2})}})));
  EXPECT_ERROR(data.gatherInto(rowNumbers({1}), narrow), "the target expects 2 columns, but has 1");
  const float values[2] = {};
  Dataset fixed = take(Dataset::create(
      named({{"x", take(Tensor::borrowConst(values, ElementType::F32, {1, 2}))}, {"y", iota({1}, ElementType::I32)}})));
  EXPECT_ERROR(data.gatherInto(rowNumbers({1}), fixed), "the target's column 'x': the tensor is read-only");
}

TEST(DatasetSplit, CountsFractions) {
  EXPECT_EQ(take(table(5).countOf(0.5)), 3); // 2.5 rounds away from zero
  EXPECT_EQ(take(table(5).countOf(0)), 0);
  EXPECT_EQ(take(table(5).countOf(1)), 5);
  EXPECT_ERROR(table(5).countOf(1.5), "expects a fraction from 0 to 1, but got 1.5");
  EXPECT_ERROR(table(5).countOf(std::nan("")), "expects a fraction from 0 to 1, but got nan");
}

TEST(DatasetSplit, SplitsInOrderWithoutACopy) {
  const Dataset data = table(5);
  const DatasetPair parts = take(data.split(3));
  EXPECT_EQ(valuesOf(parts.first, "y"), std::vector<double>({0, 1, 2}));
  EXPECT_EQ(valuesOf(parts.second, "y"), std::vector<double>({3, 4}));
  EXPECT_EQ(parts.first.columns().find("x")->rawData(), data.columns().find("x")->rawData());
  EXPECT_EQ(take(data.split(0)).first.size(), 0);
  EXPECT_EQ(take(data.split(5)).second.size(), 0);
  EXPECT_ERROR(data.split(6), "6 rows cannot be split off 5 rows");
}

// The order is that of ShuffleTest's program.
TEST(DatasetSplit, SplitsByThePermutationOfTheSeed) {
  const DatasetPair parts = take(table(7).splitRandomly(3, 0));
  EXPECT_EQ(valuesOf(parts.first, "y"), std::vector<double>({0, 1, 4}));
  EXPECT_EQ(valuesOf(parts.second, "y"), std::vector<double>({3, 6, 5, 2}));
  EXPECT_EQ(valuesOf(parts.first, "x"), std::vector<double>({0, 1, 2, 3, 8, 9}));
  EXPECT_ERROR(table(7).splitRandomly(-1, 0), "-1 rows cannot be split off 7 rows");
}

TEST(DatasetSplit, GivesEveryClassItsShare) {
  // 6 rows of class 3, 3 of class -1, 1 of class 8: of 5 rows 3, 1.5 and 0.5; the smaller value takes the last.
  const Tensor label = take(Tensor::fromValues<int32_t>({3, 3, -1, 3, 8, 3, -1, 3, 3, -1}, {10}));
  const Dataset data = take(Dataset::create(named({{"x", iota({10})}, {"label", label}})));
  const DatasetPair parts = take(data.splitStratified(5, 1, "label"));
  std::vector<double> first = valuesOf(parts.first, "label"), second = valuesOf(parts.second, "label");
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  EXPECT_EQ(first, std::vector<double>({-1, -1, 3, 3, 3}));
  EXPECT_EQ(second, std::vector<double>({-1, 3, 3, 3, 8}));
  // All rows are there once, and the label went with its row.
  std::vector<double> rows = valuesOf(parts.first, "x");
  const std::vector<double> others = valuesOf(parts.second, "x"), labels = label.toDoubles();
  for (size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(labels[static_cast<size_t>(rows[i])], valuesOf(parts.first, "label")[i]);
  rows.insert(rows.end(), others.begin(), others.end());
  std::sort(rows.begin(), rows.end());
  EXPECT_EQ(rows, iota({10}).toDoubles());
}

TEST(DatasetSplit, StratifiesTheExtremes) {
  const Dataset data = table(4);
  EXPECT_EQ(take(data.splitStratified(0, 0, "y")).second.size(), 4);
  EXPECT_EQ(take(data.splitStratified(4, 0, "y")).first.size(), 4);
  EXPECT_EQ(take(table(0).splitStratified(0, 0, "y")).first.size(), 0);
  EXPECT_EQ(valuesOf(take(data.splitStratified(1, 0, "y")).first, "y"), std::vector<double>({0}));
  EXPECT_ERROR(data.splitStratified(1, 0, "x"), "column 'x' expects one integer or bool a row, but got f32[4, 2]");
  EXPECT_ERROR(data.splitStratified(1, 0, "z"), "there is no column 'z'; there are [x, y]");
}
