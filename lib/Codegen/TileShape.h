//===- TileShape.h - Tiles of contractions in registers ---------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How long a contraction takes by a model of the processor: two multiply-adds and two loads at a time, a sum ready for
// its next term four cycles later. The model is that of BLIS (Low et al., "Analytical modeling is enough for
// high-performance BLIS", 2016) with remainders of rows and columns counted.
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_CODEGEN_TILESHAPE_H
#define DLC_LIB_CODEGEN_TILESHAPE_H

#include <cstdint>

namespace dlc::codegen {

/// What is to be computed, in elements. Negative sizes are not known.
struct ContractionShape {
  int64_t rows = 1, columns = 1, terms = 1;
  bool sharesRows = true; ///< a row's other operand is one number, not as many as there are columns
};

/// The registers to compute it in, and what a cache keeps for them.
struct RegisterFile {
  int64_t lanes = 8;
  int64_t count = 16;
  int64_t panel = 0; ///< elements of a tile's columns that stay in the cache; 0: all do
};

/// Results that are computed at a time.
struct TileShape {
  int64_t rows = 1, registers = 1;
};

/// The shape of least time.
TileShape chooseTileShape(const ContractionShape &shape, const RegisterFile &file);

/// The registers for each of `rows` rows that make the least time, for a remainder of rows.
int64_t chooseTileRegisters(int64_t rows, const ContractionShape &shape, const RegisterFile &file);

/// The rows of the tiles that take what `tile` rows at a time leave: `visit` is called for each. Where neither rows nor
/// columns are known there is one kind alone, since columns take several kinds of loops for each.
template <typename Visitor> void forEachRemainder(const ContractionShape &shape, int64_t tile, Visitor visit) {
  if (shape.rows >= 0) {
    if (int64_t rest = shape.rows % tile)
      visit(rest);
    return;
  }
  for (int64_t rest : {4, 2, 1})
    if (rest < tile && (rest == 1 || shape.columns >= 0))
      visit(rest);
}

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_TILESHAPE_H
