//===- CsvTokens.cpp - The fields of a CSV file, row by row ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libcsv is given one line of text at a time. So at most one row ends in what
// it is given, and the bytes and the line number of a row are known.
//
//===----------------------------------------------------------------------===//

#include "CsvTokens.h"
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

static constexpr size_t kChunk = size_t(1) << 18;
// A quote that is never closed would otherwise bring the rest of a file into memory.
static constexpr size_t kLongestRow = size_t(1) << 24;
static constexpr unsigned char kParserOptions = CSV_STRICT | CSV_STRICT_FINI;

char dlc::runtime::guessSeparator(std::string_view line) {
  constexpr std::string_view candidates = ",;\t";
  size_t counts[candidates.size()] = {};
  bool isQuoted = false;
  for (char c : line) {
    if (c == '"')
      isQuoted = !isQuoted;
    else if (const size_t which = candidates.find(c); which != std::string_view::npos && !isQuoted)
      ++counts[which];
  }
  return candidates[static_cast<size_t>(std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

/// The first line with anything in it.
static std::string_view firstLine(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

Result<std::unique_ptr<CsvTokens>> CsvTokens::open(const std::string &path, char separator) {
  if (separator != 0 && std::strchr("\"\r\n ", separator))
    return Status::error(ErrorCode::Argument, fmt::format("{:?} cannot be a separator", separator));
  Result<std::unique_ptr<FileSource>> file = FileSource::open(path);
  if (!file)
    return file.status();
  std::unique_ptr<CsvTokens> tokens(new CsvTokens(*std::move(file)));
  tokens->separator = separator;
  if (Status status = tokens->begin(); !status.ok())
    return status;
  return tokens;
}

CsvTokens::~CsvTokens() { csv_free(&parser); }

static void setUp(csv_parser &parser, char separator) {
  csv_init(&parser, kParserOptions); // fails on a null pointer only
  csv_set_delim(&parser, static_cast<unsigned char>(separator));
}

Status CsvTokens::begin() {
  buffer.clear();
  consumed = 0;
  nextLine = 1;
  if (Status status = fill(); !status.ok())
    return status;
  if (buffer.compare(0, 3, "\xef\xbb\xbf") == 0) // the byte order mark that some programs put before UTF-8
    consumed = 3;
  if (separator == 0)
    separator = guessSeparator(firstLine(std::string_view(buffer).substr(consumed)));
  setUp(parser, separator);
  return Status::success();
}

Status CsvTokens::rewind() {
  const uint64_t size = source->offset() + source->mostLeft();
  const std::string name = source->name();
  source = std::make_unique<FileSource>(name, source->takeRewound(), size);
  csv_free(&parser);
  return begin();
}

/// Makes the buffer hold more of the file, from `consumed` on, if there is more.
Status CsvTokens::fill() {
  buffer.erase(0, consumed);
  consumed = 0;
  const size_t old = buffer.size();
  const auto more = static_cast<size_t>(std::min<uint64_t>(kChunk, source->mostLeft()));
  buffer.resize(old + more);
  return source->read(buffer.data() + old, more, "data");
}

/// Where the line that begins at `begin` ends, from `from` on; `text.size()` when nothing ends it.
static size_t findLineEnd(const std::string &text, size_t from) {
  const char *end = text.data() + text.size(), *start = text.data() + from;
  if (const void *newline = std::memchr(start, '\n', static_cast<size_t>(end - start)))
    end = static_cast<const char *>(newline);
  if (const void *carriage = std::memchr(start, '\r', static_cast<size_t>(end - start)))
    end = static_cast<const char *>(carriage);
  return static_cast<size_t>(end - text.data());
}

Result<bool> CsvTokens::readLine() {
  size_t end = findLineEnd(buffer, consumed);
  // A CR may be the first half of CR LF.
  while (end + 1 >= buffer.size() && source->mostLeft() > 0) {
    const size_t searched = end - consumed;
    if (row.size() + searched > kLongestRow)
      return errorAt(0, fmt::format("expects a row of at most {} bytes; is a quote not closed?", kLongestRow));
    if (Status status = fill(); !status.ok())
      return status;
    end = findLineEnd(buffer, searched);
  }
  if (consumed == buffer.size())
    return false;
  if (end < buffer.size())
    end += buffer.compare(end, 2, "\r\n") == 0 ? 2 : 1;
  row.append(buffer, consumed, end - consumed);
  consumed = end;
  ++nextLine;
  return true;
}

void CsvTokens::onField(void *data, size_t size, void *self) {
  auto *tokens = static_cast<CsvTokens *>(self);
  tokens->fields.emplace_back(tokens->text.size(), size);
  if (size > 0)
    tokens->text.append(static_cast<const char *>(data), size);
}

void CsvTokens::onRow(int, void *self) { static_cast<CsvTokens *>(self)->isComplete = true; }

static bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Result<bool> CsvTokens::next() {
  row.clear();
  text.clear();
  fields.clear();
  isComplete = false;
  rowLine = nextLine;
  while (!isComplete) {
    const size_t known = row.size();
    Result<bool> more = readLine();
    if (!more)
      return more.status();
    if (!*more) {
      if (csv_fini(&parser, onField, onRow, this) != 0)
        return error(fields.size(), "expects the quote to be closed, but the file ends");
      break;
    }
    const size_t parsed = csv_parse(&parser, row.data() + known, row.size() - known, onField, onRow, this);
    if (parsed != row.size() - known)
      return syntaxError(known + parsed);
    if (!isComplete && isBlank(row)) {
      row.clear();
      rowLine = nextLine;
    }
  }
  return isComplete;
}

/// What libcsv did not like at that byte.
Status CsvTokens::syntaxError(size_t byte) const {
  if (csv_error(&parser) != CSV_EPARSE)
    return Status::error(ErrorCode::Memory, fmt::format("{}: {}", path(), csv_strerror(csv_error(&parser))));
  if (!parser.quoted)
    return errorAt(byte, "expects a field with a quote in it to be quoted, and that quote doubled");
  return errorAt(byte, fmt::format("expects a separator or the end of the line after the closing quote, but got {:?}",
                                   std::string_view(row).substr(byte, 1)));
}

size_t CsvTokens::findField(size_t field) const {
  csv_parser scout = {};
  setUp(scout, separator);
  size_t seen = 0, byte = 0;
  auto count = [](void *, size_t, void *seen) { ++*static_cast<size_t *>(seen); };
  for (; byte < row.size() && seen < field; ++byte)
    csv_parse(&scout, row.data() + byte, 1, count, nullptr, &seen);
  csv_free(&scout);
  const size_t last = row.find_last_not_of("\r\n") + 1;
  while (byte < last && row[byte] != separator && (row[byte] == ' ' || row[byte] == '\t'))
    ++byte;
  return std::min(byte, last);
}

Status CsvTokens::errorAt(size_t byte, const std::string &message, ErrorCode code) const {
  int64_t line = rowLine;
  size_t lineStart = 0;
  for (size_t i = 0; i < byte; ++i) {
    if (row[i] == '\n' || (row[i] == '\r' && row[i + 1] != '\n')) {
      ++line;
      lineStart = i + 1;
    }
  }
  return Status::error(code, fmt::format("{}:{}:{}: {}", path(), line, byte - lineStart + 1, message));
}

Status CsvTokens::error(size_t field, const std::string &message, ErrorCode code) const {
  return errorAt(findField(field), message, code);
}
