//===- NameMap.cpp - Applying name maps -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/NameMap.h"
#include <fmt/format.h>
#include <numeric>
#include <set>

using namespace dlc::runtime;

/// Whether `name` fits `pattern`, in which * stands for any text.
static bool fits(std::string_view pattern, std::string_view name) {
  // The last star seen and where its text ends: on a mismatch it swallows one character more.
  size_t p = 0, n = 0, star = std::string_view::npos, swallowed = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      swallowed = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++swallowed;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

bool NameMap::ignores(const std::string &name) const {
  return std::any_of(ignored.begin(), ignored.end(), [&](const std::string &pattern) { return fits(pattern, name); });
}

static Status wrongShape(std::string_view what, std::string_view wanted, const Tensor &tensor) {
  return Status::error(ErrorCode::Shape,
                       fmt::format("{} expects {}, but got {}", what, wanted, toString(tensor.type(), tensor.shape())));
}

static Result<Tensor> sum(const Tensor &a, const Tensor &b) {
  if (a.type() != b.type() || a.shape() != b.shape())
    return wrongShape("add", toString(a.type(), a.shape()), b);
  Result<Tensor> result = a.clone(), other = b.contiguous();
  if (!result || !other)
    return result ? other : result;
  visitElementType(a.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    T *left = result->template mutableData<T>();
    const T *right = other->template data<T>();
    for (int64_t i = 0; i < a.numElements(); ++i) {
      if constexpr (std::is_integral_v<T>) // modulo 2^bits
        left[i] = convertElement<T>(static_cast<uint64_t>(left[i]) + static_cast<uint64_t>(right[i]));
      else
        left[i] = convertElement<T>(toDouble(left[i]) + toDouble(right[i]));
    }
  });
  return result;
}

/// Splits `axis` into equal blocks and takes them in another order.
static Result<Tensor> reorder(const Tensor &tensor, const std::vector<int64_t> &numbers) {
  const int64_t axis = numbers[0];
  const Dims order(numbers.begin() + 1, numbers.end());
  const auto blocks = static_cast<int64_t>(order.size());
  Dims sorted = order, all(order.size());
  std::sort(sorted.begin(), sorted.end());
  std::iota(all.begin(), all.end(), int64_t(0));
  if (sorted != all)
    return Status::error(ErrorCode::Argument,
                         fmt::format("reorder expects each of 0 to {} once, but got {}", blocks - 1, toString(order)));
  if (axis < 0 || axis >= tensor.rank() || tensor.dim(axis) % blocks != 0)
    return wrongShape("reorder", fmt::format("{} equal blocks along axis {}", blocks, axis), tensor);
  Result<Tensor> result = Tensor::create(tensor.type(), tensor.shape());
  if (!result)
    return result;
  const int64_t size = tensor.dim(axis) / blocks;
  for (int64_t i = 0; i < blocks; ++i) {
    const int64_t from = order[static_cast<size_t>(i)];
    Result<Tensor> source = tensor.slice(axis, from * size, (from + 1) * size);
    Result<Tensor> target = result->slice(axis, i * size, (i + 1) * size);
    if (!source || !target)
      return source ? target : source;
    if (Status status = target->copyFrom(*source); !status.ok())
      return status;
  }
  return result;
}

/// Rows numbered by (channel, row, column) become rows numbered by (row, column, channel).
static Result<Tensor> chwToHwcRows(const Tensor &tensor, int64_t channels, int64_t height, int64_t width) {
  const std::optional<int64_t> rows = countElements({channels, height, width});
  if (!rows || tensor.rank() == 0 || tensor.dim(0) != *rows)
    return wrongShape("chw_to_hwc_rows", fmt::format("{} * {} * {} rows", channels, height, width), tensor);
  Dims split = {channels, height, width}, permutation = {1, 2, 0};
  for (int64_t axis = 1; axis < tensor.rank(); ++axis) {
    split.push_back(tensor.dim(axis));
    permutation.push_back(axis + 2);
  }
  Result<Tensor> result = tensor.reshape(split);
  if (result)
    result = result->transpose(permutation);
  return result ? result->reshape(tensor.shape()) : result;
}

Result<Tensor> NameMap::transform(const Tensor &tensor, const Step &step, const NamedTensors &source) {
  switch (step.op) {
  case Op::Transpose:
    return tensor.transpose();
  case Op::Permute:
    return tensor.transpose(step.numbers);
  case Op::OihwToHwio:
    return tensor.rank() == 4 ? tensor.transpose({2, 3, 1, 0}) : wrongShape("oihw_to_hwio", "4 dimensions", tensor);
  case Op::ChwToHwcRows:
    return chwToHwcRows(tensor, step.numbers[0], step.numbers[1], step.numbers[2]);
  case Op::Reshape:
    return tensor.reshape(step.numbers);
  case Op::Slice:
    return tensor.slice(step.numbers[0], step.numbers[1], step.numbers[2]);
  case Op::Reorder:
    return reorder(tensor, step.numbers);
  case Op::Add: {
    const Tensor *other = source.find(step.name);
    if (!other)
      return Status::error(ErrorCode::Argument, fmt::format("there is no tensor '{}' to add", step.name));
    return sum(tensor, *other);
  }
  case Op::Cast:
    break;
  }
  return tensor.cast(*elementTypeFromName(step.name));
}

Result<Tensor> NameMap::make(const Line &line, const NamedTensors &source) const {
  const std::string where = fmt::format("{}:{}: target '{}': ", file, line.number, line.target);
  const Tensor *found = source.find(line.source);
  if (!found)
    return Status::error(ErrorCode::Argument, fmt::format("{}there is no tensor '{}'", where, line.source));
  Result<Tensor> tensor = *found;
  for (const Step &step : line.steps) {
    tensor = transform(*tensor, step, source);
    if (!tensor)
      return tensor.status().withPrefix(where);
  }
  return tensor->contiguous();
}

Result<NamedTensors> NameMap::apply(const NamedTensors &source) const {
  NamedTensors result;
  result.metadata = source.metadata;
  std::set<std::string> used;
  for (const Line &line : lines) {
    Result<Tensor> tensor = make(line, source);
    if (!tensor)
      return tensor.status();
    if (Status status = result.add(line.target, *tensor); !status.ok())
      return status;
    used.insert(line.source);
    for (const Step &step : line.steps)
      if (step.op == Op::Add)
        used.insert(step.name);
  }
  for (const auto &[name, tensor] : source) {
    if (used.count(name) || ignores(name))
      continue;
    if (!result.add(name, tensor).ok())
      return Status::error(ErrorCode::Argument,
                           fmt::format("{}: '{}' is made from another tensor, while that of this name is not used: "
                                       "ignore or use it",
                                       file, name));
  }
  return result;
}
