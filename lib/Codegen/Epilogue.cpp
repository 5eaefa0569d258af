//===- Epilogue.cpp - What finishes a reduction ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Epilogue.h"
#include "KernelShape.h"

using namespace mlir;
using namespace dlc::codegen;

OpOperand *dlc::codegen::getEpilogueUse(linalg::LinalgOp op) {
  if (op->getNumResults() != 1 || !op->hasOneUse() || op.getNumReductionLoops() == 0)
    return nullptr;
  OpOperand &use = *op->use_begin();
  auto consumer = dyn_cast<linalg::LinalgOp>(use.getOwner());
  if (!consumer || consumer->getBlock() != op->getBlock() || consumer.getNumReductionLoops() != 0 ||
      consumer.isDpsInit(&use) || !consumer.hasPureTensorSemantics())
    return nullptr;
  // A tile of sums along the lanes has a few rows only, a fraction of a vector.
  if (chooseLane(op).reduces && hasLongBody(consumer))
    return nullptr;
  // Each element is needed once: nothing is computed twice.
  AffineMap map = consumer.getMatchingIndexingMap(&use);
  if (!map.isPermutation())
    return nullptr;
  for (OpResult result : consumer->getResults())
    if (!consumer.getIndexingMapMatchingResult(result).isPermutation())
      return nullptr;
  return &use;
}
