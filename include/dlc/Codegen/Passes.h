//===- Passes.h - Passes of code generation ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Passes from linalg on tensors to the LLVM dialect. They know upstream dialects and dlcrt only. Passes.td documents
// them; their order is chosen in lib/Pipelines.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CODEGEN_PASSES_H
#define DLC_CODEGEN_PASSES_H

#include "mlir/Pass/Pass.h"

namespace mlir {
namespace func {
class FuncOp;
} // namespace func
} // namespace mlir

namespace dlc::codegen {

#define GEN_PASS_DECL
#include "dlc/Codegen/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "dlc/Codegen/Passes.h.inc"

} // namespace dlc::codegen

#endif // DLC_CODEGEN_PASSES_H
