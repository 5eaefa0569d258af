//===- WalkPointers.h - Pointers for the loads of loops ----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_TARGET_WALKPOINTERS_H
#define DLC_LIB_TARGET_WALKPOINTERS_H

#include "llvm/IR/PassManager.h"

namespace dlc {

/// Gives the loads of an innermost loop pointers that the loop increments, one for all loads at constant distances from
/// each other, and hides from LLVM how these pointers begin.
///
/// Loop strength reduction splits the address of each access in all ways that its sum allows, and in a kernel the sum
/// has a term for each loop around: that took half of the compiler's time for a network of convolutions. Behind a
/// `freeze` all of these terms are one value. It is computed as loop strength reduction would compute it, by pointers
/// that the loops around increment.
///
/// Loops that write to memory stay as they are: alias analysis does not see through `freeze`.
class WalkPointersPass : public llvm::PassInfoMixin<WalkPointersPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

} // namespace dlc

#endif // DLC_LIB_TARGET_WALKPOINTERS_H
