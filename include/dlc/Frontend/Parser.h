//===- Parser.h - Turns .nn text into a syntax tree -------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_PARSER_H
#define DLC_FRONTEND_PARSER_H

#include "dlc/Frontend/AST.h"

namespace dlc::frontend {

class Diagnostics;

/// Parses a buffer of `diagnostics`' sources. Gives a module whatever the text:
/// if there are errors, which `diagnostics` then has, parts are missing from it.
/// Expressions and bodies nest at most 256 deep.
const Module *parseModule(ASTContext &context, Diagnostics &diagnostics, unsigned bufferId);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_PARSER_H
