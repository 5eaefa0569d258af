//===- ReadColumns.h - Data sets from files, by text ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What command lines say about data, a list of columns NAME=FILE[:PART][:FIRST..END]
// (see InputFile):
//
//   x=images.idx.gz:..10000,y=labels.idx.gz:..10000
//   x=iris.csv:^species,y=iris.csv:species
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_READCOLUMNS_H
#define DLC_RUNTIME_DATA_READCOLUMNS_H

#include "dlc/Runtime/Data/Dataset.h"

namespace dlc::runtime {

/// Reads the columns of `specs`, each a list NAME=…,NAME=…. Files of type .npy
/// are mapped, not read, so that they may be larger than memory; they must not
/// change while the data set is in use.
Result<Dataset> readColumns(const std::vector<std::string> &specs);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_READCOLUMNS_H
