//===- Epilogue.h - What finishes a reduction -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_CODEGEN_EPILOGUE_H
#define DLC_LIB_CODEGEN_EPILOGUE_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace dlc::codegen {

/// The use of the result of `op`, a contraction or reduction, by an elementwise op that can compute it tile by tile.
/// Null if there is none.
mlir::OpOperand *getEpilogueUse(mlir::linalg::LinalgOp op);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_EPILOGUE_H
