//===- OpTable.cpp - The operations that programs can call ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpTable.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "llvm/Support/ErrorHandling.h"

using namespace mlir;

namespace dlc::frontend {

OpTable::OpTable(MLIRContext &context) {
  for (RegisteredOperationName name : context.getRegisteredOperations()) {
    const auto *callable = name.getInterface<nn::LanguageOpInterface>();
    if (!callable || name.getDialectNamespace() != "nn")
      continue;
    std::string error;
    FailureOr<nn::CallSignature> signature = nn::CallSignature::parse(callable->getCallSignature(), error);
    if (failed(signature))
      llvm::report_fatal_error(llvm::StringRef(name.getStringRef().str() + ": " + error));
    entries[signature->name] = {name.stripDialect().str(), *signature};
  }
}

const OpEntry *OpTable::lookup(llvm::StringRef name) const {
  auto found = entries.find(name);
  return found == entries.end() ? nullptr : &found->second;
}

llvm::SmallVector<llvm::StringRef> OpTable::getNames() const { return llvm::to_vector(entries.keys()); }

} // namespace dlc::frontend
