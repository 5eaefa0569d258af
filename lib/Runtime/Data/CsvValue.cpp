//===- CsvValue.cpp - Numbers from text -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CsvValue.h"
#include <algorithm>
#include <charconv>
#include <cmath>

using namespace dlc::runtime;

std::string_view dlc::runtime::trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// `word` must be in lower case.
static bool equalsIgnoringCase(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

bool dlc::runtime::isMissing(std::string_view text) {
  constexpr std::string_view words[] = {"", "na", "n/a", "nan", "null", "?"};
  return text.size() <= 4 && std::any_of(std::begin(words), std::end(words),
                                         [&](std::string_view word) { return equalsIgnoringCase(text, word); });
}

/// Whether the text of a decimal number means one below 1 in magnitude.
static bool isBelowOne(std::string_view text) {
  const size_t letter = std::min(text.find_first_of("eE"), text.size());
  int64_t exponent = 0;
  if (letter < text.size()) {
    std::string_view digits = text.substr(letter + 1);
    digits.remove_prefix(digits.substr(0, 1) == "+");
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
      exponent = digits.substr(0, 1) == "-" ? std::numeric_limits<int32_t>::min() : std::numeric_limits<int32_t>::max();
  }
  const std::string_view mantissa = text.substr(0, letter);
  const size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos)
    return true;
  const size_t point = std::min(mantissa.find('.'), mantissa.size());
  const auto places = static_cast<int64_t>(point) - static_cast<int64_t>(first); // 2 in 12.3, -1 in .012
  return (places > 0 ? places : places + 1) + exponent <= 0;
}

template <typename T> static Parsed parseReal(std::string_view text, T &value) {
  const char *begin = text.data(), *end = begin + text.size();
  const auto [stop, code] = std::from_chars(begin, end, value);
  if (code == std::errc::invalid_argument || stop != end)
    return Parsed::Malformed;
  if (code == std::errc::result_out_of_range) {
    if (!isBelowOne(text))
      return Parsed::OutOfRange;
    value = std::copysign(T(0), text[0] == '-' ? T(-1) : T(1));
  }
  return Parsed::Good;
}

template <typename T> Parsed dlc::runtime::parseValue(std::string_view text, T &value) {
  text = trimmed(text);
  if constexpr (std::is_same_v<T, bool>) {
    value = text == "1" || equalsIgnoringCase(text, "true");
    return value || text == "0" || equalsIgnoringCase(text, "false") ? Parsed::Good : Parsed::Malformed;
  } else {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
      text.remove_prefix(1);
    if constexpr (std::is_integral_v<T>) {
      const char *begin = text.data(), *end = begin + text.size();
      const auto [stop, code] = std::from_chars(begin, end, value);
      if (code == std::errc::invalid_argument || stop != end)
        return Parsed::Malformed;
      return code == std::errc() ? Parsed::Good : Parsed::OutOfRange;
    } else if constexpr (std::is_floating_point_v<T>) {
      return parseReal(text, value);
    } else {
      double exact = 0;
      const Parsed parsed = parseReal(text, exact);
      value = T::fromDouble(exact);
      return parsed == Parsed::Good && std::isinf(value.toDouble()) && !std::isinf(exact) ? Parsed::OutOfRange : parsed;
    }
  }
}

template Parsed dlc::runtime::parseValue<int64_t>(std::string_view, int64_t &);
template Parsed dlc::runtime::parseValue<double>(std::string_view, double &);

template <typename T> static Parsed parseInto(std::string_view text, void *array, int64_t index) {
  return parseValue(text, static_cast<T *>(array)[index]);
}

ParseInto dlc::runtime::parserOf(ElementType type) {
  return visitElementType(type, [](auto tag) -> ParseInto { return parseInto<typename decltype(tag)::Type>; });
}
