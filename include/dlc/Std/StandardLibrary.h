//===- StandardLibrary.h - The .nn files inside the compiler ----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_STD_STANDARDLIBRARY_H
#define DLC_STD_STANDARDLIBRARY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace dlc::standard {

/// One file of the library; `name` is what messages call it.
struct File {
  llvm::StringLiteral name;
  llvm::StringLiteral text;
};

/// All files, in a fixed order.
llvm::ArrayRef<File> getFiles();

} // namespace dlc::standard

#endif // DLC_STD_STANDARDLIBRARY_H
