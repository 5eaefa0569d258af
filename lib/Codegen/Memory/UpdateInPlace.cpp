//===- UpdateInPlace.cpp - Compute new values of stores in their places ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects entry points with linalg on tensors, elementwise ops fused, and calls of
// kernels. An update rule computes a new parameter element by element from the
// old one: where that is the last op on it, the op gets the store's argument as
// its destination and reads the old elements from there, and bufferisation finds
// that nothing needs a copy. (If something still reads the old value,
// bufferisation makes one.) It is computed as soon as it can be, so that what it
// is computed from need not be kept. A kernel may be called so if it says that it reads
// that input element by element.
//
// A call that fails must leave the state as it was. So the status comes first:
// what it is computed from moves to the start of the function, followed by a
// `dlcrt.stop_unless_ok`. A status that depends on an updated value, as that of
// indices which the model itself computes may, leaves the function as it is.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/SetVector.h"

namespace dlc {
#define GEN_PASS_DEF_UPDATEINPLACEPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc::rt;

namespace {
/// Result `index` of `op` is the new value of the store `argument`.
struct Update {
  Operation *op; ///< a linalg.generic or a dlcrt.call
  unsigned index;
  BlockArgument argument;
};

class Updater {
public:
  explicit Updater(func::FuncOp function)
      : function(function), block(function.front()), returnOp(cast<func::ReturnOp>(block.getTerminator())) {}

  void run();

private:
  BlockArgument findStore(Attribute store);
  void collect();
  bool checkStatusFirst();
  void moveUp(Operation *op);
  void rewrite(linalg::GenericOp op, const Update &update);

  func::FuncOp function;
  Block &block;
  func::ReturnOp returnOp;
  SmallVector<Update> updates;
};
} // namespace

/// The argument that holds `store` at entry.
BlockArgument Updater::findStore(Attribute store) {
  for (BlockArgument argument : function.getArguments())
    if (function.getArgAttr(argument.getArgNumber(), storeAttrName) == store)
      return argument;
  return {};
}

/// Whether result `index` of `op` may be computed in `argument`: element by element, from nothing of it but the element
/// itself.
static bool isElementwiseUpdate(linalg::GenericOp op, unsigned index, BlockArgument argument) {
  if (op.getNumReductionLoops() != 0 || op->getResult(index).getType() != argument.getType())
    return false;
  OpOperand *init = op.getDpsInitOperand(index);
  AffineMap map = op.getMatchingIndexingMap(init);
  if (!init->get().getDefiningOp<tensor::EmptyOp>() || op.payloadUsesValueFromOperand(init) || !map.isPermutation())
    return false;
  return llvm::all_of(op->getOpOperands(), [&](OpOperand &operand) {
    return operand.get() != argument || (op.isDpsInput(&operand) && op.getMatchingIndexingMap(&operand) == map);
  });
}

/// The same of a kernel.
static bool isElementwiseUpdate(CallOp call, unsigned index, BlockArgument argument) {
  Value output = call.getOutputs()[index];
  if (!output.getDefiningOp<tensor::EmptyOp>() || output.getType() != argument.getType() ||
      llvm::is_contained(call.getOutputs(), argument))
    return false;
  return llvm::all_of(llvm::enumerate(call.getInputs()),
                      [&](auto input) { return input.value() != argument || call.isElementwise(input.index()); });
}

void Updater::collect() {
  for (auto [number, value] : llvm::enumerate(returnOp.getOperands())) {
    Attribute store = function.getResultAttr(number, storeAttrName);
    Operation *op = value.getDefiningOp();
    BlockArgument argument = store ? findStore(store) : BlockArgument();
    if (!argument || !op || op->getBlock() != &block)
      continue;
    unsigned index = cast<OpResult>(value).getResultNumber();
    auto generic = dyn_cast<linalg::GenericOp>(op);
    auto call = dyn_cast<CallOp>(op);
    if ((generic && isElementwiseUpdate(generic, index, argument)) ||
        (call && isElementwiseUpdate(call, index, argument)))
      updates.push_back({op, index, argument});
  }
}

/// Moves what the status is computed from to the start and stops there if it is not 0. False when an update is part of
/// it.
bool Updater::checkStatusFirst() {
  Value status;
  for (auto [number, value] : llvm::enumerate(returnOp.getOperands()))
    if (function.getResultAttr(number, statusAttrName))
      status = value;
  if (!status)
    return true;
  llvm::SetVector<Operation *> needed;
  SmallVector<Value> worklist{status};
  while (!worklist.empty()) {
    Operation *definition = worklist.pop_back_val().getDefiningOp();
    if (!definition || definition->getBlock() != &block || !needed.insert(definition))
      continue;
    if (llvm::any_of(updates, [&](const Update &update) { return update.op == definition; }))
      return false;
    definition->walk([&](Operation *inner) { llvm::append_range(worklist, inner->getOperands()); });
  }
  auto ops = needed.takeVector();
  llvm::sort(ops, [](Operation *a, Operation *b) { return a->isBeforeInBlock(b); });
  OpBuilder builder = OpBuilder::atBlockBegin(&block);
  Value scalar = tensor::ExtractOp::create(builder, status.getLoc(), status, ValueRange());
  StopUnlessOkOp::create(builder, status.getLoc(), scalar);
  for (Operation *op : ops)
    op->moveBefore(scalar.getDefiningOp());
  return true;
}

/// Moves an update to where what it is computed from is there and nobody reads the old values any more: what it is
/// computed from, such as the activations of a layer, need not be kept until the end.
void Updater::moveUp(Operation *op) {
  Operation *last = nullptr;
  auto follow = [&](Operation *other) {
    Operation *ancestor = other ? block.findAncestorOpInBlock(*other) : nullptr;
    if (ancestor && ancestor != op && (!last || last->isBeforeInBlock(ancestor)))
      last = ancestor;
  };
  auto stops = block.getOps<StopUnlessOkOp>();
  if (!stops.empty())
    follow(*stops.begin());
  op->walk([&](Operation *inner) {
    for (Value operand : inner->getOperands())
      follow(operand.getDefiningOp());
  });
  for (const Update &update : updates)
    if (update.op == op)
      for (Operation *reader : update.argument.getUsers())
        follow(reader);
  if (!last)
    op->moveBefore(&block, block.begin());
  else if (last->isBeforeInBlock(op))
    op->moveAfter(last);
}

/// Gives the op the store as its destination, from which it reads the old elements.
void Updater::rewrite(linalg::GenericOp op, const Update &update) {
  IRRewriter rewriter(function.getContext());
  Block *body = op.getBody();
  OpOperand *init = op.getDpsInitOperand(update.index);
  BlockArgument old = op.getMatchingBlockArgument(init);
  rewriter.modifyOpInPlace(op, [&] {
    init->set(update.argument);
    for (OpOperand *input : op.getDpsInputOperands())
      if (input->get() == update.argument)
        rewriter.replaceAllUsesWith(op.getMatchingBlockArgument(input), old);
  });
  // Drop the inputs that are read no more.
  SmallVector<Value> inputs;
  SmallVector<AffineMap> maps;
  BitVector dropped(body->getNumArguments());
  for (OpOperand &operand : op->getOpOperands()) {
    bool isOld = op.isDpsInput(&operand) && operand.get() == update.argument;
    if (isOld)
      dropped.set(operand.getOperandNumber());
    else
      maps.push_back(op.getMatchingIndexingMap(&operand));
    if (!isOld && op.isDpsInput(&operand))
      inputs.push_back(operand.get());
  }
  body->eraseArguments(dropped);
  rewriter.modifyOpInPlace(op, [&] {
    op.getInputsMutable().assign(inputs);
    op.setIndexingMapsAttr(rewriter.getAffineMapArrayAttr(maps));
  });
}

void Updater::run() {
  collect();
  if (updates.empty() || !checkStatusFirst())
    return;
  for (const Update &update : updates) {
    if (auto call = dyn_cast<CallOp>(update.op))
      call.getOutputsMutable()[update.index].set(update.argument);
    else
      rewrite(cast<linalg::GenericOp>(update.op), update);
  }
  for (const Update &update : updates)
    moveUp(update.op);
}

namespace {
struct UpdateInPlacePass : dlc::impl::UpdateInPlacePassBase<UpdateInPlacePass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    std::optional<EntryKind> kind = getEntryKind(function);
    bool isCall = kind == EntryKind::Train || kind == EntryKind::Export;
    bool isDone = !function.isExternal() && !function.front().getOps<StopUnlessOkOp>().empty();
    if (isCall && !function.isExternal() && function.getBody().hasOneBlock() && !isDone)
      Updater(function).run();
  }
};
} // namespace
