//===- NNToLinalg.h - The conversion from nn to linalg ----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CONVERSION_NNTOLINALG_NNTOLINALG_H
#define DLC_CONVERSION_NNTOLINALG_NNTOLINALG_H

#include "mlir/Pass/Pass.h"

namespace dlc {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dlc/Conversion/NNToLinalg/Passes.h.inc"

} // namespace dlc

#endif // DLC_CONVERSION_NNTOLINALG_NNTOLINALG_H
