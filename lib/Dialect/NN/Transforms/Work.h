//===- Work.h - What operations cost ----------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DIALECT_NN_TRANSFORMS_WORK_H
#define DLC_LIB_DIALECT_NN_TRANSFORMS_WORK_H

#include "mlir/IR/Operation.h"

namespace dlc::nn {

/// About how many floating-point operations `op`, whose sizes are known, takes; what only moves elements counts as one
/// for each.
int64_t estimateWork(mlir::Operation *op);

} // namespace dlc::nn

#endif // DLC_LIB_DIALECT_NN_TRANSFORMS_WORK_H
