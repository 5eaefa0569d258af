//===- GeneratorState.h - What a generator knows ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_GENERATORSTATE_H
#define DLC_LIB_FRONTEND_IRGEN_GENERATORSTATE_H

#include "FunctionIR.h"
#include "OpTable.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/IRGen.h"

namespace dlc::frontend {

/// What is known while a program is evaluated: of the run, of the model at
/// hand, and of the function at hand.
struct GeneratorState {
  GeneratorState(mlir::MLIRContext &context, Diagnostics &diags, const IRGenOptions &options)
      : context(context), diags(diags), options(options), ops(context) {}

  static constexpr unsigned maxUnrolled = 10000, maxListElements = 1000000, maxCalls = 100000, maxDepth = 600,
                            maxCallDepth = 100, maxOps = 1000000;

  mlir::MLIRContext &context;
  Diagnostics &diags;
  const IRGenOptions &options;
  OpTable ops;

  // Of the model at hand.
  mlir::ModuleOp module;
  std::vector<std::unique_ptr<Instance>> instances;
  llvm::MapVector<llvm::StringRef, std::unique_ptr<Store>> stores;
  Instance *root = nullptr;
  bool usesRandomState = false; ///< In the function at hand.
  llvm::DenseMap<const Block *, std::unique_ptr<BodyIndex>> indices;
  llvm::DenseMap<const ConstDecl *, std::optional<Datum>> constants;
  std::set<const ConstDecl *> constantsInProgress;
  std::set<std::pair<Instance *, const Stmt *>> itemsInProgress;
  FuncKind entryKind = FuncKind::Plain;
  bool inInitialiser = false;
  bool stopped = false; ///< A limit was hit: nothing more is worth reporting.
  unsigned unrolled = 0, listElements = 0, calls = 0, depth = 0, callDepth = 0, numOps = 0;
  bool listedParams = false; ///< A list of parameters was taken, which must not miss later ones.
  llvm::SmallVector<std::string> mlirErrors;

  // Of the function at hand.
  FunctionIR *ir = nullptr;
  std::shared_ptr<Frame> frame;
  std::set<std::string> usedDims;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_GENERATORSTATE_H
