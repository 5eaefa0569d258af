//===- Csv.h - Reading tables of text -------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comma-separated values, as RFC 4180 has them: fields may be quoted, and then
// hold separators, doubled quotes and line ends. White space round a field and
// blank lines are skipped; lines end with LF, CR LF or CR.
//
// A file is read twice. Opening it goes through all of it, counts rows, checks
// that they have the same number of fields, and finds what columns are; read()
// then makes tensors of as many rows at a time as wanted, so that a file may be
// larger than memory.
//
//   Result<Dataset> iris = readCsv("iris.csv");
//
// A column holds numbers, or categories when its first value that is not
// missing is no number; one that mixes them is an error, unless it is said to
// hold categories. Missing are empty fields, NA, N/A, NaN, null and ?, in any
// case. Messages say where a field is: "iris.csv:3:9: …", in line 3, byte 9.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_CSV_H
#define DLC_RUNTIME_DATA_CSV_H

#include "dlc/Runtime/Data/Dataset.h"

namespace dlc::runtime {

enum class CsvHeader {
  Detect,  ///< a first row without any number is the header
  Present, ///< the first row names the columns; one without a name is called by its number
  Absent,  ///< columns are called by their numbers: "0", "1", …
};

struct CsvOptions {
  CsvHeader header = CsvHeader::Detect;
  /// 0: of comma, semicolon and tab the one that is most often in the first line.
  char separator = 0;
  /// The columns to read, in that order; all of them when empty.
  std::vector<std::string> columns;
  /// What a column's numbers are read as. They must fit: integers are no "1.5", and nothing overflows.
  std::map<std::string, ElementType> types;
  /// The same for columns that `types` does not name. Without it they are i32 when they are
  /// integers, none of them missing; i64 when one of them is too large for that; otherwise f32.
  std::optional<ElementType> numbers;
  /// The columns of categories with their values, which code 0, 1, … mean; without values
  /// those of the file, sorted. Other values are errors.
  std::map<std::string, std::vector<std::string>> categories;
  /// Gives every column NAME a second one NAME.missing, bool, true where the value is missing.
  bool masks = false;
};

struct CsvColumn {
  std::string name;
  ElementType type = ElementType::F32; ///< i32 for categories
  bool isCategory = false;
  bool isTyped = false;                ///< CsvOptions::types says the type
  std::vector<std::string> categories; ///< what the codes mean
};

class CsvReader {
public:
  static Result<CsvReader> open(const std::string &path, const CsvOptions &options = {});
  CsvReader(CsvReader &&other) noexcept;
  CsvReader &operator=(CsvReader &&other) noexcept;
  ~CsvReader();

  /// The rows of the file.
  int64_t size() const;
  /// The columns that are read. Without masks these are the columns of what read() gives.
  const std::vector<CsvColumn> &columns() const;
  /// How many rows have been read.
  int64_t position() const;

  /// The next `count` rows, or as many as there are. A missing value is NaN in a column of
  /// floating point, the code -1 among categories, and an error among integers, which with masks
  /// are 0 there.
  Result<Dataset> read(int64_t count = std::numeric_limits<int64_t>::max());
  /// Passes over the next `count` rows, whatever their values are.
  Status skip(int64_t count);
  /// Back to the first row.
  Status rewind();
  /// Reads numbers, but for those of CsvOptions::types, as that type from now on.
  void setNumbers(ElementType type);

private:
  struct Impl;
  explicit CsvReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl;
};

/// The names of all columns of a file, of which only the first row is read.
Result<std::vector<std::string>> readCsvNames(const std::string &path, const CsvOptions &options = {});
/// All rows of a file.
Result<Dataset> readCsv(const std::string &path, const CsvOptions &options = {});

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_CSV_H
