//===- Recompute.cpp - Less memory for more work --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A training step keeps activations for the backward pass. One that rests, between two readers, while memory is scarce
// may be computed again for the later one, from what is there anyway or takes less room (Chen et al., "Training deep
// nets with sublinear memory cost", 2016; Jain et al., "Checkmate", 2020). The greedy choice is the one that takes most
// of the excess away, summed over the kernels that have any, per floating-point operation. The copies read their
// operands through fences; otherwise they would be recognised as what is there already.
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/Transforms/Recompute.h"
#include "MemoryModel.h"
#include "Work.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/NN/Transforms/Passes.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/SetVector.h"

namespace dlc::nn {
#define GEN_PASS_DEF_RECOMPUTEPASS
#include "dlc/Dialect/NN/Transforms/Passes.h.inc"
} // namespace dlc::nn

using namespace mlir;
using namespace dlc;
using namespace dlc::nn;

/// How many values in memory, one made of the next, are computed again for one.
static constexpr unsigned maxDepth = 8;

/// Values up to this size are kept.
static constexpr int64_t smallBytes = 1024;

int64_t RecomputeResult::getAddedWork() const {
  int64_t sum = 0;
  for (const Recomputation &step : steps)
    sum += step.work;
  return sum;
}

namespace {
/// A value that may be computed again where it is read at `to` or later.
struct Candidate {
  const LiveValue *live = nullptr;
  unsigned from = 0, to = 0;          ///< the positions between which it need not be kept
  llvm::SetVector<Operation *> chain; ///< what is computed again
  llvm::SetVector<Value> sources;     ///< what it is made of
  int64_t work = 0;
  double gain = 0; ///< bytes of excess that go away, times positions
};

/// One recomputation that was applied, to be taken back.
struct Change {
  SmallVector<Operation *> created;
  SmallVector<std::pair<OpOperand *, Value>> uses; ///< and what was there
};

class Recomputer {
public:
  Recomputer(Block &block, int64_t target) : block(block), target(target) {}

  RecomputeResult run();

private:
  bool collect(Value value, unsigned depth, const MemoryModel &model, Candidate &candidate) const;
  void rate(const MemoryModel &model, Candidate &candidate) const;
  std::optional<Candidate> findBest(const MemoryModel &model) const;
  Change apply(const Candidate &candidate, const MemoryModel &model);
  double getExcess(const MemoryModel &model) const;
  int64_t getExcess(int64_t bytes) const { return std::max<int64_t>(bytes - target, 0); }

  Block &block;
  int64_t target;
  DenseSet<std::pair<Value, Operation *>> rejected; ///< values, and where they are read
};
} // namespace

/// The tensors that `op` reads, in its regions too.
static SmallVector<Value> getReadTensors(Operation *op) {
  llvm::SetVector<Value> values;
  for (OpOperand &operand : op->getOpOperands())
    if (isRead(operand))
      values.insert(operand.get());
  getUsedValuesDefinedAbove(op->getRegions(), values);
  return llvm::filter_to_vector(values, [](Value value) { return isa<RankedTensorType>(value.getType()); });
}

/// Adds to `candidate` how `value` is computed from what is there at its end, or, beyond `depth`, is kept until then.
bool Recomputer::collect(Value value, unsigned depth, const MemoryModel &model, Candidate &candidate) const {
  Operation *op = value.getDefiningOp();
  bool isSought = value == candidate.live->value;
  const LiveValue *live = model.find(value);
  bool isThere = live && live->getEnd() >= candidate.to;
  if (!op || op->getBlock() != &block || op->hasTrait<OpTrait::ConstantLike>() ||
      (!isSought && (isThere || (live && (depth == 0 || live->bytes <= smallBytes))))) {
    candidate.sources.insert(value);
    return true;
  }
  if (candidate.chain.contains(op))
    return true;
  SmallVector<Value> operands = getReadTensors(op);
  if (!isMemoryEffectFree(op) || operands.empty())
    return false;
  for (Value operand : operands)
    if (!collect(operand, live && !isSought ? depth - 1 : depth, model, candidate))
      return false;
  if (candidate.chain.insert(op))
    candidate.work += estimateWork(op);
  return true;
}

/// Finds out what `candidate` saves.
void Recomputer::rate(const MemoryModel &model, Candidate &candidate) const {
  SmallVector<int64_t> bytes(model.getBytes().slice(candidate.from, candidate.to - candidate.from + 1));
  for (unsigned at = candidate.from + 1; at < candidate.to; ++at)
    bytes[at - candidate.from] -= candidate.live->bytes;
  for (Value source : candidate.sources)
    if (const LiveValue *live = model.find(source))
      for (unsigned at = std::max(live->getEnd() + 1, candidate.from); at <= candidate.to; ++at)
        bytes[at - candidate.from] += live->bytes;
  for (auto [before, after] : llvm::zip_equal(model.getBytes().slice(candidate.from, bytes.size()), bytes))
    candidate.gain += static_cast<double>(getExcess(before) - getExcess(after));
}

double Recomputer::getExcess(const MemoryModel &model) const {
  double sum = 0;
  for (int64_t bytes : model.getBytes())
    sum += static_cast<double>(getExcess(bytes));
  return sum;
}

std::optional<Candidate> Recomputer::findBest(const MemoryModel &model) const {
  std::optional<Candidate> best;
  double bestRatio = 0;
  auto consider = [&](const LiveValue &live, unsigned from, unsigned to, unsigned depth) {
    Candidate candidate;
    candidate.live = &live;
    candidate.from = from;
    candidate.to = to;
    if (!collect(live.value, depth, model, candidate))
      return;
    rate(model, candidate);
    double ratio = candidate.gain / static_cast<double>(std::max<int64_t>(candidate.work, 1));
    if (ratio <= bestRatio)
      return;
    bestRatio = ratio;
    best = std::move(candidate);
  };
  for (const LiveValue &live : model.getValues()) {
    unsigned from = live.begin;
    for (unsigned to : live.uses) {
      auto needed = model.getBytes().slice(from, to - from).drop_front();
      bool helps = live.bytes > smallBytes && llvm::any_of(needed, [&](int64_t bytes) { return bytes > target; });
      if (helps && !rejected.contains({live.value, &*std::next(block.begin(), to)}))
        for (unsigned depth = 0; depth <= maxDepth; ++depth)
          consider(live, from, to, depth);
      from = to;
    }
  }
  return best;
}

/// The first reader of `value` in the kernels from position `to` on.
static Operation *findReader(Block &block, Value value, unsigned to, const MemoryModel &model) {
  Operation *first = nullptr;
  for (Operation *user : value.getUsers()) {
    Operation *reader = block.findAncestorOpInBlock(*user);
    if (!reader->hasTrait<OpTrait::IsTerminator>() && model.getPosition(reader) >= to &&
        (!first || reader->isBeforeInBlock(first)))
      first = reader;
  }
  return first;
}

/// Something that `reader` waits for, beside `value`.
static Value findAwaited(Operation *reader, Value value) {
  for (Value operand : reader->getOperands())
    if (operand != value && isa<RankedTensorType>(operand.getType()))
      return operand;
  return {};
}

Change Recomputer::apply(const Candidate &candidate, const MemoryModel &model) {
  Value value = candidate.live->value;
  Operation *reader = findReader(block, value, candidate.to, model);
  if (!reader)
    return {};
  OpBuilder builder(reader);
  Change change;
  IRMapping mapping;
  Value awaited = findAwaited(reader, value);
  for (Value source : candidate.sources) {
    Operation *op = source.getDefiningOp();
    if (op && op->hasTrait<OpTrait::ConstantLike>())
      continue;
    auto fence = FenceOp::create(builder, source.getLoc(), source, awaited ? awaited : source);
    change.created.push_back(fence);
    mapping.map(source, fence);
  }
  SmallVector<Operation *> chain(candidate.chain.getArrayRef());
  llvm::sort(chain, [](Operation *a, Operation *b) { return a->isBeforeInBlock(b); });
  for (Operation *op : chain)
    change.created.push_back(builder.clone(*op, mapping));
  for (Value result : value.getDefiningOp()->getResults())
    for (OpOperand &use : llvm::make_early_inc_range(result.getUses())) {
      Operation *user = block.findAncestorOpInBlock(*use.getOwner());
      if (user->hasTrait<OpTrait::IsTerminator>() || user->isBeforeInBlock(reader) ||
          llvm::is_contained(change.created, user))
        continue;
      change.uses.emplace_back(&use, result);
      use.set(mapping.lookup(result));
    }
  return change;
}

static void undo(const Change &change) {
  for (auto [use, value] : change.uses)
    use->set(value);
  for (Operation *op : llvm::reverse(change.created))
    op->erase();
}

/// Removes those of `ops` whose results are read in the copies only: they have moved. Returns whether there are any.
static bool eraseUnread(ArrayRef<Operation *> ops, RecomputeResult &result) {
  SmallVector<Operation *> sorted(ops);
  llvm::sort(sorted, [](Operation *a, Operation *b) { return b->isBeforeInBlock(a); });
  bool isChanged = false;
  for (Operation *op : sorted) {
    if (!op->use_empty())
      continue;
    result.steps.back().work -= estimateWork(op);
    llvm::erase_if(result.steps, [&](const Recomputation &step) { return step.op == op; });
    op->erase();
    isChanged = true;
  }
  return isChanged;
}

RecomputeResult Recomputer::run() {
  RecomputeResult result;
  sinkIntoKernels(block);
  for (Operation &op : block)
    result.work += estimateWork(&op);
  auto model = std::make_unique<MemoryModel>(block);
  result.peakBefore = model->getPeak();
  while (std::optional<Candidate> best = findBest(*model)) {
    Operation *position = &*std::next(block.begin(), best->to);
    Value value = best->live->value;
    int64_t bytes = best->live->bytes;
    Change change = apply(*best, *model);
    auto next = std::make_unique<MemoryModel>(block);
    if (change.created.empty() || getExcess(*next) >= getExcess(*model)) {
      undo(change);
      rejected.insert({value, position});
      model = std::make_unique<MemoryModel>(block);
      continue;
    }
    result.steps.push_back({change.created.back(), bytes, best->work});
    if (eraseUnread(best->chain.getArrayRef(), result))
      next = std::make_unique<MemoryModel>(block);
    model = std::move(next);
  }
  result.peakAfter = model->getPeak();
  return result;
}

RecomputeResult nn::recompute(func::FuncOp function, int64_t target) {
  return Recomputer(function.front(), target).run();
}

namespace {
class Recompute : public nn::impl::RecomputePassBase<Recompute> {
public:
  using RecomputePassBase::RecomputePassBase;

  void runOnOperation() override {
    if (!getOperation().isExternal())
      recompute(getOperation(), maxWorkspace);
  }
};
} // namespace
