//===- Translate.h - The LLVM dialect to LLVM IR ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TARGET_TRANSLATE_H
#define DLC_TARGET_TRANSLATE_H

#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Target/CodeGen.h"
#include "mlir/IR/BuiltinOps.h"
#include <memory>

namespace llvm {
class LLVMContext;
} // namespace llvm

namespace dlc {

/// Says on `module` what machine it is for, so that `index` is as wide as a
/// pointer of that machine.
void setDataLayout(mlir::ModuleOp module, const TargetInfo &target);

/// Translates a module of the LLVM dialect and adds the descriptor of `model`.
/// Null, with diagnostics, when something does not translate.
std::unique_ptr<llvm::Module> translateModel(mlir::ModuleOp module, const rt::ModelInterface &model,
                                             const TargetInfo &target, llvm::LLVMContext &context);

/// Adds `const dlc_model NAME_model` and all that it points at to `module`.
void addDescriptor(llvm::Module &module, const rt::ModelInterface &model);

} // namespace dlc

#endif // DLC_TARGET_TRANSLATE_H
