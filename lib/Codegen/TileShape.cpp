//===- TileShape.cpp - Tiles of contractions in registers -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileShape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <limits>
#include <vector>

using namespace dlc::codegen;

/// What unknown sizes are taken for.
static constexpr int64_t usualRows = 32, usualColumns = 128, usualTerms = 64;
/// More rows than this have addresses in more than the general registers.
static constexpr int64_t mostRows = 12;
static constexpr int64_t mostRegistersPerRow = 8;
/// Cycles until a sum takes its next term, a little more than four: loads come late, too.
static constexpr double latency = 4.6;
/// Two multiply-adds at a time keep as many sums busy.
static constexpr int64_t fewestSums = 8;
/// Loads compete for more than their ports.
static constexpr double cyclesPerLoad = 0.1;
/// … and a vector that is not full is loaded under a mask, or in pieces.
static constexpr double cyclesPerRest = 0.4;
/// Cycles that a tile takes besides its terms, and for each of its registers.
static constexpr double tileOverhead = 8, registerOverhead = 1;
/// Times that differ by less are as good as each other.
static constexpr double tolerance = 1.03;
/// … and that is what no remainder of rows is worth, where tiles are not many.
static constexpr double wholeTolerance = 1.1;
static constexpr int64_t manyTiles = 16;

static double getTileTime(const TileShape &tile, const ContractionShape &shape) {
  auto rows = static_cast<double>(tile.rows), registers = static_cast<double>(tile.registers);
  double sums = rows * registers;
  double loads = registers + (shape.sharesRows ? rows : sums);
  double term = std::max({sums / 2, loads / 2, latency}) + cyclesPerLoad * loads;
  return static_cast<double>(shape.terms) * term + tileOverhead + registerOverhead * sums;
}

/// The time of `rows` rows in tiles of `registers` registers each, and a narrower one.
static double getRowTime(int64_t rows, int64_t registers, const ContractionShape &shape, const RegisterFile &file) {
  int64_t total = llvm::divideCeil(shape.columns, file.lanes), whole = total / registers;
  double time = static_cast<double>(whole) * getTileTime({rows, registers}, shape);
  if (int64_t rest = total % registers)
    time += getTileTime({rows, rest}, shape);
  if (shape.columns % file.lanes != 0)
    time += static_cast<double>(shape.terms) * cyclesPerRest;
  return time;
}

/// What is left of the registers holds operands. 0 if not even one for each row is.
static int64_t getMostRegisters(int64_t rows, const ContractionShape &shape, const RegisterFile &file) {
  int64_t most = std::min<int64_t>(llvm::divideCeil(shape.columns, file.lanes), mostRegistersPerRow);
  if (file.panel > 0 && rows < shape.rows)
    most = std::min(most, std::max<int64_t>({file.panel / (shape.terms * file.lanes), fewestSums / rows, 2}));
  // Rows that share nothing with each other gain by no more than the loads of two columns. What they load is needed
  // again by the next tap, and takes half of the registers.
  if (!shape.sharesRows && rows < shape.rows)
    most = std::min<int64_t>({most, 2, file.count / 2 / rows});
  int64_t sums = file.count - file.count / 4;
  // One register more is left where it can be: two rows' operands overlap.
  int64_t others = rows < shape.rows ? 2 : 1;
  auto fits = [&](int64_t registers) {
    return rows * registers <= sums && rows * registers + std::min(rows, registers) + others <= file.count;
  };
  while (most > (rows == 1 ? 1 : 0) && !fits(most))
    --most;
  return most;
}

static ContractionShape assumeSizes(ContractionShape shape) {
  auto assume = [](int64_t size, int64_t usual) { return size < 0 ? usual : std::max<int64_t>(size, 1); };
  shape.rows = assume(shape.rows, usualRows);
  shape.columns = assume(shape.columns, usualColumns);
  shape.terms = assume(shape.terms, usualTerms);
  return shape;
}

int64_t dlc::codegen::chooseTileRegisters(int64_t rows, const ContractionShape &given, const RegisterFile &file) {
  ContractionShape shape = assumeSizes(given);
  int64_t best = 1;
  double bestTime = std::numeric_limits<double>::infinity();
  for (int64_t registers = 1, most = getMostRegisters(rows, shape, file); registers <= most; ++registers)
    if (double time = getRowTime(rows, registers, shape, file); time < bestTime) {
      best = registers;
      bestTime = time;
    }
  return best;
}

/// The time for all rows of `shape`, in tiles of `tile` and what remains; `given` says which sizes are known.
static double getTime(const TileShape &tile, const ContractionShape &given, const RegisterFile &file) {
  ContractionShape shape = assumeSizes(given);
  int64_t whole = shape.rows / tile.rows, left = shape.rows % tile.rows;
  double time = static_cast<double>(whole) * getRowTime(tile.rows, tile.registers, shape, file);
  forEachRemainder(given, tile.rows, [&](int64_t rest) {
    double restTime = getRowTime(rest, chooseTileRegisters(rest, shape, file), shape, file);
    int64_t times = left / rest;
    time += static_cast<double>(times) * restTime;
    left %= rest;
  });
  return time;
}

TileShape dlc::codegen::chooseTileShape(const ContractionShape &given, const RegisterFile &file) {
  ContractionShape shape = assumeSizes(given);
  std::vector<std::pair<TileShape, double>> candidates;
  for (int64_t rows = 1; rows <= std::min(mostRows, shape.rows) && getMostRegisters(rows, shape, file) > 0; ++rows) {
    TileShape tile{rows, chooseTileRegisters(rows, shape, file)};
    candidates.emplace_back(tile, getTime(tile, given, file));
  }
  // A tile that takes all rows needs less code, and sees padding in fewer places.
  auto [fastest, best] = *llvm::min_element(candidates, llvm::less_second());
  auto isWhole = [&, fastest = fastest, best = best](const auto &candidate) {
    int64_t rows = candidate.first.rows;
    bool isFast = !shape.sharesRows || (candidate.second <= best * wholeTolerance && 2 * rows > fastest.rows);
    return shape.rows % rows == 0 && shape.rows < rows * manyTiles && isFast;
  };
  if (given.rows >= 0 && llvm::any_of(candidates, isWhole)) {
    llvm::erase_if(candidates, [&](const auto &candidate) { return !isWhole(candidate); });
    best = llvm::min_element(candidates, llvm::less_second())->second;
  }
  // Of those that are about as good, more sums hide more of what the model does not know, and narrow panels of columns
  // leave more room in the first cache.
  llvm::erase_if(candidates, [&](const auto &candidate) { return candidate.second > best * tolerance; });
  return llvm::max_element(candidates,
                           [](const auto &a, const auto &b) {
                             auto key = [](const auto &c) {
                               return std::tuple(c.first.rows * c.first.registers, -c.second, c.first.rows);
                             };
                             return key(a) < key(b);
                           })
      ->first;
}
