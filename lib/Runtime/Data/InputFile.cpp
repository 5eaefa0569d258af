//===- InputFile.cpp - Files as inputs of models --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/InputFile.h"
#include "ColumnSelector.h"
#include "dlc/Runtime/TensorFiles.h"
#include <fmt/format.h>

using namespace dlc::runtime;

static constexpr int64_t kRowsAtOnce = int64_t(1) << 16;

namespace {
/// "table.csv:age,bmi" in two.
struct FileAndSelector {
  std::string path;
  std::optional<std::string> selector;
};
} // namespace

static std::string lowerCase(std::string text) {
  for (char &c : text)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Whether `text` is the name of a file with that ending, perhaps with a selector.
static std::optional<FileAndSelector> matchEnding(const std::string &text, const std::string &ending) {
  const std::string lower = lowerCase(text);
  const size_t at = lower.find(ending + ":");
  if (at != std::string::npos)
    return FileAndSelector{text.substr(0, at + ending.size()), text.substr(at + ending.size() + 1)};
  if (lower.size() > ending.size() && lower.compare(lower.size() - ending.size(), ending.size(), ending) == 0)
    return FileAndSelector{text, std::nullopt};
  return std::nullopt;
}

static Result<Tensor> readMember(const FileAndSelector &file) {
  if (!file.selector)
    return Status::error(ErrorCode::Argument, fmt::format("{}: expects the name of a tensor after a colon", file.path));
  Result<NamedTensors> tensors = readTensors(file.path);
  if (!tensors)
    return tensors.status();
  if (const Tensor *found = tensors->find(*file.selector))
    return *found;
  return Status::error(ErrorCode::Argument, fmt::format("{}: there is no tensor '{}'", file.path, *file.selector));
}

static Result<CsvReader> openTable(const FileAndSelector &file, char separator) {
  CsvOptions options;
  options.separator = separator;
  if (file.selector) {
    Result<std::vector<std::string>> names = readCsvNames(file.path, options);
    if (!names)
      return names.status();
    Result<std::vector<std::string>> columns = selectColumns(*file.selector, *names);
    if (!columns)
      return columns.status().withPrefix(file.path + ": ");
    options.columns = *columns;
  }
  return CsvReader::open(file.path, options);
}

Result<InputFile> InputFile::open(const std::string &text) {
  InputFile input;
  input.text = text;
  for (auto [ending, separator] : {std::pair(".csv", '\0'), {".tsv", '\t'}}) {
    if (std::optional<FileAndSelector> file = matchEnding(text, ending)) {
      Result<CsvReader> table = openTable(*file, separator);
      if (!table)
        return table.status();
      input.table.emplace(*std::move(table));
      return input;
    }
  }
  Result<Tensor> tensor = Tensor();
  if (std::optional<FileAndSelector> npz = matchEnding(text, ".npz"))
    tensor = readMember(*npz);
  else if (std::optional<FileAndSelector> safetensors = matchEnding(text, ".safetensors"))
    tensor = readMember(*safetensors);
  else
    tensor = readTensor(text);
  if (!tensor)
    return tensor.status();
  input.tensor = *tensor;
  return input;
}

Result<Tensor> InputFile::read(ElementType type, const Dims &shape) {
  return table ? readTable(type, shape) : Result<Tensor>(tensor);
}

/// The sizes of one row of an input that `numColumns` columns fill, if they can: at most one of its sizes may be open.
static std::optional<Dims> fitRow(const Dims &shape, int64_t numColumns) {
  if (shape.empty())
    return std::nullopt;
  Dims row(shape.begin() + 1, shape.end());
  const auto open = std::find(row.begin(), row.end(), -1);
  const bool hasOpen = open != row.end();
  if (hasOpen)
    *open = 1;
  std::optional<int64_t> known = countElements(row);
  if (!known || *known == 0 || numColumns % *known != 0)
    return std::nullopt;
  if (hasOpen)
    *open = numColumns / *known;
  return hasOpen || numColumns == *known ? std::optional<Dims>(row) : std::nullopt;
}

static std::string describeShape(ElementType type, const Dims &shape) {
  std::string text = toString(type, shape);
  for (size_t at; (at = text.find("-1")) != std::string::npos;)
    text.replace(at, 2, "?");
  return text;
}

/// The columns become columns of `target`, beginning at row `first`.
static Status copyRows(const Dataset &rows, int64_t first, Tensor &target) {
  int64_t column = 0;
  for (const auto &[name, values] : rows.columns()) {
    Result<Tensor> place = target.select(1, column++);
    if (place)
      place = place->slice(0, first, first + rows.size());
    Result<Tensor> converted = values.cast(target.type()); // codes; all others are of that type
    if (!place || !converted)
      return place ? converted.status() : place.status();
    if (Status status = place->copyFrom(*converted); !status.ok())
      return status;
  }
  return Status::success();
}

Result<Tensor> InputFile::readTable(ElementType type, const Dims &shape) {
  const auto numColumns = static_cast<int64_t>(table->columns().size());
  std::optional<Dims> row = fitRow(shape, numColumns);
  if (!row)
    return Status::error(ErrorCode::Shape, fmt::format("{}: {} columns cannot fill the rows of {}", text, numColumns,
                                                       describeShape(type, shape)));
  for (const CsvColumn &column : table->columns())
    if (column.isCategory && !isInteger(type))
      return Status::error(ErrorCode::Type, fmt::format("{}: column '{}' holds text, which cannot fill {}", text,
                                                        column.name, describeShape(type, shape)));
  table->setNumbers(type);
  if (Status status = table->rewind(); !status.ok())
    return status;
  Result<Tensor> result = Tensor::create(type, {table->size(), numColumns});
  if (!result)
    return result.status().withPrefix(text + ": ");
  while (table->position() < table->size()) {
    const int64_t first = table->position();
    Result<Dataset> rows = table->read(kRowsAtOnce);
    if (!rows)
      return rows.status();
    if (Status status = copyRows(*rows, first, *result); !status.ok())
      return status;
  }
  row->insert(row->begin(), table->size());
  return result->reshape(*row);
}
