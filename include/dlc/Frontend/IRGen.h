//===- IRGen.h - From syntax trees to nn modules ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The semantic half of the frontend: names, shapes, layers, and the operations
// of the nn dialect. docs/internals.md says what the modules contain.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_IRGEN_H
#define DLC_FRONTEND_IRGEN_H

#include "dlc/Frontend/AST.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include <map>
#include <string>
#include <vector>

namespace dlc::frontend {

class Diagnostics;

struct IRGenOptions {
  /// Named dimensions that are fixed (`--dim n=32`).
  std::map<std::string, int64_t> dims;
  /// The entry points wanted; empty for all.
  std::vector<std::string> exports;
  /// Stores that only other entry points use stay too: names that a file of
  /// weights may have.
  bool keepStores = false;
  /// Where imports are looked for, after the importing file's folder.
  std::vector<std::string> includeDirs;
  /// `f32` means f64 (`--real=f64`).
  bool realIsF64 = false;
};

/// Generates one module per model of `file`, in order. Errors and warnings go to
/// `diagnostics`; on failure it has errors. Imported files are added to the
/// diagnostics' sources and to `astContext`.
mlir::FailureOr<std::vector<mlir::OwningOpRef<mlir::ModuleOp>>>
generateModules(mlir::MLIRContext &context, ASTContext &astContext, const Module &file, const IRGenOptions &options,
                Diagnostics &diagnostics);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_IRGEN_H
