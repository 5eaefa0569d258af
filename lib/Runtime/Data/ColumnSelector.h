//===- ColumnSelector.h - Choosing columns by a text ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc. InputFile.h shows what selectors look like.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_COLUMNSELECTOR_H
#define DLC_LIB_RUNTIME_DATA_COLUMNSELECTOR_H

#include "dlc/Runtime/Status.h"
#include <vector>

namespace dlc::runtime {

/// The columns, of those there are, that a selector like `a+c..e` or `^b` means.
Result<std::vector<std::string>> selectColumns(const std::string &selector, const std::vector<std::string> &names);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_COLUMNSELECTOR_H
