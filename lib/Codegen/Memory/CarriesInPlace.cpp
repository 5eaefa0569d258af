//===- CarriesInPlace.cpp - Loops carry no buffers ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects `scf.for` loops on buffers, as one-shot bufferisation leaves them
// when it may return new buffers from loops, and leaves none with a buffer as
// iteration argument: the workspace plan needs every buffer to be one place.
//
// A carry that yields its own argument is replaced by its initial value.
// Another gets a buffer of its own, which holds the value of the last
// iteration. What computes the next value writes it there at once if nobody
// reads the old one afterwards. Other values are copied there at the end of an
// iteration, those that may lie in another carry's buffer by way of a temporary.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

namespace dlc {
#define GEN_PASS_DEF_CARRIESINPLACEPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;

/// `value` without casts.
static Value stripCasts(Value value) {
  while (auto castOp = value.getDefiningOp<memref::CastOp>())
    value = castOp.getSource();
  return value;
}

static Value createBuffer(OpBuilder &builder, Location loc, Value like) {
  auto type = cast<MemRefType>(like.getType());
  auto dense = MemRefType::get(type.getShape(), type.getElementType());
  SmallVector<Value> sizes;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (type.isDynamicDim(i))
      sizes.push_back(memref::DimOp::create(builder, loc, like, i));
  return memref::AllocOp::create(builder, loc, dense, sizes, builder.getI64IntegerAttr(dlc::rt::blockAlignment));
}

/// Is `init` a buffer that is only filled before `loop` and then handed to it?
static bool belongsTo(Value init, scf::ForOp loop) {
  auto alloc = init.getDefiningOp<memref::AllocOp>();
  return alloc && llvm::count(loop.getInitArgs(), init) == 1 && llvm::all_of(alloc->getUsers(), [&](Operation *user) {
           return user == loop || (user->getBlock() == loop->getBlock() && user->isBeforeInBlock(loop) &&
                                   !user->hasTrait<OpTrait::IsTerminator>() && user->getNumResults() == 0);
         });
}

/// `value` as the type `type`, which it has up to what is static.
static Value castTo(OpBuilder &builder, Location loc, Type type, Value value) {
  return value.getType() == type ? value : memref::CastOp::create(builder, loc, type, value).getResult();
}

namespace {
/// One carry of the loop that is being rewritten.
struct Carry {
  unsigned index;
  Value buffer;   ///< where it is kept
  bool isChanged; ///< an iteration may leave another buffer, to be copied there
};
} // namespace

/// Adds the operands in the body of `loop` by which `buffer` or a view of it is used. Fails if there may be others.
static LogicalResult collectUses(Value buffer, scf::ForOp loop, SmallVectorImpl<OpOperand *> &uses) {
  for (OpOperand &use : buffer.getUses()) {
    Operation *user = use.getOwner();
    if (!loop->isProperAncestor(user))
      continue;
    uses.push_back(&use);
    bool isView = isa<ViewLikeOpInterface>(user);
    for (Value result : user->getResults())
      if (isa<BaseMemRefType>(result.getType()) && (!isView || failed(collectUses(result, loop, uses))))
        return failure();
  }
  return success();
}

/// Whether `use` reads or writes each element of a buffer before the op goes on to the next one.
static bool isElementwise(OpOperand &use) {
  auto call = dyn_cast<dlc::rt::CallOp>(use.getOwner());
  return call && call.isElementwise(use.getOperandNumber());
}

/// Whether all that writes or reads `next` comes after the last use of `old`, so that they may be the same buffer.
static bool mayShare(memref::AllocOp next, Value old, scf::ForOp loop) {
  Block *body = loop.getBody();
  SmallVector<OpOperand *> nextUses, oldUses;
  if (next->getBlock() != body || next.getType() != old.getType() || failed(collectUses(next, loop, nextUses)) ||
      failed(collectUses(old, loop, oldUses)))
    return false;
  return llvm::all_of(oldUses, [&](OpOperand *oldUse) {
    Operation *last = body->findAncestorOpInBlock(*oldUse->getOwner());
    return llvm::all_of(nextUses, [&](OpOperand *nextUse) {
      Operation *first = body->findAncestorOpInBlock(*nextUse->getOwner());
      bool isSameOp = oldUse->getOwner() == first && nextUse->getOwner() == first;
      return last->isBeforeInBlock(first) || (isSameOp && isElementwise(*oldUse) && oldUse->get() == old);
    });
  });
}

/// Copies what `yield` yields to the carries' buffers.
static void copyYielded(OpBuilder &builder, scf::YieldOp yield, ArrayRef<Carry> carries) {
  Location loc = yield.getLoc();
  SmallVector<std::pair<Value, Value>> copies;
  for (const Carry &carry : carries) {
    if (!carry.isChanged)
      continue;
    Value value = stripCasts(yield.getOperand(carry.index));
    Operation *source = value.getDefiningOp();
    bool isCarried = llvm::any_of(carries, [&](const Carry &other) { return other.buffer == value; });
    bool isFresh = source && isa<memref::AllocOp, memref::GetGlobalOp>(source) && !isCarried;
    auto next = dyn_cast_or_null<memref::AllocOp>(source);
    if (next && !isCarried && mayShare(next, carry.buffer, cast<scf::ForOp>(yield->getParentOp()))) {
      next.getResult().replaceAllUsesWith(carry.buffer);
      next.erase();
      continue;
    }
    if (!isFresh && carries.size() > 1) {
      Value aside = createBuffer(builder, loc, value);
      memref::CopyOp::create(builder, loc, value, aside);
      value = aside;
    }
    copies.emplace_back(value, carry.buffer);
  }
  for (auto [from, to] : copies)
    memref::CopyOp::create(builder, loc, from, to);
}

/// Takes the buffers out of the iteration arguments of `loop`.
static void rewriteLoop(RewriterBase &rewriter, scf::ForOp loop) {
  auto yield = cast<scf::YieldOp>(loop.getBody()->getTerminator());
  SmallVector<Carry> carries;
  SmallVector<Value> keptInits, keptYields;
  rewriter.setInsertionPoint(loop);
  Location loc = loop.getLoc();
  for (auto [i, init] : llvm::enumerate(loop.getInitArgs())) {
    if (!isa<BaseMemRefType>(init.getType())) {
      keptInits.push_back(init);
      keptYields.push_back(yield.getOperand(i));
      continue;
    }
    if (stripCasts(yield.getOperand(i)) == loop.getRegionIterArg(i)) {
      carries.push_back({static_cast<unsigned>(i), init, /*isChanged=*/false});
      continue;
    }
    Value buffer = stripCasts(init);
    if (!belongsTo(buffer, loop)) {
      buffer = createBuffer(rewriter, loc, init);
      memref::CopyOp::create(rewriter, loc, init, buffer);
    }
    carries.push_back({static_cast<unsigned>(i), buffer, /*isChanged=*/true});
  }

  auto newLoop =
      scf::ForOp::create(rewriter, loc, loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), keptInits);
  newLoop->setDiscardableAttrs(loop->getDiscardableAttrDictionary());
  rewriter.setInsertionPointToStart(newLoop.getBody());
  SmallVector<Value> replacements{newLoop.getInductionVar()}, results;
  unsigned numKept = 0;
  for (auto [i, argument] : llvm::enumerate(loop.getRegionIterArgs())) {
    auto *carry = llvm::find_if(carries, [i = i](const Carry &carry) { return carry.index == i; });
    if (carry == carries.end()) {
      replacements.push_back(newLoop.getRegionIterArg(numKept));
      results.push_back(newLoop.getResult(numKept++));
      continue;
    }
    replacements.push_back(castTo(rewriter, loc, argument.getType(), carry->buffer));
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointAfter(newLoop);
    results.push_back(castTo(rewriter, loc, argument.getType(), carry->buffer));
  }
  // The builder has made a terminator only when nothing is carried any more.
  if (!newLoop.getBody()->empty() && newLoop.getBody()->back().hasTrait<OpTrait::IsTerminator>())
    rewriter.eraseOp(&newLoop.getBody()->back());
  rewriter.mergeBlocks(loop.getBody(), newLoop.getBody(), replacements);
  yield = cast<scf::YieldOp>(newLoop.getBody()->getTerminator());
  rewriter.setInsertionPoint(yield);
  copyYielded(rewriter, yield, carries);
  SmallVector<Value> finalYields;
  for (auto [i, operand] : llvm::enumerate(yield.getOperands()))
    if (!isa<BaseMemRefType>(operand.getType()))
      finalYields.push_back(operand);
  rewriter.replaceOpWithNewOp<scf::YieldOp>(yield, finalYields);
  rewriter.replaceOp(loop, results);
}

namespace {
struct CarriesInPlacePass : dlc::impl::CarriesInPlacePassBase<CarriesInPlacePass> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    // Inner loops first: what they leave decides what an outer loop yields.
    SmallVector<scf::ForOp> loops;
    getOperation().walk<WalkOrder::PostOrder>([&](scf::ForOp loop) {
      if (llvm::any_of(loop.getInitArgs(), [](Value init) { return isa<BaseMemRefType>(init.getType()); }))
        loops.push_back(loop);
    });
    for (scf::ForOp loop : loops)
      rewriteLoop(rewriter, loop);
  }
};
} // namespace
