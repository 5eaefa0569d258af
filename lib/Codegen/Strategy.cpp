//===- Strategy.cpp - Tile sizes from shapes and the target ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules, measured on x86-64. Contractions get the tiles that a model of the processor finds best (TileShape.h). The
// loop over columns is outside that over rows, so that a panel of the right operand stays in the cache.
//
//===----------------------------------------------------------------------===//

#include "Strategy.h"
#include "BlockSizes.h"
#include "Epilogue.h"
#include "KernelShape.h"
#include "TileShape.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

namespace {
/// Builds the strategy of one op.
class StrategyBuilder {
public:
  StrategyBuilder(linalg::LinalgOp op, const VectorTarget &target, const TileChoice &choice);
  rt::StrategyAttr build();
  std::vector<TileChoice> listChoices();

private:
  bool isIndexedByLoops();
  int64_t clampToSize(int64_t loop, int64_t count) const;
  void chooseRows();
  bool sharesRows();
  ContractionShape getShape();
  void buildContraction();
  void buildReduction();
  void buildElementwise();
  void addVariant(int64_t rows, int64_t width);
  rt::StrategyAttr finish();

  linalg::LinalgOp op;
  const VectorTarget &target;
  const TileChoice choice;
  SmallVector<int64_t> sizes;
  SmallVector<int64_t> outputLoops; ///< The parallel loops in the order of the result's dimensions.
  Lane lane;
  int64_t rows = -1; ///< The loop whose iterations share a vector operand.
  int64_t lanesPerRegister;
  int64_t width = 1, unroll = 1;
  SmallVector<SmallVector<int64_t>> variants;
  SmallVector<int64_t> blocks;
};
} // namespace

/// Whether an operand's position falls as `loop` advances.
static bool walksBackwards(linalg::LinalgOp op, int64_t loop) {
  AffineExpr dim = getAffineDimExpr(loop, op.getContext());
  return llvm::any_of(op.getIndexingMapsArray(), [&](AffineMap map) {
    return llvm::any_of(map.getResults(), [&](AffineExpr expr) {
      auto step = dyn_cast<AffineConstantExpr>(
          simplifyAffineExpr(expr.replace(dim, dim + 1) - expr, map.getNumDims(), map.getNumSymbols()));
      return step && step.getValue() < 0;
    });
  });
}

/// Bits of the widest element that the op computes with.
static int64_t getElementBits(linalg::LinalgOp op) {
  int64_t bits = 8;
  for (Value operand : op->getOperands()) {
    Type type = getElementTypeOrSelf(operand.getType());
    if (type.isIntOrFloat())
      bits = std::max<int64_t>(bits, type.getIntOrFloatBitWidth());
    else
      bits = 64;
  }
  return bits;
}

StrategyBuilder::StrategyBuilder(linalg::LinalgOp op, const VectorTarget &target, const TileChoice &choice)
    : op(op), target(target), choice(choice), sizes(op.getStaticLoopRanges()), lane(chooseLane(op)) {
  for (AffineExpr expr : op.getIndexingMapMatchingResult(op->getResult(0)).getResults())
    if (auto dim = dyn_cast<AffineDimExpr>(expr))
      outputLoops.push_back(dim.getPosition());
  // At least four lanes, whatever the target: code for narrower vectors is made from wider ones.
  lanesPerRegister = std::max<int64_t>(target.vectorBits / getElementBits(op), 4);
}

/// Whether the result is simply indexed by the parallel loops.
bool StrategyBuilder::isIndexedByLoops() {
  SmallVector<unsigned> parallel;
  op.getParallelDims(parallel);
  return outputLoops.size() == parallel.size();
}

rt::StrategyAttr StrategyBuilder::build() {
  if (!isIndexedByLoops())
    return {};
  chooseRows();
  if (op.getNumReductionLoops() == 0)
    buildElementwise();
  else if (lane.reduces || lane.loop < 0)
    buildReduction();
  else
    buildContraction();
  return finish();
}

/// `count` iterations of `loop`, or as many as there are.
int64_t StrategyBuilder::clampToSize(int64_t loop, int64_t count) const {
  return ShapedType::isDynamic(sizes[loop]) ? count : std::clamp<int64_t>(sizes[loop], 1, count);
}

/// The innermost parallel loop that leaves some operand vector unchanged.
void StrategyBuilder::chooseRows() {
  for (int64_t loop : llvm::reverse(outputLoops)) {
    if (loop == lane.loop || sizes[loop] == 1)
      continue;
    bool reuses = llvm::any_of(op.getDpsInputOperands(), [&](OpOperand *input) {
      AffineMap map = op.getMatchingIndexingMap(input);
      return op.payloadUsesValueFromOperand(input) && lane.loop >= 0 && map.isFunctionOfDim(lane.loop) &&
             !map.isFunctionOfDim(loop);
    });
    if (reuses) {
      rows = loop;
      return;
    }
  }
}

/// Whether some operand of a row is one number for all columns, as the left side of a matrix product is.
bool StrategyBuilder::sharesRows() {
  return rows < 0 || lane.loop < 0 ||
         llvm::any_of(
             op.getDpsInputOperands(),
             [&](OpOperand *input) {
               AffineMap map = op.getMatchingIndexingMap(input);
               return op.payloadUsesValueFromOperand(input) && map.isFunctionOfDim(rows) &&
                      !map.isFunctionOfDim(lane.loop);
             });
}

/// The op as the model of the processor sees it.
ContractionShape StrategyBuilder::getShape() {
  ContractionShape shape;
  auto known = [](int64_t size) { return ShapedType::isDynamic(size) ? -1 : size; };
  shape.columns = known(sizes[lane.loop]);
  if (rows >= 0)
    shape.rows = known(sizes[rows]);
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  for (unsigned loop : reductions)
    shape.terms = shape.terms < 0 || ShapedType::isDynamic(sizes[loop]) ? -1 : shape.terms * sizes[loop];
  shape.sharesRows = sharesRows();
  return shape;
}

void StrategyBuilder::addVariant(int64_t rowCount, int64_t tileWidth) {
  SmallVector<int64_t> tiles(sizes.size(), 0);
  for (int64_t loop : outputLoops)
    tiles[loop] = 1;
  if (rows >= 0)
    tiles[rows] = rowCount;
  if (lane.loop >= 0 && !lane.reduces)
    tiles[lane.loop] = tileWidth;
  variants.push_back(tiles);
}

void StrategyBuilder::buildContraction() {
  width = 2 * lanesPerRegister;
  // Where each lane is loaded by itself, loads are the limit, and more sums at once do not help.
  if (rows < 0 && countGatheredInputs(op, lane.loop) > 0) {
    int64_t size = sizes[lane.loop];
    return addVariant(1, ShapedType::isDynamic(size) ? width : std::clamp<int64_t>(size, 1, width));
  }
  ContractionShape shape = getShape();
  RegisterFile file{lanesPerRegister, target.registers, getPanelBytes(target.cacheBytes) * 8 / getElementBits(op)};
  TileShape tile = chooseTileShape(shape, file);
  if (choice.rows != 0 && rows >= 0)
    tile.rows = clampToSize(rows, choice.rows);
  if (choice.registers != 0)
    tile.registers = choice.registers;
  unroll = choice.unroll != 0 ? choice.unroll : tile.rows * tile.registers <= 2 ? 8 : 4;
  // Of several sums of a single row, so many at once as three quarters of the registers hold.
  while (lane.interleaves && rows < 0 && unroll > 1 &&
         tile.registers * std::min(unroll, numInterleaved) > target.registers * 3 / 4)
    unroll /= 2;
  // What a longer body computes hides the loop's own instructions.
  unroll = std::max<int64_t>(unroll / getBodyLength(op), 1);
  auto addTile = [&](const TileShape &tile) {
    addVariant(tile.rows, clampToSize(lane.loop, tile.registers * lanesPerRegister));
  };
  addTile(tile);
  if (rows < 0)
    return;
  if (!lane.interleaves && choice.inBlocks)
    blocks = chooseBlocks(op, variants.front(), lane.loop, target.cacheBytes);
  forEachRemainder(shape, tile.rows, [&](int64_t rest) { addTile({rest, chooseTileRegisters(rest, shape, file)}); });
}

/// A reduction along the lanes, or of scalars: several rows at once hide the latency of an addition.
void StrategyBuilder::buildReduction() {
  width = lane.reduces ? treeLanes : 1;
  unroll = choice.unroll != 0 ? choice.unroll : 4;
  rows = -1;
  for (int64_t loop : outputLoops)
    if (sizes[loop] != 1)
      rows = loop;
  if (rows < 0) {
    // Long chains hide their latency with more registers, where no rows do.
    if (lane.reduces && choice.registers != 0)
      width = llvm::alignTo(choice.registers * lanesPerRegister, treeLanes);
    else if (lane.reduces && (hasLongBody(op) || mayReassociate(op)))
      width = llvm::alignTo(4 * lanesPerRegister, treeLanes);
    return addVariant(1, 1);
  }
  int64_t registersPerRow = std::max<int64_t>(width / lanesPerRegister, 1);
  // No loop carries the sums of short rows, so products, whose terms need few registers, take all; of rows of a single
  // vector, adding up the lanes is most of the work, and more of them share its instructions.
  auto hasAtMost = [&](int64_t terms) {
    return lane.reduces && !ShapedType::isDynamic(sizes[lane.loop]) && sizes[lane.loop] <= terms;
  };
  int64_t free = hasAtMost(4 * treeLanes) && !isa<linalg::GenericOp>(op) ? target.registers : target.registers / 2;
  int64_t most = std::clamp<int64_t>(free / registersPerRow, 1, hasAtMost(treeLanes) ? 16 : 8);
  addVariant(clampToSize(rows, choice.rows != 0 ? choice.rows : most), 1);
}

/// A block of random numbers alone takes hundreds of instructions.
static bool makesRandomNumbers(linalg::LinalgOp op) { return !op.getBlock()->getOps<arith::MulUIExtendedOp>().empty(); }

void StrategyBuilder::buildElementwise() {
  if (lane.loop < 0) {
    rows = -1;
    return addVariant(1, 1);
  }
  // Long chains hide their latency with more registers.
  bool isLong = hasLongBody(op);
  bool isVeryLong = llvm::any_of(op.getBlock()->getOperations(),
                                 [](Operation &inner) { return isa<math::ErfOp, math::PowFOp>(inner); });
  int64_t columns = sizes[lane.loop];
  width = clampToSize(lane.loop, lanesPerRegister * (choice.registers != 0 ? choice.registers
                                                     : isVeryLong          ? 1
                                                     : isLong              ? 4
                                                                           : 2));
  // What is contiguous along another loop is read in square blocks.
  for (OpOperand *input : op.getDpsInputOperands()) {
    int64_t loop = op.payloadUsesValueFromOperand(input) ? getContiguousLoop(op, *input, lane.loop) : -1;
    if (loop < 0 || sizes[loop] == 1 || columns == 1)
      continue;
    rows = loop;
    width = std::min(width, lanesPerRegister);
    return addVariant(clampToSize(rows, width), width);
  }
  // Short rows are taken several at a time, unless an operand is walked backwards: a slice cannot be.
  rows = -1;
  for (int64_t loop : outputLoops)
    if (loop != lane.loop && sizes[loop] != 1 && !walksBackwards(op, loop))
      rows = loop;
  int64_t tile = 1;
  if (rows >= 0 && width < 2 * lanesPerRegister && !makesRandomNumbers(op))
    tile = clampToSize(rows, std::clamp<int64_t>(2 * lanesPerRegister / width, 1, 4));
  addVariant(tile, width);
}

rt::StrategyAttr StrategyBuilder::finish() {
  SmallVector<int64_t> order;
  auto isInner = [&](int64_t loop) { return loop == rows || (loop == lane.loop && !lane.reduces); };
  llvm::copy_if(outputLoops, std::back_inserter(order), [&](int64_t loop) { return !isInner(loop); });
  // A contraction keeps a panel of columns while it walks over rows; other ops walk as memory does, depthwise
  // convolutions too, whose filters are small.
  bool columnsOutside = op.getNumReductionLoops() != 0 && sharesRows();
  if (columnsOutside && lane.loop >= 0 && !lane.reduces)
    order.push_back(lane.loop);
  if (rows >= 0)
    order.push_back(rows);
  if (!columnsOutside && lane.loop >= 0)
    order.push_back(lane.loop);
  for (int64_t loop = 0, e = sizes.size(); loop < e; ++loop)
    if (!llvm::is_contained(order, loop))
      order.push_back(loop);
  SmallVector<DenseI64ArrayAttr> tails;
  for (ArrayRef<int64_t> tiles : llvm::drop_begin(variants))
    tails.push_back(DenseI64ArrayAttr::get(op.getContext(), tiles));
  return rt::StrategyAttr::get(op.getContext(), variants.front(), order, tails, lane.loop, width, unroll,
                               lane.interleaves ? numInterleaved : 1, blocks);
}

/// Tiles of all shapes for which there are registers, two of which hold operands.
std::vector<TileChoice> StrategyBuilder::listChoices() {
  static constexpr int64_t counts[] = {1, 2, 3, 4, 6, 8, 12};
  std::vector<TileChoice> choices;
  if (!isIndexedByLoops() || lane.loop < 0)
    return choices;
  chooseRows();
  bool adds = op.getNumReductionLoops() != 0;
  int64_t mostRows = !adds || (rows < 0 && !lane.reduces) ? 1 : 12;
  for (int64_t rowCount : counts)
    for (int64_t registers : counts) {
      if (rowCount > mostRows || rowCount * registers > target.registers - 2)
        break;
      choices.push_back({rowCount, registers});
    }
  return choices;
}

rt::StrategyAttr dlc::codegen::chooseStrategy(linalg::LinalgOp op, const VectorTarget &target,
                                              const TileChoice &choice) {
  return StrategyBuilder(op, target, choice).build();
}

std::vector<TileChoice> dlc::codegen::getTileChoices(linalg::LinalgOp op, const VectorTarget &target) {
  return StrategyBuilder(op, target, TileChoice()).listChoices();
}

rt::StrategyAttr dlc::codegen::withoutTiles(rt::StrategyAttr strategy) {
  SmallVector<int64_t> none(strategy.getTiles().size(), 0);
  return rt::StrategyAttr::get(strategy.getContext(), none, strategy.getOrder(), {}, strategy.getLane(),
                               strategy.getWidth(), strategy.getUnroll(), strategy.getSums(), {});
}

rt::StrategyAttr dlc::codegen::withoutBlocks(rt::StrategyAttr strategy) {
  return rt::StrategyAttr::get(strategy.getContext(), strategy.getTiles(), strategy.getOrder(), strategy.getTails(),
                               strategy.getLane(), strategy.getWidth(), strategy.getUnroll(), strategy.getSums(), {});
}

rt::StrategyAttr dlc::codegen::moveToConsumer(rt::StrategyAttr strategy, linalg::LinalgOp producer, OpOperand &use) {
  auto consumer = cast<linalg::LinalgOp>(use.getOwner());
  AffineMap result = producer.getIndexingMapMatchingResult(cast<OpResult>(use.get()));
  AffineMap operand = consumer.getMatchingIndexingMap(&use);
  int64_t numLoops = consumer.getNumLoops();
  // Result dimension i is loop result(i) of the producer and loop operand(i) of the consumer.
  SmallVector<int64_t> toConsumer(producer.getNumLoops(), -1);
  for (unsigned i = 0, e = result.getNumResults(); i < e; ++i)
    toConsumer[result.getDimPosition(i)] = operand.getDimPosition(i);
  auto move = [&](ArrayRef<int64_t> tiles) {
    SmallVector<int64_t> moved(numLoops, 0);
    for (auto [loop, tile] : llvm::enumerate(tiles))
      if (toConsumer[loop] >= 0)
        moved[toConsumer[loop]] = tile;
    return moved;
  };
  SmallVector<int64_t> order;
  for (int64_t loop : strategy.getOrder())
    if (toConsumer[loop] >= 0)
      order.push_back(toConsumer[loop]);
  SmallVector<DenseI64ArrayAttr> tails;
  for (DenseI64ArrayAttr tail : strategy.getTails())
    tails.push_back(DenseI64ArrayAttr::get(strategy.getContext(), move(tail.asArrayRef())));
  Lane own = chooseLane(consumer);
  int64_t width = strategy.getWidth();
  return rt::StrategyAttr::get(strategy.getContext(), move(strategy.getTiles()), order, tails, own.loop, width, 1);
}
