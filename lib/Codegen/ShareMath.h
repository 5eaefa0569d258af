//===- ShareMath.h - Functions computed once for two ops --------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_SHAREMATH_H
#define DLC_LIB_CODEGEN_SHAREMATH_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// Merges elementwise ops of `block` that compute the same functions of the same elements, as a loss and its gradient
/// do.
void shareMath(mlir::Block &block);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_SHAREMATH_H
