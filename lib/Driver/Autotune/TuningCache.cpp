//===- TuningCache.cpp - Measured strategies, kept ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TuningCache.h"
#include "../Strategies.h"
#include "dlc/Driver/OutputFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace dlc;

std::string dlc::getTuningCachePath(const TargetInfo &target) {
  SmallString<128> path;
  if (!llvm::sys::path::cache_directory(path))
    return "";
  uint64_t features = llvm::xxh3_64bits(target.triple + target.features);
  llvm::sys::path::append(path, "dlc",
                          "strategies-" DLC_VERSION "-" + target.cpu + "-" +
                              llvm::utohexstr(features, /*LowerCase=*/true, /*Width=*/16) + ".mlir");
  return path.str().str();
}

llvm::Error dlc::writeTuningCache(StringRef path, DictionaryAttr strategies, const TargetInfo &target) {
  std::string text =
      "// Strategies that dlc " DLC_VERSION " measured on " + target.cpu + ".\n" + formatStrategies(strategies);
  StringRef directory = llvm::sys::path::parent_path(path);
  if (std::error_code failure = directory.empty() ? std::error_code() : llvm::sys::fs::create_directories(directory))
    return llvm::createStringError(failure, "cannot make '" + directory + "': " + failure.message());
  OutputFiles outputs;
  if (llvm::Error failure = outputs.add(path, text))
    return failure;
  return outputs.commit();
}
