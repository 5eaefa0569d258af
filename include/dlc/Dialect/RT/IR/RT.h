//===- RT.h - The dlcrt dialect ---------------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The dialect of code generation. RT.td documents its attributes.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_RT_IR_RT_H
#define DLC_DIALECT_RT_IR_RT_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/Operation.h"

#include "dlc/Dialect/RT/IR/RTDialect.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dlc/Dialect/RT/IR/RTAttrs.h.inc"

namespace dlc::rt {

/// The name under which a strategy sits on a linalg op.
inline constexpr llvm::StringLiteral strategyAttrName = "dlcrt.strategy";

/// The strategy of `op`, or null.
inline StrategyAttr getStrategy(mlir::Operation *op) { return op->getAttrOfType<StrategyAttr>(strategyAttrName); }

} // namespace dlc::rt

#endif // DLC_DIALECT_RT_IR_RT_H
