//===- LoopIndependence.h - Loops whose order does not matter ---*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_LOOPINDEPENDENCE_H
#define DLC_LIB_CODEGEN_LOOPINDEPENDENCE_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace dlc::codegen {

/// May the iterations of `loop` run at the same time, each with all of the nest `root` around it? It is proven so if
/// neither carries anything and, of each buffer that is written, along some dimension of it, iteration i touches only
/// what lies from i up to the next iteration. Buffers that are allocated inside of the nest are each iteration's own.
/// Returns that dimension, of several buffers the innermost one; nothing where there is no proof.
///
/// Relies on what bufferisation and calls promise: different arguments of a function, and different blocks of the
/// workspace, overlap at most where an elementwise op reads what it then overwrites.
std::optional<unsigned> findDividedDimension(mlir::scf::ForOp root, mlir::scf::ForOp loop);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_LOOPINDEPENDENCE_H
