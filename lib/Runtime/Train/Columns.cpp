//===- Columns.cpp - Data as the entry points want them -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/Columns.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

/// Does the type hold the value?
template <typename To, typename From> static bool holds(From value) {
  if constexpr (std::is_same_v<To, bool>) {
    return toDouble(value) == 0 || toDouble(value) == 1;
  } else if constexpr (!std::is_integral_v<To>) {
    return true; // rounding to floating point is no loss of meaning
  } else if constexpr (std::is_same_v<From, bool>) {
    return true;
  } else if constexpr (std::is_integral_v<From>) {
    const To converted = convertElement<To>(value);
    return convertElement<From>(converted) == value && (converted < 0) == (value < 0);
  } else {
    const double number = toDouble(value);
    return std::nearbyint(number) == number && toDouble(convertElement<To>(number)) == number;
  }
}

/// Converts element by element, or finds the first that does not fit.
template <typename To, typename From>
static std::optional<int64_t> convert(const From *from, To *to, int64_t count, const Scale *scale) {
  for (int64_t i = 0; i < count; ++i) {
    if (scale) {
      to[i] = convertElement<To>(toDouble(from[i]) * scale->numerator / scale->denominator);
      continue;
    }
    if (!holds<To>(from[i]))
      return i;
    to[i] = convertElement<To>(from[i]);
  }
  return std::nullopt;
}

static Result<Tensor> convertColumn(const Tensor &column, const ArgInfo &input, const Scale *scale) {
  if (scale && !isFloat(input.type))
    return Status::error(ErrorCode::Type,
                         fmt::format("column '{}' cannot be scaled: the input is {}", input.name, toString(input)));
  if (column.type() == input.type && !scale)
    return column;
  Result<Tensor> source = column.contiguous();
  Result<Tensor> target = Tensor::create(input.type, column.shape());
  if (!source || !target)
    return source ? target : source;
  std::optional<int64_t> misfit = visitElementType(column.type(), [&](auto from) {
    return visitElementType(input.type, [&](auto to) {
      using From = typename decltype(from)::Type;
      using To = typename decltype(to)::Type;
      return convert(static_cast<const From *>(source->rawData()), static_cast<To *>(target->mutableRawData()),
                     column.numElements(), scale);
    });
  });
  if (!misfit)
    return target;
  const int64_t row = *misfit / (column.numElements() / column.dim(0));
  return Status::error(ErrorCode::Type,
                       fmt::format("column '{}': {} in row {} is no {}", input.name,
                                   column.toDoubles()[static_cast<size_t>(*misfit)], row, elementTypeName(input.type)));
}

/// The sizes of one row other than 1.
static Dims getRowSizes(const Dims &shape) {
  Dims sizes;
  std::copy_if(shape.begin() + 1, shape.end(), std::back_inserter(sizes), [](int64_t size) { return size != 1; });
  return sizes;
}

/// Have rows of these sizes the same elements in the same order? Sizes of 1 make no difference, and a flat row is the
/// other one in row-major order.
static bool isSameRow(const Dims &a, const Dims &b) {
  return a == b || ((a.size() <= 1 || b.size() <= 1) && countElements(a) == countElements(b));
}

/// A view or copy with the shape of the input.
static Result<Tensor> reshapeColumn(const Tensor &column, const ArgInfo &input) {
  const Status mismatch =
      Status::error(ErrorCode::Shape, fmt::format("column '{}' expects {}, but got {}", input.name, toString(input),
                                                  toString(column.type(), column.shape())));
  if (input.shape.empty())
    return Status::error(ErrorCode::Shape, fmt::format("input '{}' is one number: it has no rows", input.name));
  const bool isOpen = std::any_of(input.shape.begin() + 1, input.shape.end(), [](int64_t size) { return size < 0; });
  if (isOpen) // named or computed sizes: checked by each call
    return column.rank() == static_cast<int64_t>(input.shape.size()) ? Result<Tensor>(column) : mismatch;
  if (!isSameRow(getRowSizes(column.shape()), getRowSizes(input.shape)))
    return mismatch;
  Dims shape = input.shape;
  shape[0] = column.dim(0);
  return shape == column.shape() ? column : column.reshape(shape);
}

Result<Tensor> dlc::runtime::fitColumn(const Tensor &column, const ArgInfo &input, const Scale *scale) {
  Result<Tensor> shaped = reshapeColumn(column, input);
  return shaped ? convertColumn(*shaped, input, scale) : shaped;
}

Result<Dataset> dlc::runtime::fitColumns(const Dataset &data, const std::vector<const EntryInfo *> &entries,
                                         const Scales &scales) {
  NamedTensors fitted;
  for (const auto &[name, tensor] : data.columns()) {
    const ArgInfo *input = nullptr;
    for (const EntryInfo *entry : entries)
      if (!input)
        input = entry->findInput(name);
    if (!input)
      continue;
    auto scale = scales.find(name);
    Result<Tensor> column = fitColumn(tensor, *input, scale == scales.end() ? nullptr : &scale->second);
    if (!column)
      return column.status();
    if (Status status = fitted.add(name, *column); !status.ok())
      return status;
  }
  return Dataset::create(std::move(fitted));
}
