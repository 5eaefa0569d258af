//===- ReadColumns.cpp - Data sets from files, by text --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/ReadColumns.h"
#include "dlc/Runtime/Data/Csv.h"
#include "dlc/Runtime/TensorFiles.h"
#include <charconv>
#include <fmt/format.h>

using namespace dlc::runtime;

namespace {
/// What FILE[:PART][:FIRST..END] says.
struct Source {
  std::string file, part;
  bool hasRange = false;
  std::optional<int64_t> first, end;
};
} // namespace

static Status argumentError(std::string message) { return Status::error(ErrorCode::Argument, std::move(message)); }

/// Reads a number that may be left out; false when there is something else.
static bool parseBound(std::string_view text, std::optional<int64_t> &bound) {
  if (text.empty())
    return true;
  int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bound = value;
  return error == std::errc() && end == text.data() + text.size() && value >= 0;
}

static Result<Source> parseSource(const std::string &spec) {
  Source source;
  source.file = spec;
  const size_t colon = spec.rfind(':');
  const size_t dots = colon == std::string::npos ? colon : spec.find("..", colon);
  const bool isRange = dots != std::string::npos && spec.find('/', colon) == std::string::npos;
  if (isRange) {
    const std::string_view text = spec;
    if (!parseBound(text.substr(colon + 1, dots - colon - 1), source.first) ||
        !parseBound(text.substr(dots + 2), source.end))
      return argumentError(
          fmt::format("expects rows as FIRST..END, two numbers, but got '{}'", spec.substr(colon + 1)));
    source.hasRange = true;
    source.file.resize(colon);
  }
  for (const char *ending : {".npz:", ".csv:"})
    if (const size_t at = source.file.find(ending); at != std::string::npos) {
      constexpr size_t length = 4;
      source.part = source.file.substr(at + length + 1);
      source.file.resize(at + length);
    }
  if (source.file.empty())
    return argumentError(fmt::format("expects the name of a file, but got '{}'", spec));
  return source;
}

static bool endsWith(const std::string &text, const char *ending) {
  const std::string wanted = ending;
  return text.size() >= wanted.size() && text.compare(text.size() - wanted.size(), wanted.size(), wanted) == 0;
}

static Result<Tensor> readMember(const Source &source) {
  Result<NamedTensors> tensors = readNpz(source.file);
  if (!tensors)
    return tensors.status();
  std::vector<std::string> names;
  for (const auto &[name, tensor] : *tensors)
    names.push_back(name);
  if (const Tensor *member = tensors->find(source.part))
    return *member;
  return argumentError(
      fmt::format("{}: {}; it has: {}", source.file,
                  source.part.empty() ? "expects FILE:MEMBER" : fmt::format("there is no member '{}'", source.part),
                  fmt::join(names, ", ")));
}

/// The columns of a CSV file that `a+b` or `^a+b` stand for; all when nothing is said.
static Result<std::vector<std::string>> chooseCsvColumns(const Source &source) {
  const bool isInverse = !source.part.empty() && source.part.front() == '^';
  std::vector<std::string> named;
  for (size_t begin = isInverse; begin < source.part.size();) {
    const size_t plus = std::min(source.part.find('+', begin), source.part.size());
    named.push_back(source.part.substr(begin, plus - begin));
    begin = plus + 1;
  }
  if (!isInverse && !named.empty())
    return named;
  Result<CsvReader> reader = CsvReader::open(source.file);
  if (!reader)
    return reader.status();
  std::vector<std::string> others;
  for (const CsvColumn &column : reader->columns())
    if (const auto found = std::find(named.begin(), named.end(), column.name); found == named.end())
      others.push_back(column.name);
    else
      named.erase(found);
  if (!named.empty())
    return argumentError(fmt::format("{}: there is no column '{}'", source.file, named.front()));
  return others;
}

/// One column as it is, or several side by side as f32[rows, columns].
static Result<Tensor> readCsvColumns(const Source &source) {
  Result<std::vector<std::string>> names = chooseCsvColumns(source);
  if (!names)
    return names.status();
  CsvOptions options;
  options.columns = *names;
  Result<Dataset> table = readCsv(source.file, options);
  if (!table)
    return table.status();
  if (names->size() == 1)
    return table->column(names->front());
  Result<Tensor> joined = Tensor::create(ElementType::F32, {table->size(), static_cast<int64_t>(names->size())});
  for (size_t i = 0; joined && i < names->size(); ++i) {
    Result<Tensor> column = table->column((*names)[i]);
    Result<Tensor> numbers = column ? column->cast(ElementType::F32) : column;
    Result<Tensor> place = joined->select(1, static_cast<int64_t>(i));
    if (!numbers || !place)
      return numbers ? place : numbers;
    if (Status status = place->copyFrom(*numbers); !status.ok())
      return status;
  }
  return joined;
}

static Result<Tensor> selectRows(const Tensor &tensor, const Source &source) {
  if (!source.hasRange)
    return tensor;
  if (tensor.rank() == 0)
    return argumentError(fmt::format("{}: a single number has no rows to choose from", source.file));
  const int64_t rows = tensor.dim(0), first = source.first.value_or(0), end = source.end.value_or(rows);
  if (first > end || end > rows)
    return Status::error(ErrorCode::Index,
                         fmt::format("{}: rows {}..{} are out of range for {} rows", source.file, first, end, rows));
  return tensor.slice(0, first, end);
}

Result<Tensor> dlc::runtime::readColumn(const std::string &spec) {
  Result<Source> source = parseSource(spec);
  if (!source)
    return source.status();
  Result<Tensor> tensor = endsWith(source->file, ".npz")   ? readMember(*source)
                          : endsWith(source->file, ".csv") ? readCsvColumns(*source)
                                                           : readTensor(source->file);
  return tensor ? selectRows(*tensor, *source) : tensor;
}

Result<Dataset> dlc::runtime::readColumns(const std::vector<std::string> &specs) {
  NamedTensors columns;
  for (const std::string &list : specs) {
    size_t begin = 0;
    while (begin <= list.size()) {
      const size_t comma = std::min(list.find(',', begin), list.size());
      const std::string item = list.substr(begin, comma - begin);
      const size_t equals = item.find('=');
      if (equals == std::string::npos || equals == 0)
        return argumentError(fmt::format("expects NAME=FILE, but got '{}'", item));
      Result<Tensor> tensor = readColumn(item.substr(equals + 1));
      if (!tensor)
        return tensor.status();
      if (Status status = columns.add(item.substr(0, equals), *tensor); !status.ok())
        return status;
      begin = comma + 1;
    }
  }
  return Dataset::create(std::move(columns));
}
