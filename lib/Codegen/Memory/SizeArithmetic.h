//===- SizeArithmetic.h - Sizes as functions of the dimensions --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sizes of buffers as affine expressions whose symbols are the named dimensions
// of an entry point, and their evaluation at run time, with or without checks
// for overflow.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MEMORY_SIZEARITHMETIC_H
#define DLC_LIB_CODEGEN_MEMORY_SIZEARITHMETIC_H

#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

namespace dlc {

/// `value` as an expression of the dimensions of `function`; null when it is
/// not one.
mlir::AffineExpr getSizeExpr(mlir::Value value, mlir::FunctionOpInterface function);

/// An expression that `value`, which is not negative, never exceeds; null when
/// none is known.
mlir::AffineExpr getSizeBound(mlir::Value value, mlir::FunctionOpInterface function);

/// Builds `index` arithmetic for expressions of sizes.
class SizeBuilder {
public:
  /// `dims` are the values of the symbols, none of them negative. With `checked` it also builds the
  /// condition that something was negative or overflowed.
  SizeBuilder(mlir::OpBuilder &builder, mlir::Location loc, mlir::ValueRange dims, bool checked)
      : builder(builder), loc(loc), dims(dims), checked(checked) {}

  mlir::Value build(mlir::AffineExpr expr);
  mlir::Value constant(int64_t value);
  mlir::Value add(mlir::Value a, mlir::Value b);
  mlir::Value multiply(mlir::Value a, mlir::Value b);

  /// Notes that `condition` (an i1) makes the sizes bad.
  void noteBad(mlir::Value condition);
  /// Notes a size that must not be less than `least`.
  void requireAtLeast(mlir::Value size, int64_t least);

  /// The condition that something is wrong; null when nothing can be.
  mlir::Value getBad() const { return bad; }

private:
  mlir::Value multiplyBy(mlir::Value size, int64_t factor);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  llvm::SmallVector<mlir::Value> dims;
  bool checked;
  mlir::Value bad;
};

} // namespace dlc

#endif // DLC_LIB_CODEGEN_MEMORY_SIZEARITHMETIC_H
