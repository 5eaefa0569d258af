//===- MemoryModel.cpp - What is in memory when ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemoryModel.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::nn;

bool nn::isName(Operation *op) { return isa<ReshapeOp, StopGradientOp, FenceOp>(op); }

bool nn::isRead(OpOperand &operand) {
  unsigned number = operand.getOperandNumber();
  Operation *op = operand.getOwner();
  if (isa<Conv2DInputGradOp, AvgPool2DGradOp>(op))
    return number != 0;
  if (isa<Conv2DFilterGradOp, FenceOp>(op))
    return number != 1;
  return true;
}

static bool isElementwise(Operation *op) { return op->hasTrait<Elementwise>(); }
static bool isReduction(Operation *op) { return isa<SumOp, MeanOp, ProdOp, MaxOp, MinOp, AnyOp, AllOp>(op); }
static bool isContraction(Operation *op) {
  return isa<MatmulOp, Conv2DOp, Conv2DInputGradOp, Conv2DFilterGradOp>(op) || isReduction(op);
}

static ArrayRef<int64_t> getShape(Value value) { return cast<RankedTensorType>(value.getType()).getShape(); }

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

/// The operation in whose kernel `op` is computed, given the kernels of all later operations; `op` if it is the last
/// one of its own. Other readers of its result have to come later.
Operation *MemoryModel::findKernel(Operation *op) const {
  if ((!isElementwise(op) && !isContraction(op)) || op->use_empty())
    return op;
  Operation *kernel = nullptr;
  for (Operation *user : op->getUsers()) {
    // What a contraction makes is finished in its tiles; what is elementwise may be part of a reduction, too.
    bool isPartOf = isElementwise(user) ? getShape(user->getResult(0)) == getShape(op->getResult(0))
                                        : isReduction(user) && isElementwise(op) && op->hasOneUse();
    Operation *root = roots.lookup(user);
    if (isPartOf && root && (!kernel || root->isBeforeInBlock(kernel)))
      kernel = root;
  }
  if (!kernel || (isContraction(op) && contracting.contains(kernel)))
    return op;
  bool isFirst = llvm::all_of(op->getUsers(), [&](Operation *user) {
    Operation *ancestor = op->getBlock()->findAncestorOpInBlock(*user);
    Operation *root = roots.lookup(ancestor);
    return root == kernel ? ancestor == user : !root || kernel->isBeforeInBlock(root);
  });
  return isFirst ? kernel : op;
}

/// Where a name, which stands in front of its readers, is read first.
Operation *MemoryModel::findFirstReader(Operation &name) const {
  Operation *first = nullptr;
  for (Operation *user : name.getUsers()) {
    Operation *root = roots.lookup(name.getBlock()->findAncestorOpInBlock(*user));
    if (root && (!first || root->isBeforeInBlock(first)))
      first = root;
  }
  return first;
}

void MemoryModel::findRoots(Block &block) {
  for (Operation &op : llvm::reverse(block.without_terminator())) {
    Operation *root = isName(&op) ? findFirstReader(op) : findKernel(&op);
    roots[&op] = root ? root : &op;
    if (isContraction(&op))
      contracting.insert(roots[&op]);
  }
}

/// Makes a copy of each name in front of each of its readers.
static void copyNames(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    if (!isName(&op) || isa<FenceOp>(op))
      continue;
    for (OpOperand &use : llvm::make_early_inc_range(op.getUses())) {
      Operation *reader = block.findAncestorOpInBlock(*use.getOwner());
      OpBuilder builder(reader);
      use.set(builder.clone(op)->getResult(0));
    }
    op.erase();
  }
}

/// Moves the kernel of `ops`, of which only the caller reads anything, to where its operands are there and nobody else
/// reads the old values of stores: dlc-update-in-place does so.
static void moveUpdateUp(Block &block, ArrayRef<Operation *> ops,
                         llvm::function_ref<Operation *(Operation *)> getRoot) {
  Operation *last = nullptr;
  auto follow = [&](Operation *other) {
    Operation *root = other && other->getBlock() == &block ? getRoot(other) : nullptr;
    if (root && root != ops.back() && (!last || last->isBeforeInBlock(root)))
      last = root;
  };
  for (Operation *op : ops)
    for (Value operand : op->getOperands()) {
      follow(operand.getDefiningOp());
      if (isa<BlockArgument>(operand) && operand.getType() == op->getResult(0).getType())
        for (Operation *reader : operand.getUsers())
          follow(block.findAncestorOpInBlock(*reader));
    }
  if (last && !last->isBeforeInBlock(ops.front()))
    return;
  for (Operation *op : llvm::reverse(ops)) {
    if (last)
      op->moveAfter(last);
    else
      op->moveBefore(&block, block.begin());
  }
}

void nn::sinkIntoKernels(Block &block) {
  copyNames(block);
  MemoryModel model(block, /*rootsOnly=*/true);
  SmallVector<Operation *> ops(llvm::make_pointer_range(block.without_terminator()));
  llvm::MapVector<Operation *, SmallVector<Operation *>> kernels;
  for (Operation *op : ops) {
    Operation *root = model.roots.lookup(op);
    kernels[root].push_back(op);
    if (root != op)
      op->moveBefore(root);
  }
  auto getRoot = [&](Operation *op) { return model.roots.lookup(op); };
  for (auto &[root, members] : kernels) {
    bool isUpdate = !root->use_empty() && llvm::all_of(members, [&](Operation *op) {
      return llvm::all_of(op->getUsers(), [&](Operation *user) {
        return user == block.getTerminator() || llvm::is_contained(members, user);
      });
    });
    if (isUpdate)
      moveUpdateUp(block, members, getRoot);
  }
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static int64_t getNumBytes(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  return llvm::alignTo(type.getNumElements() * rt::getElementBytes(type.getElementType()), rt::blockAlignment);
}

/// Adds the positions that read `value` by whatever name.
void MemoryModel::collectUses(Value value, SmallVectorImpl<unsigned> &uses, bool &isReturned) const {
  for (OpOperand &use : value.getUses()) {
    Operation *reader = value.getParentBlock()->findAncestorOpInBlock(*use.getOwner());
    if (reader->hasTrait<OpTrait::IsTerminator>())
      isReturned = true;
    else if (reader == use.getOwner() && isName(reader) && isRead(use))
      collectUses(reader->getResult(0), uses, isReturned);
    else if (isRead(use))
      uses.push_back(getPosition(reader));
  }
}

/// What is returned lies where the caller wants it.
void MemoryModel::addValue(Value value) {
  if (!isa<RankedTensorType>(value.getType()))
    return;
  LiveValue live{value, getNumBytes(value), getPosition(value.getDefiningOp()), {}};
  bool isReturned = false;
  collectUses(value, live.uses, isReturned);
  llvm::sort(live.uses);
  live.uses.erase(llvm::unique(live.uses), live.uses.end());
  if (isReturned || (live.getEnd() == live.begin && !live.uses.empty()))
    return;
  if (!live.uses.empty() && live.uses.front() == live.begin)
    live.uses.erase(live.uses.begin());
  for (unsigned at = live.begin; at <= live.getEnd(); ++at)
    bytes[at] += live.bytes;
  indices[value] = values.size();
  values.push_back(std::move(live));
}

MemoryModel::MemoryModel(Block &block, bool) { findRoots(block); }

MemoryModel::MemoryModel(Block &block) : MemoryModel(block, /*rootsOnly=*/true) {
  unsigned next = 0;
  for (Operation &op : block)
    positions[&op] = next++;
  bytes.resize(next);
  for (Operation &op : block.without_terminator()) {
    // What the body of a loop needs, it needs while the loop runs.
    for (Region &region : op.getRegions())
      bytes[getPosition(&op)] += region.hasOneBlock() ? MemoryModel(region.front()).getPeak() : 0;
    if (!isName(&op) && !op.hasTrait<OpTrait::ConstantLike>())
      for (Value result : op.getResults())
        addValue(result);
  }
}

const LiveValue *MemoryModel::find(Value value) const {
  auto found = indices.find(value);
  return found == indices.end() ? nullptr : &values[found->second];
}

int64_t MemoryModel::getPeak() const { return bytes.empty() ? 0 : *llvm::max_element(bytes); }
