//===- OneHotEncoder.cpp - A place for each category ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Features.h"
#include "SavedTransform.h"
#include "dlc/Runtime/Data/Transforms.h"
#include <fmt/format.h>
#include <set>

using namespace dlc::runtime;

/// The tensor as i64[rows, columns].
static Result<Tensor> asTable(const Tensor &categories) {
  if (isFloat(categories.type()) || categories.rank() < 1 || categories.rank() > 2)
    return Status::error(ErrorCode::Type, fmt::format("categories are integers or bools of shape [rows] or [rows, "
                                                      "columns], but got {}",
                                                      toString(categories.type(), categories.shape())));
  Result<Tensor> integers = categories.cast(ElementType::I64);
  if (integers)
    integers = integers->contiguous();
  return integers && categories.rank() == 1 ? integers->reshape({categories.dim(0), 1}) : integers;
}

Result<OneHotEncoder> OneHotEncoder::fit(const Tensor &categories) {
  OneHotEncoder encoder;
  encoder.isVector = categories.rank() < 2;
  encoder.values.resize(encoder.isVector ? 1 : static_cast<size_t>(categories.dim(1)));
  if (Status status = encoder.update(categories); !status.ok())
    return status;
  return encoder;
}

Status OneHotEncoder::check(const Tensor &categories) const {
  const bool fits = isVector ? categories.rank() == 1
                             : categories.rank() == 2 && categories.dim(1) == static_cast<int64_t>(values.size());
  if (fits)
    return Status::success();
  return Status::error(ErrorCode::Shape,
                       fmt::format("expects categories of shape [rows{}], but got {}",
                                   isVector ? "" : fmt::format(", {}", values.size()), toString(categories.shape())));
}

Status OneHotEncoder::update(const Tensor &categories) {
  Result<Tensor> table = asTable(categories);
  Status status = table ? check(categories) : table.status();
  if (!status.ok())
    return status;
  const int64_t *data = table->data<int64_t>();
  for (size_t column = 0; column < values.size(); ++column) {
    std::set<int64_t> all(values[column].begin(), values[column].end());
    for (int64_t row = 0; row < table->dim(0); ++row)
      all.insert(data[row * table->dim(1) + static_cast<int64_t>(column)]);
    values[column].assign(all.begin(), all.end());
  }
  return Status::success();
}

int64_t OneHotEncoder::width() const {
  size_t places = 0;
  for (const std::vector<int64_t> &column : values)
    places += column.size();
  return static_cast<int64_t>(places);
}

Result<Tensor> OneHotEncoder::apply(const Tensor &categories, UnknownCategory unknown) const {
  Result<Tensor> table = asTable(categories);
  if (!table)
    return table;
  if (Status status = check(categories); !status.ok())
    return status;
  Result<Tensor> encoded = Tensor::create(ElementType::F32, {table->dim(0), width()});
  if (!encoded)
    return encoded;
  const int64_t *category = table->data<int64_t>();
  float *place = encoded->mutableData<float>();
  for (int64_t row = 0; row < table->dim(0); ++row) {
    for (const std::vector<int64_t> &column : values) {
      const auto found = std::lower_bound(column.begin(), column.end(), *category);
      if (found != column.end() && *found == *category)
        place[found - column.begin()] = 1;
      else if (unknown == UnknownCategory::Error)
        return Status::error(ErrorCode::Argument, fmt::format("row {}: category {} was not among those fitted, [{}]",
                                                              row, *category, fmt::join(column, ", ")));
      place += column.size();
      ++category;
    }
  }
  return encoded;
}

Result<Tensor> OneHotEncoder::invert(const Tensor &encoded) const {
  if (Status status = expectFeatures(encoded, {width()}); !status.ok())
    return status;
  Result<Tensor> numbers = encoded.cast(ElementType::F64);
  if (numbers)
    numbers = numbers->contiguous();
  const int64_t rows = encoded.dim(0), columns = static_cast<int64_t>(values.size());
  Result<Tensor> result = Tensor::create(ElementType::I64, isVector ? Dims{rows} : Dims{rows, columns});
  if (!numbers || !result)
    return numbers ? result : numbers;
  const double *place = numbers->data<double>();
  int64_t *category = result->mutableData<int64_t>();
  for (int64_t row = 0; row < rows; ++row) {
    for (const std::vector<int64_t> &column : values) {
      const double *end = place + column.size(), *largest = std::max_element(place, end);
      if (largest == end || !(*largest > 0))
        return Status::error(ErrorCode::Argument, fmt::format("row {} has no category", row));
      *category++ = column[static_cast<size_t>(largest - place)];
      place = end;
    }
  }
  return result;
}

Status OneHotEncoder::save(NamedTensors &tensors, const std::string &prefix) const {
  std::vector<int64_t> all, counts;
  for (const std::vector<int64_t> &column : values) {
    all.insert(all.end(), column.begin(), column.end());
    counts.push_back(static_cast<int64_t>(column.size()));
  }
  Result<Tensor> categories = Tensor::fromValues<int64_t>(all, {width()});
  Result<Tensor> sizes =
      Tensor::fromValues<int64_t>(counts, isVector ? Dims{} : Dims{static_cast<int64_t>(counts.size())});
  if (!categories || !sizes)
    return categories ? sizes.status() : categories.status();
  Status status = tensors.add(prefix + ".categories", *categories);
  return status.ok() ? tensors.add(prefix + ".counts", *sizes) : status;
}

Result<OneHotEncoder> OneHotEncoder::load(const NamedTensors &tensors, const std::string &prefix) {
  Result<Tensor> categories = findSaved(tensors, prefix + ".categories", ElementType::I64);
  Result<Tensor> counts = findSaved(tensors, prefix + ".counts", ElementType::I64);
  if (!categories || !counts)
    return categories ? counts.status() : categories.status();
  OneHotEncoder encoder;
  encoder.isVector = counts->rank() == 0;
  const int64_t *next = categories->data<int64_t>();
  int64_t left = categories->numElements();
  bool isGood = categories->rank() == 1 && counts->rank() <= 1;
  for (int64_t i = 0; isGood && i < counts->numElements(); ++i) {
    const int64_t size = counts->data<int64_t>()[i];
    isGood = size >= 0 && size <= left;
    if (!isGood)
      break;
    encoder.values.emplace_back(next, next + size);
    isGood = std::adjacent_find(next, next + size, std::greater_equal<>()) == next + size;
    next += size;
    left -= size;
  }
  if (isGood && left == 0)
    return encoder;
  return Status::error(ErrorCode::Format, fmt::format("'{0}.categories' expects as many ascending numbers for each "
                                                      "column as '{0}.counts' says",
                                                      prefix));
}
