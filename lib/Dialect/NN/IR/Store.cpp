//===- Store.cpp - Parameters, state and memory ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace dlc::nn;

LogicalResult StoreOp::verifyRegions() {
  auto type = dyn_cast<RankedTensorType>(getType());
  if (!type || !type.hasStaticShape())
    return emitOpError() << "expects a tensor type with static sizes, but got " << getType();
  Block &block = getInit().front();
  auto seed = RankedTensorType::get({}, IntegerType::get(getContext(), 64));
  if (block.getNumArguments() != 1 || block.getArgument(0).getType() != seed)
    return emitOpError() << "expects an initialiser with one argument of type " << seed;
  auto yield = dyn_cast_or_null<YieldOp>(block.empty() ? nullptr : &block.back());
  if (!yield || yield.getNumOperands() != 1 || yield.getOperand(0).getType() != type)
    return emitOpError() << "expects an initialiser that yields one " << type;
  return success();
}

/// Fails with an error unless `symbol` names a store of `type`.
static LogicalResult verifyStoreUse(Operation *op, FlatSymbolRefAttr symbol, Type type, SymbolTableCollection &tables) {
  auto store = tables.lookupNearestSymbolFrom<StoreOp>(op, symbol);
  if (!store)
    return op->emitOpError() << "expects a store, but got " << symbol;
  if (store.getType() != type) {
    InFlightDiagnostic diagnostic = op->emitOpError()
                                    << "expects the type of the store, " << store.getType() << ", but got " << type;
    diagnostic.attachNote(store.getLoc()) << "declared here";
    return diagnostic;
  }
  return success();
}

LogicalResult ReadOp::verifySymbolUses(SymbolTableCollection &tables) {
  return verifyStoreUse(*this, getStoreAttr(), getResult().getType(), tables);
}

LogicalResult WriteOp::verifySymbolUses(SymbolTableCollection &tables) {
  return verifyStoreUse(*this, getStoreAttr(), getValue().getType(), tables);
}
