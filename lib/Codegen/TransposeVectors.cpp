//===- TransposeVectors.cpp - Rows of a block to columns, in registers ----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// J. O. Eklundh, "A fast computer method for matrix transposing" (1972): in step s, elements of vectors that are s
// apart change places where one of their indices has bit s and the other has not.
//
//===----------------------------------------------------------------------===//

#include "BodyEmitter.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;

static int64_t getLength(Value vector) { return cast<VectorType>(vector.getType()).getNumElements(); }

/// `low` followed by `high`.
static Value concatenate(OpBuilder &b, Location loc, Value low, Value high) {
  return vector::ShuffleOp::create(b, loc, low, high, llvm::to_vector(llvm::seq<int64_t>(0, 2 * getLength(low))));
}

/// Vector i is row i, then row `count` + i and so on.
static SmallVector<Value> joinRows(OpBuilder &b, Location loc, ArrayRef<Value> rows, int64_t count) {
  SmallVector<Value> joined(rows);
  while (static_cast<int64_t>(joined.size()) > count) {
    // Blocks of `count` rows: two neighbours become one, twice as wide.
    SmallVector<Value> wider;
    for (int64_t block = 0, e = joined.size(); block < e; block += 2 * count)
      for (int64_t i = block; i < block + count; ++i)
        wider.push_back(concatenate(b, loc, joined[i], joined[i + count]));
    joined = std::move(wider);
  }
  return joined;
}

SmallVector<Value> dlc::codegen::transposeVectors(OpBuilder &b, Location loc, ArrayRef<Value> rows) {
  int64_t count = getLength(rows.front());
  SmallVector<Value> vectors = joinRows(b, loc, rows, count);
  int64_t length = getLength(vectors.front());
  for (int64_t step = 1; step < count; step *= 2) {
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < length; ++lane) {
      bool isUpper = (lane & step) != 0;
      low.push_back(isUpper ? length + lane - step : lane);
      high.push_back(isUpper ? length + lane : lane + step);
    }
    for (int64_t i = 0; i < count; ++i) {
      if ((i & step) != 0)
        continue;
      Value upper = vectors[i], lower = vectors[i + step];
      vectors[i] = vector::ShuffleOp::create(b, loc, upper, lower, low);
      vectors[i + step] = vector::ShuffleOp::create(b, loc, upper, lower, high);
    }
  }
  return vectors;
}
