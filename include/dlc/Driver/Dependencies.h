//===- Dependencies.h - What a compilation read -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_DEPENDENCIES_H
#define DLC_DRIVER_DEPENDENCIES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class SourceMgr;
} // namespace llvm

namespace dlc {

/// A rule for make and Ninja which says that `output` is made of the files that
/// `sources` were read from, imports too, and of `others`, where not empty.
std::string makeDependencyRule(llvm::StringRef output, const llvm::SourceMgr &sources,
                               llvm::ArrayRef<std::string> others);

} // namespace dlc

#endif // DLC_DRIVER_DEPENDENCIES_H
