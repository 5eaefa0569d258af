//===- WorkspaceLayout.cpp - Places for temporaries -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WorkspaceLayout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace dlc;

/// The offset where `bytes` fit best between the `taken` intervals [begin, end).
static int64_t findBestFit(llvm::SmallVectorImpl<std::pair<int64_t, int64_t>> &taken, int64_t bytes) {
  llvm::sort(taken);
  int64_t best = -1, bestGap = std::numeric_limits<int64_t>::max(), cursor = 0;
  for (auto [begin, end] : taken) {
    int64_t gap = begin - cursor;
    if (gap >= bytes && gap < bestGap) {
      best = cursor;
      bestGap = gap;
    }
    cursor = std::max(cursor, end);
  }
  return best >= 0 ? best : cursor;
}

/// Best fit of the blocks in `order`.
static Layout packInOrder(llvm::ArrayRef<SizedBlock> blocks, llvm::ArrayRef<unsigned> order, int64_t alignment) {
  Layout layout;
  layout.offsets.resize(blocks.size(), -1);
  for (unsigned index : order) {
    llvm::SmallVector<std::pair<int64_t, int64_t>> taken;
    for (auto [other, offset] : llvm::zip_equal(blocks, layout.offsets))
      if (offset >= 0 && other.live.overlaps(blocks[index].live))
        taken.emplace_back(offset, llvm::alignTo(offset + other.bytes, alignment));
    int64_t bytes = llvm::alignTo(blocks[index].bytes, alignment);
    layout.offsets[index] = findBestFit(taken, bytes);
    layout.bytes = std::max(layout.bytes, layout.offsets[index] + bytes);
  }
  return layout;
}

Layout dlc::packBlocks(llvm::ArrayRef<SizedBlock> blocks, int64_t alignment) {
  auto size = [&](unsigned i) { return blocks[i].bytes; };
  auto length = [&](unsigned i) { return static_cast<int64_t>(blocks[i].live.end - blocks[i].live.begin); };
  auto begin = [&](unsigned i) { return static_cast<int64_t>(blocks[i].live.begin); };
  Layout best;
  auto consider = [&](auto key) {
    auto order = llvm::to_vector(llvm::seq<unsigned>(0, blocks.size()));
    llvm::sort(order, [&](unsigned a, unsigned b) { return std::pair(key(a), a) < std::pair(key(b), b); });
    Layout layout = packInOrder(blocks, order, alignment);
    if (best.offsets.empty() || layout.bytes < best.bytes)
      best = std::move(layout);
  };
  consider([&](unsigned i) { return std::pair(-size(i), begin(i)); });
  consider([&](unsigned i) { return std::pair(-length(i), -size(i)); });
  consider([&](unsigned i) { return std::pair(begin(i), -size(i)); });
  return best;
}

int64_t dlc::getLargestLiveSet(llvm::ArrayRef<SizedBlock> blocks, int64_t alignment) {
  int64_t largest = 0;
  for (const SizedBlock &at : blocks) {
    int64_t sum = 0;
    for (const SizedBlock &block : blocks)
      if (block.live.begin <= at.live.begin && at.live.begin <= block.live.end)
        sum += llvm::alignTo(block.bytes, alignment);
    largest = std::max(largest, sum);
  }
  return largest;
}

llvm::SmallVector<unsigned> dlc::assignSlots(llvm::ArrayRef<DynamicBlock> blocks) {
  struct Slot {
    llvm::SmallVector<unsigned> tenants;
    int64_t estimate;
  };
  auto order = llvm::to_vector(llvm::seq<unsigned>(0, blocks.size()));
  llvm::SmallVector<unsigned> result(blocks.size());
  llvm::sort(order, [&](unsigned a, unsigned b) {
    return std::pair(-blocks[a].estimate, a) < std::pair(-blocks[b].estimate, b);
  });
  llvm::SmallVector<Slot> slots;
  for (unsigned index : order) {
    const DynamicBlock &block = blocks[index];
    Slot *best = nullptr;
    bool bestIsEqual = false;
    for (Slot &slot : slots) {
      if (llvm::any_of(slot.tenants, [&](unsigned tenant) { return blocks[tenant].live.overlaps(block.live); }))
        continue;
      bool isEqual =
          llvm::all_of(slot.tenants, [&](unsigned tenant) { return blocks[tenant].sizeClass == block.sizeClass; });
      bool isBetter = !best || (isEqual && !bestIsEqual) || (isEqual == bestIsEqual && slot.estimate < best->estimate);
      if (isBetter) {
        best = &slot;
        bestIsEqual = isEqual;
      }
    }
    if (!best) {
      slots.push_back({{}, block.estimate});
      best = &slots.back();
    }
    best->tenants.push_back(index);
    result[index] = best - slots.begin();
  }
  return result;
}

Area dlc::packArea(llvm::ArrayRef<SizedBlock> blocks) {
  Area area{packBlocks(blocks, /*alignment=*/1), {}};
  llvm::SmallVector<int64_t> offsets(area.layout.offsets);
  llvm::sort(offsets);
  offsets.erase(llvm::unique(offsets), offsets.end());
  area.numOffsets = offsets.size();
  for (int64_t offset : area.layout.offsets)
    area.numbers.push_back(llvm::lower_bound(offsets, offset) - offsets.begin());
  return area;
}
