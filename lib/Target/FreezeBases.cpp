//===- FreezeBases.cpp - Addresses that LLVM need not understand ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FreezeBases.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

static bool writesMemory(const Loop &loop) {
  return any_of(loop.blocks(), [](const BasicBlock *block) {
    return any_of(*block, [](const Instruction &inst) { return inst.mayWriteToMemory(); });
  });
}

/// The pointer that `inst` adds to or loads from.
static Use *getPointer(Instruction &inst) {
  if (isa<GetElementPtrInst>(inst))
    return &inst.getOperandUse(GetElementPtrInst::getPointerOperandIndex());
  if (isa<LoadInst>(inst))
    return &inst.getOperandUse(LoadInst::getPointerOperandIndex());
  return nullptr;
}

namespace {
struct FrozenBase {
  const SCEV *address;
  Value *opaque;
};
} // namespace

static bool freezeBases(Loop &loop, ScalarEvolution &evolution, SCEVExpander &expander) {
  BasicBlock *preheader = loop.getLoopPreheader();
  if (!loop.isInnermost() || !preheader || writesMemory(loop))
    return false;
  SmallVector<FrozenBase> bases;
  IRBuilder<> b(preheader->getTerminator());
  auto getOpaque = [&](Value *pointer) {
    const SCEV *address = evolution.getSCEV(pointer);
    for (const FrozenBase &base : bases)
      if (std::optional<APInt> distance = evolution.computeConstantDifference(address, base.address))
        return distance->isZero() ? base.opaque : b.CreatePtrAdd(base.opaque, b.getInt(*distance));
    // Computed anew, so that the loops around increment it.
    if (expander.isSafeToExpand(address))
      pointer = expander.expandCodeFor(address, pointer->getType(), b.GetInsertPoint());
    bases.push_back({address, b.CreateFreeze(pointer)});
    return bases.back().opaque;
  };
  for (BasicBlock *block : loop.blocks())
    for (Instruction &inst : *block)
      if (Use *pointer = getPointer(inst); pointer && isa<Instruction>(*pointer) && loop.isLoopInvariant(*pointer))
        *pointer = getOpaque(*pointer);
  return !bases.empty();
}

PreservedAnalyses dlc::FreezeBasesPass::run(Function &function, FunctionAnalysisManager &analyses) {
  auto &evolution = analyses.getResult<ScalarEvolutionAnalysis>(function);
  SCEVExpander expander(evolution, "base");
  expander.disableCanonicalMode();
  expander.enableLSRMode();
  bool changed = false;
  for (Loop *loop : analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    changed |= freezeBases(*loop, evolution, expander);
  if (!changed)
    return PreservedAnalyses::all();
  PreservedAnalyses preserved;
  preserved.preserveSet<CFGAnalyses>();
  return preserved;
}
