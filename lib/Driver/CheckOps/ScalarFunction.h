//===- ScalarFunction.h - A scalar as a function of all floats --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_SCALARFUNCTION_H
#define DLC_LIB_DRIVER_CHECKOPS_SCALARFUNCTION_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc::check {

/// Adds a function beside `entry`, an entry point, that gives its result number
/// `result` alone. Parameters of floats are arguments after the others, called as
/// their stores; nothing is written.
mlir::func::FuncOp buildScalar(mlir::func::FuncOp entry, unsigned result, llvm::StringRef name);

/// The name of such an argument: the input's or the parameter's.
std::string getArgumentName(mlir::func::FuncOp function, unsigned argument);

/// The numbers that an integer argument may have: below a bound that the program
/// checks it against. None where it checks none that is known.
std::optional<int64_t> findBound(mlir::func::FuncOp function, unsigned argument,
                                 const std::map<std::string, int64_t, std::less<>> &dims);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_SCALARFUNCTION_H
