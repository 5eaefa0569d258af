//===- KernelTimer.h - How long an operation takes --------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_DRIVER_AUTOTUNE_KERNELTIMER_H
#define DLC_LIB_DRIVER_AUTOTUNE_KERNELTIMER_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Driver/JIT.h"
#include "dlc/Target/CodeGen.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/Support/Allocator.h"
#include <vector>

namespace dlc {

/// A linalg operation as native code of this machine, with arrays to compute on.
class KernelTimer {
public:
  /// `op`, computed as `strategy` says. Null where it cannot be computed so, or not alone.
  static std::unique_ptr<KernelTimer> create(mlir::linalg::LinalgOp op, rt::StrategyAttr strategy,
                                             const TargetOptions &target);

  /// Nanoseconds that a call takes, from calls of about a tenth of a millisecond in all.
  double sample();

private:
  bool load(llvm::StringRef object);
  bool allocateArrays();
  void *allocate(size_t bytes);
  double timeCalls(int64_t count);

  std::unique_ptr<LoadedObject> code;
  const dlc_func *function = nullptr;
  llvm::BumpPtrAllocator memory;
  std::vector<int64_t> dims;
  std::vector<const void *> inputs;
  std::vector<void *> outputs;
  void *workspace = nullptr;
  int64_t calls = 1; ///< of a sample
};

} // namespace dlc

#endif // DLC_LIB_DRIVER_AUTOTUNE_KERNELTIMER_H
