//===- Dependencies.cpp - What a compilation read -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Dependencies.h"
#include "dlc/Std/StandardLibrary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SourceMgr.h"
#include <vector>

using namespace dlc;

/// A name as make reads it.
static std::string escape(llvm::StringRef path) {
  std::string text;
  for (char c : path) {
    if (c == ' ' || c == '#')
      text += '\\';
    if (c == '$')
      text += '$';
    text += c;
  }
  return text;
}

/// Whether a buffer was read from a file: not from a pipe, nor part of dlc.
static bool isFile(const llvm::MemoryBuffer &buffer) {
  return buffer.getBufferIdentifier() != "<stdin>" && llvm::none_of(standard::getFiles(), [&](const auto &file) {
           return llvm::StringRef(file.text).data() == buffer.getBufferStart();
         });
}

std::string dlc::makeDependencyRule(llvm::StringRef output, const llvm::SourceMgr &sources,
                                    llvm::ArrayRef<std::string> others) {
  std::vector<std::string> paths;
  auto add = [&](llvm::StringRef path) {
    if (!path.empty() && !llvm::is_contained(paths, path)) // versions read their source several times
      paths.push_back(path.str());
  };
  for (unsigned id = 1; id <= sources.getNumBuffers(); ++id)
    if (const llvm::MemoryBuffer &buffer = *sources.getMemoryBuffer(id); isFile(buffer))
      add(buffer.getBufferIdentifier());
  for (const std::string &path : others)
    add(path);
  std::string rule = escape(output) + ":";
  for (const std::string &path : paths)
    rule += " \\\n  " + escape(path);
  return rule + "\n";
}
