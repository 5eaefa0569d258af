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

/// Named dimensions and their values.
using FixedDims = std::map<std::string, int64_t>;

/// Evaluates the source with these dimensions known.
using GenerateFn = llvm::function_ref<llvm::LogicalResult(const FixedDims &fixed, Program &program)>;

/// Makes modules whose entry points have a version for each combination of the
/// values that `dims` lists. On failure, `message` says what `generate` could not.
llvm::LogicalResult generateVersions(const std::map<std::string, DimChoice> &dims, GenerateFn generate,
                                     Program &program, std::string &message);

/// Makes modules of the source. Fails with errors in `diagnostics`.
llvm::LogicalResult loadProgram(mlir::MLIRContext &context, frontend::Diagnostics &diagnostics, unsigned bufferId,
                                const CompileOptions &options, Program &program);

/// Replaces the parameters and state of `module` by the values in the file of
/// weights that `options` name; what would write them goes. Reports names that
/// are missing or too many.
llvm::LogicalResult foldWeights(mlir::ModuleOp module, const CompileOptions &options);

/// The modules as text, large constants by name only.
std::string printProgram(Program &program, bool debugInfo);

/// Expands what the interpreter does not know: derivatives.
llvm::LogicalResult expandDerivatives(mlir::ModuleOp module);

} // namespace dlc

#endif // DLC_LIB_DRIVER_PROGRAM_H
