//===- Lifetimes.cpp - When a buffer is needed ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lifetimes.h"

using namespace mlir;
using namespace dlc;

/// Numbers `op` and what it contains, in order.
static void number(Operation *op, unsigned &next, llvm::DenseMap<Operation *, Lifetime> &extents) {
  unsigned begin = next++;
  for (Region &region : op->getRegions())
    for (Operation &inner : region.getOps())
      number(&inner, next, extents);
  extents[op] = {begin, next - 1};
}

Lifetimes::Lifetimes(Operation *function) : aliases(function) {
  unsigned next = 0;
  number(function, next, extents);
}

Lifetime Lifetimes::get(Operation *alloc) const {
  SmallVector<Operation *> users;
  for (Value alias : aliases.resolve(alloc->getResult(0)))
    llvm::append_range(users, alias.getUsers());
  // The innermost region that contains all uses: the uses of a buffer that a
  // branch makes and hands out lie outside of it.
  Region *region = alloc->getParentRegion();
  while (llvm::any_of(users, [&](Operation *user) { return !region->isAncestor(user->getParentRegion()); }))
    region = region->getParentRegion();
  auto getExtent = [&](Operation *op) { return extents.lookup(region->findAncestorOpInRegion(*op)); };
  Lifetime lifetime = getExtent(alloc);
  // Nothing is in a buffer before its first use, and the allocation may stand long before that: CSE makes one empty
  // tensor of many.
  if (region == alloc->getParentRegion())
    lifetime = users.empty() ? Lifetime{lifetime.begin, lifetime.begin} : getExtent(users.front());
  for (Operation *user : users) {
    Lifetime use = getExtent(user);
    lifetime = {std::min(lifetime.begin, use.begin), std::max(lifetime.end, use.end)};
  }
  return lifetime;
}
