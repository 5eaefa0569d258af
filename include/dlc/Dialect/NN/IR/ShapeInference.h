//===- ShapeInference.h - What shape functions compute with -----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A size is an affine expression over symbols, kept in canonical form (see
// canonicalizeSize), so that two sizes are provably equal when their
// expressions are the same. What the symbols stand for is the business of the
// ShapeInference at hand: unknown sizes of a type, values that hold a size, or
// the named dimensions of a `.nn` program.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_SHAPEINFERENCE_H
#define DLC_DIALECT_NN_IR_SHAPEINFERENCE_H

#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Value.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"

namespace dlc::nn {

/// The sizes of a tensor, outermost first.
using Shape = llvm::SmallVector<mlir::AffineExpr, 4>;

/// What a shape function says about one result.
struct TensorShape {
  Shape sizes;
  mlir::Type elementType;
};

/// Operand number `operand` holds indices into dimension `dim` of operand
/// number `source`.
struct CheckedIndex {
  unsigned operand;
  unsigned source;
  int64_t dim;
};

/// `size` as a sum of products in a fixed order: `(n + 1) * t` and `t + t * n`
/// become the same expression. Floor divisions and remainders of canonical
/// operands are atoms.
mlir::AffineExpr canonicalizeSize(mlir::AffineExpr size);

/// Computes `size` from the values of its symbols, with arith operations that
/// can be read back as such a size: divisions stay divisions.
mlir::Value buildSize(mlir::OpBuilder &builder, mlir::Location loc, mlir::AffineExpr size, mlir::ValueRange symbols);

/// How a shape function sees its operands and reports what is wrong.
class ShapeInference {
public:
  explicit ShapeInference(mlir::MLIRContext *context) : context(context) {}
  virtual ~ShapeInference() = default;

  mlir::MLIRContext *getContext() const { return context; }

  /// The sizes of a tensor operand.
  virtual Shape getShape(mlir::Value tensor) = 0;

  /// The value of an `index` operand.
  virtual mlir::AffineExpr getSize(mlir::Value index) = 0;

  /// Starts an error at the operation; its arguments print sizes by name.
  virtual mlir::InFlightDiagnostic emitError() = 0;

  /// `size` in the user's terms: a number or an expression of names.
  virtual std::string describe(mlir::AffineExpr size) const = 0;

  /// The size that both `a` and `b` are, or null when they are not (for the
  /// language: not provably) equal. Prefers the one that is known.
  mlir::AffineExpr unify(mlir::AffineExpr a, mlir::AffineExpr b) const;

  /// The shape that operands of shape `a` and `b` broadcast to by NumPy's
  /// rules, or failure. Only a literal 1 is stretched.
  mlir::FailureOr<Shape> broadcast(llvm::ArrayRef<mlir::AffineExpr> a, llvm::ArrayRef<mlir::AffineExpr> b) const;

  /// Sizes of a list of mixed static and dynamic ones, as in `tensor.empty`.
  Shape getMixedSizes(llvm::ArrayRef<int64_t> staticSizes, mlir::ValueRange dynamicSizes);

  mlir::AffineExpr constant(int64_t value) const { return mlir::getAffineConstantExpr(value, context); }
  mlir::Type elementType(mlir::Value tensor) const { return mlir::getElementTypeOrSelf(tensor.getType()); }
  std::string describe(llvm::ArrayRef<mlir::AffineExpr> shape) const;

protected:
  /// Whether sizes that are not provably equal may be taken to be equal.
  virtual bool assumesEqual() const = 0;

private:
  mlir::MLIRContext *context;
};

/// The number that `size` is, or ShapedType::kDynamic.
int64_t getStaticSize(mlir::AffineExpr size);

/// `shape` as a tensor type.
mlir::RankedTensorType getTensorType(const TensorShape &shape);

namespace detail {
using ShapeFunction = llvm::function_ref<llvm::LogicalResult(ShapeInference &, llvm::SmallVectorImpl<TensorShape> &)>;

/// InferTypeOpInterface by shape function.
llvm::LogicalResult inferTypes(mlir::MLIRContext *context, std::optional<mlir::Location> loc, llvm::StringRef opName,
                               ShapeFunction shapes, llvm::SmallVectorImpl<mlir::Type> &types);

/// ReifyRankedShapedTypeOpInterface by shape function.
llvm::LogicalResult reifyShapes(mlir::Operation *op, mlir::OpBuilder &builder, ShapeFunction shapes,
                                mlir::ReifiedRankedShapedTypeDims &sizes);

/// Whether inferred and actual types may stand for the same tensors.
bool areCompatibleTypes(mlir::TypeRange inferred, mlir::TypeRange actual);
} // namespace detail

} // namespace dlc::nn

#endif // DLC_DIALECT_NN_IR_SHAPEINFERENCE_H
