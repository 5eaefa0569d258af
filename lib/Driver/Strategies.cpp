//===- Strategies.cpp - The user's strategies for kernels -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Strategies.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;
using namespace dlc;

FailureOr<DictionaryAttr> dlc::readStrategies(MLIRContext &context, StringRef path, llvm::SourceMgr &sources) {
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = openInputFile(path, &message);
  if (!buffer)
    return emitError(UnknownLoc::get(&context), message);
  const llvm::MemoryBuffer *text =
      sources.getMemoryBuffer(sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc()));
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text->getBuffer(), ParserConfig(&context), path);
  if (!module)
    return failure();
  auto book = (*module)->getAttrOfType<DictionaryAttr>(rt::strategiesAttrName);
  if (!book)
    return (*module)->emitError("expects a module with the attribute '") << rt::strategiesAttrName << "'";
  return book;
}

/// `"name" = strategy` without what explains it.
static StringRef getEntry(StringRef remark) { return remark.split('\n').first; }

/// A module with `entries`, each of which begins a line.
static std::string formatBook(ArrayRef<std::string> entries) {
  return ("module attributes {" + rt::strategiesAttrName + " = {").str() + llvm::join(entries, ",") + "\n}} {}\n";
}

std::string dlc::formatStrategies(ArrayRef<std::string> remarks) {
  llvm::StringSet<> seen;
  std::vector<std::string> entries;
  for (StringRef remark : remarks)
    if (seen.insert(getEntry(remark)).second)
      entries.push_back(("\n  // " + remark.split('\n').second + "\n  " + getEntry(remark)).str());
  return formatBook(entries);
}

std::string dlc::formatStrategies(DictionaryAttr book) {
  std::vector<std::string> entries;
  for (NamedAttribute entry : book) {
    llvm::raw_string_ostream os(entries.emplace_back());
    os << "\n  \"" << entry.getName().getValue() << "\" = " << entry.getValue();
  }
  return formatBook(entries);
}

std::vector<std::string> dlc::findUnused(DictionaryAttr book, ArrayRef<std::string> remarks) {
  llvm::StringSet<> used;
  for (StringRef remark : remarks)
    used.insert(getEntry(remark).split('=').first.trim(" \""));
  std::vector<std::string> unused;
  for (NamedAttribute entry : book)
    if (!used.contains(entry.getName()))
      unused.push_back(entry.getName().str());
  return unused;
}
