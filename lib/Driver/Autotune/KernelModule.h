//===- KernelModule.h - One operation as a model ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_DRIVER_AUTOTUNE_KERNELMODULE_H
#define DLC_LIB_DRIVER_AUTOTUNE_KERNELMODULE_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace dlc {

/// A model called `kernel` whose only entry point `run` computes what `op` does, of inputs and into outputs of the same
/// types. All sizes that `op` leaves open are the named dimension n. Null where `op` cannot stand alone: it reads what
/// is neither a tensor nor a constant, or its open sizes are not independent of each other.
mlir::OwningOpRef<mlir::ModuleOp> makeKernelModule(mlir::linalg::LinalgOp op);

} // namespace dlc

#endif // DLC_LIB_DRIVER_AUTOTUNE_KERNELMODULE_H
