//===- Root.cpp - rsqrt ---------------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The square root is an instruction and correctly rounded; so is the division.
// The estimates that some processors have differ from maker to maker.
//
//===----------------------------------------------------------------------===//

#include "Functions.h"

using namespace dlc::vecmath;

Num dlc::vecmath::rsqrt(MathBuilder &m, Num x) { return 1.0 / m.sqrt(x); }
