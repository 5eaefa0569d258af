//===- Strategies.h - The user's strategies for kernels ---------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file of strategies is an empty MLIR module with the attribute `dlcrt.strategies`: what `--print-strategy` writes,
// `--strategy` reads.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_STRATEGIES_H
#define DLC_LIB_DRIVER_STRATEGIES_H

#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/Support/SourceMgr.h"
#include <string>
#include <vector>

namespace dlc {

/// Reads a file of strategies, which becomes one of `sources`. Fails, with errors in the file, if it is none.
mlir::FailureOr<mlir::DictionaryAttr> readStrategies(mlir::MLIRContext &context, llvm::StringRef path,
                                                     llvm::SourceMgr &sources);

/// The file that says what `remarks` of dlc-select-strategy say, each name once.
std::string formatStrategies(llvm::ArrayRef<std::string> remarks);

/// The file that holds `book`.
std::string formatStrategies(mlir::DictionaryAttr book);

/// The names of `book` that no remark of dlc-select-strategy has.
std::vector<std::string> findUnused(mlir::DictionaryAttr book, llvm::ArrayRef<std::string> remarks);

} // namespace dlc

#endif // DLC_LIB_DRIVER_STRATEGIES_H
