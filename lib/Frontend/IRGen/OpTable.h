//===- OpTable.h - The operations that programs can call --------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_OPTABLE_H
#define DLC_LIB_FRONTEND_IRGEN_OPTABLE_H

#include "dlc/Dialect/NN/IR/CallSignature.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringMap.h"

namespace dlc::frontend {

/// A registered operation and how it is called.
struct OpEntry {
  std::string opName; ///< Without the dialect.
  nn::CallSignature signature;
};

/// The operations of the nn dialect with LanguageOpInterface, by call name.
class OpTable {
public:
  explicit OpTable(mlir::MLIRContext &context);

  const OpEntry *lookup(llvm::StringRef name) const;
  llvm::SmallVector<llvm::StringRef> getNames() const;

private:
  llvm::StringMap<OpEntry> entries;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_OPTABLE_H
