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
  Lifetime lifetime = extents.lookup(region->findAncestorOpInRegion(*alloc));
  if (region == alloc->getParentRegion())
    lifetime.end = lifetime.begin;
  for (Operation *user : users)
    lifetime.end = std::max(lifetime.end, extents.lookup(region->findAncestorOpInRegion(*user)).end);
  return lifetime;
}
