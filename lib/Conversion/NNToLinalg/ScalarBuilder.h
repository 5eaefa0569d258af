//===- ScalarBuilder.h - Arithmetic on elements -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bodies of linalg operations are written once for all element types: the
// builder knows whether it deals with floats, signed or unsigned integers or
// truth values.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_SCALARBUILDER_H
#define DLC_LIB_CONVERSION_NNTOLINALG_SCALARBUILDER_H

#include "mlir/IR/Builders.h"

namespace dlc {

enum class Compare { EQ, NE, LT, LE, GT, GE };

/// `type` with unsigned integers made signless.
mlir::Type getSignlessType(mlir::Type type);

class ScalarBuilder {
public:
  /// For elements of `type`, an element type of the nn dialect.
  ScalarBuilder(mlir::OpBuilder &b, mlir::Location loc, mlir::Type type)
      : b(b), loc(loc), nnType(type), type(getSignlessType(type)) {}

  bool isFloat() const { return llvm::isa<mlir::FloatType>(type); }
  bool isUnsigned() const { return nnType.isUnsignedInteger() || isBool(); }
  bool isBool() const { return type.isInteger(1); }
  /// The type of the values: signless.
  mlir::Type getType() const { return type; }
  unsigned getWidth() const { return type.getIntOrFloatBitWidth(); }

  mlir::Value constant(double value);
  mlir::Value zero() { return constant(0); }
  mlir::Value one() { return constant(1); }
  /// −inf or the least integer, and the opposite.
  mlir::Value lowest();
  mlir::Value highest();

  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value sub(mlir::Value x, mlir::Value y);
  mlir::Value mul(mlir::Value x, mlir::Value y);
  /// For integers: rounds down, and gives 0 for a divisor of 0.
  mlir::Value div(mlir::Value x, mlir::Value y);
  mlir::Value mod(mlir::Value x, mlir::Value y);
  mlir::Value neg(mlir::Value x);
  mlir::Value abs(mlir::Value x);
  /// NaN if either is.
  mlir::Value max(mlir::Value x, mlir::Value y);
  mlir::Value min(mlir::Value x, mlir::Value y);
  /// The maximum of numbers; of NaNs and numbers any of them.
  mlir::Value maxOfNumbers(mlir::Value x, mlir::Value y);
  /// e^x for x <= 0.
  mlir::Value expOfNonpositive(mlir::Value x);
  /// log(1 + x) for x from 0 to 1.
  mlir::Value log1pOfFraction(mlir::Value x);
  /// False for a NaN, but NE is true.
  mlir::Value compare(Compare predicate, mlir::Value x, mlir::Value y);
  mlir::Value isNan(mlir::Value x);
  mlir::Value select(mlir::Value condition, mlir::Value x, mlir::Value y);
  /// `x` of element type `from` as the builder's type, as nn.cast defines it.
  mlir::Value castFrom(mlir::Value x, mlir::Type from);

  template <typename OpT> mlir::Value create(mlir::Value x) { return OpT::create(b, loc, x); }
  template <typename OpT> mlir::Value create(mlir::Value x, mlir::Value y) { return OpT::create(b, loc, x, y); }

  mlir::OpBuilder &b;
  mlir::Location loc;

private:
  mlir::Value integer(llvm::APInt value);
  mlir::Value truncateFloat(mlir::Value x);

  mlir::Type nnType;
  mlir::Type type;
};

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_SCALARBUILDER_H
