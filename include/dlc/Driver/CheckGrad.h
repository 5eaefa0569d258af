//===- CheckGrad.h - Gradients of a model against differences ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_CHECKGRAD_H
#define DLC_DRIVER_CHECKGRAD_H

#include "dlc/Driver/OpenModel.h"

namespace dlc {

/// What dlc-run check-grad does.
struct CheckGradOptions {
  ModelOptions model;
  std::string function;            ///< the only entry point to check; empty for all
  std::string weights, map;        ///< files; initial values when empty
  uint64_t seed = 0;               ///< of initial values and of inputs
  std::vector<std::string> inputs; ///< name=file, or files of several: in place of random ones
  std::vector<std::string> ranges; ///< name=low..high: of random inputs
  runtime::DimValues dims;         ///< of dimensions that no input gives
  int64_t samples = 12;            ///< elements of each tensor to move one by one
  double tolerance = 1e-6;         ///< the largest error
};

/// Compares, in f64, the gradients of each float scalar that an entry point
/// gives, with respect to each parameter and each float input: reverse mode,
/// forward mode and central differences. Prints a table to `out`. Returns the
/// exit status: 1 when any two disagree.
int checkGrad(const CheckGradOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &err);

} // namespace dlc

#endif // DLC_DRIVER_CHECKGRAD_H
