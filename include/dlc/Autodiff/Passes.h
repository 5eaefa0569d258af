//===- Passes.h - Automatic differentiation ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_AUTODIFF_PASSES_H
#define DLC_AUTODIFF_PASSES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Pass/Pass.h"

namespace dlc::autodiff {

#define GEN_PASS_DECL
#include "dlc/Autodiff/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "dlc/Autodiff/Passes.h.inc"

} // namespace dlc::autodiff

#endif // DLC_AUTODIFF_PASSES_H
