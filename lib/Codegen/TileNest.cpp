//===- TileNest.cpp - The loop nest round one tile ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileNest.h"
#include "KernelShape.h"
#include "LoopSizes.h"
#include "Strategy.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tensor/Transforms/Transforms.h"
#include "mlir/Interfaces/TilingInterface.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

TileNest::TileNest(RewriterBase &b, linalg::LinalgOp root, rt::StrategyAttr strategy)
    : b(b), root(root), loc(root.getLoc()), strategy(strategy) {
  variants.emplace_back(strategy.getTiles());
  for (DenseI64ArrayAttr tail : strategy.getTails())
    variants.emplace_back(tail.asArrayRef());
  findSplit();
  findInteriors();
}

/// Tiles that see padding have code of their own, for which it has to be known where they are. Looks at the root and at
/// what is computed in its tiles.
void TileNest::findInteriors() {
  interiors.assign(strategy.getTiles().size(), std::nullopt);
  auto find = [&](linalg::LinalgOp op, ArrayRef<int64_t> toRoot) {
    rt::StrategyAttr own = rt::getStrategy(op);
    std::optional<ImplicitPadding> padding = own ? ImplicitPadding::find(op, own.getLane()) : std::nullopt;
    for (const PaddedDim &dim : padding ? padding->getDims() : ArrayRef<PaddedDim>())
      if (toRoot[dim.position] >= 0)
        interiors[toRoot[dim.position]] = ImplicitPadding::getInterior(dim);
  };
  find(root, llvm::to_vector(llvm::seq<int64_t>(0, root.getNumLoops())));
  for (OpOperand *input : root.getDpsInputOperands()) {
    auto producer = input->get().getDefiningOp<linalg::LinalgOp>();
    AffineMap read = root.getMatchingIndexingMap(input);
    if (!producer || !read.isProjectedPermutation())
      continue;
    AffineMap written = producer.getIndexingMapMatchingResult(cast<OpResult>(input->get()));
    SmallVector<int64_t> toRoot(producer.getNumLoops(), -1);
    for (auto [from, to] : llvm::zip_equal(written.getResults(), read.getResults()))
      if (auto dim = dyn_cast<AffineDimExpr>(from))
        toRoot[dim.getPosition()] = cast<AffineDimExpr>(to).getPosition();
    find(producer, toRoot);
  }
}

/// The split loop is the one whose tiles shrink to 1 or to the exact remainder; loops that change with it lie inside.
void TileNest::findSplit() {
  if (variants.size() == 1)
    return;
  for (unsigned level = variants.front().size(); level-- > 0;) {
    int64_t loop = strategy.getOrder()[level];
    if (llvm::all_of(variants, [&](const auto &tiles) { return tiles[loop] == variants.front()[loop]; }))
      continue;
    splitLevel = level;
    bool decreases = true;
    for (auto [larger, smaller] : llvm::zip(variants, llvm::drop_begin(variants)))
      decreases &= larger[loop] > smaller[loop];
    if (decreases && splitLoop < 0)
      splitLoop = loop;
  }
}

LogicalResult TileNest::run() {
  b.setInsertionPoint(root);
  loopSizes = getLoopSizes(b, root);
  if (variants.size() > 1 && splitLoop < 0)
    return b.notifyMatchFailure(root, "the tails of the strategy have no decreasing loop");
  Values destinations;
  for (OpOperand &init : root.getDpsInitsMutable()) {
    auto fill = init.get().getDefiningOp<linalg::FillOp>();
    destinations.push_back(fill ? fill.getOutputs()[0] : init.get());
  }
  Position start{Sizes(loopSizes.size(), b.getIndexAttr(0)), loopSizes, {}, {}, {}};
  if (splitLoop < 0)
    start.tiles = variants.front();
  Values results = emitLevel(0, start, destinations);
  if (failed)
    return b.notifyMatchFailure(root, "the op cannot be tiled");
  b.replaceOp(root, results);
  return success();
}

/// `from` plus the multiple of `tile` that fits in before `to`.
OpFoldResult TileNest::getExtent(OpFoldResult from, OpFoldResult to, int64_t tile) {
  AffineExpr first = getAffineSymbolExpr(0, b.getContext()), last = getAffineSymbolExpr(1, b.getContext());
  return affine::makeComposedFoldedAffineApply(b, loc, first + (last - first).floorDiv(tile) * tile, {from, to});
}

TileNest::Values TileNest::emitLevel(unsigned level, Position position, Values destinations) {
  if (level == loopSizes.size())
    return emitTile(position, destinations);
  if (position.tiles.empty() && level == splitLevel)
    return emitVariants(level, position, destinations);
  int64_t loop = strategy.getOrder()[level];
  int64_t tile = (position.tiles.empty() ? ArrayRef(variants.front()) : position.tiles)[loop];
  if (tile == 0)
    return emitLevel(level + 1, position, destinations);
  if (loop == splitLoop)
    return emitRange(level, position, position.splitFrom, position.splitTo, tile, destinations);
  return emitShrinking(level, position, destinations);
}

TileNest::Values TileNest::emitVariants(unsigned level, Position position, Values destinations) {
  OpFoldResult from = b.getIndexAttr(0), size = loopSizes[splitLoop];
  auto isEmpty = [](OpFoldResult begin, OpFoldResult end) {
    auto first = getConstantIntValue(begin), last = getConstantIntValue(end);
    return first && last && *first >= *last;
  };
  auto emitVariant = [&](ArrayRef<int64_t> tiles) {
    position.tiles = tiles;
    position.splitFrom = from;
    position.splitTo = getExtent(from, size, tiles[splitLoop]);
    if (!isEmpty(position.splitFrom, position.splitTo))
      destinations = emitLevel(level, position, destinations);
    from = position.splitTo;
  };
  for (ArrayRef<int64_t> tiles : variants)
    emitVariant(tiles);
  // Tails that stop too early are completed.
  if (variants.back()[splitLoop] > 1 && !isEmpty(from, size)) {
    SmallVector<int64_t> rest(variants.back());
    auto first = getConstantIntValue(from), last = getConstantIntValue(size);
    rest[splitLoop] = first && last ? *last - *first : 1;
    emitVariant(rest);
  }
  return destinations;
}

/// All of a loop: the tile as often as it fits, then the exact remainder, or ever smaller tiles where it is unknown.
TileNest::Values TileNest::emitShrinking(unsigned level, const Position &position, Values destinations) {
  int64_t loop = strategy.getOrder()[level];
  int64_t tile = (position.tiles.empty() ? ArrayRef(variants.front()) : position.tiles)[loop];
  OpFoldResult from = b.getIndexAttr(0), size = loopSizes[loop];
  while (true) {
    OpFoldResult to = getExtent(from, size, tile);
    destinations = emitRange(level, position, from, to, tile, destinations);
    auto first = getConstantIntValue(to), last = getConstantIntValue(size);
    if (tile == 1 || (first && last && *first == *last))
      return destinations;
    tile = first && last ? *last - *first : (tile > 4 ? tile / 4 : 1);
    from = to;
  }
}

/// A loop over tiles; of tiles that see padding, each by itself.
TileNest::Values TileNest::emitRange(unsigned level, const Position &position, OpFoldResult from, OpFoldResult to,
                                     int64_t tile, Values destinations) {
  std::optional<LoopRange> interior = interiors[strategy.getOrder()[level]];
  auto first = getConstantIntValue(from), last = getConstantIntValue(to);
  if (tile == 1 || !interior || !first || !last)
    return emitTiles(level, position, from, to, tile, destinations);
  auto emit = [&](int64_t begin, int64_t end) {
    return emitTiles(level, position, b.getIndexAttr(begin), b.getIndexAttr(end), tile, destinations);
  };
  int64_t at = *first;
  for (; at < *last && at < interior->from; at += tile)
    destinations = emit(at, at + tile);
  if (int64_t inside = std::max<int64_t>(std::min(interior->to, *last) - at, 0) / tile * tile) {
    destinations = emit(at, at + inside);
    at += inside;
  }
  for (; at < *last; at += tile)
    destinations = emit(at, at + tile);
  return destinations;
}

TileNest::Values TileNest::emitTiles(unsigned level, const Position &position, OpFoldResult from, OpFoldResult to,
                                     int64_t tile, Values destinations) {
  int64_t loop = strategy.getOrder()[level];
  Position inner = position;
  inner.sizes[loop] = b.getIndexAttr(tile);
  auto first = getConstantIntValue(from), last = getConstantIntValue(to);
  if (first && last && *last - *first <= tile) {
    if (*first == *last)
      return destinations;
    inner.offsets[loop] = from;
    return emitLevel(level + 1, inner, destinations);
  }
  auto forOp = scf::ForOp::create(b, loc, getValueOrCreateConstantIndexOp(b, loc, from),
                                  getValueOrCreateConstantIndexOp(b, loc, to),
                                  arith::ConstantIndexOp::create(b, loc, tile), destinations);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forOp.getBody());
  inner.offsets[loop] = forOp.getInductionVar();
  scf::YieldOp::create(b, loc, emitLevel(level + 1, inner, Values(forOp.getRegionIterArgs())));
  return Values(forOp.getResults());
}

TileNest::Values TileNest::emitTile(const Position &position, Values destinations) {
  // Tile a copy of the root that writes to the tensors carried by the loops. An initial value that is a fill is
  // computed in the tile instead.
  auto copy = cast<linalg::LinalgOp>(b.clone(*root));
  for (auto [init, destination] : llvm::zip_equal(copy.getDpsInitsMutable(), destinations))
    if (!isa_and_nonnull<linalg::FillOp>(init.get().getDefiningOp()))
      init.set(destination);
  auto tilable = cast<TilingInterface>(copy.getOperation());
  FailureOr<TilingResult> tiled = tilable.getTiledImplementation(b, position.offsets, position.sizes);
  Values results;
  for (unsigned i = 0, e = copy->getNumResults(); i < e && succeeded(tiled); ++i) {
    Sizes offsets, sizes;
    if (mlir::failed(tilable.getResultTilePosition(b, i, position.offsets, position.sizes, offsets, sizes))) {
      tiled = failure();
      break;
    }
    Sizes strides(offsets.size(), b.getIndexAttr(1));
    results.push_back(
        tensor::InsertSliceOp::create(b, loc, tiled->tiledValues[i], destinations[i], offsets, sizes, strides));
  }
  b.eraseOp(copy);
  if (mlir::failed(tiled)) {
    failed = true;
    return destinations;
  }
  for (Operation *op : tiled->tiledOps) {
    // What is a tile already is not tiled again.
    op->setAttr(rt::strategyAttrName, withoutTiles(strategy));
    fuseProducers(op);
  }
  return results;
}

/// Producers that are computed tile by tile: fills, and ops that were given a strategy without tiles of their own and
/// that nobody else needs.
static bool isFusible(OpResult producer, linalg::LinalgOp root) {
  if (isa<linalg::FillOp>(producer.getOwner()))
    return true;
  rt::StrategyAttr strategy = rt::getStrategy(producer.getOwner());
  return strategy && llvm::all_of(strategy.getTiles(), [](int64_t tile) { return tile == 0; }) &&
         llvm::all_of(producer.getUsers(),
                      [&](Operation *user) { return user == root || isa<tensor::ExtractSliceOp>(user); });
}

void TileNest::fuseProducers(Operation *tiled) {
  SmallVector<Operation *> worklist{tiled};
  OpBuilder::InsertionGuard guard(b);
  while (!worklist.empty()) {
    Operation *consumer = worklist.pop_back_val();
    for (OpOperand &operand : consumer->getOpOperands()) {
      auto slice = operand.get().getDefiningOp<tensor::ExtractSliceOp>();
      auto producer = slice ? dyn_cast<OpResult>(slice.getSource()) : OpResult();
      if (!producer || !isFusible(producer, root))
        continue;
      b.setInsertionPoint(slice);
      FailureOr<TilingResult> fused = tensor::replaceExtractSliceWithTiledProducer(b, slice, producer);
      if (mlir::failed(fused))
        continue;
      b.replaceOp(slice, fused->tiledValues[0]);
      llvm::append_range(worklist, fused->tiledOps);
    }
  }
}
