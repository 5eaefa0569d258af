//===- Autotune.h - Strategies by measuring ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_DRIVER_AUTOTUNE_AUTOTUNE_H
#define DLC_LIB_DRIVER_AUTOTUNE_AUTOTUNE_H

#include "../Program.h"
#include "dlc/Driver/Compile.h"
#include <string>
#include <vector>

namespace dlc {

/// What measuring found.
struct Tuning {
  mlir::DictionaryAttr strategies; ///< of the cache, the measured ones and the user's, who has the last word
  mlir::DictionaryAttr cache;      ///< without the user's
  size_t measured = 0;             ///< kernels
  /// Those of them that are computed otherwise than the rules say, with the ratio of the rules' time to the best one.
  std::vector<std::pair<std::string, double>> faster;
};

/// Measures, for each kernel of `program` (linalg on tensors) that neither `cached` nor the user's `chosen` has a
/// strategy for, which one is the fastest on this machine. Candidates compute the same bits. The rules' own choice
/// stays unless another one is faster by three in a hundred. Both dictionaries may be null.
mlir::FailureOr<Tuning> autotune(Program &program, const CompileOptions &options, const TargetInfo &target,
                                 mlir::DictionaryAttr cached, mlir::DictionaryAttr chosen);

/// A line that says how many were measured, and one for each that became faster.
std::string describe(const Tuning &tuning);

} // namespace dlc

#endif // DLC_LIB_DRIVER_AUTOTUNE_AUTOTUNE_H
