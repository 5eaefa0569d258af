//===- Compile.cpp - From .nn source to artefacts -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Compile.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/Parser.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace dlc;

std::string dlc::compile(frontend::Diagnostics &diagnostics, unsigned bufferId, EmitKind emit) {
  frontend::ASTContext context;
  const frontend::Module *module = frontend::parseModule(context, diagnostics, bufferId);
  if (diagnostics.hasErrors())
    return {};
  if (emit == EmitKind::NNText)
    return frontend::printModule(*module);
  std::string text;
  llvm::raw_string_ostream os(text);
  frontend::dumpAST(*module, os, &diagnostics.getSources());
  return text;
}
