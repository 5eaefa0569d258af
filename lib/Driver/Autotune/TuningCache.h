//===- TuningCache.h - Measured strategies, kept ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DLC_LIB_DRIVER_AUTOTUNE_TUNINGCACHE_H
#define DLC_LIB_DRIVER_AUTOTUNE_TUNINGCACHE_H

#include "dlc/Target/CodeGen.h"
#include "mlir/IR/BuiltinAttributes.h"

namespace dlc {

/// The file for strategies measured for `target`, in the user's cache directory. Other processors and other versions of
/// dlc have files of their own. Empty where there is no such directory.
std::string getTuningCachePath(const TargetInfo &target);

/// Writes `strategies` to `path`, as `--strategy` reads them.
llvm::Error writeTuningCache(llvm::StringRef path, mlir::DictionaryAttr strategies, const TargetInfo &target);

} // namespace dlc

#endif // DLC_LIB_DRIVER_AUTOTUNE_TUNINGCACHE_H
