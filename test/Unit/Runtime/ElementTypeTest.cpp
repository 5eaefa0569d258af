//===- ElementTypeTest.cpp - Rounding and conversion of elements ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestUtils.h"
#include <cmath>

using namespace dlc::runtime;
using namespace dlc::runtime::test;

TEST(ElementType, NamesAndSizes) {
  for (ElementType type : kAllTypes) {
    EXPECT_EQ(elementTypeFromName(elementTypeName(type)), type);
    EXPECT_EQ(elementTypeFromAbi(static_cast<int32_t>(type)), type);
  }
  EXPECT_FALSE(elementTypeFromName("f128"));
  EXPECT_FALSE(elementTypeFromAbi(11));
  EXPECT_FALSE(elementTypeFromAbi(-1));
  EXPECT_EQ(elementSize(ElementType::BF16), 2);
  EXPECT_EQ(elementSize(ElementType::Bool), 1);
}

TEST(ElementType, EveryHalfSurvivesTheRoundTrip) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    const Float16 half{static_cast<uint16_t>(bits)};
    const BFloat16 brain{static_cast<uint16_t>(bits)};
    if (std::isnan(half.toDouble()))
      EXPECT_TRUE(std::isnan(Float16::fromDouble(half.toDouble()).toDouble()));
    else
      EXPECT_EQ(Float16::fromDouble(half.toDouble()).bits, bits);
    if (std::isnan(brain.toDouble()))
      EXPECT_TRUE(std::isnan(BFloat16::fromDouble(brain.toDouble()).toDouble()));
    else
      EXPECT_EQ(BFloat16::fromDouble(brain.toDouble()).bits, bits);
  }
}

TEST(ElementType, HalvesRoundToNearestEven) {
  EXPECT_EQ(Float16::fromDouble(1 + 0x1p-11).bits, 0x3c00);           // a tie, down to even
  EXPECT_EQ(Float16::fromDouble(1 + 3 * 0x1p-11).bits, 0x3c02);       // a tie, up to even
  EXPECT_EQ(Float16::fromDouble(1 + 0x1p-11 + 0x1p-40).bits, 0x3c01); // a float between would make it a tie
  EXPECT_EQ(Float16::fromDouble(65519.99).bits, 0x7bff);
  EXPECT_EQ(Float16::fromDouble(65520).bits, 0x7c00);
  EXPECT_EQ(Float16::fromDouble(0x1p-25).bits, 0);
  EXPECT_EQ(Float16::fromDouble(0x1.8p-25).bits, 1);
  EXPECT_EQ(Float16::fromDouble(0x1p-14 - 0x1p-30).bits, 0x0400); // rounds up to the smallest normal number
  EXPECT_EQ(Float16::fromDouble(-0.0).bits, 0x8000);
  EXPECT_EQ(BFloat16::fromDouble(3.4028234663852886e38).bits, 0x7f80);
  EXPECT_EQ(BFloat16::fromDouble(1e-45).bits, 0);
  EXPECT_EQ(BFloat16::fromDouble(-2.5).bits, 0xc020);
}

TEST(ElementType, ConversionIsDefinedEverywhere) {
  EXPECT_EQ((convertElement<int8_t>(300.0)), 127);
  EXPECT_EQ((convertElement<int8_t>(-1e30f)), -128);
  EXPECT_EQ((convertElement<uint8_t>(-1.0)), 0);
  EXPECT_EQ((convertElement<uint8_t>(255.9)), 255);
  EXPECT_EQ((convertElement<int32_t>(std::nan(""))), 0);
  EXPECT_EQ((convertElement<int32_t>(-2.9)), -2);
  EXPECT_EQ((convertElement<int32_t>(2147483647.0f)), 2147483647);
  EXPECT_EQ((convertElement<int64_t>(0x1p63)), std::numeric_limits<int64_t>::max());
  EXPECT_EQ((convertElement<uint64_t>(0x1p63)), uint64_t(1) << 63);
  EXPECT_EQ((convertElement<uint64_t>(0x1p64)), std::numeric_limits<uint64_t>::max());
  EXPECT_EQ((convertElement<uint8_t>(int32_t(257))), 1);
  EXPECT_EQ((convertElement<bool>(0.5)), true);
  EXPECT_EQ((convertElement<bool>(Float16{0x8000})), false);
  EXPECT_EQ((convertElement<bool>(int64_t(1) << 40)), true);
  EXPECT_EQ((convertElement<double>(true)), 1.0);
  EXPECT_EQ((convertElement<int32_t>(BFloat16::fromDouble(-7))), -7);
}

TEST(ElementType, WideIntegersRoundOnce) {
  // Through a double rounded to nearest, 2^62 + 2^54 + 1 would first become a tie and then round down.
  const int64_t value = (int64_t(1) << 62) + (int64_t(1) << 54) + 1;
  EXPECT_EQ((convertElement<BFloat16>(value).toDouble()), 0x1p62 + 0x1p55);
  EXPECT_EQ((convertElement<BFloat16>(-value).toDouble()), -(0x1p62 + 0x1p55));
  EXPECT_EQ((convertElement<Float16>(std::numeric_limits<int64_t>::min()).bits), 0xfc00);
}
