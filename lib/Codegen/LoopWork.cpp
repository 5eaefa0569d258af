//===- LoopWork.cpp - How much a loop has to do ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopWork.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::codegen;

static constexpr int64_t registerBits = 256;

/// What it costs to fetch a register from the cache of another thread, in instructions: as many fewer does a loop gain
/// for each register that it stores. Measured on the layers of a CNN, where pooling and padding lose by threads.
static constexpr int64_t transferCost = 8;

/// The instructions that `op` takes, without those in its regions.
static int64_t countInstructions(Operation &op) {
  if (op.hasTrait<OpTrait::ConstantLike>() || op.hasTrait<OpTrait::IsTerminator>() || op.getNumRegions() != 0)
    return 0;
  int64_t bits = 0;
  auto addType = [&](Type type) {
    auto vector = dyn_cast<VectorType>(type);
    Type element = vector ? vector.getElementType() : type;
    if (element.isIntOrFloat())
      bits = std::max(bits, int64_t(element.getIntOrFloatBitWidth()) * (vector ? vector.getNumElements() : 1));
  };
  llvm::for_each(op.getOperandTypes(), addType);
  llvm::for_each(op.getResultTypes(), addType);
  int64_t registers = llvm::divideCeil(bits, registerBits);
  return hasEffect<MemoryEffects::Write>(&op) ? registers - transferCost * registers : registers;
}

namespace {
/// Adds up the work of what lies in `root`.
class WorkEstimator {
public:
  WorkEstimator(OpBuilder &b, scf::ForOp root) : b(b), root(root), loc(root.getLoc()) {}

  Value countTrips(scf::ForOp loop);
  Value addUp(Region &region);

  Value constant(int64_t value) { return arith::ConstantIntOp::create(b, loc, value, 64); }
  template <typename Op> Value fold(Value lhs, Value rhs) { return b.createOrFold<Op>(loc, lhs, rhs); }

private:
  Value importBound(Value bound);

  OpBuilder &b;
  scf::ForOp root;
  Location loc;
};
} // namespace

/// `bound` as i64 in front of the root; null where it changes inside.
Value WorkEstimator::importBound(Value bound) {
  llvm::APInt value;
  if (matchPattern(bound, m_ConstantInt(&value)))
    return constant(value.getSExtValue());
  if (!root.isDefinedOutsideOfLoop(bound))
    return {};
  return b.createOrFold<arith::IndexCastOp>(loc, b.getI64Type(), bound);
}

Value WorkEstimator::countTrips(scf::ForOp loop) {
  Value from = importBound(loop.getLowerBound()), to = importBound(loop.getUpperBound()),
        step = importBound(loop.getStep());
  if (!from || !to || !step)
    return constant(1);
  Value range = fold<arith::MaxSIOp>(fold<arith::SubIOp>(to, from), constant(0));
  Value padded = fold<arith::AddIOp>(range, fold<arith::SubIOp>(step, constant(1)));
  return fold<arith::DivUIOp>(padded, step);
}

Value WorkEstimator::addUp(Region &region) {
  int64_t known = 0;
  Value sum = constant(0);
  for (Operation &op : region.getOps()) {
    known += countInstructions(op);
    for (Region &inner : op.getRegions()) {
      Value work = addUp(inner);
      if (auto loop = dyn_cast<scf::ForOp>(op))
        work = fold<arith::MulIOp>(work, countTrips(loop));
      sum = fold<arith::AddIOp>(sum, work);
    }
  }
  return fold<arith::AddIOp>(sum, constant(known));
}

Value dlc::codegen::countTrips(OpBuilder &b, scf::ForOp root, scf::ForOp loop) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(root);
  return WorkEstimator(b, root).countTrips(loop);
}

Value dlc::codegen::estimateWork(OpBuilder &b, scf::ForOp root) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(root);
  WorkEstimator estimator(b, root);
  return estimator.fold<arith::MulIOp>(estimator.addUp(root.getRegion()), estimator.countTrips(root));
}
