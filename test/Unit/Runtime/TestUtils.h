//===- TestUtils.h - Helpers of the runtime's tests -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TEST_UNIT_RUNTIME_TESTUTILS_H
#define DLC_TEST_UNIT_RUNTIME_TESTUTILS_H

#include "dlc/Runtime/Tensor.h"
#include <gtest/gtest.h>

namespace dlc::runtime::test {

inline std::string messageOf(const Status &status) { return status.message(); }
template <typename T> std::string messageOf(const Result<T> &result) { return result.message(); }

/// The value of a result that a test needs; an error ends the program with its message.
template <typename T> T take(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.message();
    std::abort();
  }
  return std::move(*std::move(result));
}

#define EXPECT_OK(expression) EXPECT_EQ(::dlc::runtime::test::messageOf(expression), "")
#define EXPECT_ERROR(expression, text) EXPECT_EQ(::dlc::runtime::test::messageOf(expression), text)

/// 0, 1, 2, … as f32.
inline Tensor iota(const Dims &shape, ElementType type = ElementType::F32) {
  std::vector<double> values(static_cast<size_t>(countElements(shape).value_or(0)));
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<double>(i);
  return take(Tensor::fromDoubles(type, values, shape));
}

constexpr ElementType kAllTypes[] = {ElementType::F16, ElementType::BF16, ElementType::F32, ElementType::F64,
                                     ElementType::I8,  ElementType::U8,   ElementType::I32, ElementType::I64,
                                     ElementType::U32, ElementType::U64,  ElementType::Bool};

} // namespace dlc::runtime::test

#endif // DLC_TEST_UNIT_RUNTIME_TESTUTILS_H
