//===- Specialize.h - Other types and sizes of a function -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function of nn operations as the frontend would have made it for another
// element type or for known sizes.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_SPECIALIZE_H
#define DLC_LIB_DRIVER_CHECKOPS_SPECIALIZE_H

#include "Inputs.h"

namespace dlc::check {

/// Does `op`, or anything in it, compute in f64?
bool usesF64(mlir::Operation *op);

/// Makes f32 of f64 in all of `op`: types, constants, attributes that are types.
void convertToF32(mlir::Operation *op);

/// Adds a copy of `function` beside it, as `name`, whose named dimensions have
/// the values `dims`: they are arguments no more, and all sizes that follow
/// from them are in the types.
mlir::FailureOr<mlir::func::FuncOp> fixDims(mlir::func::FuncOp function, llvm::StringRef name,
                                            const interp::DimMap &dims);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_SPECIALIZE_H
