//===- LoopWork.h - How much a loop has to do -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LOOPWORK_H
#define DLC_LIB_CODEGEN_LOOPWORK_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace dlc::codegen {

/// The number of iterations of `loop`, which is `root` or in it, as an i64 in front of `root`; a constant where all
/// sizes are known, and 1 where the bounds change inside of `root`.
mlir::Value countTrips(mlir::OpBuilder &b, mlir::scf::ForOp root, mlir::scf::ForOp loop);

/// The instructions that all of `root` takes, likewise: one for each register of 256 bits that an operation computes,
/// loads or stores, and none for addresses. An estimate from below, of what is gained if threads share the work: what
/// is stored counts against it, since the next reader fetches it from another cache. So it may be negative.
mlir::Value estimateWork(mlir::OpBuilder &b, mlir::scf::ForOp root);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LOOPWORK_H
