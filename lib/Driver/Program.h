//===- Program.h - The modules of a compilation -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_PROGRAM_H
#define DLC_LIB_DRIVER_PROGRAM_H

#include "dlc/Driver/Compile.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace dlc {

/// One module per model.
using Program = std::vector<mlir::OwningOpRef<mlir::ModuleOp>>;

/// Makes modules of the source. Fails with errors in `diagnostics`.
llvm::LogicalResult loadProgram(mlir::MLIRContext &context, frontend::Diagnostics &diagnostics, unsigned bufferId,
                                const CompileOptions &options, Program &program);

/// Replaces the parameters and state of `module` by the values in the file
/// `path`; what would write them goes. Reports names that are missing or too
/// many.
llvm::LogicalResult foldWeights(mlir::ModuleOp module, const std::string &path);

/// Expands what the interpreter does not know: derivatives.
llvm::LogicalResult expandDerivatives(mlir::ModuleOp module);

/// Notes on the entry points which values their dimensions may have.
void restrictDims(mlir::ModuleOp module, const std::map<std::string, DimChoice> &dims);

} // namespace dlc

#endif // DLC_LIB_DRIVER_PROGRAM_H
