//===- NN.h - The nn dialect ------------------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_NN_H
#define DLC_DIALECT_NN_IR_NN_H

#include "dlc/Dialect/NN/IR/ShapeInference.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dlc/Dialect/NN/IR/NNDialect.h.inc"
#include "dlc/Dialect/NN/IR/NNEnums.h.inc"
#include "dlc/Dialect/NN/IR/NNInterfaces.h.inc"

namespace dlc::nn {
/// An operation of which each element depends on one element of each operand, which may broadcast.
// NOLINTNEXTLINE(bugprone-crtp-constructor-accessibility): traits are bases of mlir::Op, which constructs them.
template <typename ConcreteT> class Elementwise : public mlir::OpTrait::TraitBase<ConcreteT, Elementwise> {};
} // namespace dlc::nn

#define GET_OP_CLASSES
#include "dlc/Dialect/NN/IR/NNOps.h.inc"

#endif // DLC_DIALECT_NN_IR_NN_H
