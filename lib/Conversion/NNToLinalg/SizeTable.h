//===- SizeTable.h - All sizes of a function --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the shape functions over a function of nn operations, so that every size
// of every tensor is known as a polynomial over the function's `index` values
// (its dimension arguments above all), and as an SSA value where a lowering
// needs one. Made before the conversion, of the unchanged function.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_SIZETABLE_H
#define DLC_LIB_CONVERSION_NNTOLINALG_SIZETABLE_H

#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc {

class SizeTable : public nn::ShapeInference {
public:
  explicit SizeTable(mlir::MLIRContext *context) : ShapeInference(context) {}

  /// Adds all tensors of `func` and puts the computation of their dynamic sizes
  /// at the function's entry where that is possible, else before the operation
  /// that has the size. Replaces `tensor.dim`. Emits an error where a shape
  /// function finds one or a size cannot be computed where it is needed.
  llvm::LogicalResult add(mlir::func::FuncOp func);

  /// The dynamic sizes of a tensor, one value per dynamic dimension of its type.
  llvm::ArrayRef<mlir::Value> getDynamicSizes(mlir::Value tensor) const;

  /// The sizes of a tensor: values for the dynamic dimensions of its type.
  llvm::SmallVector<mlir::OpFoldResult> getMixedSizes(mlir::Value tensor) const;

  /// The sizes of a tensor as expressions: those of equal sizes are equal.
  nn::Shape lookupShape(mlir::Value tensor) const;

  /// Removes what was computed for nothing.
  void eraseUnused();

  // ShapeInference
  using ShapeInference::describe;
  nn::Shape getShape(mlir::Value tensor) override { return lookupShape(tensor); }
  mlir::AffineExpr getSize(mlir::Value index) override;
  mlir::InFlightDiagnostic emitError() override { return current->emitOpError(); }
  std::string describe(mlir::AffineExpr size) const override;

protected:
  bool assumesEqual() const override { return true; }

private:
  llvm::LogicalResult addBlock(mlir::Block &block);
  llvm::LogicalResult addOperation(mlir::Operation *op);
  llvm::LogicalResult addScan(nn::ScanOp scan);
  llvm::LogicalResult addCustom(nn::CustomOp custom);
  void addArguments(mlir::func::FuncOp func);
  /// Records the sizes of `tensor`; what its type knows wins.
  llvm::LogicalResult record(mlir::Value tensor, nn::Shape shape, mlir::Operation *before);
  /// Sizes of a tensor that no shape function covers, read from it.
  void recordUnknown(mlir::Value tensor, mlir::OpBuilder &builder);
  mlir::AffineExpr computeSize(mlir::Value index);
  mlir::AffineExpr symbol(mlir::Value value);
  mlir::FailureOr<mlir::Value> materialize(mlir::AffineExpr size, mlir::Operation *before);

  mlir::Operation *current = nullptr;
  mlir::Block *entry = nullptr;
  mlir::Operation *entryEnd = nullptr;
  llvm::SmallVector<mlir::Value> symbols;
  llvm::DenseMap<mlir::Value, unsigned> symbolNumbers;
  llvm::DenseMap<mlir::Value, nn::Shape> shapes;
  llvm::DenseMap<mlir::Value, mlir::AffineExpr> indices;
  llvm::DenseMap<mlir::Value, llvm::SmallVector<mlir::Value, 2>> dynamicSizes;
  llvm::DenseMap<mlir::AffineExpr, mlir::Value> atEntry;
  llvm::SmallVector<mlir::Operation *> created;
  llvm::SmallVector<mlir::Operation *> replaced;
};

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_SIZETABLE_H
