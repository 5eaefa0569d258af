//===- Recompute.h - Less memory for more work ------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_TRANSFORMS_RECOMPUTE_H
#define DLC_DIALECT_NN_TRANSFORMS_RECOMPUTE_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc::nn {

/// A value that is computed again for its later readers.
struct Recomputation {
  mlir::Operation *op; ///< the later computation
  int64_t bytes;       ///< what need not be kept
  int64_t work;        ///< about how many floating-point operations it takes
};

/// What recompute() has done.
struct RecomputeResult {
  llvm::SmallVector<Recomputation> steps;
  int64_t peakBefore = 0, peakAfter = 0; ///< of the workspace, estimated
  int64_t work = 0;                      ///< of the function as it was

  int64_t getAddedWork() const;
};

/// Computes values of `function` again, rather than keep them, until its workspace is estimated to need no more than
/// `target` bytes or nothing helps any more. All sizes have to be known. Results do not change by a bit.
RecomputeResult recompute(mlir::func::FuncOp function, int64_t target);

} // namespace dlc::nn

#endif // DLC_DIALECT_NN_TRANSFORMS_RECOMPUTE_H
