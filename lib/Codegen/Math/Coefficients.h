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

#include <cstdint>

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

// (2 atanh(s) / s - 2 - 2/3 z) / z^2 in z = s^2, weighted by z^2, on [0, 0.02944], error 2^-72.5
inline constexpr double kLogTailF64[] = {0x1.9999999999996p-2, 0x1.2492492493038p-2, 0x1.c71c71c58007dp-3, 0x1.745d183280fccp-3, 0x1.3b1362a9bdd54p-3, 0x1.1120b779d56d2p-3, 0x1.de3325e852ee7p-4, 0x1.eb138f34e2d85p-4};

// kTwoThirds in 2 parts
inline constexpr double kTwoThirds[] = {0x1.5555555555555p-1, 0x1.5555555555555p-55};

// kInvLn2F64 in 2 parts
inline constexpr double kInvLn2F64[] = {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};

// kInvLn10 in 1 parts
inline constexpr double kInvLn10[] = {0x1.bcb7b1526e50ep-2};

// kLog10Of2F32 in 2 parts
inline constexpr double kLog10Of2F32[] = {0x1.3440000000000p-2, 0x1.3509f80000000p-18};

// kLog10Of2F64 in 2 parts
inline constexpr double kLog10Of2F64[] = {0x1.34413509f8000p-2, -0x1.80433b83b532ap-44};

// erf(x) / x - 1 in z = x^2, relative to erf(x) / x, on [0, 1], error 2^-29.6
inline constexpr double kErfF32[] = {0x1.06eba8p-3, -0x1.81273ep-2, 0x1.ce2cf8p-4, -0x1.b7f90ep-6, 0x1.5405b4p-8, -0x1.a3f70ap-11, 0x1.496a4cp-14};

// erf(x) / x - 1 in z = x^2, relative to erf(x) / x, on [0, 1], error 2^-62.7
inline constexpr double kErfF64[] = {0x1.06eba8214db69p-3, -0x1.812746b0379e6p-2, 0x1.ce2f21a042b20p-4, -0x1.b82ce3128499dp-6, 0x1.565bcd0db02e8p-8, -0x1.c02db3d8ed239p-11, 0x1.f9a321a11d039p-14, -0x1.f4d1df3933e67p-17, 0x1.b9def19c89520p-20, -0x1.5f1d36b512eb4p-23, 0x1.f7a41198d0afcp-27, -0x1.386abeeafb4dcp-30, 0x1.0579a5a9131b6p-34};

// erfc(x)^(1/8), weighted for the absolute error of its 8th power, on [1, 3.95], error 2^-28.0
inline constexpr double kErfcRootF32[] = {0x1.001870p+0, -0x1.24baf8p-3, -0x1.0c7278p-4, -0x1.cd9d82p-8, 0x1.4fd3ecp-7, -0x1.88c886p-10, -0x1.5c53b6p-15, 0x1.08cf18p-16};

// (1 + 2a) exp(a^2) erfc(a) in t = (a - 4) / (a + 4), relative, on [-1, 0.4406], error 2^-30.5
inline constexpr double kErfcxF32[] = {0x1.3ba592p+0, -0x1.1df1b0p-3, 0x1.f7f590p-7, 0x1.16edc8p-4, -0x1.9dd96ep-4, 0x1.7fe20cp-4, -0x1.0fcd16p-4, 0x1.30e252p-5, -0x1.067526p-6, 0x1.4bb2aap-8, -0x1.25e77cp-10, -0x1.4e35eap-11};

// (1 + 2a) exp(a^2) erfc(a) in t = (a - 4) / (a + 4), relative, on [-1, 0.746], error 2^-59.5
inline constexpr double kErfcxF64[] = {0x1.3ba5916e9fd7fp+0, -0x1.1df1ad154a28fp-3, 0x1.f7f5df66fd6dcp-7, 0x1.16ecefcfa54abp-4, -0x1.9ddb23c3e89c8p-4, 0x1.7fee004e0fcc9p-4, -0x1.0fb06dfe54969p-4, 0x1.3079edf6d7e7ep-5, -0x1.09623882b6670p-6, 0x1.49c6726dea43ap-8, -0x1.8d4a9c39a0552p-11, -0x1.a1df152b678fbp-13, 0x1.3be06b086b1d4p-13, -0x1.995aec61f9278p-16, -0x1.788dbbf69ebdap-17, 0x1.7f359b8b51076p-18, 0x1.3bdd49c76c7e9p-22, -0x1.bb7dd31bea935p-21, 0x1.3e0d55ad2299fp-24, 0x1.da337644638f1p-24, -0x1.2aef203359c2cp-26, -0x1.e3f05197a10adp-27, 0x1.c440eb8afb45dp-30, 0x1.46d0efa30a318p-30};

// (sin(r) / r - 1) / z in z = r^2, weighted by z, on [0, 0.6181], error 2^-28.0
inline constexpr double kSinF32[] = {-0x1.555546p-3, 0x1.110756p-7, -0x1.994b3ep-13};

// (sin(r) / r - 1) / z in z = r^2, weighted by z, on [0, 0.6181], error 2^-58.0
inline constexpr double kSinF64[] = {-0x1.5555555555549p-3, 0x1.111111110f842p-7, -0x1.a01a019c0a290p-13, 0x1.71de3570fd4ffp-19, -0x1.ae5e60c44d329p-26, 0x1.5d915df48fc6dp-33};

// (cos(r) - 1 + z/2) / z^2 in z = r^2, weighted by z^2, on [0, 0.6181], error 2^-33.3
inline constexpr double kCosF32[] = {0x1.55554ap-5, -0x1.6c0c82p-10, 0x1.99ff58p-16};

// (cos(r) - 1 + z/2) / z^2 in z = r^2, weighted by z^2, on [0, 0.6181], error 2^-64.2
inline constexpr double kCosF64[] = {0x1.555555555554cp-5, -0x1.6c16c16c15140p-10, 0x1.a01a019cab75bp-16, -0x1.27e4f80534d8ap-22, 0x1.1ee9e891795e4p-29, -0x1.8facd1bbd7f4fp-37};

// kHalfPiF32 in 4 parts
inline constexpr double kHalfPiF32[] = {0x1.9200000000000p+0, 0x1.fb40000000000p-12, 0x1.4440000000000p-24, 0x1.68c2340000000p-39};

// kHalfPiF64 in 3 parts
inline constexpr double kHalfPiF64[] = {0x1.921fb54400000p+0, 0x1.0b4611a600000p-34, 0x1.3198a2e037073p-69};

// kTwoOverPi in 1 parts
inline constexpr double kTwoOverPi[] = {0x1.45f306dc9c883p-1};

// 2/pi times 2^1216, the lowest word first; with 64 zeros in front, 1280 bits.
inline constexpr uint64_t kTwoOverPiBits[] = {0x56033046fc7b6bab, 0x6bfb5fb11f8d5d08, 0x3d0739f78a5292ea, 0x7527bac7ebe5f17b, 0x4f463f669e5fea2d, 0x6d367ecf27cb09b7, 0xef2f118b5a0a6d1f, 0x1ff897ffde05980f, 0x9c845f8bbdf9283b, 0x3991d639835339f4, 0xe99c7026b45f7e41, 0xe88235f52ebb4484, 0xfe1deb1cb129a73e, 0x6492eea09d1921c, 0xb7246e3a424dd2e0, 0xfe5163abdebbc561, 0xdb6295993c439041, 0xfc2757d1f534ddc0, 0xa2f9836e4e441529, 0x0};

} // namespace dlc::coefficients
// clang-format on

#endif // DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H
