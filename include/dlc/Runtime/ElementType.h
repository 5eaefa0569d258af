//===- ElementType.h - The element types of tensors -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The eleven types of `dlc_type`, with their C++ storage types. f16 and bf16
// are kept as their bits in the structs Float16 and BFloat16, which convert
// to and from double with one correct rounding.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_ELEMENTTYPE_H
#define DLC_RUNTIME_ELEMENTTYPE_H

#include "dlc/Runtime/ABI.h"
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>

namespace dlc::runtime {

/// An element type; the values are those of `dlc_type`.
enum class ElementType : int32_t {
  F16 = DLC_F16,
  BF16 = DLC_BF16,
  F32 = DLC_F32,
  F64 = DLC_F64,
  I8 = DLC_I8,
  U8 = DLC_U8,
  I32 = DLC_I32,
  I64 = DLC_I64,
  U32 = DLC_U32,
  U64 = DLC_U64,
  Bool = DLC_BOOL,
};
constexpr int32_t kNumElementTypes = 11;

/// IEEE binary16. Conversion from double rounds to nearest, ties to even.
struct Float16 {
  uint16_t bits = 0;
  static Float16 fromDouble(double value);
  double toDouble() const;
};

/// The upper half of a binary32. Conversion rounds to nearest, ties to even.
struct BFloat16 {
  uint16_t bits = 0;
  static BFloat16 fromDouble(double value);
  double toDouble() const;
};

/// The type with the value `type` of `dlc_type`, if there is one.
std::optional<ElementType> elementTypeFromAbi(int32_t type);
/// The type called `name` in the language ("f32"), if there is one.
std::optional<ElementType> elementTypeFromName(std::string_view name);
/// Its name in the language.
std::string_view elementTypeName(ElementType type);
/// Size, and alignment, of one element in bytes.
int64_t elementSize(ElementType type);
bool isFloat(ElementType type);
/// True for the integer types; bool is none of them.
bool isInteger(ElementType type);

/// The C++ type that stores an element, as a value to pass to a generic lambda.
template <typename T> struct TypeTag {
  using Type = T;
};

/// Maps C++ storage types to element types.
template <typename T> struct ElementTypeOf;
template <> struct ElementTypeOf<Float16> {
  static constexpr ElementType value = ElementType::F16;
};
template <> struct ElementTypeOf<BFloat16> {
  static constexpr ElementType value = ElementType::BF16;
};
template <> struct ElementTypeOf<float> {
  static constexpr ElementType value = ElementType::F32;
};
template <> struct ElementTypeOf<double> {
  static constexpr ElementType value = ElementType::F64;
};
template <> struct ElementTypeOf<int8_t> {
  static constexpr ElementType value = ElementType::I8;
};
template <> struct ElementTypeOf<uint8_t> {
  static constexpr ElementType value = ElementType::U8;
};
template <> struct ElementTypeOf<int32_t> {
  static constexpr ElementType value = ElementType::I32;
};
template <> struct ElementTypeOf<int64_t> {
  static constexpr ElementType value = ElementType::I64;
};
template <> struct ElementTypeOf<uint32_t> {
  static constexpr ElementType value = ElementType::U32;
};
template <> struct ElementTypeOf<uint64_t> {
  static constexpr ElementType value = ElementType::U64;
};
template <> struct ElementTypeOf<bool> {
  static constexpr ElementType value = ElementType::Bool;
};

/// Calls `function` with the TypeTag of the storage type of `type`.
template <typename Function> decltype(auto) visitElementType(ElementType type, Function &&function) {
  switch (type) {
  case ElementType::F16:
    return function(TypeTag<Float16>{});
  case ElementType::BF16:
    return function(TypeTag<BFloat16>{});
  case ElementType::F32:
    return function(TypeTag<float>{});
  case ElementType::F64:
    return function(TypeTag<double>{});
  case ElementType::I8:
    return function(TypeTag<int8_t>{});
  case ElementType::U8:
    return function(TypeTag<uint8_t>{});
  case ElementType::I32:
    return function(TypeTag<int32_t>{});
  case ElementType::I64:
    return function(TypeTag<int64_t>{});
  case ElementType::U32:
    return function(TypeTag<uint32_t>{});
  case ElementType::U64:
    return function(TypeTag<uint64_t>{});
  case ElementType::Bool:
    break;
  }
  return function(TypeTag<bool>{});
}

namespace detail {
/// `value` as a double, rounded to odd, so that rounding the result to 11 bits
/// or fewer is a single rounding of `value`.
double toOdd(int64_t value);
double toOdd(uint64_t value);
template <typename T> double toOdd(T value) { return static_cast<double>(value); }
} // namespace detail

/// The value of an element as a double; 64-bit integers round.
template <typename T> double toDouble(T value) {
  if constexpr (std::is_arithmetic_v<T>)
    return static_cast<double>(value);
  else
    return value.toDouble();
}

/// Converts between storage types as the language's `cast` does: to floating
/// point with one rounding; from floating point to an integer towards zero,
/// saturating, NaN giving 0; between integers modulo 2^bits; to bool as != 0.
template <typename To, typename From> To convertElement(From value) {
  if constexpr (std::is_same_v<To, From>) {
    return value;
  } else if constexpr (!std::is_arithmetic_v<To>) {
    if constexpr (std::is_integral_v<From>)
      return To::fromDouble(detail::toOdd(value));
    else
      return To::fromDouble(toDouble(value));
  } else if constexpr (!std::is_arithmetic_v<From>) {
    return convertElement<To>(value.toDouble());
  } else if constexpr (std::is_same_v<To, bool>) {
    return value != From(0);
  } else if constexpr (std::is_integral_v<To> && std::is_floating_point_v<From>) {
    if (value != value)
      return 0;
    // The bounds are powers of two, so exact in From: lowest() as is, max() + 1 as twice 2^(bits-1).
    constexpr To lowest = std::numeric_limits<To>::lowest(), highest = std::numeric_limits<To>::max();
    constexpr To half = highest / 2 + 1;
    if (value <= static_cast<From>(lowest))
      return lowest;
    if (value >= static_cast<From>(half) * From(2))
      return highest;
    return static_cast<To>(value);
  } else {
    return static_cast<To>(value);
  }
}

} // namespace dlc::runtime

#endif // DLC_RUNTIME_ELEMENTTYPE_H
