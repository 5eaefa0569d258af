//===- CsvReader.cpp - Reading tables of text -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CsvScan.h"
#include "CsvValue.h"
#include <fmt/format.h>

using namespace dlc::runtime;

namespace {
/// Where the values of a column go.
struct Target {
  ParseInto parse;
  void *values;
  uint8_t *mask; ///< null without masks
};
using Codes = std::unordered_map<std::string, int32_t>;
} // namespace

struct CsvReader::Impl {
  std::unique_ptr<CsvTokens> tokens;
  CsvTable table;
  std::vector<Codes> codes; ///< of each column
  bool masks = false;
  int64_t position = 0;

  Status nextRow();
  Status createTargets(int64_t count, NamedTensors &tensors, std::vector<Target> &targets) const;
  Status readField(size_t column, const Target &target, int64_t row) const;
  Status fieldError(size_t column, const std::string &found) const;
};

CsvReader::CsvReader(std::unique_ptr<Impl> impl) : impl(std::move(impl)) {}
CsvReader::CsvReader(CsvReader &&other) noexcept = default;
CsvReader &CsvReader::operator=(CsvReader &&other) noexcept = default;
CsvReader::~CsvReader() = default;

int64_t CsvReader::size() const { return impl->table.numRows; }
const std::vector<CsvColumn> &CsvReader::columns() const { return impl->table.columns; }
int64_t CsvReader::position() const { return impl->position; }

static Result<Codes> makeCodes(const CsvColumn &column) {
  Codes codes;
  for (const std::string &category : column.categories)
    if (!codes.emplace(category, static_cast<int32_t>(codes.size())).second)
      return Status::error(ErrorCode::Argument,
                           fmt::format("column '{}' has the category {:?} twice", column.name, category));
  return codes;
}

Result<CsvReader> CsvReader::open(const std::string &path, const CsvOptions &options) {
  auto impl = std::make_unique<Impl>();
  Result<std::unique_ptr<CsvTokens>> tokens = CsvTokens::open(path, options.separator);
  if (!tokens)
    return tokens.status();
  impl->tokens = *std::move(tokens);
  Result<CsvTable> table = scanCsv(*impl->tokens, options);
  if (!table)
    return table.status();
  impl->table = *std::move(table);
  impl->masks = options.masks;
  for (const CsvColumn &column : impl->table.columns) {
    Result<Codes> codes = makeCodes(column);
    if (!codes)
      return codes.status();
    impl->codes.push_back(*std::move(codes));
  }
  CsvReader reader(std::move(impl));
  if (Status status = reader.rewind(); !status.ok())
    return status;
  return reader;
}

Status CsvReader::rewind() {
  impl->position = 0;
  if (Status status = impl->tokens->rewind(); !status.ok())
    return status;
  return impl->table.hasHeader ? impl->nextRow() : Status::success();
}

Status CsvReader::skip(int64_t count) {
  if (count < 0 || count > size() - position())
    return Status::error(ErrorCode::Index, fmt::format("{}: {} rows cannot be skipped of {} that are left",
                                                       impl->tokens->path(), count, size() - position()));
  for (; count > 0; --count, ++impl->position)
    if (Status status = impl->nextRow(); !status.ok())
      return status;
  return Status::success();
}

void CsvReader::setNumbers(ElementType type) {
  for (CsvColumn &column : impl->table.columns)
    if (!column.isCategory && !column.isTyped)
      column.type = type;
}

/// Goes to a row that the scan has seen.
Status CsvReader::Impl::nextRow() {
  Result<bool> more = tokens->next();
  if (!more)
    return more.status();
  if (!*more)
    return Status::error(ErrorCode::File, tokens->path() + ": has changed while it was read");
  return checkNumFields(*tokens, table);
}

Status CsvReader::Impl::createTargets(int64_t count, NamedTensors &tensors, std::vector<Target> &targets) const {
  for (const CsvColumn &column : table.columns) {
    Result<Tensor> values = Tensor::create(column.type, {count});
    if (!values)
      return values.status();
    targets.push_back({parserOf(column.type), values->mutableRawData(), nullptr});
    if (Status status = tensors.add(column.name, *values); !status.ok())
      return status;
    if (!masks)
      continue;
    Result<Tensor> mask = Tensor::create(ElementType::Bool, {count});
    if (!mask)
      return mask.status();
    targets.back().mask = static_cast<uint8_t *>(mask->mutableRawData());
    if (Status status = tensors.add(column.name + ".missing", *mask); !status.ok())
      return status;
  }
  return Status::success();
}

/// A field of the current row is not what its column holds.
Status CsvReader::Impl::fieldError(size_t column, const std::string &found) const {
  const auto &[name, type, isCategory, isTyped, categories] = table.columns[column];
  std::string expected = "a number";
  if (isCategory)
    expected = fmt::format("one of {:?}", fmt::join(categories, ", "));
  else if (isInteger(type))
    expected = fmt::format("an integer of type {}", elementTypeName(type));
  else if (type == ElementType::Bool)
    expected = "0, 1, true or false";
  return tokens->error(table.fields[column], fmt::format("column '{}' expects {}, but {}", name, expected, found));
}

static void setMissing(const CsvColumn &column, void *values, int64_t row) {
  if (column.isCategory)
    static_cast<int32_t *>(values)[row] = -1;
  else if (isFloat(column.type))
    visitElementType(column.type, [&](auto tag) {
      using T = typename decltype(tag)::Type;
      static_cast<T *>(values)[row] = convertElement<T>(std::numeric_limits<double>::quiet_NaN());
    });
}

Status CsvReader::Impl::readField(size_t column, const Target &target, int64_t row) const {
  const CsvColumn &info = table.columns[column];
  const std::string_view text = trimmed((*tokens)[table.fields[column]]);
  // What has been named as a category is one.
  const auto code = info.isCategory ? codes[column].find(std::string(text)) : Codes::const_iterator();
  const bool isKnown = info.isCategory && code != codes[column].end();
  if (!isKnown && isMissing(text)) {
    if (!info.isCategory && !isFloat(info.type) && !target.mask)
      return fieldError(column, "the value is missing");
    setMissing(info, target.values, row);
    if (target.mask)
      target.mask[row] = 1;
    return Status::success();
  }
  if (info.isCategory) {
    if (!isKnown)
      return fieldError(column, fmt::format("got {:?}", text));
    static_cast<int32_t *>(target.values)[row] = code->second;
    return Status::success();
  }
  switch (target.parse(text, target.values, row)) {
  case Parsed::Good:
    return Status::success();
  case Parsed::Malformed:
    return fieldError(column, fmt::format("got {:?}", text));
  case Parsed::OutOfRange:
    break;
  }
  return tokens->error(table.fields[column], fmt::format("column '{}': {} is out of the range of {}", info.name, text,
                                                         elementTypeName(info.type)));
}

Result<Dataset> CsvReader::read(int64_t count) {
  if (count < 0)
    return Status::error(ErrorCode::Argument, fmt::format("expects 0 rows or more to read, but got {}", count));
  count = std::min(count, size() - position());
  NamedTensors tensors;
  std::vector<Target> targets;
  if (Status status = impl->createTargets(count, tensors, targets); !status.ok())
    return status.withPrefix(impl->tokens->path() + ": ");
  for (int64_t row = 0; row < count; ++row) {
    if (Status status = impl->nextRow(); !status.ok())
      return status;
    ++impl->position;
    for (size_t column = 0; column < targets.size(); ++column)
      if (Status status = impl->readField(column, targets[column], row); !status.ok())
        return status;
  }
  return Dataset::create(std::move(tensors));
}

Result<Dataset> dlc::runtime::readCsv(const std::string &path, const CsvOptions &options) {
  Result<CsvReader> reader = CsvReader::open(path, options);
  return reader ? reader->read() : reader.status();
}
