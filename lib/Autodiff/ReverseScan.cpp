//===- ReverseScan.cpp - The reverse of a recurrence ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reverse of a scan visits its steps in the opposite order. Its carries are
// the cotangents of the carries and, summed over the steps, those of the values
// that the body uses from above. The values of the forward body that it needs
// are stacked by the forward scan, a residual each, unless they can be had
// again for nothing: the step, the slices of inputs, constants. A scan that asks
// for a checkpoint at each step has the carries alone stacked, and its reverse
// computes the forward body again.
//
//===----------------------------------------------------------------------===//

#include "ReverseMode.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::autodiff;

namespace {

class ScanReversal {
public:
  ScanReversal(OpBuilder &builder, nn::ScanOp scan, ArrayRef<Value> cotangents, const Activity &activity,
               DerivativeFilter filter)
      : builder(builder), scan(scan), cotangents(cotangents), activity(activity), filter(filter), loc(scan.getLoc()) {}

  LogicalResult run(function_ref<void(unsigned, Value, Value)> accumulate);

private:
  Block &getWork() { return copy->getBody().front(); }
  /// Whether the reverse computes the forward body again.
  bool isRecomputed() { return scan.getCheckpoint() == 1; }
  LogicalResult differentiateBody();
  void collectResiduals();
  void stackResiduals();
  nn::ScanOp buildReverse();
  void buildReverseBody(nn::ScanOp reverse);
  void cloneReverseOps(IRMapping &mapping);
  RankedTensorType getStackType(RankedTensorType slice, int64_t axis);

  OpBuilder &builder;
  nn::ScanOp scan;
  ArrayRef<Value> cotangents;
  const Activity &activity;
  DerivativeFilter filter;
  Location loc;

  /// A copy of the scan, whose body, the work, has the cotangents of what it
  /// yields as further arguments and is differentiated: operations from
  /// `firstReverse` on are new.
  OwningOpRef<nn::ScanOp> copy;
  Operation *firstReverse = nullptr;
  SmallVector<Value> captured;           ///< Active values used from above.
  SmallVector<Value> argumentCotangents; ///< Of slices and carries; null where nothing arrives.
  SmallVector<Value> capturedCotangents;
  SmallVector<Value> residuals; ///< Values of the work, in stacking order.
  SmallVector<Value> stacks;    ///< Their stacks, results of the new forward scan.
};

} // namespace

LogicalResult ScanReversal::differentiateBody() {
  // Beside the scan, so that what is above the one is above the other.
  copy = cast<nn::ScanOp>(OpBuilder(scan).clone(*scan));
  Block &block = getWork();
  captured = llvm::filter_to_vector(getCapturedValues(scan), [&](Value value) { return activity.isActive(value); });

  SmallVector<Value> roots(captured);
  for (Value argument : block.getArguments().drop_front())
    if (isFloatTensor(argument))
      roots.push_back(argument);
  Operation *terminator = block.getTerminator();
  // Operations of the forward part may be replaced: their end is marked by one that is not.
  OpBuilder atEnd(terminator);
  Operation *marker = arith::ConstantIndexOp::create(atEnd, loc, 0);

  ReverseMode reverse(block, roots, filter);
  for (auto [i, yielded] : llvm::enumerate(terminator->getOperands()))
    // A carry receives a cotangent from the next step even where its final value is unused.
    if (isFloatTensor(yielded) && (i < scan.getCarries().size() || cotangents[i]))
      reverse.accumulate(yielded, block.addArgument(yielded.getType(), loc));
  // Sums of seeds of a value yielded twice are made before the walk: they belong to the reverse.
  if (failed(reverse.run()))
    return failure();
  firstReverse = marker->getNextNode();
  marker->erase();
  argumentCotangents =
      llvm::map_to_vector(block.getArguments().slice(1, scan.getInputs().size() + scan.getCarries().size()),
                          [&](Value argument) { return reverse.lookup(argument); });
  capturedCotangents = llvm::map_to_vector(captured, [&](Value value) { return reverse.lookup(value); });
  return success();
}

/// Calls `visit` for the operands of an operation and what its regions use from above.
static void forEachInput(Operation *op, function_ref<void(Value)> visit) {
  llvm::for_each(op->getOperands(), visit);
  if (op->getNumRegions())
    llvm::for_each(getCapturedValues(op), visit);
}

/// What the reverse part uses of the forward part. Constants, and sizes with what
/// they are computed by, are moved instead; so is everything that is recomputed.
void ScanReversal::collectResiduals() {
  Block &block = getWork();
  size_t numForwardArguments = scan.getBody().getNumArguments();
  size_t numInputs = scan.getInputs().size();
  llvm::SetVector<Value> needed;
  llvm::DenseSet<Value> seen;
  std::function<void(Value)> note = [&](Value value) {
    if (!seen.insert(value).second)
      return;
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      if (argument.getOwner() == &block && argument.getArgNumber() > numInputs &&
          argument.getArgNumber() < numForwardArguments)
        needed.insert(value);
      return;
    }
    Operation *op = value.getDefiningOp();
    if (op->getBlock() != &block || !op->isBeforeInBlock(firstReverse) || op->hasTrait<OpTrait::ConstantLike>())
      return;
    if (isa<RankedTensorType>(value.getType()) && !isRecomputed())
      needed.insert(value);
    else
      forEachInput(op, note);
  };
  for (Operation *op = firstReverse; op != block.getTerminator(); op = op->getNextNode()) {
    op->walk([&](Operation *nested) { llvm::for_each(nested->getOperands(), note); });
  }
  // A cotangent may be a forward value itself.
  for (Value value : llvm::concat<Value>(argumentCotangents, capturedCotangents))
    if (value)
      note(value);
  residuals = needed.takeVector();
}

RankedTensorType ScanReversal::getStackType(RankedTensorType slice, int64_t axis) {
  IntegerAttr known;
  int64_t size = matchPattern(scan.getTripCount(), m_Constant(&known)) ? known.getInt() : ShapedType::kDynamic;
  SmallVector<int64_t> shape(slice.getShape());
  shape.insert(shape.begin() + axis, size);
  return RankedTensorType::get(shape, slice.getElementType());
}

/// Replaces the forward scan by one that stacks the residuals too.
void ScanReversal::stackResiduals() {
  if (residuals.empty())
    return;
  SmallVector<Type> types(scan->getResultTypes());
  SmallVector<int64_t> axes(scan.getOutputAxes());
  // Of the copy, where scans may stack residuals of their own now, unless those are made again.
  Block &old = scan.getBody().front(), &source = isRecomputed() ? old : getWork();
  SmallVector<Value> yielded(source.getTerminator()->getOperands());
  for (Value residual : residuals) {
    types.push_back(getStackType(cast<RankedTensorType>(residual.getType()), 0));
    axes.push_back(0);
    yielded.push_back(residual);
  }
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPoint(scan);
  size_t numCarries = scan.getCarries().size();
  auto extended = nn::ScanOp::create(
      builder, loc, ArrayRef(types).take_front(numCarries), ArrayRef(types).drop_front(numCarries), scan.getTripCount(),
      scan.getInputs(), scan.getCarries(), scan.getInputAxes(), axes, scan.getReverse(), scan.getCheckpoint());
  Block *body = builder.createBlock(&extended.getBody(), {}, old.getArgumentTypes(),
                                    SmallVector<Location>(old.getNumArguments(), loc));
  IRMapping mapping;
  mapping.map(getWork().getArguments().take_front(old.getNumArguments()), body->getArguments());
  mapping.map(old.getArguments(), body->getArguments());
  auto end = isRecomputed() ? old.getTerminator()->getIterator() : firstReverse->getIterator();
  for (Operation &op : llvm::make_range(source.begin(), end))
    builder.clone(op, mapping);
  nn::YieldOp::create(builder, loc,
                      llvm::map_to_vector(yielded, [&](Value value) { return mapping.lookupOrDefault(value); }));
  llvm::append_range(stacks, extended.getResults().drop_front(scan->getNumResults()));
  scan.replaceAllUsesWith(extended.getResults().take_front(scan->getNumResults()));
  scan.erase();
  scan = extended;
}

nn::ScanOp ScanReversal::buildReverse() {
  size_t numInputs = scan.getInputs().size(), numCarries = scan.getCarries().size();
  auto builderZeros = [&](Value like) { return createZeros(builder, like); };

  SmallVector<Value> inputs(scan.getInputs()), carries;
  SmallVector<int64_t> inputAxes(scan.getInputAxes()), outputAxes;
  SmallVector<Type> stackTypes;
  llvm::append_range(inputs, stacks);
  inputAxes.append(stacks.size(), 0);
  for (auto [i, final] : llvm::enumerate(scan.getFinals()))
    if (isFloatTensor(final))
      carries.push_back(cotangents[i] ? cotangents[i] : builderZeros(final));
  size_t numOutputs = cotangents.size();
  for (size_t i = numCarries; i < numOutputs; ++i)
    if (cotangents[i]) {
      inputs.push_back(cotangents[i]);
      inputAxes.push_back(scan.getOutputAxes()[i - numCarries]);
    }
  for (auto [value, cotangent] : llvm::zip(captured, capturedCotangents))
    if (cotangent)
      carries.push_back(builderZeros(value));
  for (size_t i = 0; i < numInputs; ++i)
    if (argumentCotangents[i]) {
      stackTypes.push_back(scan.getInputs()[i].getType());
      outputAxes.push_back(scan.getInputAxes()[i]);
    }
  return nn::ScanOp::create(builder, loc, ValueRange(carries).getTypes(), stackTypes, scan.getTripCount(), inputs,
                            carries, inputAxes, outputAxes, !scan.getReverse(), scan.getCheckpoint());
}

/// Clones the reverse part, and before it the forward operations that it needs
/// and that are no residuals.
void ScanReversal::cloneReverseOps(IRMapping &mapping) {
  Block &source = getWork();
  llvm::SetVector<Operation *> cheap;
  std::function<void(Value)> require = [&](Value value) {
    Operation *op = value.getDefiningOp();
    if (mapping.contains(value) || !op || op->getBlock() != &source || !op->isBeforeInBlock(firstReverse))
      return;
    forEachInput(op, require);
    cheap.insert(op);
    for (Value result : op->getResults())
      mapping.map(result, result);
  };
  for (Operation *op = firstReverse; op != source.getTerminator(); op = op->getNextNode())
    op->walk([&](Operation *nested) { llvm::for_each(nested->getOperands(), require); });
  for (Operation *op : cheap) {
    for (Value result : op->getResults())
      mapping.erase(result);
    builder.clone(*op, mapping);
  }
  for (Operation *op = firstReverse; op != source.getTerminator(); op = op->getNextNode())
    builder.clone(*op, mapping);
}

/// Moves the reverse part of the work into the body of the reverse scan.
void ScanReversal::buildReverseBody(nn::ScanOp reverse) {
  OpBuilder::InsertionGuard guard(builder);
  Block &source = getWork();
  size_t numInputs = scan.getInputs().size(), numCarries = scan.getCarries().size();
  size_t numForward = 1 + numInputs + numCarries;
  Block *block = builder.createBlock(&reverse.getBody());
  IRMapping mapping;
  mapping.map(source.getArgument(0), block->addArgument(builder.getIndexType(), loc));
  auto addArgument = [&](Value original) { mapping.map(original, block->addArgument(original.getType(), loc)); };
  for (Value slice : source.getArguments().slice(1, numInputs))
    addArgument(slice);
  llvm::for_each(residuals, addArgument);

  // The seeds, in order of the yielded values: those of stacks are inputs, those of carries carries.
  SmallVector<Value> carrySeeds, seeds(source.getArguments().drop_front(numForward));
  for (Value final : scan.getFinals())
    if (isFloatTensor(final)) {
      carrySeeds.push_back(seeds.front());
      seeds.erase(seeds.begin());
    }
  llvm::for_each(seeds, addArgument);
  llvm::for_each(carrySeeds, addArgument);
  SmallVector<Value> sums;
  for (auto [value, cotangent] : llvm::zip(captured, capturedCotangents))
    if (cotangent)
      sums.push_back(block->addArgument(value.getType(), loc));

  builder.setInsertionPointToEnd(block);
  cloneReverseOps(mapping);

  SmallVector<Value> yielded;
  for (auto [i, carry] : llvm::enumerate(source.getArguments().slice(1 + numInputs, numCarries)))
    if (isFloatTensor(carry)) {
      Value cotangent = argumentCotangents[numInputs + i];
      yielded.push_back(cotangent ? mapping.lookupOrDefault(cotangent)
                                  : createZeros(builder, mapping.lookup(carrySeeds[yielded.size()])));
    }
  auto *sum = sums.begin();
  for (Value cotangent : capturedCotangents)
    if (cotangent)
      yielded.push_back(nn::AddOp::create(builder, loc, *sum++, mapping.lookupOrDefault(cotangent)));
  for (size_t i = 0; i < numInputs; ++i)
    if (argumentCotangents[i])
      yielded.push_back(mapping.lookupOrDefault(argumentCotangents[i]));
  nn::YieldOp::create(builder, loc, yielded);
}

LogicalResult ScanReversal::run(function_ref<void(unsigned, Value, Value)> accumulate) {
  if (failed(differentiateBody()))
    return failure();
  collectResiduals();
  stackResiduals();
  nn::ScanOp reverse = buildReverse();
  buildReverseBody(reverse);

  const unsigned firstInput = 1, firstCarry = firstInput + scan.getInputs().size();
  auto next = reverse.getResults().begin();
  for (auto [i, carry] : llvm::enumerate(scan.getCarries()))
    if (isFloatTensor(carry))
      accumulate(firstCarry + i, carry, *next++);
  for (auto [i, value, cotangent] : llvm::enumerate(captured, capturedCotangents))
    if (cotangent)
      accumulate(scan->getNumOperands() + i, value, *next++);
  for (auto [i, input, cotangent] :
       llvm::enumerate(scan.getInputs(), ArrayRef(argumentCotangents).take_front(scan.getInputs().size())))
    if (cotangent)
      accumulate(firstInput + i, input, *next++);
  return success();
}

LogicalResult dlc::autodiff::reverseScan(OpBuilder &builder, nn::ScanOp scan, ArrayRef<Value> cotangents,
                                         const Activity &activity, DerivativeFilter filter,
                                         function_ref<void(unsigned, Value, Value)> accumulate) {
  return ScanReversal(builder, scan, cotangents, activity, filter).run(accumulate);
}
