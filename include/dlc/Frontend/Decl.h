//===- Decl.h - Declarations of the syntax tree -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_DECL_H
#define DLC_FRONTEND_DECL_H

#include "dlc/Frontend/Stmt.h"

namespace dlc::frontend {

/// `name: type = default` of a layer, function or rule.
struct Param : NodeOf<NodeKind::Param, Node> {
  using NodeOf::NodeOf;
  Identifier name;
  const TypeSpec *type = nullptr;     ///< Null if not written.
  const Expr *defaultValue = nullptr; ///< Null if not written.
};

/// One result of a layer or function: `name: type`, or a type alone.
struct Result : NodeOf<NodeKind::Result, Node> {
  using NodeOf::NodeOf;
  Identifier name; ///< Empty if the only result is a type alone.
  const TypeSpec *type = nullptr;
};

/// `import "path" as name`.
struct ImportDecl : NodeOf<NodeKind::ImportDecl, Stmt> {
  using NodeOf::NodeOf;
  const StringExpr *path = nullptr;
  Identifier name; ///< Empty without `as`.
};

/// `const a, b = value`, in a file or a body.
struct ConstDecl : NodeOf<NodeKind::ConstDecl, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Identifier> names;
  const Expr *value = nullptr;
};

/// `model name { … }`.
struct ModelDecl : NodeOf<NodeKind::ModelDecl, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  const Block *body = nullptr;
};

/// `layer name(config)(inputs) -> results { … }`.
struct LayerDecl : NodeOf<NodeKind::LayerDecl, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  llvm::ArrayRef<const Param *> config;
  llvm::ArrayRef<const Param *> inputs;
  llvm::ArrayRef<const Result *> results; ///< Empty without `->`.
  /// The inputs' parentheses were written: `layer f()()` rather than `layer f()`.
  bool hasInputs = false;
  const Block *body = nullptr;
};

/// `rule name(params) { … }`.
struct RuleDecl : NodeOf<NodeKind::RuleDecl, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  llvm::ArrayRef<const Param *> params;
  const Block *body = nullptr;
};

enum class FuncKind : uint8_t { Plain, Export, Train };

/// `func name(params) -> results { … } backward (cotangents) { … }`.
struct FuncDecl : NodeOf<NodeKind::FuncDecl, Stmt> {
  using NodeOf::NodeOf;
  FuncKind funcKind = FuncKind::Plain;
  Identifier name;
  llvm::ArrayRef<const Param *> params;
  llvm::ArrayRef<const Result *> results; ///< Empty without `->`.
  const Block *body = nullptr;
  llvm::ArrayRef<Identifier> cotangents;
  const Block *backward = nullptr; ///< Null without `backward`.
};

enum class StoreKind : uint8_t { Param, State, Memory };

/// `param name: type = initial`, or with `state` or `memory`.
struct StoreDecl : NodeOf<NodeKind::StoreDecl, Stmt> {
  using NodeOf::NodeOf;
  StoreKind storeKind = StoreKind::Param;
  Identifier name;
  const TypeSpec *type = nullptr;
  const Expr *initial = nullptr;
};

/// `layer name = block(config)`; `layer name[6] = …`; `layer name[d in list] = …`.
struct LayerInstance : NodeOf<NodeKind::LayerInstance, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  Identifier element;           ///< The `d` of an array over a list, or empty.
  const Expr *extent = nullptr; ///< The count or the list; null if not an array.
  const Expr *definition = nullptr;
};

/// A whole file. Its items are ImportDecl, ConstDecl, ModelDecl, LayerDecl,
/// RuleDecl and FuncDecl.
struct Module : NodeOf<NodeKind::Module, Node> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<const Stmt *> items;
  /// The comments after the last item.
  llvm::ArrayRef<Comment> closingComments;
  /// The buffer of the llvm::SourceMgr that the text is in.
  unsigned bufferId = 0;
};

} // namespace dlc::frontend

#endif // DLC_FRONTEND_DECL_H
