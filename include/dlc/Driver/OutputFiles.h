//===- OutputFiles.h - All outputs or none ----------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_OUTPUTFILES_H
#define DLC_DRIVER_OUTPUTFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <vector>

namespace dlc {

/// The files that a run writes. They appear together, when all of them are
/// complete; nothing is left of a run that fails before. Pipes and devices, and
/// standard output (`-`), are written at once, as they cannot be taken back.
class OutputFiles {
public:
  OutputFiles() = default;
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;
  ~OutputFiles();

  /// Writes `content` for the file `path`.
  llvm::Error add(llvm::StringRef path, llvm::StringRef content);

  /// Gives the files their names.
  llvm::Error commit();

private:
  struct Pending {
    std::string path;
    llvm::sys::fs::TempFile file;
  };
  std::vector<Pending> pending;
};

} // namespace dlc

#endif // DLC_DRIVER_OUTPUTFILES_H
