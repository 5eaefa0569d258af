//===- CsvScan.cpp - What is in a CSV file --------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CsvScan.h"
#include "CsvValue.h"
#include <fmt/format.h>
#include <set>

using namespace dlc::runtime;

Status dlc::runtime::checkNumFields(const CsvTokens &tokens, const CsvTable &table) {
  if (tokens.size() == table.numFields)
    return Status::success();
  return tokens.error(
      std::min(tokens.size(), table.numFields),
      fmt::format("expects {} fields as in line {}, but got {}", table.numFields, table.firstLine, tokens.size()));
}

namespace {
/// What is known of a column while the file is read.
class ColumnScan {
public:
  ColumnScan(std::string name, const CsvOptions &options);

  Status observe(const CsvTokens &tokens, size_t field);
  CsvColumn finish() const;

private:
  enum class Kind { Unknown, Number, Category };

  std::string name;
  std::optional<ElementType> wanted;
  bool isAsked = false; ///< what it is has been said, so that reading will do
  Kind kind = Kind::Unknown;
  bool isIntegral = true;
  int64_t lowest = 0, highest = 0;
  std::vector<std::string> given;
  std::set<std::string, std::less<>> found;
};

class Scanner {
public:
  Scanner(CsvTokens &tokens, const CsvOptions &options) : tokens(tokens), options(options) {}
  Result<CsvTable> scan();
  Status readNames();
  std::vector<std::string> takeNames() { return std::move(names); }

private:
  bool firstRowIsHeader() const;
  Status chooseColumns();
  Result<size_t> findColumn(const std::string &name) const;
  Status observeRow();

  CsvTokens &tokens;
  const CsvOptions &options;
  CsvTable table;
  std::vector<std::string> names; ///< of all fields
  std::vector<ColumnScan> scans;  ///< of the chosen ones
};
} // namespace

ColumnScan::ColumnScan(std::string columnName, const CsvOptions &options)
    : name(std::move(columnName)), wanted(options.numbers) {
  if (auto categories = options.categories.find(name); categories != options.categories.end()) {
    kind = Kind::Category;
    given = categories->second;
    isAsked = !given.empty();
  } else if (auto type = options.types.find(name); type != options.types.end()) {
    kind = Kind::Number;
    wanted = type->second;
    isAsked = true;
  }
}

Status ColumnScan::observe(const CsvTokens &tokens, size_t field) {
  const std::string_view text = trimmed(tokens[field]);
  if (isAsked)
    return Status::success();
  if (isMissing(text)) {
    isIntegral = false;
    return Status::success();
  }
  int64_t integer = 0;
  double real = 0;
  if (kind != Kind::Category) {
    const bool isInteger = parseValue(text, integer) == Parsed::Good;
    const bool isNumber = isInteger || parseValue(text, real) != Parsed::Malformed;
    if (!isNumber && kind == Kind::Number)
      return tokens.error(field,
                          fmt::format("column '{}' expects a number, as in the rows before, but got {:?}", name, text));
    kind = isNumber ? Kind::Number : Kind::Category;
    isIntegral &= isInteger;
    lowest = std::min(lowest, integer);
    highest = std::max(highest, integer);
  }
  if (kind == Kind::Category && found.find(text) == found.end())
    found.emplace(text);
  return Status::success();
}

CsvColumn ColumnScan::finish() const {
  CsvColumn column;
  column.name = name;
  if (kind == Kind::Category) {
    column.isCategory = true;
    column.type = ElementType::I32;
    column.categories = given.empty() ? std::vector<std::string>(found.begin(), found.end()) : given;
  } else if (wanted) {
    column.type = *wanted;
    column.isTyped = isAsked;
  } else if (kind == Kind::Number && isIntegral) {
    using Limits = std::numeric_limits<int32_t>;
    column.type = lowest >= Limits::min() && highest <= Limits::max() ? ElementType::I32 : ElementType::I64;
  }
  return column;
}

bool Scanner::firstRowIsHeader() const {
  if (options.header != CsvHeader::Detect)
    return options.header == CsvHeader::Present;
  double value;
  for (size_t i = 0; i < tokens.size(); ++i)
    if (parseValue(tokens[i], value) != Parsed::Malformed)
      return false;
  return true;
}

Status Scanner::readNames() {
  Result<bool> more = tokens.next();
  if (!more)
    return more.status();
  if (!*more)
    return Status::error(ErrorCode::Format, tokens.path() + ": expects a header or a row, but the file has no field");
  table.hasHeader = firstRowIsHeader();
  table.numFields = tokens.size();
  table.firstLine = tokens.line();
  std::set<std::string> seen;
  for (size_t i = 0; i < tokens.size(); ++i) {
    std::string name(table.hasHeader ? trimmed(tokens[i]) : std::string_view());
    names.push_back(name.empty() ? std::to_string(i) : name);
    if (!seen.insert(names.back()).second)
      return tokens.error(i, fmt::format("expects a name for each column, but '{}' is there twice", names.back()));
  }
  return Status::success();
}

Result<size_t> Scanner::findColumn(const std::string &name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end())
    return static_cast<size_t>(found - names.begin());
  return Status::error(ErrorCode::Argument, fmt::format("{}: there is no column '{}'; there are [{}]", tokens.path(),
                                                        name, fmt::join(names, ", ")));
}

Status Scanner::chooseColumns() {
  for (const std::string &name : options.columns.empty() ? names : options.columns) {
    Result<size_t> field = findColumn(name);
    if (!field)
      return field.status();
    table.fields.push_back(*field);
    scans.emplace_back(name, options);
  }
  for (const auto &[name, type] : options.types) {
    if (Result<size_t> field = findColumn(name); !field)
      return field.status();
    if (options.categories.count(name))
      return Status::error(ErrorCode::Argument,
                           fmt::format("column '{}' cannot hold categories and {}", name, elementTypeName(type)));
  }
  for (const auto &[name, values] : options.categories)
    if (Result<size_t> field = findColumn(name); !field)
      return field.status();
  return Status::success();
}

Status Scanner::observeRow() {
  if (Status status = checkNumFields(tokens, table); !status.ok())
    return status;
  ++table.numRows;
  for (size_t i = 0; i < scans.size(); ++i)
    if (Status status = scans[i].observe(tokens, table.fields[i]); !status.ok())
      return status;
  return Status::success();
}

Result<CsvTable> Scanner::scan() {
  Status status = readNames();
  if (status.ok())
    status = chooseColumns();
  if (status.ok() && !table.hasHeader)
    status = observeRow();
  while (status.ok()) {
    Result<bool> more = tokens.next();
    if (!more)
      return more.status();
    if (!*more)
      break;
    status = observeRow();
  }
  if (!status.ok())
    return status;
  for (const ColumnScan &scan : scans)
    table.columns.push_back(scan.finish());
  return std::move(table);
}

Result<std::vector<std::string>> dlc::runtime::readCsvNames(const std::string &path, const CsvOptions &options) {
  Result<std::unique_ptr<CsvTokens>> tokens = CsvTokens::open(path, options.separator);
  if (!tokens)
    return tokens.status();
  Scanner scanner(**tokens, options);
  if (Status status = scanner.readNames(); !status.ok())
    return status;
  return scanner.takeNames();
}

Result<CsvTable> dlc::runtime::scanCsv(CsvTokens &tokens, const CsvOptions &options) {
  return Scanner(tokens, options).scan();
}
