//===- ShareMath.cpp - Functions computed once for two ops ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two elementwise ops over the same loops become one with the results of both, where their bodies have a function such
// as exp in common. The merged op stands where the first one stood, so the results of the second one live longer; that
// is why both must lie between the same contractions.
//
//===----------------------------------------------------------------------===//

#include "ShareMath.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Dominance.h"

using namespace mlir;
using namespace dlc::codegen;

static bool isElementwise(linalg::GenericOp op) {
  return op && op.getNumReductionLoops() == 0 && op.hasPureTensorSemantics() && !op.hasIndexSemantics() &&
         llvm::all_of(op.getBlock()->without_terminator(),
                      [](Operation &inner) { return inner.getNumRegions() == 0 && isMemoryEffectFree(&inner); }) &&
         llvm::none_of(op.getDpsInitsMutable(), [&](OpOperand &init) { return op.payloadUsesValueFromOperand(&init); });
}

/// The op of `block` that computes what `op` does of operands that `values` maps there, or null.
static Operation *findEqual(Operation &op, Block &block, const IRMapping &values) {
  for (Operation &other : block.without_terminator())
    if (other.getName() == op.getName() && other.getAttrDictionary() == op.getAttrDictionary() &&
        llvm::equal(other.getResultTypes(), op.getResultTypes()) &&
        llvm::equal(other.getOperands(), op.getOperands(),
                    [&](Value own, Value given) { return own == values.lookupOrDefault(given); }))
      return &other;
  return nullptr;
}

/// What the body of `second` has in common with that of `first`: operands, and what is computed of them.
static IRMapping findCommon(linalg::GenericOp first, linalg::GenericOp second) {
  IRMapping common;
  for (OpOperand *input : second.getDpsInputOperands())
    for (OpOperand *other : first.getDpsInputOperands())
      if (input->get() == other->get() && second.getMatchingIndexingMap(input) == first.getMatchingIndexingMap(other))
        common.map(second.getMatchingBlockArgument(input), first.getMatchingBlockArgument(other));
  for (Operation &op : second.getBlock()->without_terminator())
    if (Operation *equal = findEqual(op, *first.getBlock(), common))
      common.map(op.getResults(), equal->getResults());
  return common;
}

/// Whether the ops walk over the same loops: both read an operand that has them all, in the same way.
static bool haveSameLoops(linalg::GenericOp first, linalg::GenericOp second) {
  return first.getNumLoops() == second.getNumLoops() &&
         llvm::any_of(second.getDpsInputOperands(), [&](OpOperand *input) {
           AffineMap map = second.getMatchingIndexingMap(input);
           return map.isPermutation() && llvm::any_of(first.getDpsInputOperands(), [&](OpOperand *other) {
                    return other->get() == input->get() && first.getMatchingIndexingMap(other) == map;
                  });
         });
}

static bool isWorthSharing(linalg::GenericOp second, const IRMapping &common) {
  return llvm::any_of(second.getBlock()->without_terminator(), [&](Operation &op) {
    return isa<math::MathDialect>(op.getDialect()) && !isa<math::AbsFOp, math::CopySignOp>(op) &&
           common.contains(op.getResult(0));
  });
}

/// Both ops in one, which stands where `first` does.
static linalg::GenericOp merge(linalg::GenericOp first, linalg::GenericOp second, IRMapping common) {
  SmallVector<Value> inputs(first.getInputs()), inits(first.getOutputs());
  SmallVector<AffineMap> maps(first.getIndexingMapsArray());
  Block *block = first.getBlock();
  SmallVector<OpOperand *> added = second.getDpsInputOperands();
  llvm::erase_if(added, [&](OpOperand *input) { return common.contains(second.getMatchingBlockArgument(input)); });
  for (OpOperand *input : added) {
    maps.insert(maps.begin() + inputs.size(), second.getMatchingIndexingMap(input));
    inputs.push_back(input->get());
  }
  for (OpOperand &init : second.getDpsInitsMutable()) {
    maps.push_back(second.getMatchingIndexingMap(&init));
    inits.push_back(init.get());
  }
  SmallVector<Type> types(first.getResultTypes());
  llvm::append_range(types, second.getResultTypes());

  OpBuilder b(first);
  Location loc = b.getFusedLoc({first.getLoc(), second.getLoc()});
  auto merged = linalg::GenericOp::create(b, loc, types, inputs, inits, maps, first.getIteratorTypesArray(),
                                          [](OpBuilder &, Location, ValueRange) {});
  Block *body = merged.getBlock();
  IRMapping values;
  for (auto [old, own] : llvm::zip(block->getArguments(), body->getArguments()))
    values.map(old, own);
  for (auto [input, own] : llvm::zip_equal(added, body->getArguments().slice(first.getNumDpsInputs(), added.size())))
    values.map(second.getMatchingBlockArgument(input), own);
  b.setInsertionPointToStart(body);
  for (Operation &op : block->without_terminator())
    b.clone(op, values);
  for (auto [value, equal] : common.getValueMap())
    values.map(value, values.lookup(equal));
  for (Operation &op : second.getBlock()->without_terminator())
    if (!values.contains(op.getResult(0)))
      b.clone(op, values);
  SmallVector<Value> yielded;
  for (linalg::GenericOp op : {first, second})
    for (Value value : op.getBlock()->getTerminator()->getOperands())
      yielded.push_back(values.lookupOrDefault(value));
  linalg::YieldOp::create(b, loc, yielded);
  first->replaceAllUsesWith(merged->getResults().take_front(first->getNumResults()));
  second->replaceAllUsesWith(merged->getResults().drop_front(first->getNumResults()));
  first.erase();
  second.erase();
  return merged;
}

void dlc::codegen::shareMath(Block &block) {
  DominanceInfo dominance;
  SmallVector<linalg::GenericOp> candidates;
  for (Operation &op : llvm::make_early_inc_range(block)) {
    auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
    if (linalgOp && linalgOp.getNumReductionLoops() != 0 && linalgOp.getNumDpsInputs() > 1)
      candidates.clear();
    auto second = dyn_cast<linalg::GenericOp>(op);
    if (!isElementwise(second))
      continue;
    auto *found = llvm::find_if(candidates, [&](linalg::GenericOp first) {
      return haveSameLoops(first, second) && isWorthSharing(second, findCommon(first, second)) &&
             llvm::all_of(second->getOperands(),
                          [&](Value operand) { return dominance.properlyDominates(operand, first); });
    });
    if (found == candidates.end())
      candidates.push_back(second);
    else
      *found = merge(*found, second, findCommon(*found, second));
  }
}
