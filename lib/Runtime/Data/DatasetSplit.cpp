//===- DatasetSplit.cpp - Dividing the rows of a data set -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Strided.h"
#include "dlc/Runtime/Data/Dataset.h"
#include "dlc/Runtime/Data/Shuffle.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

Result<int64_t> Dataset::countOf(double fraction) const {
  if (!(fraction >= 0 && fraction <= 1))
    return Status::error(ErrorCode::Argument, fmt::format("expects a fraction from 0 to 1, but got {}", fraction));
  return static_cast<int64_t>(std::llround(fraction * static_cast<double>(rows)));
}

static Status checkCount(int64_t count, int64_t rows) {
  if (count >= 0 && count <= rows)
    return Status::success();
  return Status::error(ErrorCode::Index, fmt::format("{} rows cannot be split off {} rows", count, rows));
}

Result<DatasetPair> Dataset::split(int64_t count) const {
  if (Status status = checkCount(count, rows); !status.ok())
    return status;
  Result<Dataset> first = slice(0, count), second = slice(count, rows - count);
  if (!first || !second)
    return first ? second.status() : first.status();
  return DatasetPair{*std::move(first), *std::move(second)};
}

Result<DatasetPair> Dataset::splitBy(const Tensor &order, int64_t count) const {
  Result<Tensor> firstRows = order.slice(0, 0, count), otherRows = order.slice(0, count, rows);
  if (!firstRows || !otherRows)
    return firstRows ? otherRows.status() : firstRows.status();
  Result<Dataset> first = gather(*firstRows), second = gather(*otherRows);
  if (!first || !second)
    return first ? second.status() : first.status();
  return DatasetPair{*std::move(first), *std::move(second)};
}

Result<DatasetPair> Dataset::splitRandomly(int64_t count, uint64_t seed) const {
  if (Status status = checkCount(count, rows); !status.ok())
    return status;
  Result<Tensor> order = permutation(rows, seed, kSplitStream);
  return order ? splitBy(*order, count) : order.status();
}

namespace {
/// The rows of one value of the label.
struct Stratum {
  int64_t size = 0;
  int64_t quota = 0; ///< how many of them go to the first part
};
} // namespace

/// Gives every stratum its quota of `count` rows.
static void apportion(std::map<int64_t, Stratum> &strata, int64_t count, int64_t rows) {
  __extension__ using Wide = __int128;
  int64_t left = count;
  std::vector<std::pair<int64_t, int64_t>> remainders; // negative, so that the largest comes first, and the value
  for (auto &[value, stratum] : strata) {
    const Wide share = Wide(stratum.size) * count;
    stratum.quota = static_cast<int64_t>(share / rows);
    left -= stratum.quota;
    remainders.emplace_back(-static_cast<int64_t>(share % rows), value);
  }
  std::sort(remainders.begin(), remainders.end());
  // The remainders add up to `left` rows, so at least as many strata have one.
  for (int64_t i = 0; i < left; ++i)
    ++strata[remainders[static_cast<size_t>(i)].second].quota;
}

Result<DatasetPair> Dataset::splitStratified(int64_t count, uint64_t seed, const std::string &label) const {
  if (Status status = checkCount(count, rows); !status.ok())
    return status;
  Result<Tensor> labels = column(label);
  if (!labels)
    return labels.status();
  if (isFloat(labels->type()) || labels->numElements() != rows)
    return Status::error(ErrorCode::Type, fmt::format("column '{}' expects one integer or bool a row, but got {}",
                                                      label, toString(labels->type(), labels->shape())));
  std::vector<int64_t> values;
  std::map<int64_t, Stratum> strata;
  forEachElement(*labels, [&](auto value) { values.push_back(convertElement<int64_t>(value)); });
  for (int64_t value : values)
    ++strata[value].size;
  apportion(strata, count, rows);
  Result<Tensor> order = permutation(rows, seed, kSplitStream), divided = Tensor::create(ElementType::I64, {rows});
  if (!order || !divided)
    return order ? divided.status() : order.status();
  int64_t first = 0, second = count;
  for (int64_t i = 0; i < rows; ++i) {
    const int64_t row = order->data<int64_t>()[i];
    int64_t &quota = strata[values[static_cast<size_t>(row)]].quota;
    divided->mutableData<int64_t>()[quota > 0 ? first++ : second++] = row;
    quota -= quota > 0;
  }
  return splitBy(*divided, count);
}
