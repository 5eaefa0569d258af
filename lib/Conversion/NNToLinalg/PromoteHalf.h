//===- PromoteHalf.h - Arithmetic on 16-bit floats in f32 -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_PROMOTEHALF_H
#define DLC_LIB_CONVERSION_NNTOLINALG_PROMOTEHALF_H

#include "mlir/IR/Operation.h"

namespace dlc {

/// Makes each nn operation inside `root` that calculates with f16 or bf16 do
/// so in f32 and round its result. What only moves elements stays.
void promoteHalf(mlir::Operation *root);

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_PROMOTEHALF_H
