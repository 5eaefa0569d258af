//===- WalkPointers.cpp - Pointers for the loads of loops -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WalkPointers.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

static Intrinsic::ID getIntrinsic(const Instruction &inst) {
  auto *call = dyn_cast<IntrinsicInst>(&inst);
  return call ? call->getIntrinsicID() : Intrinsic::not_intrinsic;
}

static bool writesMemory(const Loop &loop) {
  return any_of(loop.blocks(), [](const BasicBlock *block) {
    return any_of(*block, [](const Instruction &inst) {
      return inst.mayWriteToMemory() && getIntrinsic(inst) != Intrinsic::prefetch;
    });
  });
}

/// The pointer that `inst` loads from.
static Use *getPointer(Instruction &inst) {
  if (isa<LoadInst>(inst))
    return &inst.getOperandUse(LoadInst::getPointerOperandIndex());
  if (is_contained({Intrinsic::masked_load, Intrinsic::prefetch}, getIntrinsic(inst)))
    return &inst.getOperandUse(0);
  return nullptr;
}

namespace {
struct Pointer {
  const SCEVAddRecExpr *address;
  Value *phi;
};

class LoopWalker {
public:
  LoopWalker(Loop &loop, ScalarEvolution &evolution, SCEVExpander &expander)
      : loop(loop), evolution(evolution), expander(expander) {}

  bool run() {
    if (!loop.isInnermost() || !loop.isLoopSimplifyForm() || writesMemory(loop))
      return false;
    for (BasicBlock *block : loop.blocks())
      for (Instruction &inst : *block)
        if (Use *pointer = getPointer(inst))
          if (auto *address = dyn_cast<SCEVAddRecExpr>(evolution.getSCEV(*pointer)))
            replace(*pointer, address);
    return !pointers.empty();
  }

private:
  /// Lets the load of `use`, whose pointer is `address`, walk with one of `pointers`.
  void replace(Use &use, const SCEVAddRecExpr *address) {
    if (address->getLoop() != &loop || !address->isAffine() || !isa<SCEVConstant>(address->getOperand(1)))
      return;
    IRBuilder<> b(cast<Instruction>(use.getUser()));
    for (const Pointer &pointer : pointers)
      if (pointer.address->getOperand(1) == address->getOperand(1))
        if (auto distance = evolution.computeConstantDifference(address->getStart(), pointer.address->getStart())) {
          use = distance->isZero() ? pointer.phi : b.CreatePtrAdd(pointer.phi, b.getInt(*distance));
          return;
        }
    if (!expander.isSafeToExpand(address->getStart()))
      return;
    pointers.push_back({address, createPhi(address, use->getType())});
    use = pointers.back().phi;
  }

  Value *createPhi(const SCEVAddRecExpr *address, Type *type) {
    BasicBlock *preheader = loop.getLoopPreheader(), *latch = loop.getLoopLatch();
    Instruction *end = preheader->getTerminator();
    IRBuilder<> b(end);
    Value *start = b.CreateFreeze(expander.expandCodeFor(address->getStart(), type, end));
    b.SetInsertPoint(&loop.getHeader()->front());
    PHINode *phi = b.CreatePHI(type, 2);
    b.SetInsertPoint(latch->getTerminator());
    const APInt &step = cast<SCEVConstant>(address->getOperand(1))->getAPInt();
    phi->addIncoming(start, preheader);
    phi->addIncoming(b.CreatePtrAdd(phi, b.getInt(step)), latch);
    return phi;
  }

  Loop &loop;
  ScalarEvolution &evolution;
  SCEVExpander &expander;
  SmallVector<Pointer> pointers;
};
} // namespace

PreservedAnalyses dlc::WalkPointersPass::run(Function &function, FunctionAnalysisManager &analyses) {
  auto &evolution = analyses.getResult<ScalarEvolutionAnalysis>(function);
  SCEVExpander expander(evolution, "base");
  expander.disableCanonicalMode();
  expander.enableLSRMode();
  bool changed = false;
  for (Loop *loop : analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    changed |= LoopWalker(*loop, evolution, expander).run();
  if (!changed)
    return PreservedAnalyses::all();
  PreservedAnalyses preserved;
  preserved.preserveSet<CFGAnalyses>();
  return preserved;
}
