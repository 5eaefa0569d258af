//===- Header.h - The C header of compiled models ---------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TARGET_HEADER_H
#define DLC_TARGET_HEADER_H

#include "dlc/Dialect/RT/IR/Interface.h"

namespace dlc {

/// Writes the header of an object that holds `models`. `fileName` names it in
/// its first line and its guard. The header stands alone: it brings the types
/// of dlc/Runtime/ABI.h along, under that file's own guard.
void writeHeader(llvm::ArrayRef<rt::ModelInterface> models, llvm::StringRef fileName, llvm::raw_ostream &os);

} // namespace dlc

#endif // DLC_TARGET_HEADER_H
