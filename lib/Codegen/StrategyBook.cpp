//===- StrategyBook.cpp - Strategies by name ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StrategyBook.h"
#include "KernelShape.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

static std::string formatSizes(ArrayRef<int64_t> sizes, StringRef separator) {
  return llvm::join(
      llvm::map_range(
          sizes, [](int64_t size) { return ShapedType::isDynamic(size) ? std::string("?") : std::to_string(size); }),
      separator);
}

/// What tells apart ops over the same loops: how they read their operands, and what they compute.
static uint64_t getFingerprint(linalg::LinalgOp op) {
  std::string text;
  llvm::raw_string_ostream os(text);
  for (AffineMap map : op.getIndexingMapsArray())
    os << map;
  for (Operation &inner : op.getBlock()->without_terminator())
    os << inner.getName();
  return llvm::xxh3_64bits(text);
}

std::string dlc::codegen::getStrategyName(linalg::LinalgOp op) {
  std::string name;
  llvm::raw_string_ostream os(name);
  os << op->getName().stripDialect();
  if (isa<linalg::GenericOp>(op)) {
    os << '_';
    for (utils::IteratorType iterator : op.getIteratorTypesArray())
      os << (iterator == utils::IteratorType::parallel ? 'p' : 'r');
  }
  if (op.getNumLoops() != 0)
    os << '_' << formatSizes(op.getStaticLoopRanges(), "x");
  llvm::SetVector<Type> types;
  for (Value operand : op->getOperands())
    types.insert(getElementTypeOrSelf(operand.getType()));
  for (Type type : types)
    os << '_' << type;
  auto matmul = dyn_cast<linalg::MatmulOp>(*op);
  if (isa<linalg::GenericOp>(op) || (matmul && matmul.hasUserDefinedMaps()))
    os << '_' << llvm::format_hex_no_prefix(getFingerprint(op) & 0xffff, 4);
  return name;
}

/// Blocks of sums keep the order if there is one sum for each result, and one iteration of each loop outside.
static bool changesOrder(linalg::LinalgOp op, ArrayRef<int64_t> blocks) {
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  Lane lane = chooseLane(op);
  bool isInside = false;
  for (unsigned loop : llvm::reverse(reductions)) {
    int64_t block = blocks.empty() ? 0 : blocks[loop];
    if (block != 0 && (lane.reduces || lane.interleaves))
      return true;
    if (isInside && block != 1 && op.getStaticLoopRanges()[loop] != 1)
      return true;
    isInside |= block != 0;
  }
  return false;
}

/// Why `strategy` does not fit `op`, for which `chosen` is the default; empty if it does.
static std::string findMisfit(linalg::LinalgOp op, rt::StrategyAttr strategy, rt::StrategyAttr chosen) {
  if (strategy.getTiles().size() != op.getNumLoops())
    return "it is for " + std::to_string(strategy.getTiles().size()) + " loops, but the op has " +
           std::to_string(op.getNumLoops());
  if (strategy.getLane() != chosen.getLane())
    return "its lane is loop " + std::to_string(strategy.getLane()) + ", but the order of summation asks for loop " +
           std::to_string(chosen.getLane());
  if (strategy.getSums() != chosen.getSums())
    return "it has " + std::to_string(strategy.getSums()) +
           " sums for each result, but the order of summation asks for " + std::to_string(chosen.getSums());
  bool reduces = chooseLane(op).reduces;
  if (reduces && strategy.getWidth() % treeLanes != 0)
    return "its width is " + std::to_string(strategy.getWidth()) + ", but sums along lanes take a multiple of " +
           std::to_string(treeLanes);
  if (changesOrder(op, strategy.getBlocks()))
    return "its blocks change the order of summation";
  for (auto [loop, iterator] : llvm::enumerate(op.getIteratorTypesArray())) {
    bool isTiled = strategy.getTiles()[loop] != 0;
    if (iterator == utils::IteratorType::reduction && isTiled)
      return "it tiles loop " + std::to_string(loop) + ", which adds up";
    if (iterator == utils::IteratorType::parallel && !isTiled)
      return "it leaves loop " + std::to_string(loop) + " whole, which is parallel";
  }
  return "";
}

FailureOr<rt::StrategyAttr> dlc::codegen::applyUsersChoice(linalg::LinalgOp op, rt::StrategyAttr chosen) {
  auto module = op->getParentOfType<ModuleOp>();
  auto book = module ? module->getAttrOfType<DictionaryAttr>(rt::strategiesAttrName) : DictionaryAttr();
  if (!book || !chosen)
    return chosen;
  std::string name = getStrategyName(op);
  auto strategy = book.getAs<rt::StrategyAttr>(name);
  if (!strategy)
    return chosen;
  std::string misfit = findMisfit(op, strategy, chosen);
  if (!misfit.empty())
    return op->emitError("the strategy for '") << name << "' does not fit: " << misfit;
  return strategy;
}

std::string dlc::codegen::explainStrategy(linalg::LinalgOp op, rt::StrategyAttr strategy, const VectorTarget &target) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (auto location = op->getLoc()->findInstanceOf<FileLineColLoc>())
    os << location.getFilename().getValue() << ':' << location.getLine() << ':' << location.getColumn() << ": ";
  auto describe = [&](ArrayRef<int64_t> tiles) {
    SmallVector<int64_t> parallel;
    for (auto [loop, iterator] : llvm::enumerate(op.getIteratorTypesArray()))
      if (iterator == utils::IteratorType::parallel && tiles[loop] != 1)
        parallel.push_back(tiles[loop]);
    return parallel.empty() ? std::string("1") : formatSizes(parallel, " x ");
  };
  int64_t lane = strategy.getLane();
  bool reduces = lane >= 0 && op.getIteratorTypesArray()[lane] == utils::IteratorType::reduction;
  int64_t bits = 8, registers = 1;
  for (Value init : op.getDpsInits())
    if (Type type = getElementTypeOrSelf(init.getType()); type.isIntOrFloat())
      bits = std::max<int64_t>(bits, type.getIntOrFloatBitWidth());
  for (auto [loop, tile] : llvm::enumerate(strategy.getTiles()))
    if (tile != 0)
      registers *= static_cast<int64_t>(loop) == lane ? llvm::divideCeil(tile * bits, target.vectorBits) : tile;
  if (reduces)
    registers *= llvm::divideCeil(strategy.getWidth() * bits, target.vectorBits);
  os << "tiles of " << describe(strategy.getTiles()) << " in " << registers << " of " << target.registers
     << " registers";
  for (DenseI64ArrayAttr tail : strategy.getTails())
    os << ", then " << describe(tail.asArrayRef());
  if (reduces)
    os << "; sums in " << strategy.getWidth() << " lanes";
  else if (strategy.getSums() > 1)
    os << "; " << strategy.getSums() << " sums for each result";
  else if (op.getNumReductionLoops() != 0)
    os << "; sums in order, unrolled " << strategy.getUnroll() << " times";
  SmallVector<int64_t> blocks;
  llvm::copy_if(strategy.getBlocks(), std::back_inserter(blocks), [](int64_t block) { return block != 0; });
  if (!blocks.empty())
    os << "; in blocks of " << formatSizes(blocks, " x ");
  return text;
}
