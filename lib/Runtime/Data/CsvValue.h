//===- CsvValue.h - Numbers from text -------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_CSVVALUE_H
#define DLC_LIB_RUNTIME_DATA_CSVVALUE_H

#include "dlc/Runtime/ElementType.h"
#include <string_view>

namespace dlc::runtime {

enum class Parsed {
  Good,
  Malformed,  ///< not the text of such a number
  OutOfRange, ///< a number, but too large for the type
};

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);
/// True for the words that stand for no value.
bool isMissing(std::string_view text);
/// Reads all of the text, in the "C" locale, rounding once. Numbers that are too small for a
/// floating point type become zeros or subnormal. Bool takes 0, 1, true and false.
template <typename T> Parsed parseValue(std::string_view text, T &value);

/// Reads a text into element `index` of an array of T.
using ParseInto = Parsed (*)(std::string_view text, void *array, int64_t index);
ParseInto parserOf(ElementType type);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_CSVVALUE_H
