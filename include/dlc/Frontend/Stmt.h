//===- Stmt.h - Statements of the syntax tree -------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_STMT_H
#define DLC_FRONTEND_STMT_H

#include "dlc/Frontend/Expr.h"

namespace dlc::frontend {

/// `{ … }`. Which items may stand in which body is for the analysis to say.
struct Block : NodeOf<NodeKind::Block, Node> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<const Stmt *> items;
  /// The comment on the line of the opening brace, or null.
  const Comment *openComment = nullptr;
  /// The comments between the last item and the closing brace.
  llvm::ArrayRef<Comment> closingComments;
};

/// One entry of a type's shape: `..` or a sum of names and numbers.
struct Dimension : NodeOf<NodeKind::Dimension, Node> {
  using NodeOf::NodeOf;
  const Expr *value = nullptr; ///< Null for `..`.

  bool isEllipsis() const { return !value; }
};

/// `f32[n, 784]`, `T[..]`, `i32`, and the kinds of compile-time parameters:
/// `int`, `list`, `layer`, `func` and so on.
struct TypeSpec : NodeOf<NodeKind::TypeSpec, Node> {
  using NodeOf::NodeOf;
  Identifier name;
  llvm::ArrayRef<const Dimension *> dims; ///< Empty for a scalar.
};

/// `a, b = value`.
struct BindStmt : NodeOf<NodeKind::BindStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Identifier> names;
  const Expr *value = nullptr;
};

/// `name: type = value`.
struct AscribeStmt : NodeOf<NodeKind::AscribeStmt, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  const TypeSpec *type = nullptr;
  const Expr *value = nullptr;
};

/// `target := value`: a new version of a store. The target is a path of
/// NameExpr, MemberExpr and IndexExpr.
struct WriteStmt : NodeOf<NodeKind::WriteStmt, Stmt> {
  using NodeOf::NodeOf;
  const Expr *target = nullptr;
  const Expr *value = nullptr;
};

/// A call for the sake of the stores that it writes. Its callee is a path.
struct CallStmt : NodeOf<NodeKind::CallStmt, Stmt> {
  using NodeOf::NodeOf;
  const CallExpr *call = nullptr;
};

/// `return a, b`.
struct ReturnStmt : NodeOf<NodeKind::ReturnStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<const Expr *> values; ///< At least one.
};

/// `assert condition`.
struct AssertStmt : NodeOf<NodeKind::AssertStmt, Stmt> {
  using NodeOf::NodeOf;
  const Expr *condition = nullptr;
};

/// `minimize loss over params using rule as name`.
struct MinimizeStmt : NodeOf<NodeKind::MinimizeStmt, Stmt> {
  using NodeOf::NodeOf;
  const Expr *loss = nullptr;
  const Expr *params = nullptr; ///< Null without `over`.
  const Expr *rule = nullptr;
  Identifier name; ///< Empty without `as`.
};

/// `update params by grads using rule as name`.
struct UpdateStmt : NodeOf<NodeKind::UpdateStmt, Stmt> {
  using NodeOf::NodeOf;
  const Expr *params = nullptr;
  const Expr *grads = nullptr;
  const Expr *rule = nullptr;
  Identifier name; ///< Empty without `as`.
};

/// `name in sequence axis a reverse`, in a scan.
struct ScanSequence : NodeOf<NodeKind::ScanSequence, Node> {
  using NodeOf::NodeOf;
  Identifier name;
  const Expr *sequence = nullptr; ///< A RangeExpr counts.
  const Expr *axis = nullptr;     ///< Null if not written.
  bool reverse = false;
};

/// `name = initial` after a scan's `with`.
struct ScanCarry : NodeOf<NodeKind::ScanCarry, Node> {
  using NodeOf::NodeOf;
  Identifier name;
  const Expr *initial = nullptr;
};

/// `scan x in xs, y in ys checkpoint 8 with h = h0 { … }`.
struct ScanStmt : NodeOf<NodeKind::ScanStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<const ScanSequence *> sequences; ///< At least one.
  const Expr *checkpoint = nullptr;               ///< Null if not written.
  llvm::ArrayRef<const ScanCarry *> carries;
  const Block *body = nullptr;
};

/// `emit name = value axis a`.
struct EmitStmt : NodeOf<NodeKind::EmitStmt, Stmt> {
  using NodeOf::NodeOf;
  Identifier name;
  const Expr *value = nullptr;
  const Expr *axis = nullptr; ///< Null if not written.
};

/// `for a, b in as, bs { … }`, unrolled while compiling.
struct ForStmt : NodeOf<NodeKind::ForStmt, Stmt> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<Identifier> names;
  llvm::ArrayRef<const Expr *> lists; ///< As many as there are names.
  const Block *body = nullptr;
};

/// `if condition { … } else { … }`, selected while compiling.
struct IfStmt : NodeOf<NodeKind::IfStmt, Stmt> {
  using NodeOf::NodeOf;
  const Expr *condition = nullptr;
  const Block *thenBlock = nullptr;
  /// Null, or a Block, or the IfStmt of an `else if`.
  const Node *elseBranch = nullptr;
};

} // namespace dlc::frontend

#endif // DLC_FRONTEND_STMT_H
