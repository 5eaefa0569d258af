//===- LinearIndex.cpp - Where in a buffer loops read ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinearIndex.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::codegen;

/// More ranges than this are not told apart.
static constexpr size_t maxSpans = 512;

/// Adds `stride` times `index`; false if that is no such sum.
bool LinearIndex::add(Value index, int64_t stride) {
  MLIRContext *context = index.getContext();
  AffineMap map = AffineMap::getMultiDimIdentityMap(1, context);
  SmallVector<Value> operands{index};
  affine::fullyComposeAffineMapAndOperands(&map, &operands);
  unsigned numDims = map.getNumDims(), numSymbols = map.getNumSymbols();
  AffineExpr sum = map.getResult(0);
  SmallVector<AffineExpr> start;
  for (auto [position, operand] : llvm::enumerate(operands)) {
    std::optional<int64_t> known = getConstantIntValue(operand);
    start.push_back(getAffineConstantExpr(known.value_or(0), context));
    if (known)
      continue;
    AffineExpr input =
        position < numDims ? getAffineDimExpr(position, context) : getAffineSymbolExpr(position - numDims, context);
    auto step =
        dyn_cast<AffineConstantExpr>(simplifyAffineExpr(sum.replace(input, input + 1) - sum, numDims, numSymbols));
    if (!step)
      return false;
    terms[operand] += step.getValue() * stride;
  }
  ArrayRef<AffineExpr> values(start);
  AffineExpr first = sum.replaceDimsAndSymbols(values.take_front(numDims), values.drop_front(numDims));
  constant += stride * cast<AffineConstantExpr>(simplifyAffineExpr(first, 0, 0)).getValue();
  return true;
}

std::optional<LinearIndex> LinearIndex::get(ValueRange indices, ArrayRef<int64_t> strides) {
  LinearIndex position;
  for (auto [index, stride] : llvm::zip(indices, strides))
    if (!position.add(index, stride))
      return std::nullopt;
  return position;
}

std::pair<AffineExpr, SmallVector<Value>> LinearIndex::getExpr(MLIRContext *context) const {
  AffineExpr sum = getAffineConstantExpr(constant, context);
  SmallVector<Value> operands;
  for (auto [value, step] : terms) {
    sum = sum + getAffineDimExpr(operands.size(), context) * step;
    operands.push_back(value);
  }
  return {sum, operands};
}

/// The least or the greatest value of one end of a loop.
static std::optional<int64_t> getEnd(Value end, presburger::BoundType type) {
  if (std::optional<int64_t> constant = getConstantIntValue(end))
    return constant;
  FailureOr<int64_t> bound =
      ValueBoundsConstraintSet::computeConstantBound(type, end, /*stopCondition=*/nullptr, /*closedUB=*/true);
  if (failed(bound))
    return std::nullopt;
  int64_t value = *bound;
  return value;
}

std::optional<KnownLoop> KnownLoop::get(scf::ForOp loop) {
  std::optional<int64_t> from = getEnd(loop.getLowerBound(), presburger::BoundType::LB),
                         to = getEnd(loop.getUpperBound(), presburger::BoundType::UB),
                         step = getConstantIntValue(loop.getStep());
  if (!from || !to || !step || *step <= 0 || *from >= *to)
    return std::nullopt;
  return KnownLoop{*from, *step, llvm::divideCeilSigned(*to - *from, *step)};
}

void Spans::add(int64_t from, int64_t length) {
  int64_t to = from + length;
  auto at = ends.upper_bound(from);
  if (at != ends.begin() && std::prev(at)->second >= from)
    --at;
  for (; at != ends.end() && at->first <= to; at = ends.erase(at)) {
    from = std::min(from, at->first);
    to = std::max(to, at->second);
  }
  ends[from] = to;
}

Spans Spans::repeat(SmallVector<Steps> loops) const {
  llvm::sort(loops, [](const Steps &a, const Steps &b) { return a.step < b.step; });
  Spans all = *this;
  for (auto [step, trips] : loops) {
    Spans repeated;
    for (auto [from, to] : all.ends) {
      if (3 * step <= 4 * (to - from)) {
        repeated.add(from, to - from + step * (trips - 1));
        continue;
      }
      for (int64_t trip = 0; trip < trips && repeated.ends.size() <= maxSpans; ++trip)
        repeated.add(from + trip * step, to - from);
    }
    if (repeated.ends.size() > maxSpans)
      return {};
    all = repeated;
  }
  return all;
}

int64_t Spans::count() const {
  int64_t sum = 0;
  for (auto [from, to] : ends)
    sum += to - from;
  return sum;
}
