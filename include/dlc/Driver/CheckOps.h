//===- CheckOps.h - Generic tests of nn operations --------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What holds for every operation, checked on functions that use it: derivatives
// agree with differences, shape functions with the shapes that are computed,
// and folding changes no value. A test of an operation is an .mlir file of
// functions in f64; docs/testing.md lists the attributes that steer a check.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_CHECKOPS_H
#define DLC_DRIVER_CHECKOPS_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/Support/raw_ostream.h"

namespace dlc {

/// Checks every function of a module and prints a line for each:
///
///   @name: reverse 3e-10, forward 2e-10, folded 0
///
/// Fails, after all of them, when any check does; each emits an error that names
/// the function, what differs, and both numbers at the worst element.
llvm::LogicalResult checkOps(mlir::ModuleOp module, llvm::raw_ostream &os);

/// Fails with an error for each operation of the nn dialect that has no test:
/// a file `directory`/NAME.mlir that uses it and runs checkOps.
llvm::LogicalResult checkCompleteness(mlir::MLIRContext *context, llvm::StringRef directory);

/// Makes mistakes in the derivatives of each differentiable operation, or of the
/// one that is called `only`, one at a time, and fails with an error for each
/// that no function of `directory`/NAME.mlir notices. Prints a line for each
/// operation:
///
///   nn.mul: 6 mutants
llvm::LogicalResult checkMutations(mlir::MLIRContext *context, llvm::StringRef directory, llvm::StringRef only,
                                   llvm::raw_ostream &os);

} // namespace dlc

#endif // DLC_DRIVER_CHECKOPS_H
