//===- Interpret.h - Runs nn functions in the interpreter -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_INTERPRET_H
#define DLC_DRIVER_INTERPRET_H

#include "dlc/Interpreter/Interpreter.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace dlc {

struct InterpretOptions {
  std::vector<std::string> functions;       ///< in the order of the calls; all that have a body when empty
  std::vector<interp::NamedTensor> inputs;  ///< by name, for the functions that have them
  interp::DimMap dims;                      ///< named dimensions, for the functions that have them
  interp::StoreMap stores;                  ///< take the place of initial values
  uint64_t seed = 0;                        ///< of the initial values
  std::vector<interp::NamedTensor> expects; ///< what results of the last call must be near to
  double tolerance = 1e-12;                 ///< how near: see runtime::compare
};

/// Calls functions of a module of nn operations one after another, on stores
/// that live from call to call, and prints results and changed stores:
///
///   @predict
///   probs: f32[2, 2]
///   [[0.5 0.5]
///    [0.9 0.1]]
///
/// A function in a nested module, which is a model of its own, is called
/// `model.function`; `function` suffices where no other has the name. Fails
/// with a diagnostic, also when an expected result is not the one found.
llvm::LogicalResult interpretModule(mlir::ModuleOp module, const InterpretOptions &options, llvm::raw_ostream &os);

/// The function called `name`, or null with a diagnostic.
mlir::func::FuncOp findEntryPoint(mlir::ModuleOp module, llvm::StringRef name);

} // namespace dlc

#endif // DLC_DRIVER_INTERPRET_H
