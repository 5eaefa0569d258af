//===- Parallelize.cpp - Loops shared among OpenMP threads ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects functions on buffers, vectors lowered. A loop becomes a function of a
// range of its iterations, so that its code is there once, for threads and for
// a single one; registers and buffers on the stack are each thread's own.
// Ranges end where tiles do, and no iteration is divided: results do not depend
// on the number of threads.
//
//===----------------------------------------------------------------------===//

#include "LoopIndependence.h"
#include "LoopWork.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/OpenMP/OpenMPDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/Support/MathExtras.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_PARALLELIZEPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc::codegen;

/// So many iterations keep as many threads busy, and fewer threads nearly equally.
static constexpr int64_t enoughTrips = 8;

/// Moves the bounds of inner loops in front of `root`, where they do not depend on it.
static void hoistBounds(scf::ForOp root) {
  root->walk([](scf::ForOp loop) {
    moveLoopInvariantCode(
        {&loop.getRegion()}, [&](Value value, Region *) { return loop.isDefinedOutsideOfLoop(value); },
        [](Operation *op, Region *) { return isa<affine::AffineApplyOp>(op); },
        [&](Operation *op, Region *) { loop.moveOutOfLoop(op); });
  });
}

/// `root` and the loops in it that have all of the loop around them in their body.
static SmallVector<scf::ForOp> getPerfectNest(scf::ForOp root) {
  SmallVector<scf::ForOp> nest{root};
  while (llvm::hasNItems(*nest.back().getBody(), 2)) {
    auto inner = dyn_cast<scf::ForOp>(nest.back().getBody()->front());
    if (!inner || inner.getNumRegionIterArgs() != 0 || !root.isDefinedOutsideOfLoop(inner.getLowerBound()) ||
        !root.isDefinedOutsideOfLoop(inner.getUpperBound()))
      break;
    nest.push_back(inner);
  }
  return nest;
}

/// How many iterations `loop` has at most, but no more than `enoughTrips`.
static int64_t getMaxTrips(scf::ForOp loop) {
  MLIRContext *context = loop.getContext();
  AffineMap range = AffineMap::get(2, 0, getAffineDimExpr(1, context) - getAffineDimExpr(0, context));
  ValueBoundsConstraintSet::Variable length(range, ValueRange{loop.getLowerBound(), loop.getUpperBound()});
  FailureOr<int64_t> bound =
      ValueBoundsConstraintSet::computeConstantBound(presburger::BoundType::UB, length,
                                                     /*stopCondition=*/nullptr, /*closedUB=*/true);
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  return failed(bound) || !step ? enoughTrips : std::min(enoughTrips, llvm::divideCeilSigned(*bound, *step));
}

/// The loop of the nest whose iterations threads share: if enough of them are left, along the outermost dimension that
/// can be divided, the batch where there is one, as the next loop's is likely to be. So threads find in their caches
/// what they have computed. Null if there is none.
static scf::ForOp chooseLoop(scf::ForOp root) {
  scf::ForOp best;
  std::pair<int64_t, int64_t> bestRank;
  for (scf::ForOp loop : getPerfectNest(root)) {
    std::optional<unsigned> dim = findDividedDimension(root, loop);
    if (!dim)
      continue;
    std::pair<int64_t, int64_t> rank(getMaxTrips(loop), -int64_t(*dim));
    if (!best || rank > bestRank) {
      best = loop;
      bestRank = rank;
    }
  }
  return bestRank.first > 1 ? best : scf::ForOp();
}

namespace {
/// Shares one nest of loops among threads.
class LoopSharing {
public:
  LoopSharing(scf::ForOp root, int64_t minWork, int64_t grain)
      : root(root), b(root), loc(root.getLoc()), minWork(std::max<int64_t>(minWork, 1)), grain(grain) {}

  /// Decides, and leaves the nest alone where it must be; true if it is settled what becomes of it and of loops inside.
  bool run(SymbolTable &symbols);

private:
  Value getChunk(Value work, Value trips);
  func::FuncOp outlineRange(SymbolTable &symbols);
  void callRange(func::FuncOp range, Value from, Value to);
  void shareRange(func::FuncOp range, Value chunk);

  Value constant(int64_t value) { return arith::ConstantIntOp::create(b, loc, value, 64); }
  template <typename Op> Value fold(Value lhs, Value rhs) { return b.createOrFold<Op>(loc, lhs, rhs); }
  Value isAtLeast(Value value, int64_t limit) {
    return b.createOrFold<arith::CmpIOp>(loc, arith::CmpIPredicate::sge, value, constant(limit));
  }

  scf::ForOp root, loop; ///< the nest, and its loop that is divided
  OpBuilder b;
  Location loc;
  int64_t minWork, grain;
  SmallVector<Value> inputs; ///< what the range takes beside its ends
};
} // namespace

/// How far a thread goes in one call: as many iterations as take `grain`.
Value LoopSharing::getChunk(Value work, Value trips) {
  Value scaled = fold<arith::MulIOp>(trips, constant(grain));
  Value padded = fold<arith::AddIOp>(scaled, fold<arith::SubIOp>(work, constant(1)));
  Value chunk = b.createOrFold<arith::IndexCastOp>(loc, b.getIndexType(), fold<arith::DivUIOp>(padded, work));
  return fold<arith::MulIOp>(chunk, loop.getStep());
}

/// Makes a function of the nest: the arguments are the ends of the range and the inputs. Constants are copied.
func::FuncOp LoopSharing::outlineRange(SymbolTable &symbols) {
  llvm::SetVector<Value> captured;
  getUsedValuesDefinedAbove(root->getRegions(), captured);
  captured.insert(root.getStep());
  if (root != loop)
    captured.insert_range(root->getOperands());
  IRMapping inside;
  auto parent = root->getParentOfType<func::FuncOp>();
  auto isConstant = [](Value value) {
    return value.getDefiningOp() && value.getDefiningOp()->hasTrait<OpTrait::ConstantLike>();
  };
  SmallVector<Type> types{b.getIndexType(), b.getIndexType()};
  for (Value value : captured)
    if (!isConstant(value)) {
      inputs.push_back(value);
      types.push_back(value.getType());
    }
  auto range = func::FuncOp::create(loc, (parent.getName() + ".range").str(), b.getFunctionType(types, TypeRange()));
  range.setPrivate();
  OpBuilder body = OpBuilder::atBlockEnd(range.addEntryBlock());
  inside.map(inputs, range.getArguments().drop_front(2));
  for (Value value : captured)
    if (isConstant(value))
      body.clone(*value.getDefiningOp(), inside);
  body.clone(*root, inside);
  // The bounds alone: what is equal to them inside of the loop stays.
  auto copy = cast<scf::ForOp>(inside.lookup(loop.getInductionVar()).getParentBlock()->getParentOp());
  copy.setLowerBound(range.getArgument(0));
  copy.setUpperBound(range.getArgument(1));
  func::ReturnOp::create(body, loc);
  symbols.insert(range, std::next(parent->getIterator()));
  return range;
}

void LoopSharing::callRange(func::FuncOp range, Value from, Value to) {
  SmallVector<Value> operands{from, to};
  llvm::append_range(operands, inputs);
  func::CallOp::create(b, loc, range, operands);
}

/// A thread takes the same number of consecutive chunks as any other, or one less.
void LoopSharing::shareRange(func::FuncOp range, Value chunk) {
  OpBuilder::InsertionGuard guard(b);
  auto parallel = omp::ParallelOp::create(b, loc);
  b.createBlock(&parallel.getRegion());
  omp::WsloopOperands sharing;
  sharing.scheduleKind = omp::ClauseScheduleKindAttr::get(b.getContext(), omp::ClauseScheduleKind::Static);
  sharing.nowait = b.getUnitAttr(); // The end of the parallel region waits.
  auto wsloop = omp::WsloopOp::create(b, loc, sharing);
  omp::TerminatorOp::create(b, loc);
  b.createBlock(&wsloop.getRegion());
  omp::LoopNestOperands bounds;
  bounds.loopLowerBounds = {loop.getLowerBound()};
  bounds.loopUpperBounds = {loop.getUpperBound()};
  bounds.loopSteps = {chunk};
  auto nest = omp::LoopNestOp::create(b, loc, bounds);
  Block *body = b.createBlock(&nest.getRegion(), {}, {b.getIndexType()}, {loc});
  Value from = body->getArgument(0);
  callRange(range, from, fold<arith::MinSIOp>(fold<arith::AddIOp>(from, chunk), loop.getUpperBound()));
  omp::YieldOp::create(b, loc, ValueRange());
}

bool LoopSharing::run(SymbolTable &symbols) {
  hoistBounds(root);
  Value work = estimateWork(b, root);
  if (std::optional<int64_t> known = getConstantIntValue(work); known && *known < minWork)
    return true;
  loop = chooseLoop(root);
  if (!loop)
    return false;
  Value trips = countTrips(b, root, loop);
  Value isWorthIt = fold<arith::AndIOp>(isAtLeast(work, minWork), isAtLeast(trips, 2));
  func::FuncOp range = outlineRange(symbols);
  if (getConstantIntValue(isWorthIt)) {
    shareRange(range, getChunk(work, trips));
  } else {
    auto choice = scf::IfOp::create(b, loc, isWorthIt, /*withElseRegion=*/true);
    b.setInsertionPointToStart(choice.thenBlock());
    shareRange(range, getChunk(work, trips));
    b.setInsertionPointToStart(choice.elseBlock());
    callRange(range, loop.getLowerBound(), loop.getUpperBound());
  }
  root.erase();
  return true;
}

namespace {
struct ParallelizePass : dlc::codegen::impl::ParallelizePassBase<ParallelizePass> {
  using ParallelizePassBase::ParallelizePassBase;

  void runOnOperation() override {
    SymbolTable symbols(getOperation());
    // Not the functions of ranges: a loop in a loop that is shared stays as it is.
    for (auto function : llvm::to_vector(getOperation().getOps<func::FuncOp>()))
      function.walk<WalkOrder::PreOrder>([&](Operation *op) {
        if (isa<omp::ParallelOp>(op))
          return WalkResult::skip();
        auto loop = dyn_cast<scf::ForOp>(op);
        return loop && LoopSharing(loop, minWork, grain).run(symbols) ? WalkResult::skip() : WalkResult::advance();
      });
  }
};
} // namespace
