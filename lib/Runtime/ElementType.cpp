//===- ElementType.cpp - Names, sizes and rounding of element types -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/ElementType.h"
#include <array>
#include <cmath>

using namespace dlc::runtime;

static constexpr std::array<std::string_view, kNumElementTypes> kNames = {"f16", "bf16", "f32", "f64", "i8",  "u8",
                                                                          "i32", "i64",  "u32", "u64", "bool"};

std::optional<ElementType> dlc::runtime::elementTypeFromAbi(int32_t type) {
  if (type < 0 || type >= kNumElementTypes)
    return std::nullopt;
  return static_cast<ElementType>(type);
}

std::optional<ElementType> dlc::runtime::elementTypeFromName(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name)
      return static_cast<ElementType>(i);
  return std::nullopt;
}

std::string_view dlc::runtime::elementTypeName(ElementType type) { return kNames[static_cast<size_t>(type)]; }

int64_t dlc::runtime::elementSize(ElementType type) {
  return visitElementType(type, [](auto tag) -> int64_t { return sizeof(typename decltype(tag)::Type); });
}

bool dlc::runtime::isFloat(ElementType type) { return type <= ElementType::F64; }

bool dlc::runtime::isInteger(ElementType type) { return !isFloat(type) && type != ElementType::Bool; }

namespace {
/// A binary format of 16 bits: its mantissa bits and the exponent of its smallest normal number.
struct SmallFormat {
  int mantissa;
  int minExponent;
};
constexpr SmallFormat kBinary16 = {10, -14}, kBfloat16 = {7, -126};
} // namespace

static uint16_t encode(double value, SmallFormat format) {
  const uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  const uint16_t infinity = static_cast<uint16_t>(0x7fff >> format.mantissa << format.mantissa);
  if (std::isnan(value))
    return sign | infinity | static_cast<uint16_t>(1 << (format.mantissa - 1));
  const double magnitude = std::fabs(value);
  if (magnitude == 0)
    return sign;
  if (std::isinf(magnitude))
    return sign | infinity;
  // nearbyint rounds ties to even. A mantissa rounded up to the next power of two carries into the exponent field,
  // and the largest exponent carries to infinity.
  const int exponent = std::max(std::ilogb(magnitude), format.minExponent);
  const double scaled = std::nearbyint(std::ldexp(magnitude, format.mantissa - exponent));
  const double field = std::ldexp(exponent - format.minExponent, format.mantissa) + scaled;
  return sign | (field >= infinity ? infinity : static_cast<uint16_t>(field));
}

static double decode(uint16_t bits, SmallFormat format) {
  const int field = (bits & 0x7fff) >> format.mantissa;
  const int mantissa = bits & ((1 << format.mantissa) - 1);
  double magnitude;
  if (field == 0x7fff >> format.mantissa)
    magnitude = mantissa ? std::nan("") : std::numeric_limits<double>::infinity();
  else if (field == 0)
    magnitude = std::ldexp(mantissa, format.minExponent - format.mantissa);
  else
    magnitude = std::ldexp(mantissa + (1 << format.mantissa), format.minExponent + field - 1 - format.mantissa);
  return std::copysign(magnitude, bits & 0x8000 ? -1.0 : 1.0);
}

Float16 Float16::fromDouble(double value) { return {encode(value, kBinary16)}; }
double Float16::toDouble() const { return decode(bits, kBinary16); }
BFloat16 BFloat16::fromDouble(double value) { return {encode(value, kBfloat16)}; }
double BFloat16::toDouble() const { return decode(bits, kBfloat16); }

double detail::toOdd(uint64_t value) {
  constexpr int spareBits = 11; // what a double's 53 bits leave of 64
  if (value >> (64 - spareBits) == 0)
    return static_cast<double>(value);
  const bool inexact = value & ((uint64_t(1) << spareBits) - 1);
  return std::ldexp(static_cast<double>(value >> spareBits | uint64_t(inexact)), spareBits);
}

double detail::toOdd(int64_t value) {
  return value < 0 ? -toOdd(uint64_t(0) - static_cast<uint64_t>(value)) : toOdd(static_cast<uint64_t>(value));
}
