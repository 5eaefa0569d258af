//===- Prefetch.cpp - What the next block reads, on its way ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tiles of contractions read strips of an operand, many at a time and each again for the next tile: the first time from
// memory, then from a cache. Processors foresee neither the strips nor where the next block begins, so the first tile
// waits for memory, and memory for the others. Here each iteration asks for its share of what the next block reads.
//
//===----------------------------------------------------------------------===//

#include "LinearIndex.h"
#include "dlc/Codegen/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_PREFETCHPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc::codegen;

/// Bytes that come with each request.
static constexpr int64_t lineBytes = 64;
/// An iteration that would have to ask for more waits for memory whatever is done.
static constexpr int64_t maxLines = 8;
/// Loops inside which each line would be asked for more often do not ask.
static constexpr int64_t maxRepeats = 4;
/// Larger blocks are brought no nearer than to the second cache.
static constexpr int64_t nearBytes = 16 << 10;

namespace {
/// The loads from a buffer in the body of a loop: at the same distances from `first` in each iteration.
struct Loads {
  Value memref;
  scf::ForOp loop;
  LinearIndex first;
  Spans spans; ///< elements, counted from `first`
  bool areScalars = true;
  int64_t bytesPerElement = 0;
};

/// A buffer that an outer loop walks through block by block.
struct Stream {
  Value memref;
  LinearIndex next;               ///< the first element that the outer loop's next iteration reads and no one before
  int64_t length = 0;             ///< how many elements that are
  SmallVector<scf::ForOp> inside; ///< the loops in the outer one, from the outermost
  int64_t iterations = 1;         ///< of the innermost loop for each of the outer one
  int64_t bytesPerElement = 0;
};

/// Goes from the loop of loads outwards, to the one that walks through blocks.
class StreamFinder {
public:
  StreamFinder(const Loads &loads, int64_t cacheBytes)
      : loads(loads), cacheBytes(cacheBytes), extent(loads.spans.getExtent()), reads(loads.spans.count()) {
    stream.memref = loads.memref;
    stream.next = loads.first;
    stream.next.constant += loads.spans.getFirst();
    stream.bytesPerElement = loads.bytesPerElement;
  }

  /// `isReadAgain` says that any block will do: otherwise one of which most elements are read twice.
  std::optional<Stream> run(bool isReadAgain);

private:
  bool isBlock(scf::ForOp loop);
  bool enclose(scf::ForOp loop);

  const Loads &loads;
  int64_t cacheBytes;
  int64_t extent, reads; ///< elements from the first to the last of an iteration, and loads
  SmallVector<Steps> steps;
  Stream stream;
};
} // namespace

//===----------------------------------------------------------------------===//
// Streams
//===----------------------------------------------------------------------===//

/// Whether each iteration of `loop` reads most of a range of elements that adjoins the one before.
bool StreamFinder::isBlock(scf::ForOp loop) {
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  if (!step || loop.getNumResults() != 0 || !loop.isDefinedOutsideOfLoop(loads.memref))
    return false;
  int64_t length = loads.first.getStep(loop.getInductionVar()) * *step;
  if (length <= 0 || llvm::any_of(steps, [&](const Steps &inner) { return inner.step > length; }))
    return false;
  // Where the block begins has to be known before it is walked through.
  if (llvm::any_of(stream.next.terms,
                   [&](const auto &term) { return !stream.inside.front().isDefinedOutsideOfLoop(term.first); }))
    return false;
  stream.length = length;
  return 4 * loads.spans.repeat(steps).count() >= 3 * std::max(extent, length);
}

/// Takes in all iterations of `loop`; false if they are not known, or read too much.
bool StreamFinder::enclose(scf::ForOp loop) {
  std::optional<KnownLoop> known = KnownLoop::get(loop);
  if (!known)
    return false;
  int64_t step = loads.first.getStep(loop.getInductionVar());
  stream.next.terms.erase(loop.getInductionVar());
  stream.next.constant += step * (step < 0 ? known->getLast() : known->from);
  stream.iterations *= known->trips;
  stream.inside.insert(stream.inside.begin(), loop);
  extent += std::abs(step) * (known->getLast() - known->from);
  reads *= known->trips;
  if (step != 0)
    steps.push_back({std::abs(step) * known->step, known->trips});
  return extent * loads.bytesPerElement <= cacheBytes;
}

std::optional<Stream> StreamFinder::run(bool isReadAgain) {
  for (scf::ForOp loop = loads.loop; loop; loop = dyn_cast<scf::ForOp>(loop->getParentOp())) {
    isReadAgain |= reads >= 2 * extent;
    if (isReadAgain && isBlock(loop)) {
      stream.next.constant += std::max(extent, stream.length);
      return stream;
    }
    if (!enclose(loop))
      return std::nullopt;
  }
  return std::nullopt;
}

/// The blocks that tiles share; failing these, the strips of a tile, if a whole vector is computed for each element.
static std::optional<Stream> findStream(const Loads &loads, int64_t cacheBytes) {
  std::optional<Stream> stream = StreamFinder(loads, cacheBytes).run(/*isReadAgain=*/false);
  if (!stream && loads.areScalars)
    stream = StreamFinder(loads, cacheBytes).run(/*isReadAgain=*/true);
  return stream;
}

//===----------------------------------------------------------------------===//
// Requests
//===----------------------------------------------------------------------===//

/// Where the next block begins; after the last one, this is asked for again, for lack of others.
static Value getStart(OpBuilder &b, Location loc, const Stream &stream) {
  int64_t rowLength = cast<MemRefType>(stream.memref.getType()).getStridesAndOffset().first[0];
  auto [start, operands] = stream.next.getExpr(b.getContext());
  AffineExpr last = getAffineSymbolExpr(0, b.getContext()) * rowLength - stream.length;
  AffineMap map = AffineMap::get(operands.size(), 1, {start, last}, b.getContext());
  operands.push_back(memref::DimOp::create(b, loc, stream.memref, 0));
  return affine::AffineMinOp::create(b, loc, map, operands);
}

/// Divides the next block among the iterations of the inner loops.
static void prefetch(const Stream &stream) {
  int64_t line = std::max<int64_t>(lineBytes / stream.bytesPerElement, 1), share = stream.length;
  LinearIndex part;
  scf::ForOp place;
  for (scf::ForOp loop : stream.inside) {
    KnownLoop known = *KnownLoop::get(loop);
    // Rounded up to a multiple of the loop's variable.
    int64_t each = llvm::divideCeilSigned(share, known.trips * known.step);
    if (place && each * known.step * maxRepeats < line)
      break;
    share = each * known.step;
    part.terms[loop.getInductionVar()] = each;
    part.constant -= each * known.from;
    place = loop;
  }
  int64_t count = llvm::divideCeilSigned(share, line);
  if (count > maxLines)
    return;
  Location loc = place.getLoc();
  OpBuilder b(stream.inside.front());
  part.terms[getStart(b, loc, stream)] = 1;
  b.setInsertionPointToStart(place.getBody());
  SmallVector<Value> indices(cast<MemRefType>(stream.memref.getType()).getRank(),
                             arith::ConstantIndexOp::create(b, loc, 0));
  int64_t locality = stream.length * stream.bytesPerElement <= nearBytes ? 3 : 2;
  for (int64_t i = 0; i < count; ++i, part.constant += line) {
    auto [position, operands] = part.getExpr(b.getContext());
    indices.back() = affine::AffineApplyOp::create(b, loc, AffineMap::get(operands.size(), 0, position), operands);
    memref::PrefetchOp::create(b, loc, stream.memref, indices, /*isWrite=*/false, locality, /*isDataCache=*/true);
  }
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
struct PrefetchPass : dlc::codegen::impl::PrefetchPassBase<PrefetchPass> {
  using PrefetchPassBase::PrefetchPassBase;
  using Key = std::pair<Value, Operation *>;

  void collect(llvm::MapVector<Key, Loads> &all, Operation *load, Value memref, ValueRange indices, int64_t count);
  llvm::MapVector<Key, Loads> collectLoads();

  void runOnOperation() override {
    // Of several tiles in the same outer loop, those ask that are most.
    llvm::MapVector<Key, Stream> streams;
    for (const auto &[key, loads] : collectLoads())
      if (std::optional<Stream> stream = findStream(loads, cacheBytes)) {
        Stream &best = streams[{loads.memref, stream->inside.front()->getParentOp()}];
        if (best.inside.empty() || stream->iterations > best.iterations)
          best = *stream;
      }
    for (const auto &[key, stream] : streams)
      prefetch(stream);
  }
};
} // namespace

/// The bytes of an element, if it is known where in memory elements are, and not that all are in a cache; or 0.
static int64_t getElementBytes(MemRefType type, SmallVectorImpl<int64_t> &strides, int64_t cacheBytes) {
  int64_t offset;
  if (type.getRank() == 0 || !type.getElementType().isIntOrFloat() ||
      failed(type.getStridesAndOffset(strides, offset)) || llvm::is_contained(strides, ShapedType::kDynamic) ||
      strides.back() != 1)
    return 0;
  int64_t bytes = llvm::divideCeil(type.getElementTypeBitWidth(), 8);
  return type.hasStaticShape() && 2 * type.getNumElements() * bytes <= cacheBytes ? 0 : bytes;
}

void PrefetchPass::collect(llvm::MapVector<Key, Loads> &all, Operation *load, Value memref, ValueRange indices,
                           int64_t count) {
  // Only sums: other ops walk as memory does, which processors foresee.
  auto loop = dyn_cast<scf::ForOp>(load->getParentOp());
  SmallVector<int64_t> strides;
  int64_t bytes = getElementBytes(cast<MemRefType>(memref.getType()), strides, cacheBytes);
  std::optional<LinearIndex> index = LinearIndex::get(indices, strides);
  if (!loop || loop.getNumResults() == 0 || bytes == 0 || !index)
    return;
  Loads &loads = all.try_emplace({memref, loop}, Loads{memref, loop, *index, {}, true, bytes}).first->second;
  if (loads.first.terms.getArrayRef() != index->terms.getArrayRef())
    return;
  loads.areScalars &= isa<memref::LoadOp>(load);
  loads.spans.add(index->constant - loads.first.constant, count);
}

llvm::MapVector<PrefetchPass::Key, Loads> PrefetchPass::collectLoads() {
  llvm::MapVector<Key, Loads> all;
  getOperation().walk([&](Operation *op) {
    if (auto load = dyn_cast<memref::LoadOp>(op))
      collect(all, op, load.getMemRef(), load.getIndices(), 1);
    else if (auto vectors = dyn_cast<vector::LoadOp>(op))
      collect(all, op, vectors.getBase(), vectors.getIndices(), vectors.getVectorType().getNumElements());
  });
  return all;
}
