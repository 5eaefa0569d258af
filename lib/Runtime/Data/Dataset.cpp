//===- Dataset.cpp - Columns of rows --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Dataset.h"
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

Result<Dataset> Dataset::create(NamedTensors columns) {
  if (columns.empty())
    return Status::error(ErrorCode::Argument, "a data set needs at least one column");
  const NamedTensors::Entry &first = *columns.begin();
  for (const auto &[name, tensor] : columns) {
    if (tensor.rank() == 0)
      return Status::error(ErrorCode::Shape, fmt::format("column '{}' expects a dimension of rows, but got {}", name,
                                                         toString(tensor.type(), tensor.shape())));
    if (tensor.dim(0) != first.tensor.dim(0))
      return Status::error(ErrorCode::Shape,
                           fmt::format("column '{}' expects as many rows as '{}', {}, but got {}", name, first.name,
                                       first.tensor.dim(0), toString(tensor.type(), tensor.shape())));
  }
  Dataset data;
  data.rows = first.tensor.dim(0);
  data.table = std::move(columns);
  return data;
}

Result<Tensor> Dataset::column(const std::string &name) const {
  if (const Tensor *found = table.find(name))
    return *found;
  std::string known;
  for (const auto &[other, tensor] : table)
    known += (known.empty() ? "" : ", ") + other;
  return Status::error(ErrorCode::Argument, fmt::format("there is no column '{}'; there are [{}]", name, known));
}

Result<Dataset> Dataset::select(const std::vector<std::string> &names) const {
  NamedTensors chosen;
  for (const std::string &name : names) {
    Result<Tensor> tensor = column(name);
    if (!tensor)
      return tensor.status();
    if (Status status = chosen.add(name, *tensor); !status.ok())
      return status;
  }
  return create(std::move(chosen));
}

Result<Dataset> Dataset::slice(int64_t first, int64_t count) const {
  if (first < 0 || count < 0 || first > rows || count > rows - first)
    return Status::error(ErrorCode::Index,
                         fmt::format("{} rows from row {} on are out of range for {} rows", count, first, rows));
  NamedTensors views;
  for (const auto &[name, tensor] : table) {
    Result<Tensor> view = tensor.slice(0, first, first + count);
    if (!view)
      return view.status();
    if (Status status = views.add(name, *view); !status.ok())
      return status;
  }
  Dataset part;
  part.rows = count;
  part.table = std::move(views);
  return part;
}

Result<Dataset> Dataset::createLike(int64_t count) const {
  NamedTensors made;
  for (const auto &[name, tensor] : table) {
    Dims shape = tensor.shape();
    shape[0] = count;
    Result<Tensor> column = Tensor::create(tensor.type(), shape);
    if (!column)
      return column.status().withPrefix(fmt::format("column '{}': ", name));
    if (Status status = made.add(name, *column); !status.ok())
      return status;
  }
  Dataset result;
  result.rows = count;
  result.table = std::move(made);
  return result;
}

/// The numbers as an array, after checking that they name rows.
static Result<Tensor> checkNumbers(const Tensor &numbers, int64_t rows) {
  if (numbers.type() != ElementType::I64 || numbers.rank() != 1)
    return Status::error(ErrorCode::Type,
                         fmt::format("row numbers are i64[n], but got {}", toString(numbers.type(), numbers.shape())));
  Result<Tensor> dense = numbers.contiguous();
  if (!dense)
    return dense;
  const int64_t *data = dense->data<int64_t>();
  for (int64_t i = 0; i < dense->numElements(); ++i)
    if (data[i] < 0 || data[i] >= rows)
      return Status::error(ErrorCode::Index, fmt::format("row {} is out of range for {} rows", data[i], rows));
  return dense;
}

/// True when each row of the column is dense, and rows lie anywhere.
static bool hasDenseRows(const Tensor &column) {
  Dims shape = column.shape(), strides = column.strides();
  const Dims dense = rowMajorStrides(shape);
  for (size_t axis = 1; axis < shape.size(); ++axis)
    if (shape[axis] != 1 && strides[axis] != dense[axis])
      return false;
  return true;
}

static Status gatherColumn(const Tensor &column, const int64_t *numbers, Tensor target) {
  if (!target.isWritable())
    return Status::error(ErrorCode::Argument, "the tensor is read-only");
  if (target.numElements() == 0)
    return Status::success();
  if (target.isContiguous() && hasDenseRows(column)) {
    const int64_t rowBytes = target.numBytes() / target.dim(0);
    const int64_t step = column.strides()[0] * elementSize(column.type());
    char *to = static_cast<char *>(target.mutableRawData());
    const char *from = static_cast<const char *>(column.rawData());
    for (int64_t i = 0; i < target.dim(0); ++i)
      std::memcpy(to + i * rowBytes, from + numbers[i] * step, static_cast<size_t>(rowBytes));
    return Status::success();
  }
  for (int64_t i = 0; i < target.dim(0); ++i) {
    Result<Tensor> from = column.select(0, numbers[i]), to = target.select(0, i);
    if (!from || !to)
      return from ? to.status() : from.status();
    if (Status status = to->copyFrom(*from); !status.ok())
      return status;
  }
  return Status::success();
}

Status Dataset::gatherInto(const Tensor &numbers, Dataset &target) const {
  Result<Tensor> dense = checkNumbers(numbers, rows);
  if (!dense)
    return dense.status();
  if (target.table.size() != table.size())
    return Status::error(ErrorCode::Argument,
                         fmt::format("the target expects {} columns, but has {}", table.size(), target.table.size()));
  for (const auto &[name, tensor] : table) {
    const Tensor *to = target.table.find(name);
    Dims wanted = tensor.shape();
    wanted[0] = dense->numElements();
    if (!to || to->type() != tensor.type() || to->shape() != wanted)
      return Status::error(ErrorCode::Shape, fmt::format("the target's column '{}' expects {}, but got {}", name,
                                                         toString(tensor.type(), wanted),
                                                         to ? toString(to->type(), to->shape()) : "none"));
    if (Status status = gatherColumn(tensor, dense->data<int64_t>(), *to); !status.ok())
      return status.withPrefix(fmt::format("the target's column '{}': ", name));
  }
  return Status::success();
}

Result<Dataset> Dataset::gather(const Tensor &numbers) const {
  Result<Dataset> target = createLike(numbers.numElements());
  if (!target)
    return target;
  if (Status status = gatherInto(numbers, *target); !status.ok())
    return status;
  return target;
}
