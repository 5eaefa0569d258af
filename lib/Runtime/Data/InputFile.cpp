//===- InputFile.cpp - Files as inputs of models --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/InputFile.h"
#include "ColumnSelector.h"
#include "dlc/Runtime/TensorFiles.h"
#include <charconv>
#include <fmt/format.h>

using namespace dlc::runtime;

static constexpr int64_t kRowsAtOnce = int64_t(1) << 16;

namespace {
/// "table.csv:age+bmi" in two.
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

namespace {
/// "1..5" at the end of a text.
struct RowRange {
  size_t length = 0; ///< of the text that says it, with its colon
  std::optional<int64_t> first, end;
};
} // namespace

/// Reads a number that may be left out; false when something else is there.
static bool parseBound(std::string_view text, std::optional<int64_t> &bound) {
  int64_t value = 0;
  const char *begin = text.data(), *end = begin + text.size();
  const auto [stop, code] = std::from_chars(begin, end, value);
  if (!text.empty())
    bound = value;
  return text.empty() || (code == std::errc() && stop == end && value >= 0);
}

static RowRange parseRows(std::string_view text) {
  const size_t colon = text.rfind(':'), dots = text.rfind("..");
  RowRange range;
  if (colon == std::string_view::npos || dots == std::string_view::npos || dots < colon)
    return range;
  const bool isRange =
      parseBound(text.substr(colon + 1, dots - colon - 1), range.first) && parseBound(text.substr(dots + 2), range.end);
  if (isRange)
    range.length = text.size() - colon;
  return range;
}

static Result<Tensor> readFile(const std::string &text, FileAccess access) {
  if (access == FileAccess::Map && matchEnding(text, ".npy")) {
    Result<Tensor> mapped = mapNpy(text);
    if (mapped || mapped.status().code() != ErrorCode::Unsupported)
      return mapped;
  }
  for (const char *ending : {".npz", ".safetensors"})
    if (std::optional<FileAndSelector> archive = matchEnding(text, ending))
      return readMember(*archive);
  return readTensor(text);
}

/// The type of columns side by side.
static ElementType commonType(const std::vector<CsvColumn> &columns) {
  ElementType type = columns.front().type;
  for (const CsvColumn &column : columns) {
    if (isFloat(column.type) || isFloat(type))
      type = ElementType::F64;
    else if (column.type != type)
      type = ElementType::I64;
  }
  return type;
}

Result<InputFile> InputFile::open(const std::string &text, FileAccess access) {
  InputFile input;
  input.text = text;
  const RowRange rows = parseRows(text);
  const std::string file = text.substr(0, text.size() - rows.length);
  for (auto [ending, separator] : {std::pair(".csv", '\0'), {".tsv", '\t'}}) {
    if (std::optional<FileAndSelector> found = matchEnding(file, ending)) {
      Result<CsvReader> table = openTable(*found, separator);
      if (!table)
        return table.status();
      input.table.emplace(*std::move(table));
      input.ownType = commonType(input.table->columns());
    }
  }
  if (!input.table) {
    Result<Tensor> tensor = readFile(file, access);
    if (!tensor)
      return tensor.status();
    input.tensor = *tensor;
  }
  if (rows.length > 0)
    if (Status status = input.setRows(rows.first, rows.end); !status.ok())
      return status;
  if (input.table && rows.length == 0)
    input.end = input.table->size();
  return input;
}

InputFile InputFile::of(Tensor tensor) {
  InputFile input;
  input.tensor = std::move(tensor);
  return input;
}

Status InputFile::widen() {
  if (tensor.type() != ElementType::F32)
    return Status::success();
  Result<Tensor> wide = tensor.cast(ElementType::F64);
  if (wide)
    tensor = *wide;
  return wide.status();
}

Status InputFile::setRows(std::optional<int64_t> begin, std::optional<int64_t> limit) {
  if (!table && tensor.rank() == 0)
    return Status::error(ErrorCode::Shape, text + ": a single number has no rows to choose from");
  const int64_t size = table ? table->size() : tensor.dim(0);
  first = begin.value_or(0);
  end = limit.value_or(size);
  if (first > end || end > size)
    return Status::error(ErrorCode::Index,
                         fmt::format("{}: rows {} to {} are out of range for {} rows", text, first, end, size));
  if (table)
    return Status::success();
  Result<Tensor> part = tensor.slice(0, first, end);
  if (part)
    tensor = *part;
  return part.status();
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

Result<Tensor> InputFile::read(ElementType type, const Dims &shape) {
  if (!table)
    return tensor;
  const auto numColumns = static_cast<int64_t>(table->columns().size());
  std::optional<Dims> row = fitRow(shape, numColumns);
  if (!row)
    return Status::error(ErrorCode::Shape, fmt::format("{}: {} column{} cannot fill the rows of {}", text, numColumns,
                                                       numColumns == 1 ? "" : "s", describeShape(type, shape)));
  for (const CsvColumn &column : table->columns())
    if (column.isCategory && !isInteger(type))
      return Status::error(ErrorCode::Type, fmt::format("{}: column '{}' holds text, which cannot fill {}", text,
                                                        column.name, describeShape(type, shape)));
  return readTable(type, *row);
}

Result<Tensor> InputFile::read() {
  if (!table)
    return tensor;
  const std::vector<CsvColumn> &columns = table->columns();
  for (const CsvColumn &column : columns)
    if (column.isCategory != columns.front().isCategory)
      return Status::error(ErrorCode::Type, fmt::format("{}: columns '{}' and '{}', of which one holds text, cannot "
                                                        "be side by side",
                                                        text, columns.front().name, column.name));
  return readTable(ownType, columns.size() == 1 ? Dims() : Dims{static_cast<int64_t>(columns.size())});
}

Result<Tensor> InputFile::readTable(ElementType type, const Dims &row) {
  table->setNumbers(type);
  Status status = table->rewind();
  if (status.ok())
    status = table->skip(first);
  if (!status.ok())
    return status;
  const int64_t size = end - first;
  Result<Tensor> result = Tensor::create(type, {size, static_cast<int64_t>(table->columns().size())});
  if (!result)
    return result.status().withPrefix(text + ": ");
  for (int64_t done = 0; done < size; done = table->position() - first) {
    Result<Dataset> rows = table->read(std::min(kRowsAtOnce, size - done));
    if (!rows)
      return rows.status();
    if (status = copyRows(*rows, done, *result); !status.ok())
      return status;
  }
  Dims shape = row;
  shape.insert(shape.begin(), size);
  return result->reshape(shape);
}
