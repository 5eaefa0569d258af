//===- Pipelines.h - The order of all passes --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_PIPELINES_PIPELINES_H
#define DLC_PIPELINES_PIPELINES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LogicalResult.h"
#include <string>

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace dlc {

/// What the passes need to know.
struct PipelineOptions {
  unsigned vectorBits = 256;      ///< of a vector register of the target
  unsigned vectorRegisters = 16;  ///< how many there are
  int64_t cacheBytes = 512 << 10; ///< in the largest cache that a core has for itself
  bool fma = true;                ///< the target multiplies and adds in one instruction
  unsigned lookupLanes = 0;       ///< numbers in a register that looks up a table, 8 or 16; 0: none does
  bool maskedLoads = true;        ///< the target loads the first words of a vector in one instruction
  bool f16 = false;               ///< the target converts between f16 and f32 in one instruction
  bool isHosted = true;           ///< the target has an operating system and a large stack
  bool fastMath = false;          ///< reassociate and approximate floating-point arithmetic
  bool openMP = false;            ///< share loops among threads of OpenMP
  bool debugInfo = false;         ///< keep a line of source for each instruction
  bool reportStrategies = false;  ///< say in remarks how kernels are computed
  bool reportMemory = false;      ///< say in remarks what workspace entry points need
};

/// The phases of a compilation, in order.
enum class Phase {
  NN,      ///< nn as the frontend makes it -> nn without derivatives and stores
  Linalg,  ///< -> linalg on tensors
  Kernels, ///< -> loops and vectors on tensors
  Buffers, ///< -> buffers
  Memory,  ///< -> temporaries in the workspace
  LLVM     ///< -> C functions in the LLVM dialect
};

/// What a phase is called in reports.
llvm::StringRef getName(Phase phase);

/// The passes that settle which operations there are, before any is given a strategy, for registers of `vectorBits` and
/// a core's own cache of `cacheBytes`.
std::string getFusionPipeline(int64_t vectorBits, int64_t cacheBytes);

/// The passes of a phase, as text.
std::string getPipeline(Phase phase, const PipelineOptions &options);

/// Adds the passes of a phase to `passes`, which run on modules.
llvm::LogicalResult buildPipeline(mlir::OpPassManager &passes, Phase phase, const PipelineOptions &options);

/// Makes the phases available as `dlc-nn-pipeline`, `dlc-linalg-pipeline` and so
/// on, and the checks between them. Call once per process.
void registerPipelines();

} // namespace dlc

#endif // DLC_PIPELINES_PIPELINES_H
