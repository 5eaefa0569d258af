//===- Run.h - Call entry points of models ----------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_RUN_H
#define DLC_DRIVER_RUN_H

#include "dlc/Driver/OpenModel.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace dlc {

/// What dlc-run does.
struct RunOptions {
  ModelOptions model;
  std::string function;             ///< the entry point
  std::string weights, map;         ///< files; initial values when empty
  uint64_t seed = 0;                ///< of the initial values
  std::vector<std::string> inputs;  ///< name=file
  std::vector<std::string> outputs; ///< name=file, or a file for the only result
  std::vector<std::string> expects; ///< name=file: what results must be near to
  double tolerance = 1e-5;          ///< how near: max|a-b| / max(1e-6, max|b|)
  std::string save;                 ///< where to write the stores afterwards
  runtime::DimValues dims;          ///< of dimensions that no input has
  unsigned repeat = 1;
  bool interpret = false;
};

/// Loads or compiles a model and calls an entry point. Results that are not
/// written are printed to `out`, messages to `err`. Returns the exit status.
int runModel(const RunOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err);

} // namespace dlc

#endif // DLC_DRIVER_RUN_H
