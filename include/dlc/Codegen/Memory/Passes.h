//===- Passes.h - Passes of buffers, workspace and C interface --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CODEGEN_MEMORY_PASSES_H
#define DLC_CODEGEN_MEMORY_PASSES_H

#include "mlir/Pass/Pass.h"

namespace dlc {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dlc/Codegen/Memory/Passes.h.inc"

/// Teaches one-shot bufferisation what a dlcrt.call does to buffers.
void registerCallBufferization(mlir::DialectRegistry &registry);

/// Teaches it that a dlcrt.fence is the buffer of its operand.
void registerFenceBufferization(mlir::DialectRegistry &registry);

} // namespace dlc

#endif // DLC_CODEGEN_MEMORY_PASSES_H
