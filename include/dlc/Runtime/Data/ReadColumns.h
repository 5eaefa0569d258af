//===- ReadColumns.h - Data sets from files, by text ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What command lines say about data:
//
//   x=images.idx.gz:0..10000,y=labels.idx.gz:0..10000
//   x=digits.npz:x_train,y=digits.npz:y_train
//   x=iris.csv:^species,y=iris.csv:species
//
// A column is NAME=FILE[:PART][:FIRST..END]. The file is .npy, IDX, a member of
// an .npz, or columns of a .csv: `a+b` are those two side by side, `^a+b` all
// others. FIRST..END are the rows from FIRST to before END, counted from 0;
// either may be left out.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_READCOLUMNS_H
#define DLC_RUNTIME_DATA_READCOLUMNS_H

#include "dlc/Runtime/Data/Dataset.h"

namespace dlc::runtime {

/// Reads FILE[:PART][:FIRST..END].
Result<Tensor> readColumn(const std::string &spec);

/// Reads the columns of `specs`, each a list NAME=…,NAME=….
Result<Dataset> readColumns(const std::vector<std::string> &specs);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_READCOLUMNS_H
