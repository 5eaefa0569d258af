//===- ConstantFolding.h - Evaluating operations on constants ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_IR_CONSTANTFOLDING_H
#define DLC_LIB_DIALECT_NN_IR_CONSTANTFOLDING_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/OpDefinition.h"

namespace dlc::nn {

/// The elements of a constant that is worth computing with when compiling: a
/// splat, or few elements. Null otherwise.
mlir::DenseElementsAttr getSmallConstant(mlir::Attribute attribute);

/// `function` of each element of a float constant, computed in double; null
/// where the operand is no small constant or the result's shape is unknown.
mlir::OpFoldResult foldUnary(mlir::Attribute x, mlir::Type resultType, llvm::function_ref<double(double)> function);

/// `function` of the elements of two float constants, either one possibly a
/// splat that broadcasts.
mlir::OpFoldResult foldBinary(mlir::Attribute x, mlir::Attribute y, mlir::Type resultType,
                              llvm::function_ref<double(double, double)> function);

/// A splat constant under another type of static shape; null if it is none.
mlir::OpFoldResult foldSplat(mlir::Attribute x, mlir::Type resultType);

/// Whether the operand is the number `value` everywhere.
bool isSplatOf(mlir::Attribute x, double value);

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_IR_CONSTANTFOLDING_H
