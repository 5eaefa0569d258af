//===- AST.h - The syntax tree of a .nn file --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything that the grammar of docs/language.md has, one class per production.
// Use llvm::isa, cast and dyn_cast on nodes, and llvm::TypeSwitch over them.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_AST_H
#define DLC_FRONTEND_AST_H

#include "dlc/Frontend/ASTNode.h"
#include "dlc/Frontend/Decl.h"
#include "dlc/Frontend/Expr.h"
#include "dlc/Frontend/Stmt.h"
#include <string>

namespace llvm {
class SourceMgr;
class raw_ostream;
} // namespace llvm

namespace dlc::frontend {

/// The canonical text of a module. Parsing it gives an equal tree, and printing
/// that the same text.
std::string printModule(const Module &module);

/// The canonical text of one expression, on one line.
std::string printExpr(const Expr &expr);

/// Writes the tree with one node a line, indented, for `--emit=ast`; with
/// `sources`, every node has its position.
void dumpAST(const Module &module, llvm::raw_ostream &os, const llvm::SourceMgr *sources = nullptr);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_AST_H
