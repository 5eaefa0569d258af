//===- TensorPrintTest.cpp - Tensors as text ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The expected texts are those of NumPy 1.24's `str`.
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorPrint.h"
#include "TestUtils.h"
#include <cmath>

using namespace dlc::runtime;
using namespace dlc::runtime::test;

template <typename T> static std::string print(const std::vector<T> &values, const Dims &shape) {
  return toString(take(Tensor::fromValues<T>(values, shape)));
}
template <typename T> static std::string print(const std::vector<T> &values) {
  return print<T>(values, {static_cast<int64_t>(values.size())});
}

TEST(TensorPrint, AlignsPoints) {
  EXPECT_EQ(print<float>({1, 2.5f, -3, 0.1f}, {2, 2}), "[[ 1.   2.5]\n [-3.   0.1]]");
  EXPECT_EQ(print<double>({1.23456789012, 1000.5}), "[   1.23456789 1000.5       ]");
  EXPECT_EQ(print<double>({1.5}, {}), "1.5");
  EXPECT_EQ(print<int32_t>({3}, {}), "3");
}

TEST(TensorPrint, SeparatesMatricesByALine) {
  Tensor thirds = take(take(iota({2, 2, 3}, ElementType::F64).clone()).cast(ElementType::F32));
  float *data = thirds.mutableData<float>();
  for (int i = 0; i < 12; ++i)
    data[i] /= 3;
  EXPECT_EQ(toString(thirds), "[[[0.         0.33333334 0.6666667 ]\n  [1.         1.3333334  1.6666666 ]]\n\n"
                              " [[2.         2.3333333  2.6666667 ]\n  [3.         3.3333333  3.6666667 ]]]");
}

TEST(TensorPrint, UsesExponentsForWideRanges) {
  EXPECT_EQ(print<double>({1e-5, 1, 1e10}), "[1.e-05 1.e+00 1.e+10]");
  EXPECT_EQ(print<float>({1e-5f}), "[1.e-05]");
  EXPECT_EQ(print<double>({-0.0, 123456789.}), "[-0.00000000e+00  1.23456789e+08]");
}

TEST(TensorPrint, NotNumbers) {
  EXPECT_EQ(print<double>({std::nan(""), INFINITY, -1.5}), "[ nan  inf -1.5]");
  EXPECT_EQ(print<float>({-INFINITY}), "[-inf]");
}

TEST(TensorPrint, ShortestDigitsOfHalves) {
  EXPECT_EQ(print<Float16>({Float16::fromDouble(0.1), Float16::fromDouble(1.0 / 3)}), "[0.1    0.3333]");
  EXPECT_EQ(print<BFloat16>({BFloat16::fromDouble(0.1)}), "[0.1]");
}

TEST(TensorPrint, IntegersAndBooleans) {
  EXPECT_EQ(print<uint64_t>({18446744073709551615u}), "[18446744073709551615]");
  EXPECT_EQ(print<int8_t>({-128, 7}), "[-128    7]");
  EXPECT_EQ(print<bool>({true, false}), "[ true false]");
}

TEST(TensorPrint, BreaksLines) {
  Tensor x = iota({20}, ElementType::I32);
  for (int i = 0; i < 20; ++i)
    x.mutableData<int32_t>()[i] *= 1000;
  EXPECT_EQ(toString(x), "[    0  1000  2000  3000  4000  5000  6000  7000  8000  9000 10000 11000\n"
                         " 12000 13000 14000 15000 16000 17000 18000 19000]");
}

TEST(TensorPrint, SummarisesLongTensors) {
  EXPECT_EQ(toString(iota({20, 100}, ElementType::I64)), "[[   0    1    2 ...   97   98   99]\n"
                                                         " [ 100  101  102 ...  197  198  199]\n"
                                                         " [ 200  201  202 ...  297  298  299]\n"
                                                         " ...\n"
                                                         " [1700 1701 1702 ... 1797 1798 1799]\n"
                                                         " [1800 1801 1802 ... 1897 1898 1899]\n"
                                                         " [1900 1901 1902 ... 1997 1998 1999]]");
  EXPECT_EQ(toString(iota({1001})), "[   0.    1.    2. ...  998.  999. 1000.]");
  EXPECT_EQ(toString(iota({2, 0})), "[]");
}

TEST(TensorPrint, ReadsThroughStrides) {
  EXPECT_EQ(toString(iota({2, 2}, ElementType::I32).transpose()), "[[0 2]\n [1 3]]");
}
