//===- Passes.h - Passes on the nn dialect ----------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_TRANSFORMS_PASSES_H
#define DLC_DIALECT_NN_TRANSFORMS_PASSES_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/Pass.h"

namespace dlc::nn {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dlc/Dialect/NN/Transforms/Passes.h.inc"

} // namespace dlc::nn

#endif // DLC_DIALECT_NN_TRANSFORMS_PASSES_H
