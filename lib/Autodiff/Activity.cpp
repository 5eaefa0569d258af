//===- Activity.cpp - Which values a derivative passes through ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Activity.h"
#include "mlir/Transforms/RegionUtils.h"

using namespace mlir;
using namespace dlc::autodiff;

bool dlc::autodiff::isFloatTensor(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

SmallVector<Value> dlc::autodiff::getCapturedValues(Operation *op) {
  llvm::SetVector<Value> captured;
  getUsedValuesDefinedAbove(op->getRegions(), captured);
  return captured.takeVector();
}

Activity::Activity(Block &block, ArrayRef<Value> roots) {
  active.insert(roots.begin(), roots.end());
  for (Operation &op : block)
    if (isActive(&op))
      for (Value result : op.getResults())
        if (isFloatTensor(result))
          active.insert(result);
}

bool Activity::isActive(Operation *op) const {
  auto contained = [&](Value value) { return active.contains(value); };
  return llvm::any_of(op->getOperands(), contained) ||
         (op->getNumRegions() && llvm::any_of(getCapturedValues(op), contained));
}
