//===- Columns.h - Data as the entry points want them ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files say u8 images of 28 x 28 where a model says f32[n, 28, 28, 1]. A column
// becomes an input when its values stay what they are: dimensions of size 1 are
// added or dropped, and rows that are flat on either side are in row-major order
// on the other; numbers are converted, integers and bools only to types that
// can hold them, floating point only to floating point or where it is integral.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_COLUMNS_H
#define DLC_RUNTIME_TRAIN_COLUMNS_H

#include "dlc/Runtime/Data/Dataset.h"
#include "dlc/Runtime/Train/TrainableModel.h"

namespace dlc::runtime {

/// The factor by which the values of a column are multiplied: numerator / denominator, rounded once.
struct Scale {
  double numerator = 1, denominator = 1;
};
using Scales = std::map<std::string, Scale>;

/// `column`, whose rows are one input of a batch, with the type and the shape of `input`. An error names the row whose
/// value does not fit.
Result<Tensor> fitColumn(const Tensor &column, const ArgInfo &input, const Scale *scale = nullptr);

/// The columns that the inputs of `entries` have, fitted to them; others are left out.
Result<Dataset> fitColumns(const Dataset &data, const std::vector<const EntryInfo *> &entries,
                           const Scales &scales = {});

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_COLUMNS_H
