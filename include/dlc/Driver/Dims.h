//===- Dims.h - --dim on command lines --------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_DIMS_H
#define DLC_DRIVER_DIMS_H

#include "dlc/Driver/OpenModel.h"

namespace dlc {

/// Reads `n=32`, `n=1,32` or `n=1,32,*` into `dims`. On an error it returns
/// false and says why in `message`.
bool parseDim(llvm::StringRef text, std::map<std::string, DimChoice> &dims, std::string &message);

/// What `--dim n=32` of dlc-run is about: a .nn program is compiled for that size; of other models it is the value of
/// a dimension that no input has.
bool placeDims(llvm::ArrayRef<std::string> texts, ModelOptions &model, runtime::DimValues &values,
               std::string &message);

} // namespace dlc

#endif // DLC_DRIVER_DIMS_H
