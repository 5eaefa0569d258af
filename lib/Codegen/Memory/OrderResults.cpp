//===- OrderResults.cpp - Copy results before they are overwritten --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Bufferisation may compute a value that two results are made of in the
// destination of one of them. The copies at the end are meant to happen at the
// same time; here they get an order in which none reads what another has
// written.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

namespace dlc {
#define GEN_PASS_DEF_ORDERRESULTSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;

/// What `buffer` is a view of.
static Value getRoot(Value buffer) {
  while (auto view = buffer.getDefiningOp<ViewLikeOpInterface>())
    buffer = view.getViewSource();
  return buffer;
}

static bool isOutput(func::FuncOp function, Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  return argument && argument.getOwner() == &function.front() &&
         function.getArgAttr(argument.getArgNumber(), dlc::rt::outputAttrName);
}

/// The copies to whole outputs with which `function` ends.
static SmallVector<memref::CopyOp> getLastCopies(func::FuncOp function) {
  SmallVector<memref::CopyOp> copies;
  for (Operation &op : llvm::drop_begin(llvm::reverse(function.front()))) {
    auto copy = dyn_cast<memref::CopyOp>(op);
    if (!copy && isMemoryEffectFree(&op))
      continue;
    bool isNew =
        copy && llvm::none_of(copies, [&](memref::CopyOp other) { return other.getTarget() == copy.getTarget(); });
    if (!isNew || !isOutput(function, copy.getTarget()))
      break;
    copies.push_back(copy);
  }
  return llvm::to_vector(llvm::reverse(copies));
}

/// Does another of `copies` read what `copy` writes?
static bool overwritesSource(memref::CopyOp copy, ArrayRef<memref::CopyOp> copies) {
  return llvm::any_of(
      copies, [&](memref::CopyOp other) { return other != copy && getRoot(other.getSource()) == copy.getTarget(); });
}

/// Lets `copy` read a temporary, which is filled before all `copies`.
static void copyAside(memref::CopyOp copy, memref::CopyOp first) {
  OpBuilder builder(first);
  Location loc = copy.getLoc();
  auto type = cast<MemRefType>(copy.getTarget().getType());
  SmallVector<Value> sizes;
  for (unsigned dim = 0; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      sizes.push_back(memref::DimOp::create(builder, loc, copy.getTarget(), dim));
  Value aside = memref::AllocOp::create(builder, loc, MemRefType::get(type.getShape(), type.getElementType()), sizes);
  memref::CopyOp::create(builder, loc, copy.getSource(), aside);
  copy.getSourceMutable().assign(aside);
}

namespace {
struct OrderResultsPass : dlc::impl::OrderResultsPassBase<OrderResultsPass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal() || !function.getBody().hasOneBlock())
      return;
    Operation *end = function.front().getTerminator();
    SmallVector<memref::CopyOp> copies = getLastCopies(function);
    // Views come before all copies, so that these may change places.
    for (memref::CopyOp copy : copies)
      copy->moveBefore(end);
    while (!copies.empty()) {
      auto *next = llvm::find_if(copies, [&](memref::CopyOp copy) { return !overwritesSource(copy, copies); });
      if (next == copies.end()) {
        // In a circle, one has to go through a temporary.
        copyAside(copies.front(), copies.front());
        continue;
      }
      (*next)->moveBefore(end);
      copies.erase(next);
    }
  }
};
} // namespace
