//===- GradientBuilder.h - What gradient rules are written with -*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Formulas over tensors, so that a rule reads as in a textbook. Numbers are
// scalars of the other operand's element type and broadcast.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_IR_GRADIENTBUILDER_H
#define DLC_LIB_DIALECT_NN_IR_GRADIENTBUILDER_H

#include "dlc/Dialect/NN/IR/NN.h"

namespace dlc::nn {

class GradientBuilder {
public:
  GradientBuilder(mlir::OpBuilder &builder, mlir::Location loc) : builder(builder), loc(loc) {}

  /// Any operation whose result type is inferred.
  template <typename OpTy, typename... Args> mlir::Value make(Args &&...args) {
    return OpTy::create(builder, loc, std::forward<Args>(args)...);
  }

  mlir::Value add(mlir::Value x, mlir::Value y) { return make<AddOp>(x, y); }
  mlir::Value sub(mlir::Value x, mlir::Value y) { return make<SubOp>(x, y); }
  mlir::Value mul(mlir::Value x, mlir::Value y) { return make<MulOp>(x, y); }
  mlir::Value div(mlir::Value x, mlir::Value y) { return make<DivOp>(x, y); }
  mlir::Value neg(mlir::Value x) { return make<NegOp>(x); }
  mlir::Value add(mlir::Value x, double y) { return add(x, scalar(y, x)); }
  mlir::Value mul(mlir::Value x, double y) { return mul(x, scalar(y, x)); }
  mlir::Value square(mlir::Value x) { return mul(x, x); }
  mlir::Value where(mlir::Value condition, mlir::Value x, mlir::Value y) { return make<WhereOp>(condition, x, y); }
  /// `x` where the condition holds and 0 elsewhere.
  mlir::Value keepWhere(mlir::Value condition, mlir::Value x) { return where(condition, x, scalar(0, x)); }
  /// 1 where the condition holds and 0 elsewhere, in the element type of `like`.
  mlir::Value indicator(mlir::Value condition, mlir::Value like);
  mlir::Value sum(mlir::Value x, llvm::ArrayRef<int64_t> axes, bool keepdims);

  /// The number `value` as a scalar of the element type of `like`.
  mlir::Value scalar(double value, mlir::Value like);

  /// Zeros of the type and sizes of `like`.
  mlir::Value zerosLike(mlir::Value like);

  /// Whether a tensor can carry a gradient.
  static bool isFloat(mlir::Value tensor) {
    return llvm::isa<mlir::FloatType>(mlir::getElementTypeOrSelf(tensor.getType()));
  }

  /// The sizes of `tensor` as a mixed list: dynamic ones as values.
  void getSizes(mlir::Value tensor, llvm::SmallVectorImpl<int64_t> &staticSizes,
                llvm::SmallVectorImpl<mlir::Value> &dynamicSizes);

  /// `x` broadcast, or reshaped, to the type and sizes of `like`.
  mlir::Value broadcastLike(mlir::Value x, mlir::Value like);
  mlir::Value reshapeLike(mlir::Value x, mlir::Value like);

  /// `x` with a dimension of 1 inserted at each of `axes`, which are sorted and
  /// count in the result.
  mlir::Value expandDims(mlir::Value x, llvm::ArrayRef<int64_t> axes);

  /// `gradient` summed over the dimensions along which `like` was broadcast to it.
  mlir::Value sumLike(mlir::Value gradient, mlir::Value like);

  /// The number of elements of `x` along `axes` as a scalar of its element type.
  mlir::Value count(mlir::Value x, llvm::ArrayRef<int64_t> axes);

  /// The tangent of a result that is linear in each of `operands`: the sum of
  /// `op` with one of them replaced by its tangent; null when none has one.
  mlir::Value multilinearTangent(mlir::Operation *op, llvm::ArrayRef<unsigned> operands,
                                 llvm::ArrayRef<mlir::Value> tangents);

  mlir::OpBuilder &getBuilder() { return builder; }

private:
  mlir::OpBuilder &builder;
  mlir::Location loc;
};

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_IR_GRADIENTBUILDER_H
