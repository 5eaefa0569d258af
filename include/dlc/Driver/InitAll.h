//===- InitAll.h - Registers dialects and passes ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_INITALL_H
#define DLC_DRIVER_INITALL_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace dlc {

/// Adds dlc's dialects, the upstream dialects they lower to, and the interface
/// implementations and translations that the pipelines need.
void registerAllDialects(mlir::DialectRegistry &registry);

/// Makes every pass and pipeline of dlc, and the upstream ones, available by
/// name. Call once per process.
void registerAllPasses();

} // namespace dlc

#endif // DLC_DRIVER_INITALL_H
