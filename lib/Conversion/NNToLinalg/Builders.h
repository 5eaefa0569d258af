//===- Builders.h - Structured operations on tensors ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_BUILDERS_H
#define DLC_LIB_CONVERSION_NNTOLINALG_BUILDERS_H

#include "ScalarBuilder.h"
#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Utils/StructuredOpsUtils.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/BuiltinTypes.h"

namespace dlc {

using Sizes = llvm::SmallVector<mlir::OpFoldResult>;

/// Builds an element of a result from elements of operands.
using ElementFormula = llvm::function_ref<mlir::Value(ScalarBuilder &, mlir::ValueRange)>;

inline mlir::RankedTensorType getTensorType(mlir::Value value) {
  return llvm::cast<mlir::RankedTensorType>(value.getType());
}

mlir::Value createEmpty(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                        mlir::Type elementType);
/// A tensor of `scalar`s.
mlir::Value createFilled(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                         mlir::Value scalar);

/// `value` without those of its dimensions, all of size 1.
mlir::Value dropUnitDims(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value,
                         llvm::function_ref<bool(int64_t)> isDropped);
/// `value` with dimensions of size 1 put in, such that they are `dims` of the
/// result. `sizes` are the sizes of the result.
mlir::Value addUnitDims(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value, llvm::ArrayRef<int64_t> dims,
                        llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// `value` with dimensions merged, group by group.
mlir::Value collapse(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value,
                     llvm::ArrayRef<mlir::ReassociationIndices> groups);
/// `value` with each dimension split into a group of dimensions of `type`,
/// which has `sizes`. The types need not know the same sizes.
mlir::Value expand(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value, mlir::RankedTensorType type,
                   llvm::ArrayRef<mlir::ReassociationIndices> groups, llvm::ArrayRef<mlir::OpFoldResult> sizes);
/// `value` as `type`, which differs in what it knows of the sizes.
mlir::Value castShape(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value, mlir::Type type);

/// `formula` of the elements of `operands`, which broadcast to `sizes`.
/// `nnType` is the element type the formula computes in. An operand that is
/// one constant throughout becomes a scalar in the body.
mlir::Value createElementwise(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                              mlir::Type resultElementType, mlir::ValueRange operands, mlir::Type nnType,
                              ElementFormula formula);

/// The sizes of a tensor of `sizes` after reducing `axes` away.
Sizes getReducedSizes(llvm::ArrayRef<mlir::OpFoldResult> sizes, llvm::ArrayRef<int64_t> axes);

/// The indexing map of `rank` loops that leaves out `axes`.
mlir::AffineMap getReducedMap(mlir::MLIRContext *context, int64_t rank, llvm::ArrayRef<int64_t> axes);

/// Folds `inputs`, of shape `sizes`, and `reduced`, operands that lack `axes`,
/// over `axes`, starting from `init` throughout. The formula is given the
/// operands' elements, then the accumulator.
mlir::Value createReduction(mlir::OpBuilder &b, mlir::Location loc, mlir::ValueRange inputs, mlir::ValueRange reduced,
                            llvm::ArrayRef<mlir::OpFoldResult> sizes, llvm::ArrayRef<int64_t> axes, mlir::Value init,
                            mlir::Type nnType, ElementFormula formula);

/// linalg.generic with one output.
mlir::Value createGeneric(mlir::OpBuilder &b, mlir::Location loc, mlir::ValueRange inputs, mlir::Value output,
                          llvm::ArrayRef<mlir::AffineMap> maps, llvm::ArrayRef<mlir::utils::IteratorType> iterators,
                          llvm::function_ref<mlir::Value(mlir::OpBuilder &, mlir::Location, mlir::ValueRange)> body);

/// Parallel loops but for `axes`.
llvm::SmallVector<mlir::utils::IteratorType> getIterators(int64_t rank, llvm::ArrayRef<int64_t> reductionAxes = {});

/// The one value that a tensor holds throughout, as a scalar, or null.
mlir::Value getSplatScalar(mlir::OpBuilder &b, mlir::Value tensor);

/// A box of `tensor`, and `tensor` with a box replaced by `part`. Boxes may be
/// empty and then lie anywhere. Without `steps` elements are adjacent.
mlir::Value extractBox(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor,
                       llvm::ArrayRef<mlir::OpFoldResult> offsets, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                       llvm::ArrayRef<mlir::OpFoldResult> steps = {});
mlir::Value insertBox(mlir::OpBuilder &b, mlir::Location loc, mlir::Value part, mlir::Value tensor,
                      llvm::ArrayRef<mlir::OpFoldResult> offsets, llvm::ArrayRef<mlir::OpFoldResult> sizes,
                      llvm::ArrayRef<mlir::OpFoldResult> steps = {});

/// The slice of `tensor`, of shape `sizes`, at position `at` of `axis`, and
/// `tensor` with that slice replaced. Slices lack the axis.
mlir::Value extractAt(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor, int64_t axis, mlir::Value at,
                      llvm::ArrayRef<mlir::OpFoldResult> sizes);
mlir::Value insertAt(mlir::OpBuilder &b, mlir::Location loc, mlir::Value slice, mlir::Value tensor, int64_t axis,
                     mlir::Value at, llvm::ArrayRef<mlir::OpFoldResult> sizes);

/// `size` as a value.
mlir::Value asValue(mlir::OpBuilder &b, mlir::Location loc, mlir::OpFoldResult size);
/// The product of sizes.
mlir::OpFoldResult multiply(mlir::OpBuilder &b, mlir::Location loc, llvm::ArrayRef<mlir::OpFoldResult> sizes);
/// x op y for an operation of arith on indices, a number if both are.
template <typename OpT>
mlir::OpFoldResult compute(mlir::OpBuilder &b, mlir::Location loc, mlir::OpFoldResult x, mlir::OpFoldResult y) {
  return mlir::getAsOpFoldResult(b.createOrFold<OpT>(loc, asValue(b, loc, x), asValue(b, loc, y)));
}
/// A tensor type of what is known of `sizes`.
mlir::RankedTensorType getTensorType(llvm::ArrayRef<mlir::OpFoldResult> sizes, mlir::Type elementType);
/// `index` as a number of type `nnType`.
mlir::Value castIndex(ScalarBuilder &s, mlir::Value index);

/// `tensor` as a tensor of `sizes` with the same elements in row-major order;
/// `type` is that of the result.
mlir::Value reshapeFromFlat(mlir::OpBuilder &b, mlir::Location loc, mlir::Value flat, mlir::RankedTensorType type,
                            llvm::ArrayRef<mlir::OpFoldResult> sizes);
/// `tensor` as a tensor of rank 1.
mlir::Value flatten(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor);

/// A copy of `tensor` in which element (i, …) is that at position(i, …).
using PositionFormula = llvm::function_ref<void(mlir::OpBuilder &, mlir::Location, llvm::MutableArrayRef<mlir::Value>)>;
mlir::Value createIndexed(mlir::OpBuilder &b, mlir::Location loc, mlir::Value tensor,
                          llvm::ArrayRef<mlir::OpFoldResult> sizes, PositionFormula position);

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_BUILDERS_H
