//===- WorkspaceLayout.h - Places for temporaries ---------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The packing problems of the workspace plan, without any IR: blocks of known
// size get offsets, blocks of unknown size get offsets in multiples of a unit or
// slots.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MEMORY_WORKSPACELAYOUT_H
#define DLC_LIB_CODEGEN_MEMORY_WORKSPACELAYOUT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>

namespace dlc {

/// When a block is needed: at both ends, and between.
struct Lifetime {
  unsigned begin, end;

  bool overlaps(Lifetime other) const { return begin <= other.end && other.begin <= end; }
};

/// A block of known size.
struct SizedBlock {
  int64_t bytes;
  Lifetime live;
};

/// Offsets of blocks, and the bytes that they take together.
struct Layout {
  llvm::SmallVector<int64_t> offsets;
  int64_t bytes = 0;
};

/// Places `blocks` at multiples of `alignment` so that no two that live at the
/// same time overlap: best fit in several orders, the smallest layout wins.
Layout packBlocks(llvm::ArrayRef<SizedBlock> blocks, int64_t alignment);

/// The largest sum of aligned sizes that live at one time: no layout is smaller.
int64_t getLargestLiveSet(llvm::ArrayRef<SizedBlock> blocks, int64_t alignment);

/// A block of unknown size. Blocks with equal `sizeClass` have equal sizes;
/// `estimate` orders the classes.
struct DynamicBlock {
  unsigned sizeClass;
  int64_t estimate;
  Lifetime live;
};

/// Gives each block a slot so that no two that live at the same time share
/// one: larger blocks first, each in the slot whose tenants are nearest in size.
llvm::SmallVector<unsigned> assignSlots(llvm::ArrayRef<DynamicBlock> blocks);

/// Blocks whose sizes are multiples of one unknown unit, in one area of the workspace.
struct Area {
  Layout layout;                       ///< of multiples of the unit
  llvm::SmallVector<unsigned> numbers; ///< of each block's offset among all, by size

  /// How many different offsets there are. Rounding each up to the alignment, and moving it by as many bytes of
  /// padding as it has a number, keeps blocks apart whatever the unit is.
  unsigned numOffsets = 0;
};

/// Packs `blocks`, whose bytes are multiples of the unit.
Area packArea(llvm::ArrayRef<SizedBlock> blocks);

} // namespace dlc

#endif // DLC_LIB_CODEGEN_MEMORY_WORKSPACELAYOUT_H
