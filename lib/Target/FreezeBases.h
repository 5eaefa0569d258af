//===- FreezeBases.h - Addresses that LLVM need not understand --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_TARGET_FREEZEBASES_H
#define DLC_LIB_TARGET_FREEZEBASES_H

#include "llvm/IR/PassManager.h"

namespace dlc {

/// Hides what innermost loops add to from LLVM: the pointers computed before such a loop become opaque there.
///
/// Loop strength reduction splits the address of each access in all ways that its sum allows, and in a kernel the sum
/// has a term for each loop around: that took half of the compiler's time for a network of convolutions. To the loop, all
/// of these terms are one pointer. Addresses that differ by a constant share it, and so a register. The loops around
/// increment it, as loop strength reduction would have them do.
///
/// Loops that write to memory stay as they are: alias analysis does not see through `freeze`.
class FreezeBasesPass : public llvm::PassInfoMixin<FreezeBasesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses);
};

} // namespace dlc

#endif // DLC_LIB_TARGET_FREEZEBASES_H
