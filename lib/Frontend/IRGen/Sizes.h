//===- Sizes.h - Sizes over named dimensions --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_SIZES_H
#define DLC_LIB_FRONTEND_IRGEN_SIZES_H

#include "dlc/Dialect/NN/IR/ShapeInference.h"
#include <optional>

namespace dlc::frontend {

/// `expr` with the names of its symbols, as a program would write it.
std::string describeSize(mlir::AffineExpr expr, llvm::ArrayRef<std::string> symbols);

/// Whether `expr` is at least 0 whenever symbol i is at least `lower[i]`; no
/// answer where that depends on the values.
std::optional<bool> isNonNegative(mlir::AffineExpr expr, llvm::ArrayRef<int64_t> lower);

/// `size / divisor`, or null if the quotient is not exact for all values of the
/// symbols.
mlir::AffineExpr divideExactly(mlir::AffineExpr size, int64_t divisor);

/// The same by a product of numbers and symbols; null also for other divisors.
mlir::AffineExpr divideExactly(mlir::AffineExpr size, mlir::AffineExpr divisor);

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_SIZES_H
