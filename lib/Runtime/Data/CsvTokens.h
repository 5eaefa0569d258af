//===- CsvTokens.h - The fields of a CSV file, row by row -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc. libcsv finds the fields; it says nothing of where they
// are, so a row is given to it again, byte by byte, when a message needs that.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_CSVTOKENS_H
#define DLC_LIB_RUNTIME_DATA_CSVTOKENS_H

#include "../FileIO.h"
#include <csv.h>

namespace dlc::runtime {

/// What separates the fields of that line: of comma, semicolon and tab the most frequent outside quotes.
char guessSeparator(std::string_view line);

class CsvTokens {
public:
  /// A separator of 0 is guessed from the first line.
  static Result<std::unique_ptr<CsvTokens>> open(const std::string &path, char separator);
  ~CsvTokens();
  CsvTokens(const CsvTokens &) = delete;
  CsvTokens &operator=(const CsvTokens &) = delete;

  const std::string &path() const { return source->name(); }
  /// Reads the next row that is not blank; false at the end of the file.
  Result<bool> next();
  /// Back to the first row.
  Status rewind();

  /// The fields of the row, without quotes and the white space round them.
  size_t size() const { return fields.size(); }
  std::string_view operator[](size_t field) const {
    return std::string_view(text).substr(fields[field].first, fields[field].second);
  }
  /// The line that the row begins in, from 1.
  int64_t line() const { return rowLine; }
  /// An error about a field of the row, which may be one past the last.
  Status error(size_t field, const std::string &message, ErrorCode code = ErrorCode::Format) const;

private:
  explicit CsvTokens(std::unique_ptr<FileSource> source) : source(std::move(source)) {}
  /// Sets everything up for the first row.
  Status begin();
  Status fill();
  /// Appends the next line of the file with its end to `row`; false when there is none.
  Result<bool> readLine();
  static void onField(void *data, size_t size, void *self);
  static void onRow(int, void *self);
  Status syntaxError(size_t byte) const;
  /// Where in `row` a field begins.
  size_t findField(size_t field) const;
  /// An error about a byte of `row`.
  Status errorAt(size_t byte, const std::string &message, ErrorCode code = ErrorCode::Format) const;

  std::unique_ptr<FileSource> source;
  char separator = 0;
  mutable csv_parser parser = {}; ///< csv_error wants one that is not const

  std::string buffer;  ///< bytes of the file, of which
  size_t consumed = 0; ///< so many have been used
  int64_t nextLine = 1;

  std::string row; ///< as it is in the file
  int64_t rowLine = 0;
  bool isComplete = false;
  std::string text;                              ///< the fields one after another
  std::vector<std::pair<size_t, size_t>> fields; ///< where in `text`, and how long
};

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_CSVTOKENS_H
