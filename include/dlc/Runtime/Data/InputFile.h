//===- InputFile.h - Files as inputs of models ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a command line says about a file of data, FILE[:PART][:FIRST..END]:
//
//   images.npy                a file of one tensor: .npy, IDX
//   images.npy:0..10000       its rows from 0 to before 10000; either may be left out
//   data.npz:x_train          a tensor of a .npz or .safetensors file
//   table.csv                 all columns of a table (.csv, .tsv) side by side
//   table.csv:age+bmi         those columns, in that order
//   table.csv:age..bmi        all from age to bmi, as they are in the file
//   table.csv:^name+id:..500  all but those two, of the first 500 rows
//   table.csv:"a+b"           a name with a plus in it; quotes in it are doubled
//
// Two numbers are rows: columns of a table without a header have a range only
// when it is not one of rows, as in "0".."9".
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_INPUTFILE_H
#define DLC_RUNTIME_DATA_INPUTFILE_H

#include "dlc/Runtime/Data/Csv.h"

namespace dlc::runtime {

/// How the elements of .npy files get into memory.
enum class FileAccess {
  Read, ///< all of them at once
  Map,  ///< those that are touched, see mapNpy, where the file allows it: it must not change meanwhile
};

class InputFile {
public:
  /// Reads a file of tensors; of a table what it holds, for the time being.
  static Result<InputFile> open(const std::string &text, FileAccess access = FileAccess::Read);

  /// A tensor that does not come from a file.
  static InputFile of(Tensor tensor);

  /// Makes a tensor of f32 one of f64.
  Status widen();

  /// The tensor. Of a table f64[rows], i32[rows] or i64[rows], or with several
  /// columns [rows, columns], i64 when some are integers of either size. All
  /// columns, or none, must be categories.
  Result<Tensor> read();

  /// The tensor for an input of that type and shape, where -1 is any size.
  /// Those of files of tensors are as they are. The columns of a table become
  /// elements of the input's type: one column fills an input of rank 1; several
  /// fill the further dimensions of others, in row-major order. Categories are
  /// their codes, for inputs of integers only.
  Result<Tensor> read(ElementType type, const Dims &shape);

private:
  InputFile() = default;
  Status setRows(std::optional<int64_t> begin, std::optional<int64_t> limit);
  Result<Tensor> readTable(ElementType type, const Dims &row);

  std::string text;
  Tensor tensor;
  std::optional<CsvReader> table;
  ElementType ownType = ElementType::F64; ///< of the table, when nobody wants another
  int64_t first = 0, end = 0;             ///< rows of the table
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_INPUTFILE_H
