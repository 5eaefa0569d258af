//===- CsvScan.h - What is in a CSV file ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_CSVSCAN_H
#define DLC_LIB_RUNTIME_DATA_CSVSCAN_H

#include "CsvTokens.h"
#include "dlc/Runtime/Data/Csv.h"

namespace dlc::runtime {

/// What the first reading of a file finds.
struct CsvTable {
  bool hasHeader = false;
  size_t numFields = 0;  ///< of every row
  int64_t firstLine = 0; ///< the line of the row that says how many
  int64_t numRows = 0;   ///< without the header
  std::vector<CsvColumn> columns;
  std::vector<size_t> fields; ///< which field of a row each column is
};

/// Reads all of a file that has just been opened.
Result<CsvTable> scanCsv(CsvTokens &tokens, const CsvOptions &options);
/// An error when the row has not as many fields as the first.
Status checkNumFields(const CsvTokens &tokens, const CsvTable &table);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_CSVSCAN_H
