//===- Files.h - What files declare and import ------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_FILES_H
#define DLC_LIB_FRONTEND_IRGEN_FILES_H

#include "Entities.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/IRGen.h"

namespace dlc::frontend {

/// Loads imports and the standard library, and checks what files declare.
class Files {
public:
  Files(ASTContext &context, Diagnostics &diags, const IRGenOptions &options)
      : context(context), diags(diags), options(options) {}

  /// The scope of the file to compile.
  const FileScope &load(const Module &main);

private:
  void loadStd();
  void declare(FileScope &scope, const Module &module);
  template <typename Table, typename Entry>
  void add(Table &table, const Identifier &name, Entry entry, llvm::StringMap<SourceRange> &places);
  void import(FileScope &scope, const ImportDecl &decl, llvm::StringRef from);
  const FileScope *loadFile(const ImportDecl &decl, llvm::StringRef from);
  void checkCollisions(const FileScope &scope, const FileScope &imported, const ImportDecl &decl);

  ASTContext &context;
  Diagnostics &diags;
  const IRGenOptions &options;
  std::vector<std::unique_ptr<FileScope>> scopes;
  FileScope *standard = nullptr;
  llvm::StringMap<const FileScope *> byPath;
};

/// Warns of what is declared and not used, and of names that hide others.
void checkStyle(const Module &module, Diagnostics &diags);

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_FILES_H
