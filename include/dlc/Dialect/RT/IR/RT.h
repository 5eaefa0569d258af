//===- RT.h - The dlcrt dialect ---------------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The dialect of code generation. RT.td documents its attributes and ops.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_RT_IR_RT_H
#define DLC_DIALECT_RT_IR_RT_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/Operation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dlc/Dialect/RT/IR/RTDialect.h.inc"
#include "dlc/Dialect/RT/IR/RTEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dlc/Dialect/RT/IR/RTAttrs.h.inc"

#define GET_OP_CLASSES
#include "dlc/Dialect/RT/IR/RTOps.h.inc"

namespace dlc::rt {

/// The name under which a strategy sits on a linalg op.
inline constexpr llvm::StringLiteral strategyAttrName = "dlcrt.strategy";
/// On a module: a dictionary of strategies that the user wants, by the names that dlc-select-strategy reports.
inline constexpr llvm::StringLiteral strategiesAttrName = "dlcrt.strategies";

/// The strategy of `op`, or null.
inline StrategyAttr getStrategy(mlir::Operation *op) { return op->getAttrOfType<StrategyAttr>(strategyAttrName); }

/// Discardable attributes of entry points, their arguments and results.
inline constexpr llvm::StringLiteral entryAttrName = "dlcrt.entry";
inline constexpr llvm::StringLiteral requiresAttrName = "dlcrt.requires";
inline constexpr llvm::StringLiteral versionAttrName = "dlcrt.version_of";
inline constexpr llvm::StringLiteral dimAttrName = "dlcrt.dim";
inline constexpr llvm::StringLiteral valuesAttrName = "dlcrt.values";
inline constexpr llvm::StringLiteral nameAttrName = "dlcrt.name";
inline constexpr llvm::StringLiteral shapeAttrName = "dlcrt.shape";
inline constexpr llvm::StringLiteral typeAttrName = "dlcrt.type";
inline constexpr llvm::StringLiteral storeAttrName = "dlcrt.store";
inline constexpr llvm::StringLiteral statusAttrName = "dlcrt.status";
inline constexpr llvm::StringLiteral outputAttrName = "dlcrt.output";
inline constexpr llvm::StringLiteral workspaceAttrName = "dlcrt.workspace";
/// On an operation: its operand is not positive, or NaN.
inline constexpr llvm::StringLiteral nonpositiveAttrName = "dlcrt.nonpositive";
/// On an operation: its operand is from 0 to 1, or NaN.
inline constexpr llvm::StringLiteral fractionAttrName = "dlcrt.fraction";
/// After the name of an entry point: the function that says how large a workspace it needs.
inline constexpr llvm::StringLiteral workspaceSuffix = ".workspace";

/// Alignment in bytes of stores, of temporaries and of the blocks they are in.
inline constexpr int64_t blockAlignment = 64;

/// What kind of entry point `op` is; nothing for other functions.
inline std::optional<EntryKind> getEntryKind(mlir::Operation *op) {
  auto attr = op->getAttrOfType<EntryKindAttr>(entryAttrName);
  return attr ? std::optional(attr.getValue()) : std::nullopt;
}

/// The name of the entry point that `function` is, or is a version of.
llvm::StringRef getEntryName(mlir::FunctionOpInterface function);

/// How many leading arguments of `function` are named dimensions.
unsigned getNumDims(mlir::FunctionOpInterface function);

/// Checks that the function `op`, which has the entry attribute `attr`, says all that a caller needs to know.
llvm::LogicalResult verifyEntry(mlir::Operation *op, mlir::NamedAttribute attr);

/// The bytes of one element in memory as C sees it: a bool takes one.
unsigned getElementBytes(mlir::Type type);

} // namespace dlc::rt

#endif // DLC_DIALECT_RT_IR_RT_H
