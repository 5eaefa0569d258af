//===- Coefficients.h - Coefficients of the vector math ---------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written by utils/vecmath-coefficients.py: change that, not this.
// A polynomial's coefficients stand in ascending order; "error" is the largest
// weighted error of the exact minimax approximation, before rounding.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H
#define DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H

// clang-format off
namespace dlc::coefficients {

// (exp(r) - 1 - r) / r^2, weighted by r, on [-0.3466, 0.3466], error 2^-26.2
inline constexpr double kExpF32[] = {0x1.000000p-1, 0x1.5554b0p-3, 0x1.555486p-5, 0x1.1227fep-7, 0x1.6d9900p-10};

// (exp(r) - 1 - r) / r^2, weighted by r, on [-0.3466, 0.3466], error 2^-55.6
inline constexpr double kExpF64[] = {0x1.0000000000005p-1, 0x1.555555555555cp-3, 0x1.55555555520f3p-5, 0x1.111111110e6f1p-7, 0x1.6c16c17f37ae3p-10, 0x1.a01a01b5cb8dbp-13, 0x1.a019a6853d2fbp-16, 0x1.71ddea261d0aap-19, 0x1.28a2ac0696eb2p-22, 0x1.af76737bf0959p-26};

// (2^r - 1) / r, weighted by r, on [-0.5, 0.5], error 2^-29.0
inline constexpr double kExp2F32[] = {0x1.62e430p-1, 0x1.ebfbe0p-3, 0x1.c6aed0p-5, 0x1.3b29aap-7, 0x1.5f47b6p-10, 0x1.448f8ap-13};

// (2^r - 1) / r, weighted by r, on [-0.5, 0.5], error 2^-64.4
inline constexpr double kExp2F64[] = {0x1.62e42fefa39efp-1, 0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0d1p-5, 0x1.3b2ab6fba4e81p-7, 0x1.5d87fe78a22cbp-10, 0x1.430912f868da9p-13, 0x1.ffcbfc75e5145p-17, 0x1.62c0224d91b44p-20, 0x1.b524db51bada9p-24, 0x1.e4cee87fcb439p-28, 0x1.ea04225b74a7ep-32, 0x1.c4da49cdda41ep-36};

// kLn2F32 in 2 parts
inline constexpr double kLn2F32[] = {0x1.62e4000000000p-1, 0x1.7f7d1c0000000p-20};

// kLn2F64 in 2 parts
inline constexpr double kLn2F64[] = {0x1.62e42fefa4000p-1, -0x1.8432a1b0e2634p-43};

// (log(1 + f) - f + f^2/2) / f^3, weighted by f^3 / log(1 + f), on [-0.2929, 0.4142], error 2^-30.3
inline constexpr double kLogF32[] = {0x1.555548p-2, -0x1.000006p-2, 0x1.99a4b6p-3, -0x1.555c52p-3, 0x1.233768p-3, -0x1.fc2152p-4, 0x1.e6efaep-4, -0x1.de3ff4p-4, 0x1.145de0p-4};

// (2 atanh(s) / s - 2) / s^2 in z = s^2, weighted by z, on [0, 0.02944], error 2^-58.5
inline constexpr double kLogF64[] = {0x1.5555555555592p-1, 0x1.999999997fd37p-2, 0x1.24924941f8c86p-2, 0x1.c71c5202bf1b8p-3, 0x1.74664058bd50bp-3, 0x1.39a1939267b9cp-3, 0x1.2f0701a7e137bp-3};

// kInvLn2F64 in 2 parts
inline constexpr double kInvLn2F64[] = {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};

// kInvLn10 in 1 parts
inline constexpr double kInvLn10[] = {0x1.bcb7b1526e50ep-2};

// kLog10Of2F32 in 2 parts
inline constexpr double kLog10Of2F32[] = {0x1.3440000000000p-2, 0x1.3509f80000000p-18};

// kLog10Of2F64 in 2 parts
inline constexpr double kLog10Of2F64[] = {0x1.34413509f8000p-2, -0x1.80433b83b532ap-44};

} // namespace dlc::coefficients
// clang-format on

#endif // DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H
