//===- BlockSizes.cpp - How much of a reduction the cache holds -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A tile walks through all of the reduction before the next one starts, and reads the operands anew. Where they are
// larger than the cache, and the results smaller, all tiles take a block of the reduction first. This is so for the
// gradients of weights, which add up over the rows or pixels of a batch.
//
// Columns cut out of a large matrix lie in as many pages as there are rows, and share few sets of the caches where rows
// are a power of two long: each tile would fetch them from L3. They are copied where many rows use them.
//
//===----------------------------------------------------------------------===//

#include "BlockSizes.h"
#include "Epilogue.h"
#include "KernelShape.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

/// What unknown reductions are taken for.
static constexpr int64_t usualSize = 64;
/// What tiles of a block read one after the other is at hand in the first cache, of about so many bytes.
static constexpr int64_t firstCacheBytes = 32 << 10;
/// Fewer terms than this are not worth loading and storing the sums.
static constexpr int64_t minTerms = 96;
/// How many times what is read anew has to surpass what loads and stores of sums move.
static constexpr int64_t minGain = 4;
/// A copy shares the cache with what else is read.
static constexpr int64_t maxPanels = 4;

int64_t dlc::codegen::getPanelBytes(int64_t cacheBytes) { return cacheBytes / maxPanels; }

/// The bytes of `operand` that loops of `sizes` iterations touch.
static int64_t getFootprint(linalg::LinalgOp op, OpOperand &operand, ArrayRef<int64_t> sizes) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  Type type = getElementTypeOrSelf(operand.get().getType());
  SmallVector<int64_t> first(sizes.size(), 0), last;
  for (int64_t size : sizes)
    last.push_back(size - 1);
  int64_t bytes = type.isIntOrFloat() ? llvm::divideCeil(type.getIntOrFloatBitWidth(), 8) : 8;
  for (auto [begin, end] : llvm::zip_equal(map.compose(first), map.compose(last)))
    bytes *= std::abs(end - begin) + 1;
  return bytes;
}

static int64_t getInputFootprint(linalg::LinalgOp op, ArrayRef<int64_t> sizes) {
  int64_t bytes = 0;
  for (OpOperand *input : op.getDpsInputOperands())
    if (op.payloadUsesValueFromOperand(input))
      bytes += getFootprint(op, *input, sizes);
  return bytes;
}

/// How many tiles read the same elements of `input`.
static int64_t countReads(linalg::LinalgOp op, OpOperand &input, ArrayRef<int64_t> sizes, ArrayRef<int64_t> tiles) {
  AffineMap map = op.getMatchingIndexingMap(&input);
  int64_t reads = 1;
  for (auto [loop, tile] : llvm::enumerate(tiles))
    if (tile != 0 && !llvm::is_contained(map.getResults(), getAffineDimExpr(loop, op.getContext())))
      reads *= llvm::divideCeil(sizes[loop], tile);
  return reads;
}

/// The most iterations of `loop` whose operands fit, but not fewer than `least`, or a divisor of its size that is not
/// much smaller or larger.
static int64_t getBlock(linalg::LinalgOp op, unsigned loop, SmallVector<int64_t> sizes, int64_t least) {
  int64_t size = op.getStaticLoopRanges()[loop];
  sizes[loop] = 1;
  int64_t one = getInputFootprint(op, sizes);
  sizes[loop] = 2;
  int64_t each = std::max<int64_t>(getInputFootprint(op, sizes) - one, 1);
  int64_t most = std::max(least, 1 + std::max<int64_t>(firstCacheBytes - one, 0) / each);
  if (ShapedType::isDynamic(size))
    return most;
  for (int64_t block = most; block >= least && 2 * block > most; --block)
    if (size % block == 0)
      return block;
  for (int64_t block = most; 2 * block <= 3 * most; ++block)
    if (size % block == 0)
      return block;
  return std::min(most, size);
}

/// Columns of an operand that is larger than the cache, a tile at a time, if a copy of them is, or may be, used for
/// long.
static SmallVector<int64_t> chooseColumns(linalg::LinalgOp op, ArrayRef<int64_t> tiles, int64_t lane,
                                          int64_t cacheBytes) {
  SmallVector<int64_t> sizes = op.getStaticLoopRanges(), panel(sizes), blocks(sizes.size(), 0);
  if (llvm::is_contained(sizes, 0) || ShapedType::isDynamic(sizes[lane]) || sizes[lane] % tiles[lane] != 0)
    return {};
  panel[lane] = blocks[lane] = tiles[lane];
  for (OpOperand *input : op.getDpsInputOperands()) {
    AffineMap map = op.getMatchingIndexingMap(input);
    if (getLaneAccess(op, *input, lane) != LaneAccess::Contiguous || map.getNumResults() < 2 ||
        !cast<ShapedType>(input->get().getType()).hasStaticShape())
      continue;
    int64_t uses = 1;
    for (auto [loop, size] : llvm::enumerate(sizes))
      uses *= map.isFunctionOfDim(loop) ? 1 : ShapedType::isDynamic(size) ? minUsesOfCopy : size;
    if (getFootprint(op, *input, sizes) > cacheBytes && getFootprint(op, *input, panel) <= getPanelBytes(cacheBytes) &&
        uses >= minUsesOfCopy)
      return blocks;
  }
  return {};
}

/// The iterations of the loops of `op`, guessed for reductions where they are unknown.
static SmallVector<int64_t> assumeSizes(linalg::LinalgOp op) {
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  llvm::replace(sizes, ShapedType::kDynamic, usualSize);
  return sizes;
}

/// The bytes that a sweep over the sums of `op` loads and stores.
static int64_t getSumBytes(linalg::LinalgOp op, ArrayRef<int64_t> sizes) {
  return 2 * getFootprint(op, *op.getDpsInitOperand(0), sizes);
}

bool dlc::codegen::hasFewSums(linalg::LinalgOp op, int64_t cacheBytes) {
  // The results have to be few for sure.
  for (auto [size, iterator] : llvm::zip_equal(op.getStaticLoopRanges(), op.getIteratorTypesArray()))
    if (ShapedType::isDynamic(size) && iterator == utils::IteratorType::parallel)
      return false;
  SmallVector<int64_t> sizes = assumeSizes(op);
  return !llvm::is_contained(sizes, 0) && op.getNumDpsInits() == 1 && getSumBytes(op, sizes) <= cacheBytes &&
         getInputFootprint(op, sizes) > cacheBytes;
}

/// Whether `op` is rather computed in the tiles of the op that finishes it, which blocks would have to wait for: unless
/// each tile reads more than the cache holds.
static bool isFinishedInTiles(linalg::LinalgOp op, SmallVector<int64_t> sizes, ArrayRef<int64_t> tiles,
                              int64_t cacheBytes) {
  for (auto [size, tile] : llvm::zip_equal(sizes, tiles))
    size = tile != 0 ? tile : size;
  return getEpilogueUse(op) && 2 * getInputFootprint(op, sizes) <= cacheBytes;
}

/// Terms of sums whose operands fit into the cache.
static SmallVector<int64_t> chooseTerms(linalg::LinalgOp op, ArrayRef<int64_t> tiles, int64_t cacheBytes) {
  SmallVector<int64_t> sizes = assumeSizes(op);
  if (!hasFewSums(op, cacheBytes) || isFinishedInTiles(op, sizes, tiles, cacheBytes))
    return {};
  int64_t sums = getSumBytes(op, sizes), total = getInputFootprint(op, sizes), again = 0;
  for (OpOperand *input : op.getDpsInputOperands())
    if (int64_t bytes = getFootprint(op, *input, sizes); 2 * bytes > cacheBytes)
      again += (countReads(op, *input, sizes, tiles) - 1) * bytes;
  if (again < minGain * sums * llvm::divideCeilSigned(total, cacheBytes))
    return {};

  // Outer reductions in blocks of 1, until what is inside fits, or would be too little.
  SmallVector<int64_t> blocks(sizes.size(), 0);
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  int64_t terms = 1;
  for (unsigned loop : reductions)
    terms *= sizes[loop];
  for (unsigned loop : reductions) {
    if (getInputFootprint(op, sizes) <= firstCacheBytes)
      break;
    terms /= sizes[loop];
    int64_t block = getBlock(op, loop, sizes, llvm::divideCeil(minTerms, terms));
    terms *= block;
    if (block != op.getStaticLoopRanges()[loop])
      sizes[loop] = blocks[loop] = block;
    if (block != 1)
      break;
  }
  if (terms < minTerms || getInputFootprint(op, sizes) > cacheBytes)
    return {};
  return blocks;
}

SmallVector<int64_t> dlc::codegen::chooseBlocks(linalg::LinalgOp op, ArrayRef<int64_t> tiles, int64_t lane,
                                                int64_t cacheBytes) {
  SmallVector<int64_t> blocks = chooseTerms(op, tiles, cacheBytes);
  return blocks.empty() && !getEpilogueUse(op) ? chooseColumns(op, tiles, lane, cacheBytes) : blocks;
}
