//===- ResultsToDestinations.cpp - A place for every result ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects entry points on tensors, as the contract describes them, and kernels,
// and leaves them with one argument per result. What nobody reads gets a buffer as its
// destination, in which it may be computed; stores whose old value may be read
// stay tensors and go through dlc-commit-results, if they are not updated in
// place.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace dlc {
#define GEN_PASS_DEF_RESULTSTODESTINATIONSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc::rt;

static constexpr StringLiteral writableAttrName = "bufferization.writable";

namespace {
/// Rewrites one entry point or kernel.
class EntryRewriter {
public:
  explicit EntryRewriter(func::FuncOp function)
      : function(function), builder(function.getContext()),
        returnOp(cast<func::ReturnOp>(function.front().getTerminator())) {}

  void run();

private:
  DictionaryAttr getResultAttrs(unsigned index);
  void rewriteStatus(unsigned index);
  void addStoreArgument(unsigned index, DictionaryAttr attrs);
  BlockArgument addDestination(Type type, DictionaryAttr attrs);
  bool canFailLate();
  void materialize(unsigned index);

  func::FuncOp function;
  OpBuilder builder;
  func::ReturnOp returnOp;
};
} // namespace

DictionaryAttr EntryRewriter::getResultAttrs(unsigned index) {
  DictionaryAttr attrs = function.getResultAttrDict(index);
  return attrs ? attrs : builder.getDictionaryAttr({});
}

/// Makes the status a scalar.
void EntryRewriter::rewriteStatus(unsigned index) {
  Value status = returnOp.getOperand(index);
  if (!isa<TensorType>(status.getType()))
    return;
  builder.setInsertionPoint(returnOp);
  returnOp.setOperand(index, tensor::ExtractOp::create(builder, returnOp.getLoc(), status, ValueRange()));
}

/// Appends an argument for a result with the attributes `attrs`.
BlockArgument EntryRewriter::addDestination(Type type, DictionaryAttr attrs) {
  SmallVector<NamedAttribute> list(attrs.getValue());
  list.push_back(builder.getNamedAttr(outputAttrName, builder.getUnitAttr()));
  unsigned index = function.getNumArguments();
  LogicalResult inserted = function.insertArgument(index, type, builder.getDictionaryAttr(list), returnOp.getLoc());
  assert(succeeded(inserted) && "an argument can be appended to a function with a body");
  (void)inserted;
  return function.getArgument(index);
}

/// Makes sure that the store that result `index` writes is an argument.
void EntryRewriter::addStoreArgument(unsigned index, DictionaryAttr attrs) {
  Attribute store = attrs.get(storeAttrName);
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (function.getArgAttr(i, storeAttrName) == store) {
      function.setArgAttr(i, outputAttrName, builder.getUnitAttr());
      function.setArgAttr(i, writableAttrName, builder.getBoolAttr(!canFailLate()));
      return;
    }
  BlockArgument argument = addDestination(returnOp.getOperand(index).getType(), attrs);
  function.setArgAttr(argument.getArgNumber(), writableAttrName, builder.getBoolAttr(false));
}

/// Whether the function may find only at its end that it must leave the stores alone.
bool EntryRewriter::canFailLate() {
  bool hasStatus = llvm::any_of(llvm::seq(function.getNumResults()),
                                [&](unsigned i) { return function.getResultAttr(i, statusAttrName) != nullptr; });
  return hasStatus && function.front().getOps<StopUnlessOkOp>().empty();
}

/// Gives result `index` a buffer, which nothing reads, to be computed in.
void EntryRewriter::materialize(unsigned index) {
  Value value = returnOp.getOperand(index);
  auto type = cast<RankedTensorType>(value.getType());
  BlockArgument buffer = addDestination(MemRefType::get(type.getShape(), type.getElementType()), getResultAttrs(index));
  builder.setInsertionPoint(returnOp);
  auto op = bufferization::MaterializeInDestinationOp::create(builder, returnOp.getLoc(), value, buffer);
  op.setRestrict(true);
  op.setWritable(true);
}

void EntryRewriter::run() {
  // What a kernel, an init or a reset function writes, it does not read.
  std::optional<EntryKind> kind = getEntryKind(function);
  bool isFresh = kind != EntryKind::Export && kind != EntryKind::Train;
  for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i)
    if (isa<TensorType>(function.getArgumentTypes()[i]))
      function.setArgAttr(i, writableAttrName, builder.getBoolAttr(false));
  BitVector materialized(function.getNumResults());
  for (unsigned i = 0; i < function.getNumResults(); ++i) {
    DictionaryAttr attrs = getResultAttrs(i);
    if (attrs.contains(statusAttrName))
      rewriteStatus(i);
    else if (attrs.contains(storeAttrName) && !isFresh)
      addStoreArgument(i, attrs);
    else
      materialized.set(i);
  }
  for (unsigned i : materialized.set_bits())
    materialize(i);
  function.setType(builder.getFunctionType(function.getArgumentTypes(), returnOp.getOperandTypes()));
  LogicalResult erased = function.eraseResults(materialized);
  assert(succeeded(erased) && "results of a function can be erased");
  (void)erased;
  returnOp->eraseOperands(materialized);
}

/// Makes the variant of an init function that fills only what export funcs read.
static void addInferenceInit(func::FuncOp init, SymbolTable &symbols) {
  auto clone = init.clone();
  clone.setName(init.getName().str() + "_inference");
  symbols.insert(clone);
  auto returnOp = cast<func::ReturnOp>(clone.front().getTerminator());
  BitVector dropped(clone.getNumResults());
  for (unsigned i = 0; i < clone.getNumResults(); ++i) {
    auto symbol = clone.getResultAttrOfType<FlatSymbolRefAttr>(i, storeAttrName);
    auto store = symbol ? symbols.lookup<StoreOp>(symbol.getAttr()) : nullptr;
    if (store && store.getTrainOnly())
      dropped.set(i);
  }
  LogicalResult erased = clone.eraseResults(dropped);
  assert(succeeded(erased) && "results of a function can be erased");
  (void)erased;
  returnOp->eraseOperands(dropped);
}

/// A private function that computes tensors.
static bool isKernel(func::FuncOp function) {
  return function.isPrivate() && function.getNumResults() > 0 &&
         llvm::all_of(function.getResultTypes(), llvm::IsaPred<RankedTensorType>);
}

namespace {
struct ResultsToDestinationsPass : dlc::impl::ResultsToDestinationsPassBase<ResultsToDestinationsPass> {
  void runOnOperation() override {
    SymbolTable symbols(getOperation());
    SmallVector<func::FuncOp> entries;
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      if (function.isExternal() || (!getEntryKind(function) && !isKernel(function)))
        continue;
      if (!function.getBody().hasOneBlock()) {
        function.emitOpError("expects an entry point of one block");
        return signalPassFailure();
      }
      // A second run finds nothing left to do.
      bool isDone = llvm::any_of(llvm::seq(function.getNumArguments()),
                                 [&](unsigned i) { return function.getArgAttr(i, outputAttrName) != nullptr; });
      if (!isDone)
        entries.push_back(function);
    }
    for (func::FuncOp function : llvm::to_vector(entries))
      if (getEntryKind(function) == EntryKind::Init && !symbols.lookup(function.getName().str() + "_inference")) {
        addInferenceInit(function, symbols);
        entries.push_back(symbols.lookup<func::FuncOp>(function.getName().str() + "_inference"));
      }
    for (func::FuncOp function : entries)
      EntryRewriter(function).run();
  }
};
} // namespace
