//===- InputFile.h - Files as inputs of models ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the command line names as an input:
//
//   images.npy                a file of one tensor: .npy, IDX
//   weights.npz:fc.bias       a tensor of a .npz or .safetensors file
//   table.csv                 all columns of a table (.csv, .tsv)
//   table.csv:age,bmi         those columns, in that order
//   table.csv:age..bmi        all from age to bmi, as they are in the file
//   table.csv:-name           all but that one
//   table.csv:"a, b"          a name with a comma in it; quotes in it are doubled
//
// A name that a column has is that column, whatever it looks like.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_INPUTFILE_H
#define DLC_RUNTIME_DATA_INPUTFILE_H

#include "dlc/Runtime/Data/Csv.h"

namespace dlc::runtime {

class InputFile {
public:
  /// Reads a file of tensors; of a table what it holds, for the time being.
  static Result<InputFile> open(const std::string &text);

  /// The tensor for an input of that type and shape, where -1 is any size.
  /// Those of files of tensors are as they are. The columns of a table become
  /// elements of the input's type: one column fills an input of rank 1; several
  /// fill the further dimensions of others, in row-major order. Categories are
  /// their codes, for inputs of integers only.
  Result<Tensor> read(ElementType type, const Dims &shape);

private:
  Result<Tensor> readTable(ElementType type, const Dims &shape);

  std::string text;
  Tensor tensor;
  std::optional<CsvReader> table;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_INPUTFILE_H
