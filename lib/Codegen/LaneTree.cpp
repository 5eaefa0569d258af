//===- LaneTree.cpp - Adds up the lanes of several vectors ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two vectors become one with half as many lanes of twice as many rows: where a lane of the lower half lies, the first
// vector's row stays, elsewhere the second one's. So one of the two shuffles moves nothing, which is a blend and not a
// shuffle to the processor, and the other one swaps halves. The last pairs of f32 are gathered instead, within 128
// bits, which takes an instruction for each side. Rows end up in another order than they started in, so they start in
// one that ends right.
//
//===----------------------------------------------------------------------===//

#include "LaneTree.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc::codegen;

Value LaneTree::addUp(ArrayRef<Value> rows) const {
  auto type = cast<VectorType>(rows.front().getType());
  int64_t lanes = type.getNumElements();
  bool gathers = type.getElementType().isF32();
  auto place = [&](Value value, int64_t row) {
    Layout vector{value, {}};
    for (int64_t lane = 0; lane < lanes; ++lane)
      vector.places.push_back({row, lane});
    return vector;
  };
  SmallVector<Layout> vectors;
  for (int64_t row = 0, e = rows.size(); row < e; ++row)
    vectors.push_back(place(Value(), row));
  for (auto [row, last] : llvm::enumerate(reduce(vectors, lanes, gathers).places))
    vectors[last.row] = place(rows[row], static_cast<int64_t>(row));
  return reduce(vectors, lanes, gathers).value;
}

/// Only says what ends where if there are no values yet.
LaneTree::Layout LaneTree::reduce(SmallVector<Layout> vectors, int64_t lanes, bool gathers) const {
  for (; lanes > 1; lanes /= 2) {
    SmallVector<Layout> halved;
    if (vectors.size() == 1)
      halved.push_back(halve(vectors.front(), nullptr, lanes, gathers));
    for (size_t i = 0; i + 1 < vectors.size(); i += 2)
      halved.push_back(halve(vectors[i], &vectors[i + 1], lanes, gathers));
    vectors = halved;
  }
  return vectors.front();
}

/// Of a single vector the two halves stand for two vectors.
LaneTree::Layout LaneTree::halve(const Layout &first, const Layout *second, int64_t lanes, bool gathers) const {
  SmallVector<Place> from(first.places);
  if (second)
    llvm::append_range(from, second->places);
  auto size = static_cast<int64_t>(from.size() / 2);
  SmallVector<int64_t> low, high;
  if (lanes == 2 && gathers && size % 4 == 0) {
    for (int64_t start = 0; start < size; start += 4)
      for (int64_t at : {start, start + 2, start + size, start + size + 2})
        low.push_back(at);
  } else {
    for (int64_t i = 0; i < size; ++i)
      low.push_back(from[i].lane < lanes / 2 ? i : i + size);
  }
  Layout result;
  for (int64_t i : low) {
    Place place = from[i], partner{place.row, (place.lane + lanes / 2) % lanes};
    high.push_back(llvm::find_if(from, [&](Place p) { return p.row == partner.row && p.lane == partner.lane; }) -
                   from.begin());
    result.places.push_back({place.row, place.lane % (lanes / 2)});
  }
  if (first.value)
    result.value = add(first.value, second ? second->value : first.value, low, high);
  return result;
}
