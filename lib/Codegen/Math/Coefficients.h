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

// (exp(r) - 1) / r, weighted by r, on [-0.3466, 0.3466], error 2^-29.0
inline constexpr double kExpWholeF32[] = {0x1.000000p+0, 0x1.000000p-1, 0x1.555406p-3, 0x1.555432p-5, 0x1.126ee4p-7, 0x1.6dceeap-10};

// (exp(r) - 1) / r, weighted by r, on [-0.3466, 0.3466], error 2^-23.4
inline constexpr double kExpRoughF32[] = {0x1.000000p+0, 0x1.fffdbap-2, 0x1.5553b8p-3, 0x1.573db8p-5, 0x1.129386p-7};

// (2^r - 1) / r, weighted by r, on [-0.5, 0.5], error 2^-29.0
inline constexpr double kExp2F32[] = {0x1.62e430p-1, 0x1.ebfbe0p-3, 0x1.c6aed0p-5, 0x1.3b29aap-7, 0x1.5f47b6p-10, 0x1.448f8ap-13};

// (2^r - 1) / r, weighted by r, on [-0.5, 0.5], error 2^-64.4
inline constexpr double kExp2F64[] = {0x1.62e42fefa39efp-1, 0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0d1p-5, 0x1.3b2ab6fba4e81p-7, 0x1.5d87fe78a22cbp-10, 0x1.430912f868da9p-13, 0x1.ffcbfc75e5145p-17, 0x1.62c0224d91b44p-20, 0x1.b524db51bada9p-24, 0x1.e4cee87fcb439p-28, 0x1.ea04225b74a7ep-32, 0x1.c4da49cdda41ep-36};

// (exp(r) - 1 - r) / r^2, weighted by r^2, on [-0.04337, 0.04337], error 2^-25.2
inline constexpr double kExpEighthF32[] = {0x1.000880p-1, 0x1.555d8cp-3};

// (exp(r) - 1 - r) / r^2, weighted by r^2, on [-0.02168, 0.02168], error 2^-29.2
inline constexpr double kExpSixteenthF32[] = {0x1.000220p-1, 0x1.555764p-3};

// 2^(j/16)
inline constexpr float kPowersOf2[][16] = {
    {0x1.000000p+0F, 0x1.0b5586p+0F, 0x1.172b84p+0F, 0x1.2387a6p+0F, 0x1.306fe0p+0F, 0x1.3dea64p+0F, 0x1.4bfdaep+0F, 0x1.5ab07ep+0F, 0x1.6a09e6p+0F, 0x1.7a1148p+0F, 0x1.8ace54p+0F, 0x1.9c4918p+0F, 0x1.ae89fap+0F, 0x1.c199bep+0F, 0x1.d5818ep+0F, 0x1.ea4afap+0F},
};

// 2^(j/8), less j in the upper three bits of the mantissa
inline constexpr float kEighthPowersOf2[][8] = {
    {0x1.000000p+0F, 0x1.f72b84p-1F, 0x1.f06fe0p-1F, 0x1.ebfdaep-1F, 0x1.ea09e6p-1F, 0x1.eace54p-1F, 0x1.ee89fap-1F, 0x1.f5818ep-1F},
};

// kLn2F32 in 2 parts
inline constexpr double kLn2F32[] = {0x1.62e4000000000p-1, 0x1.7f7d1c0000000p-20};

// kLn2F64 in 2 parts
inline constexpr double kLn2F64[] = {0x1.62e42fefa4000p-1, -0x1.8432a1b0e2634p-43};

inline constexpr float kTanhCentres[][32] = {
    {0x1.200000p+0F, 0x1.600000p+0F, 0x1.a00000p+0F, 0x1.e00000p+0F, 0x1.100000p+1F, 0x1.300000p+1F, 0x1.500000p+1F, 0x1.700000p+1F, 0x1.a00000p+1F, 0x1.e00000p+1F, 0x1.100000p+2F, 0x1.300000p+2F, 0x1.500000p+2F, 0x1.700000p+2F, 0x1.900000p+2F, 0x1.b00000p+2F, 0x1.e00000p+2F, 0x1.100000p+3F, 0x1.300000p+3F, 0x1.300000p+3F, 0x1.300000p+3F, 0x1.300000p+3F, 0x1.300000p+3F, 0x1.300000p+3F, 0x0.0p+0F, 0x1.800000p-3F, 0x1.400000p-2F, 0x1.c00000p-2F, 0x1.200000p-1F, 0x1.600000p-1F, 0x1.a00000p-1F, 0x1.e00000p-1F},
};

// tanh(a) in the distance from the centre of the piece that the bits of a + 1 name, error 2^-28.4
inline constexpr float kTanhPieces[][32] = {
    {0x1.9e5cb6p-1F, 0x1.c278a6p-1F, 0x1.d9c6fcp-1F, 0x1.e8789ep-1F, 0x1.f1994ep-1F, 0x1.f73776p-1F, 0x1.faa794p-1F, 0x1.fcc04cp-1F, 0x1.fe767ap-1F, 0x1.ff6f18p-1F, 0x1.ffcaacp-1F, 0x1.ffec62p-1F, 0x1.fff8c8p-1F, 0x1.fffd58p-1F, 0x1.ffff06p-1F, 0x1.ffffa4p-1F, 0x1.ffffecp-1F, 0x1.fffffep-1F, 0x1.000000p+0F, 0x1.000000p+0F, 0x1.000000p+0F, 0x1.000000p+0F, 0x1.000000p+0F, 0x1.000000p+0F, 0x0.0p+0F, 0x1.7b8ffap-3F, 0x1.35f98ap-2F, 0x1.a5729ep-2F, 0x1.050870p-1F, 0x1.3157e0p-1F, 0x1.578900p-1F, 0x1.77d838p-1F},
    {0x1.615002p-2F, 0x1.cea744p-3F, 0x1.265e34p-3F, 0x1.6fcfa6p-4F, 0x1.c65b1cp-5F, 0x1.16a7fcp-5F, 0x1.545200p-6F, 0x1.9e87d0p-7F, 0x1.88ef74p-8F, 0x1.21a7b8p-9F, 0x1.aa87e0p-11F, 0x1.39e78ep-12F, 0x1.cdf5b4p-14F, 0x1.53e722p-15F, 0x1.f42df2p-17F, 0x1.700364p-18F, 0x1.4878f8p-20F, 0x1.63a1aep-23F, 0x1.810938p-26F, 0x1.810938p-26F, 0x1.810938p-26F, 0x1.810938p-26F, 0x1.810938p-26F, 0x1.810938p-26F, 0x1.000000p+0F, 0x1.ee69e4p-1F, 0x1.d11574p-1F, 0x1.a945bap-1F, 0x1.7aeae6p-1F, 0x1.49e6c0p-1F, 0x1.197fcep-1F, 0x1.d834d2p-2F},
    {-0x1.1df056p-2F, -0x1.970ed2p-3F, -0x1.1064bap-3F, -0x1.5ee8aap-4F, -0x1.b99352p-5F, -0x1.11e000p-5F, -0x1.50c410p-6F, -0x1.9be5ecp-7F, -0x1.87b86ep-8F, -0x1.214eaap-9F, -0x1.aa50cap-11F, -0x1.39d39ep-12F, -0x1.cde384p-14F, -0x1.53dcc4p-15F, -0x1.f42056p-17F, -0x1.6ff9d0p-18F, -0x1.47eea0p-20F, -0x1.630bf2p-23F, -0x1.80671cp-26F, -0x1.80671cp-26F, -0x1.80671cp-26F, -0x1.80671cp-26F, -0x1.80671cp-26F, -0x1.80671cp-26F, 0x1.4e4c8ap-22F, -0x1.6e8624p-3F, -0x1.1991f6p-2F, -0x1.5e0ee6p-2F, -0x1.825de4p-2F, -0x1.897d22p-2F, -0x1.79c0e4p-2F, -0x1.5aa224p-2F},
    {0x1.c68efcp-4F, 0x1.97d8e0p-4F, 0x1.33df76p-4F, 0x1.a85c50p-5F, 0x1.15b45cp-5F, 0x1.609588p-6F, 0x1.b79f18p-7F, 0x1.0f1bd6p-7F, 0x1.0394f0p-8F, 0x1.80e4fep-10F, 0x1.1bfb6ap-11F, 0x1.a2507ep-13F, 0x1.33e51ap-14F, 0x1.c522c8p-16F, 0x1.4d6a72p-17F, 0x1.eaa2f2p-19F, 0x1.b54f2cp-21F, 0x1.d977ccp-24F, 0x1.004ecap-26F, 0x1.004ecap-26F, 0x1.004ecap-26F, 0x1.004ecap-26F, 0x1.004ecap-26F, 0x1.004ecap-26F, -0x1.555b2cp-2F, -0x1.27a5a2p-2F, -0x1.c1a5cap-3F, -0x1.16e2bep-3F, -0x1.bd0ceap-5F, 0x1.d76898p-7F, 0x1.072cc4p-4F, 0x1.8434b0p-4F},
    {0x1.e50be0p-9F, -0x1.599f82p-6F, -0x1.9b9616p-6F, -0x1.5596bep-6F, -0x1.eb3c4cp-7F, -0x1.487db4p-7F, -0x1.a60594p-8F, -0x1.08e09cp-8F, -0x1.0374f6p-9F, -0x1.83e810p-11F, -0x1.1f1244p-12F, -0x1.a755acp-14F, -0x1.37b798p-15F, -0x1.cad47ap-17F, -0x1.519fc8p-18F, -0x1.f0d6e0p-20F, -0x1.cc4d70p-22F, -0x1.f25d20p-25F, -0x1.0dc8f6p-27F, -0x1.0dc8f6p-27F, -0x1.0dc8f6p-27F, -0x1.0dc8f6p-27F, -0x1.0dc8f6p-27F, -0x1.0dc8f6p-27F, 0x1.ef1382p-12F, 0x1.ce1916p-4F, 0x1.42f4f2p-3F, 0x1.5b699cp-3F, 0x1.39dae2p-3F, 0x1.e93b10p-4F, 0x1.474356p-4F, 0x1.633ac8p-5F},
    {-0x1.070b5ap-5F, -0x1.391454p-7F, 0x1.696262p-10F, 0x1.2d31c6p-8F, 0x1.259bacp-8F, 0x1.c01242p-9F, 0x1.341022p-9F, 0x1.9190bcp-10F, 0x1.947c9ep-11F, 0x1.334b62p-12F, 0x1.c97d4ep-14F, 0x1.520ac2p-15F, 0x1.f2372ep-17F, 0x1.6ec726p-18F, 0x1.0dead8p-19F, 0x1.8d381ap-21F, 0x1.6f61aep-23F, 0x1.8dc2e8p-26F, 0x1.aea654p-29F, 0x1.aea654p-29F, 0x1.aea654p-29F, 0x1.aea654p-29F, 0x1.aea654p-29F, 0x1.aea654p-29F, 0x1.0a37b0p-3F, 0x1.8dc4c4p-4F, 0x1.784d8ep-5F, -0x1.753804p-8F, -0x1.630cb6p-5F, -0x1.f7f494p-5F, -0x1.00ac6ep-4F, -0x1.b2c8e4p-5F},
};

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

// (a + 4) exp(a^2/2) Phi(-a) in t = (a - 4) / (a + 4), relative, on [-1, 0.5676], error 2^-29.7
inline constexpr double kNormalTailF32[] = {0x1.82b4bcp-1, -0x1.373e3ap-1, 0x1.8c6dbap-2, -0x1.7dff04p-3, 0x1.eec81ap-5, -0x1.ee54f2p-8, -0x1.c99c86p-9, 0x1.ad26eep-10, 0x1.667d56p-13, -0x1.d1ae94p-13, -0x1.8489e2p-15};

// Phi(-a) in a - 23/128 i near 23/128 i, error 2^-26.1
inline constexpr float kNormalWide[][32] = {
    {0x1.000000p-1F, 0x1.b6fcdcp-2F, 0x1.704a00p-2F, 0x1.2e0000p-2F, 0x1.e3a14ap-3F, 0x1.79cea6p-3F, 0x1.1fb8b0p-3F, 0x1.aaecdap-4F, 0x1.34612cp-4F, 0x1.b182fep-5F, 0x1.285e34p-5F, 0x1.89f65cp-6F, 0x1.fcf47cp-7F, 0x1.3f65dcp-7F, 0x1.855abap-8F, 0x1.ccddd2p-9F, 0x1.08c890p-9F, 0x1.274c80p-10F, 0x1.3f93eep-11F, 0x1.4f8de2p-12F, 0x1.55c93cp-13F, 0x1.51ab80p-14F, 0x1.438958p-15F, 0x1.2c9b4ep-16F, 0x1.0ed0e2p-17F, 0x1.d91608p-19F, 0x1.9096f6p-20F, 0x1.48d046p-21F, 0x1.059cf0p-22F, 0x1.937ceep-24F, 0x1.2d9012p-25F, 0x1.b4dac6p-27F},
    {-0x1.988454p-2F, -0x1.91f98ep-2F, -0x1.7ef876p-2F, -0x1.6145b4p-2F, -0x1.3b85f6p-2F, -0x1.10dabap-2F, -0x1.c8eafap-3F, -0x1.726b38p-3F, -0x1.22c102p-3F, -0x1.b9f14cp-4F, -0x1.4533d0p-4F, -0x1.cf6492p-5F, -0x1.3fa9c4p-5F, -0x1.ab03eep-6F, -0x1.1425ecp-6F, -0x1.59d192p-7F, -0x1.a34ea6p-8F, -0x1.ec4264p-9F, -0x1.17c578p-9F, -0x1.33e850p-10F, -0x1.481b46p-11F, -0x1.5285b2p-12F, -0x1.522bf2p-13F, -0x1.471694p-14F, -0x1.3250fep-15F, -0x1.15bfdep-16F, -0x1.e7b0acp-18F, -0x1.9e8e20p-19F, -0x1.553110p-20F, -0x1.0fe3aap-21F, -0x1.a38f38p-23F, -0x1.396e74p-24F},
    {0x1.72bf84p-30F, 0x1.20eb5ep-5F, 0x1.134294p-4F, 0x1.7cdf26p-4F, 0x1.c59092p-4F, 0x1.ea4906p-4F, 0x1.ec9d56p-4F, 0x1.d1eadcp-4F, 0x1.a1f572p-4F, 0x1.655a1cp-4F, 0x1.242c8ep-4F, 0x1.c9f664p-5F, 0x1.58a308p-5F, 0x1.f2bd98p-6F, 0x1.5b57b2p-6F, 0x1.d20b6ep-7F, 0x1.2d6088p-7F, 0x1.77ecb4p-8F, 0x1.c47158p-9F, 0x1.06cdc8p-9F, 0x1.26c880p-10F, 0x1.3f591ep-11F, 0x1.4e356cp-12F, 0x1.51f2d2p-13F, 0x1.4a3f50p-14F, 0x1.37ecf6p-15F, 0x1.1ccda8p-16F, 0x1.f6cf54p-18F, 0x1.ad27a8p-19F, 0x1.623306p-20F, 0x1.1ab5f2p-21F, 0x1.b47a34p-23F},
    {0x1.105820p-4F, 0x1.035498p-4F, 0x1.bcadeap-5F, 0x1.4e2762p-5F, 0x1.96bac0p-6F, 0x1.18953ap-7F, -0x1.8ba2aep-8F, -0x1.1f7d66p-6F, -0x1.9d6a48p-6F, -0x1.dbe958p-6F, -0x1.e332d6p-6F, -0x1.c0ff2ap-6F, -0x1.84dc7cp-6F, -0x1.3d2c5ep-6F, -0x1.ea793ap-7F, -0x1.69136ep-7F, -0x1.fbc15cp-8F, -0x1.55c18cp-8F, -0x1.b92952p-9F, -0x1.116acep-9F, -0x1.45c87ap-10F, -0x1.757810p-11F, -0x1.9c3502p-12F, -0x1.b64caep-13F, -0x1.c13362p-14F, -0x1.bbed04p-15F, -0x1.a73226p-16F, -0x1.854a14p-17F, -0x1.59a410p-18F, -0x1.284846p-19F, -0x1.ea7fe0p-21F, -0x1.882546p-22F},
    {0x1.7ce942p-19F, -0x1.1dcf94p-7F, -0x1.076900p-6F, -0x1.57fa9ep-6F, -0x1.7775b8p-6F, -0x1.665dccp-6F, -0x1.2dbfd6p-6F, -0x1.b86aa6p-7F, -0x1.04226ap-7F, -0x1.6e98f4p-9F, 0x1.647752p-10F, 0x1.14da0ep-8F, 0x1.7af6b0p-8F, 0x1.98667ap-8F, 0x1.815bfap-8F, 0x1.4b4182p-8F, 0x1.087d20p-8F, 0x1.8cab66p-9F, 0x1.195028p-9F, 0x1.7b21b0p-10F, 0x1.e72258p-11F, 0x1.2b183ep-11F, 0x1.5fae94p-12F, 0x1.8c89e2p-13F, 0x1.ad44e4p-14F, 0x1.be954cp-15F, 0x1.bed6d8p-16F, 0x1.ae4bf2p-17F, 0x1.8f0654p-18F, 0x1.647fdcp-19F, 0x1.32fe36p-20F, 0x1.fdcc5ap-22F},
    {-0x1.4853c6p-7F, -0x1.2c6fe2p-7F, -0x1.c93ccap-8F, -0x1.f8e2d4p-9F, -0x1.c650ecp-12F, 0x1.599ffcp-9F, 0x1.3ed838p-8F, 0x1.895496p-8F, 0x1.8d0900p-8F, 0x1.587a36p-8F, 0x1.01c83cp-8F, 0x1.401586p-9F, 0x1.186478p-10F, -0x1.ee6402p-19F, -0x1.740898p-11F, -0x1.183d62p-10F, -0x1.2f30d8p-10F, -0x1.176260p-10F, -0x1.cf1286p-11F, -0x1.61cb26p-11F, -0x1.f92db6p-12F, -0x1.53d7ecp-12F, -0x1.b13744p-13F, -0x1.06a114p-13F, -0x1.2fbb42p-14F, -0x1.4fc778p-15F, -0x1.637124p-16F, -0x1.68c310p-17F, -0x1.5f784ap-18F, -0x1.48fa3cp-19F, -0x1.281096p-20F, -0x1.005958p-21F},
    {0x1.876dd2p-12F, 0x1.79247cp-10F, 0x1.4f7aacp-9F, 0x1.9b9b12p-9F, 0x1.96511cp-9F, 0x1.495e46p-9F, 0x1.9c5b0ap-10F, 0x1.14588ap-11F, -0x1.a07222p-12F, -0x1.11f0d4p-10F, -0x1.63eb64p-10F, -0x1.659b2cp-10F, -0x1.2dad84p-10F, -0x1.b07218p-11F, -0x1.f9ff8ap-12F, -0x1.90473ap-13F, 0x1.29d3e4p-16F, 0x1.24ffdep-13F, 0x1.8e1ceep-13F, 0x1.8fa8eep-13F, 0x1.57cb4cp-13F, 0x1.0a626cp-13F, 0x1.7c9dd2p-14F, 0x1.fbfac6p-15F, 0x1.3f3294p-15F, 0x1.7bca10p-16F, 0x1.ad78f6p-17F, 0x1.cee1f2p-18F, 0x1.dc896ep-19F, 0x1.d56a1ep-20F, 0x1.bb0bf8p-21F, 0x1.911cb8p-22F},
};

// shift, scale, end: a is in the piece i where (a + shift)^2 scale rounds to i + 1
inline constexpr double kNormalPieces[] = {0x1.cb020c0000000p+0, 0x1.3e86700000000p-3, 0x1.66612e0000000p+2};

inline constexpr float kNormalEnds[][8] = {
    {0x1.500362p+0F, 0x1.1bae14p+1F, 0x1.79b416p+1F, 0x1.cb012ap+1F, 0x1.09d5dep+2F, 0x1.2afd7ap+2F, 0x1.49adaap+2F, 0x1.666158p+2F},
};

// Phi(-a) in the distance from the piece's end, error 2^-25.9
inline constexpr float kNormalNarrow[][8] = {
    {0x1.83c196p-4F, 0x1.b50880p-7F, 0x1.9f6c9ep-10F, 0x1.6022fcp-13F, 0x1.1273d8p-16F, 0x1.90e3e8p-20F, 0x1.15dff0p-23F, 0x1.70e8e6p-27F},
    {-0x1.594182p-3F, -0x1.185d78p-5F, -0x1.5039aep-8F, -0x1.516554p-11F, -0x1.2bff9cp-14F, -0x1.e80a82p-18F, -0x1.72783cp-21F, -0x1.0a0020p-24F},
    {0x1.c524b2p-4F, 0x1.36ae60p-5F, 0x1.f011cep-8F, 0x1.2e78c0p-10F, 0x1.3785f6p-13F, 0x1.1d001cp-16F, 0x1.dd1a06p-20F, 0x1.746478p-23F},
    {-0x1.4d9340p-6F, -0x1.6d884cp-6F, -0x1.afe064p-8F, -0x1.4d766ap-10F, -0x1.9657fap-13F, -0x1.a7716ep-16F, -0x1.8a1024p-19F, -0x1.504b6ap-22F},
    {-0x1.89c0f2p-7F, 0x1.8d1654p-8F, 0x1.d829d2p-9F, 0x1.f08e4ep-11F, 0x1.71d198p-13F, 0x1.bf7adcp-16F, 0x1.d51cd4p-19F, 0x1.ba0892p-22F},
    {0x1.69292cp-8F, 0x1.8047d4p-11F, -0x1.277178p-10F, -0x1.02c988p-11F, -0x1.eef992p-14F, -0x1.5fc33cp-16F, -0x1.9e744ap-19F, -0x1.aba82cp-22F},
    {-0x1.7ca540p-11F, -0x1.de4e64p-11F, 0x1.9d7292p-14F, 0x1.40b880p-13F, 0x1.d8564cp-15F, 0x1.c247c8p-17F, 0x1.4ce6d2p-19F, 0x1.9d6e22p-22F},
    {-0x1.a81190p-10F, 0x1.c666c8p-12F, 0x1.046dc8p-13F, -0x1.931baap-15F, -0x1.7e8d7ep-16F, -0x1.4d6ba6p-18F, -0x1.952158p-21F, -0x1.7dcb1cp-24F},
    {-0x1.337d24p-12F, 0x1.5f9a60p-13F, -0x1.420e54p-15F, -0x1.8c0fb0p-16F, 0x1.5a1deep-19F, 0x1.ca1e50p-19F, 0x1.34e818p-20F, 0x1.160a84p-22F},
};

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
