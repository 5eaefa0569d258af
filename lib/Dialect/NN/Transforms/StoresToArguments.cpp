//===- StoresToArguments.cpp - Stores become arguments and results --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects entry points that read stores (the value at entry, wherever the read
// stands) and write them at top level, at most once each. Leaves functions of
// values only, and the layout of the blocks in `dlcrt.store`.
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/NN/Transforms/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSet.h"

namespace dlc::nn {
#define GEN_PASS_DEF_STORESTOARGUMENTSPASS
#include "dlc/Dialect/NN/Transforms/Passes.h.inc"
} // namespace dlc::nn

using namespace mlir;
using namespace dlc;
using namespace dlc::nn;

namespace {
class StoreRewriter {
public:
  explicit StoreRewriter(ModuleOp module)
      : module(module), builder(module.getContext()), stores(module.getOps<StoreOp>()) {}

  LogicalResult run();

private:
  LogicalResult rewriteFunction(func::FuncOp function);
  LogicalResult addInitializer(StringRef name, rt::EntryKind kind, ArrayRef<StoreOp> initialized);
  void layOut();
  DictionaryAttr getStoreAttrs(StringRef store);

  ModuleOp module;
  OpBuilder builder;
  SmallVector<StoreOp> stores;
  llvm::StringSet<> usedByExports;
};
} // namespace

DictionaryAttr StoreRewriter::getStoreAttrs(StringRef store) {
  return builder.getDictionaryAttr(
      builder.getNamedAttr(rt::storeAttrName, FlatSymbolRefAttr::get(module.getContext(), store)));
}

/// Replaces the reads and writes of one function.
LogicalResult StoreRewriter::rewriteFunction(func::FuncOp function) {
  llvm::MapVector<StringRef, SmallVector<ReadOp>> reads;
  llvm::MapVector<StringRef, WriteOp> writes;
  WalkResult result = function.walk([&](Operation *op) {
    if (auto read = dyn_cast<ReadOp>(op)) {
      reads[read.getStore()].push_back(read);
    } else if (auto write = dyn_cast<WriteOp>(op)) {
      if (write->getParentOp() != function || !writes.try_emplace(write.getStore(), write).second) {
        write.emitOpError("expects to be the only write of its store and at the function's top level");
        return WalkResult::interrupt();
      }
    }
    return WalkResult::advance();
  });
  if (result.wasInterrupted())
    return failure();
  if (reads.empty() && writes.empty())
    return success();
  std::optional<rt::EntryKind> kind = rt::getEntryKind(function);
  if (!kind || !function.getBody().hasOneBlock())
    return function.emitOpError("expects stores in entry points of one block only");

  unsigned numResults = function.getNumResults();
  auto returnOp = cast<func::ReturnOp>(function.front().getTerminator());
  bool hasStatus = numResults > 0 && function.getResultAttr(numResults - 1, rt::statusAttrName);
  for (StoreOp store : stores) {
    StringRef name = store.getSymName();
    if (*kind == rt::EntryKind::Export && (reads.contains(name) || writes.contains(name)))
      usedByExports.insert(name);
    if (auto read = reads.find(name); read != reads.end()) {
      unsigned index = function.getNumArguments();
      if (failed(function.insertArgument(index, store.getType(), getStoreAttrs(name), read->second.front().getLoc())))
        return failure();
      for (ReadOp op : read->second) {
        op.replaceAllUsesWith(function.getArgument(index));
        op.erase();
      }
    }
    if (auto write = writes.find(name); write != writes.end()) {
      unsigned index = function.getNumResults() - hasStatus;
      returnOp->insertOperands(index, write->second.getValue());
      if (failed(function.insertResult(index, store.getType(), getStoreAttrs(name))))
        return failure();
      write->second.erase();
    }
  }
  return success();
}

/// Makes a function of the initialisers of `initialized`.
LogicalResult StoreRewriter::addInitializer(StringRef name, rt::EntryKind kind, ArrayRef<StoreOp> initialized) {
  if (initialized.empty())
    return success();
  if (Operation *other = SymbolTable::lookupSymbolIn(module, name))
    return other->emitError() << "the name '" << name << "' belongs to the function that dlc makes of initial values";
  auto seedType = RankedTensorType::get({}, builder.getI64Type());
  bool hasSeed = kind == rt::EntryKind::Init;
  SmallVector<Type> resultTypes;
  SmallVector<Attribute> resultAttrs;
  for (StoreOp store : initialized) {
    resultTypes.push_back(store.getType());
    resultAttrs.push_back(getStoreAttrs(store.getSymName()));
  }
  builder.setInsertionPointToEnd(module.getBody());
  auto type = builder.getFunctionType(hasSeed ? TypeRange(Type(seedType)) : TypeRange(), resultTypes);
  auto function = func::FuncOp::create(builder, module.getLoc(), name, type);
  function->setAttr(rt::entryAttrName, rt::EntryKindAttr::get(builder.getContext(), kind));
  function.setAllResultAttrs(resultAttrs);
  if (hasSeed)
    function.setArgAttr(0, rt::nameAttrName, builder.getStringAttr("seed"));
  builder.setInsertionPointToStart(function.addEntryBlock());
  Value seed = hasSeed ? Value(function.getArgument(0))
                       : ConstantOp::create(builder, module.getLoc(), seedType,
                                            DenseElementsAttr::get(seedType, static_cast<int64_t>(0)));
  SmallVector<Value> results;
  for (StoreOp store : initialized) {
    mlir::Block &block = store.getInit().front();
    IRMapping mapping;
    if (block.getNumArguments())
      mapping.map(block.getArgument(0), seed);
    for (Operation &op : block.without_terminator())
      builder.clone(op, mapping);
    results.push_back(mapping.lookupOrDefault(block.getTerminator()->getOperand(0)));
  }
  func::ReturnOp::create(builder, module.getLoc(), results);
  return success();
}

/// Gives every store its place: what export functions use, then the rest.
void StoreRewriter::layOut() {
  int64_t modelEnd = 0, memoryEnd = 0;
  auto place = [&](StoreOp store, bool trainOnly) {
    bool isMemory = store.getKind() == StoreKind::Memory;
    int64_t &end = isMemory ? memoryEnd : modelEnd;
    builder.setInsertionPoint(store);
    auto kind = rt::StoreKindAttr::get(builder.getContext(), static_cast<rt::StoreKind>(store.getKind()));
    auto placed =
        rt::StoreOp::create(builder, store.getLoc(), kind, store.getSymNameAttr(), builder.getI64IntegerAttr(end),
                            TypeAttr::get(store.getType()), trainOnly ? builder.getUnitAttr() : UnitAttr());
    end = llvm::alignTo(end + placed.getNumBytes(), rt::blockAlignment);
  };
  auto isTrainOnly = [&](StoreOp store) {
    return store.getKind() != StoreKind::Memory && !usedByExports.contains(store.getSymName());
  };
  for (bool trainOnly : {false, true})
    for (StoreOp store : stores)
      if (isTrainOnly(store) == trainOnly)
        place(store, trainOnly);
  for (StoreOp store : stores)
    store.erase();
}

LogicalResult StoreRewriter::run() {
  if (stores.empty())
    return success();
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal() && failed(rewriteFunction(function)))
      return failure();
  SmallVector<StoreOp> inModel, memories;
  for (StoreOp store : stores)
    (store.getKind() == StoreKind::Memory ? memories : inModel).push_back(store);
  if (failed(addInitializer("init", rt::EntryKind::Init, inModel)) ||
      failed(addInitializer("reset", rt::EntryKind::Reset, memories)))
    return failure();
  layOut();
  return success();
}

namespace {
struct StoresToArgumentsPass : nn::impl::StoresToArgumentsPassBase<StoresToArgumentsPass> {
  void runOnOperation() override {
    if (failed(StoreRewriter(getOperation()).run()))
      signalPassFailure();
  }
};
} // namespace
