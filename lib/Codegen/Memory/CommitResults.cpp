//===- CommitResults.cpp - Copy results to where they belong --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects entry points that bufferisation has given memrefs and leaves them
// returning the status at most. What a call returns is committed in one go at
// its end: outputs first, then the stores if the status is 0. Since a returned
// buffer may be (part of) a store itself, as in `a, b := b, a`, it is copied
// aside before the first store changes, unless it is known to be a temporary.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

namespace dlc {
#define GEN_PASS_DEF_COMMITRESULTSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc::rt;

/// What `buffer` is a view of.
static Value getRoot(Value buffer) {
  while (auto view = buffer.getDefiningOp<ViewLikeOpInterface>())
    buffer = view.getViewSource();
  return buffer;
}

/// Is `buffer` all of `destination`?
static bool isSame(Value buffer, Value destination) {
  while (auto castOp = buffer.getDefiningOp<memref::CastOp>())
    buffer = castOp.getSource();
  return buffer == destination;
}

namespace {
/// A returned buffer and the argument that it belongs to.
struct Commit {
  Value value;
  BlockArgument destination;
};

class Committer {
public:
  explicit Committer(func::FuncOp function)
      : function(function), returnOp(cast<func::ReturnOp>(function.front().getTerminator())), builder(returnOp),
        loc(returnOp.getLoc()) {}

  LogicalResult run();

private:
  BlockArgument findDestination(DictionaryAttr attrs);
  Value copyAside(Value value);
  void copyStores(ArrayRef<Commit> stores);

  func::FuncOp function;
  func::ReturnOp returnOp;
  OpBuilder builder;
  Location loc;
};
} // namespace

/// The argument with the store or, for an output, the name that `attrs` has.
BlockArgument Committer::findDestination(DictionaryAttr attrs) {
  StringRef key = attrs.contains(storeAttrName) ? storeAttrName : nameAttrName;
  for (BlockArgument argument : function.getArguments()) {
    DictionaryAttr candidate = function.getArgAttrDict(argument.getArgNumber());
    if (candidate && candidate.contains(outputAttrName) && candidate.get(key) == attrs.get(key))
      return argument;
  }
  return {};
}

/// Copies `value` to a temporary.
Value Committer::copyAside(Value value) {
  auto type = cast<MemRefType>(value.getType());
  auto dense = MemRefType::get(type.getShape(), type.getElementType());
  SmallVector<Value> sizes;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (type.isDynamicDim(i))
      sizes.push_back(memref::DimOp::create(builder, loc, value, i));
  Value copy = memref::AllocOp::create(builder, loc, dense, sizes, builder.getI64IntegerAttr(blockAlignment));
  memref::CopyOp::create(builder, loc, value, copy);
  return copy;
}

/// Copies values to stores so that no value is read after its buffer changed.
void Committer::copyStores(ArrayRef<Commit> stores) {
  SmallVector<Value> values;
  for (auto [i, commit] : llvm::enumerate(stores)) {
    Value root = getRoot(commit.value);
    bool mayLieInStore = !root.getDefiningOp<memref::AllocOp>() && !root.getDefiningOp<memref::GetGlobalOp>() &&
                         llvm::any_of(stores.take_front(i), [&](const Commit &earlier) {
                           auto argument = dyn_cast<BlockArgument>(root);
                           bool isOtherArgument =
                               argument && argument.getOwner() == &function.front() && argument != earlier.destination;
                           return !isOtherArgument;
                         });
    values.push_back(mayLieInStore ? copyAside(commit.value) : commit.value);
  }
  for (auto [value, commit] : llvm::zip_equal(values, stores))
    memref::CopyOp::create(builder, loc, value, commit.destination);
}

LogicalResult Committer::run() {
  Value status;
  SmallVector<Commit> stores;
  for (auto [i, value] : llvm::enumerate(returnOp.getOperands())) {
    DictionaryAttr attrs = function.getResultAttrDict(i);
    if (attrs && attrs.contains(statusAttrName)) {
      status = value;
      continue;
    }
    if (!attrs || !isa<MemRefType>(value.getType()))
      return function.emitOpError() << "expects result #" << i << " to be a buffer with a destination, but got "
                                    << value.getType();
    BlockArgument destination = findDestination(attrs);
    if (!destination)
      return function.emitOpError() << "expects a destination for result #" << i << ", but there is none";
    if (isSame(value, destination))
      continue;
    if (attrs.contains(storeAttrName))
      stores.push_back({value, destination});
    else
      memref::CopyOp::create(builder, loc, value, destination);
  }
  if (!stores.empty() && status) {
    Value zero = arith::ConstantIntOp::create(builder, loc, 0, 32);
    Value isOk = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq, status, zero);
    auto ifOp = scf::IfOp::create(builder, loc, isOk);
    builder.setInsertionPointToStart(ifOp.thenBlock());
  }
  copyStores(stores);
  BitVector dropped(function.getNumResults(), true);
  if (status)
    dropped.reset(function.getNumResults() - 1);
  returnOp->eraseOperands(dropped);
  return function.eraseResults(dropped);
}

namespace {
struct CommitResultsPass : dlc::impl::CommitResultsPassBase<CommitResultsPass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (!getEntryKind(function) || function.isExternal())
      return;
    if (!function.getBody().hasOneBlock()) {
      function.emitOpError("expects an entry point of one block");
      return signalPassFailure();
    }
    if (failed(Committer(function).run()))
      signalPassFailure();
  }
};
} // namespace
