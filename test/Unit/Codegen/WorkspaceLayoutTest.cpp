//===- WorkspaceLayoutTest.cpp - Packing by lifetime ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WorkspaceLayout.h"
#include "llvm/Support/MathExtras.h"
#include <gtest/gtest.h>
#include <random>

using namespace dlc;

static void expectDisjoint(llvm::ArrayRef<SizedBlock> blocks, const Layout &layout) {
  for (size_t i = 0; i < blocks.size(); ++i) {
    EXPECT_EQ(layout.offsets[i] % 64, 0);
    EXPECT_LE(layout.offsets[i] + blocks[i].bytes, layout.bytes);
    for (size_t j = 0; j < i; ++j) {
      bool apart = layout.offsets[i] + blocks[i].bytes <= layout.offsets[j] ||
                   layout.offsets[j] + blocks[j].bytes <= layout.offsets[i];
      EXPECT_TRUE(apart || !blocks[i].live.overlaps(blocks[j].live)) << i << " and " << j;
    }
  }
}

TEST(WorkspaceLayout, ChainUsesTwoPlaces) {
  llvm::SmallVector<SizedBlock> blocks = {{100, {0, 1}}, {200, {1, 2}}, {100, {2, 3}}, {200, {3, 4}}};
  Layout layout = packBlocks(blocks, 64);
  expectDisjoint(blocks, layout);
  EXPECT_EQ(layout.bytes, getLargestLiveSet(blocks, 64));
}

TEST(WorkspaceLayout, NothingTakesNothing) {
  EXPECT_EQ(packBlocks({}, 64).bytes, 0);
  llvm::SmallVector<SizedBlock> empty = {{0, {0, 9}}, {0, {0, 9}}};
  EXPECT_EQ(packBlocks(empty, 64).bytes, 0);
}

TEST(WorkspaceLayout, RandomBlocksAreDisjointAndNearTheLargestLiveSet) {
  std::mt19937 random(1);
  double worst = 0;
  for (int round = 0; round < 200; ++round) {
    llvm::SmallVector<SizedBlock> blocks;
    for (int i = 0; i < 40; ++i) {
      unsigned begin = random() % 100;
      blocks.push_back({static_cast<int64_t>(random() % 5000), {begin, begin + static_cast<unsigned>(random() % 15)}});
    }
    Layout layout = packBlocks(blocks, 64);
    expectDisjoint(blocks, layout);
    worst = std::max(worst, static_cast<double>(layout.bytes) / getLargestLiveSet(blocks, 64));
  }
  EXPECT_LT(worst, 1.35);
}

TEST(WorkspaceLayout, SlotsPreferTenantsOfTheirSize) {
  llvm::SmallVector<DynamicBlock> blocks = {{0, 100, {0, 5}}, {1, 10, {0, 5}}, {1, 10, {6, 7}}, {0, 100, {6, 7}}};
  llvm::SmallVector<unsigned> slots = assignSlots(blocks);
  EXPECT_EQ(slots[0], slots[3]);
  EXPECT_EQ(slots[1], slots[2]);
  EXPECT_NE(slots[0], slots[1]);
}

TEST(WorkspaceLayout, AreasKeepBlocksApartForEveryUnit) {
  std::mt19937 random(2);
  llvm::SmallVector<SizedBlock> blocks;
  for (int i = 0; i < 30; ++i) {
    unsigned begin = random() % 40;
    blocks.push_back({static_cast<int64_t>(random() % 50), {begin, begin + static_cast<unsigned>(random() % 15)}});
  }
  Area area = packArea(blocks);
  EXPECT_LE(area.layout.bytes, getLargestLiveSet(blocks, 1) * 13 / 10);
  for (int64_t unit : {0, 1, 3, 63, 64, 65, 1000}) {
    llvm::SmallVector<SizedBlock> sized(blocks);
    Layout layout;
    for (auto [block, offset, number] : llvm::zip_equal(sized, area.layout.offsets, area.numbers)) {
      block.bytes *= unit;
      layout.offsets.push_back(static_cast<int64_t>(llvm::alignTo(offset * unit, 64)) + int64_t{64} * number);
    }
    layout.bytes = static_cast<int64_t>(llvm::alignTo(area.layout.bytes * unit, 64)) + int64_t{64} * area.numOffsets;
    expectDisjoint(sized, layout);
  }
}
