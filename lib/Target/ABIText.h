//===- ABIText.h - The text of ABI.h ----------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_TARGET_ABITEXT_H
#define DLC_LIB_TARGET_ABITEXT_H

namespace dlc {

/// include/dlc/Runtime/ABI.h as it was when the compiler was built.
extern const char *const abiText;

} // namespace dlc

#endif // DLC_LIB_TARGET_ABITEXT_H
