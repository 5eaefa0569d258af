//===- Variants.h - Functions derived from one under test -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each builder adds a function beside `function`, which must be of one block,
// under another name. Arguments keep their places; new ones follow.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_VARIANTS_H
#define DLC_LIB_DRIVER_CHECKOPS_VARIANTS_H

#include "Inputs.h"

namespace dlc::check {

/// Takes a cotangent per float result too and gives, by nn.grad, that of each
/// float argument. Null when there is no float argument or result.
mlir::func::FuncOp buildReverse(mlir::func::FuncOp function, llvm::StringRef name);

/// Takes a direction per float argument too and gives, by nn.jvp, the tangent
/// of each float result. Null when there is no float argument or result.
mlir::func::FuncOp buildForward(mlir::func::FuncOp function, llvm::StringRef name);

/// Gives every result of the operations of the body that can compute its sizes,
/// followed by those sizes. Null when there is no such operation.
mlir::FailureOr<mlir::func::FuncOp> buildSizes(mlir::func::FuncOp function, llvm::StringRef name);

/// Takes nothing: the arguments are constants.
mlir::func::FuncOp buildConstant(mlir::func::FuncOp function, llvm::StringRef name, const Tensors &inputs,
                                 const interp::DimMap &dims);

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_VARIANTS_H
