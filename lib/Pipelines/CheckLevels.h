//===- CheckLevels.h - What a level must not contain ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_PIPELINES_CHECKLEVELS_H
#define DLC_LIB_PIPELINES_CHECKLEVELS_H

namespace dlc {

/// Registers dlc-check-no-nn and dlc-check-no-heap.
void registerLevelChecks();

} // namespace dlc

#endif // DLC_LIB_PIPELINES_CHECKLEVELS_H
