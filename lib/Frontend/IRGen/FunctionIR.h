//===- FunctionIR.h - The operations of one function ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds the operations of an entry point or initialiser, and knows what types
// do not say: the sizes of every tensor as expressions over the named
// dimensions, the versions of stores, the checks made on the way. Operations
// are appended; only differentiation moves them (see Differentiation.cpp).
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_FUNCTIONIR_H
#define DLC_LIB_FRONTEND_IRGEN_FUNCTIONIR_H

#include "Entities.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/SetVector.h"

namespace dlc::frontend {

using nn::Shape;

/// The versions that a store has had, oldest first.
struct StoreVersions {
  llvm::SmallVector<mlir::Value, 2> values;
  bool written = false;
};

/// A block that operations are appended to: the function's, or a scan's body.
struct Level {
  mlir::Block *block = nullptr;
  llvm::SmallVector<mlir::Value> statuses;
  llvm::MapVector<Store *, StoreVersions> stores;
  /// In a scan: stores that were written without being carries, which takes another try.
  llvm::SetVector<Store *> missingCarries;
  /// In a scan: the step, an `index`, and how many there are.
  mlir::Value step;
  mlir::AffineExpr tripCount;
};

class FunctionIR {
public:
  FunctionIR(mlir::MLIRContext *context, mlir::Block *entry);

  mlir::MLIRContext *getContext() const { return builder.getContext(); }

  //===--- Sizes -----------------------------------------------------------===//

  /// A new named dimension; `value` is its argument.
  mlir::AffineExpr addDimension(llvm::StringRef name, mlir::Value value, int64_t lowerBound);
  mlir::AffineExpr getConstant(int64_t value) const { return mlir::getAffineConstantExpr(value, getContext()); }
  std::string describe(mlir::AffineExpr size) const;
  std::string describe(llvm::ArrayRef<mlir::AffineExpr> shape) const;
  std::optional<bool> isNonNegative(mlir::AffineExpr size) const;

  /// The shape of a tensor.
  Shape getShape(mlir::Value tensor) const;
  void setShape(mlir::Value tensor, llvm::ArrayRef<mlir::AffineExpr> shape);
  /// Must be called before a value goes: another may take its address.
  void forget(mlir::Value value) {
    shapes.erase(value);
    moved.erase(value);
  }
  void forget(mlir::Operation *op);

  /// A size as an `index` value, computed at the start of the function.
  mlir::Value getIndexValue(mlir::AffineExpr size);
  mlir::AffineExpr getSizeOf(mlir::Value index) const;

  /// Sizes split into static ones and values, as operations take them.
  llvm::SmallVector<int64_t> splitSizes(llvm::ArrayRef<mlir::AffineExpr> sizes,
                                        llvm::SmallVectorImpl<mlir::Value> &dynamic);

  /// What callers must ensure about dimensions: `size == 0` or `size >= 0`.
  void require(mlir::AffineExpr size, bool isEquality);

  //===--- Operations ------------------------------------------------------===//

  /// Creates an operation by name, its types inferred by its shape function.
  /// Null after an error, which the context's handler has got.
  mlir::Operation *create(mlir::Location loc, llvm::StringRef name, llvm::ArrayRef<mlir::Value> operands,
                          llvm::ArrayRef<mlir::NamedAttribute> attributes = {});

  /// A constant tensor: `number` repeated over `shape`.
  mlir::Value createConstant(mlir::Location loc, mlir::Attribute element, llvm::ArrayRef<mlir::AffineExpr> shape);
  mlir::Value createIntConstant(mlir::Location loc, int64_t value, unsigned width);
  /// A size as a scalar tensor.
  mlir::Value createFromSize(mlir::Location loc, mlir::AffineExpr size, mlir::Type elementType);
  /// `value` with a type that says what `shape` says.
  mlir::Value refine(mlir::Location loc, mlir::Value value, llvm::ArrayRef<mlir::AffineExpr> shape);

  /// The index made safe against `bound`; the check joins the function's status.
  mlir::Value checkIndex(mlir::Location loc, mlir::Value index, mlir::AffineExpr bound);
  /// The maximum of the level's statuses, or null.
  mlir::Value combineStatuses(mlir::Location loc);

  /// Where `value` is now, should differentiation have moved its operation.
  mlir::Value resolve(mlir::Value value) const;

  //===--- Stores ----------------------------------------------------------===//

  mlir::Value readStore(Store *store);
  /// Its value before the call, whatever has been written since.
  mlir::Value readAtEntry(Store *store);
  void writeStore(Store *store, mlir::Value value);
  /// The versions of `store` that can be seen here, oldest first.
  llvm::ArrayRef<mlir::Value> getVersions(Store *store);

  mlir::OpBuilder builder;
  llvm::SmallVector<Level> levels;
  llvm::SmallVector<std::string> dimNames;
  llvm::SmallVector<mlir::Value> dimValues;
  llvm::SmallVector<int64_t> dimLowerBounds;
  /// Differentiation: the values that left their block, and where they went.
  llvm::DenseMap<mlir::Value, mlir::Value> moved;
  llvm::SmallVector<std::pair<mlir::AffineExpr, bool>> requirements;
  llvm::SmallVector<mlir::Operation *> differentiations;

  /// Random numbers: key and counter of this call, and the number of call sites so far.
  mlir::Value randomKey, randomCounter;
  unsigned numRandomSites = 0;

private:
  class Inference;

  mlir::Block *entry;
  /// The last operation of those kept at the start of the function.
  mlir::Operation *lastAtStart = nullptr;
  template <typename Build> auto atStart(Build build);

  llvm::DenseMap<mlir::Value, Shape> shapes;
  llvm::DenseMap<mlir::AffineExpr, mlir::Value> indexValues;
  llvm::DenseMap<mlir::Value, mlir::AffineExpr> sizeOfIndex;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_FUNCTIONIR_H
