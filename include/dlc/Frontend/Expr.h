//===- Expr.h - Expressions of the syntax tree ------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_EXPR_H
#define DLC_FRONTEND_EXPR_H

#include "dlc/Frontend/ASTNode.h"

namespace dlc::frontend {

/// `12`, `0.5`, `1e-3`. A literal with a fraction or an exponent is a float.
struct NumberExpr : NodeOf<NodeKind::NumberExpr, Expr> {
  using NodeOf::NodeOf;
  llvm::StringRef spelling;
  bool isFloat = false;
  int64_t intValue = 0;  ///< Only of integers; never negative.
  double floatValue = 0; ///< Of both; finite.
};

/// `"same"`: `value` is the text between the quotes, escapes resolved.
struct StringExpr : NodeOf<NodeKind::StringExpr, Expr> {
  using NodeOf::NodeOf;
  llvm::StringRef value;
};

/// `true` or `false`.
struct BoolExpr : NodeOf<NodeKind::BoolExpr, Expr> {
  using NodeOf::NodeOf;
  bool value = false;
};

/// `none`.
struct NoneExpr : NodeOf<NodeKind::NoneExpr, Expr> {
  using NodeOf::NodeOf;
};

/// A name standing for whatever it is bound to.
struct NameExpr : NodeOf<NodeKind::NameExpr, Expr> {
  using NodeOf::NodeOf;
  llvm::StringRef name;

  Identifier getIdentifier() const { return {name, range}; }
};

/// `[a, b, c]`.
struct ListExpr : NodeOf<NodeKind::ListExpr, Expr> {
  using NodeOf::NodeOf;
  llvm::ArrayRef<const Expr *> elements;
};

/// `[element for names in list if condition]`.
struct ComprehensionExpr : NodeOf<NodeKind::ComprehensionExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *element = nullptr;
  llvm::ArrayRef<Identifier> names;
  /// As many as there are names; they are walked along together.
  llvm::ArrayRef<const Expr *> lists;
  const Expr *condition = nullptr; ///< May be null.
};

enum class UnaryOp : uint8_t { Neg, Not };

/// `-a`, `not a`.
struct UnaryExpr : NodeOf<NodeKind::UnaryExpr, Expr> {
  using NodeOf::NodeOf;
  UnaryOp op = UnaryOp::Neg;
  const Expr *operand = nullptr;
};

enum class BinaryOp : uint8_t { Add, Sub, Mul, Div, Mod, MatMul, Pow };

/// `a + b`, `a @ b`, `a ^ b` and so on; see also CompareExpr and LogicalExpr.
struct BinaryExpr : NodeOf<NodeKind::BinaryExpr, Expr> {
  using NodeOf::NodeOf;
  BinaryOp op = BinaryOp::Add;
  const Expr *lhs = nullptr, *rhs = nullptr;
  SourceRange opRange;
};

enum class CompareOp : uint8_t { Eq, Ne, Lt, Le, Gt, Ge };

/// `a < b` and so on; comparisons do not chain.
struct CompareExpr : NodeOf<NodeKind::CompareExpr, Expr> {
  using NodeOf::NodeOf;
  CompareOp op = CompareOp::Eq;
  const Expr *lhs = nullptr, *rhs = nullptr;
  SourceRange opRange;
};

enum class LogicalOp : uint8_t { And, Or };

/// `a and b`, `a or b`.
struct LogicalExpr : NodeOf<NodeKind::LogicalExpr, Expr> {
  using NodeOf::NodeOf;
  LogicalOp op = LogicalOp::And;
  const Expr *lhs = nullptr, *rhs = nullptr;
  SourceRange opRange;
};

/// `first..last`: the integers from the first up to, not including, the last.
struct RangeExpr : NodeOf<NodeKind::RangeExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *first = nullptr, *last = nullptr;
};

/// `value` or `name = value` in a call.
struct Argument : NodeOf<NodeKind::Argument, Node> {
  using NodeOf::NodeOf;
  Identifier name; ///< Empty if positional.
  const Expr *value = nullptr;
};

/// `callee(arguments)`. Positional arguments come before named ones.
struct CallExpr : NodeOf<NodeKind::CallExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *callee = nullptr;
  llvm::ArrayRef<const Argument *> arguments;
};

/// `input |> callee(arguments)`: a call whose first positional argument is
/// `input`. The callee is a name, a member or an element of a list. Only the
/// first call after `|>` belongs to the pipe: `x |> f(2).hs` is a MemberExpr
/// over a PipeExpr, `x |> b.push` a PipeExpr whose callee is a MemberExpr.
struct PipeExpr : NodeOf<NodeKind::PipeExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *input = nullptr;
  const Expr *callee = nullptr;
  llvm::ArrayRef<const Argument *> arguments; ///< Without the input.
};

enum class SubscriptKind : uint8_t { Element, Slice, Ellipsis, NewAxis };

/// One entry of an index: `i`, `begin:end:step` (each may be missing), `..` or
/// `new`.
struct Subscript : NodeOf<NodeKind::Subscript, Node> {
  using NodeOf::NodeOf;
  SubscriptKind subscriptKind = SubscriptKind::Element;
  const Expr *element = nullptr;                                ///< Only of Element.
  const Expr *begin = nullptr, *end = nullptr, *step = nullptr; ///< Only of Slice; null if not written.
};

/// `base[subscripts]`.
struct IndexExpr : NodeOf<NodeKind::IndexExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *base = nullptr;
  llvm::ArrayRef<const Subscript *> subscripts;
};

/// `base.member`.
struct MemberExpr : NodeOf<NodeKind::MemberExpr, Expr> {
  using NodeOf::NodeOf;
  const Expr *base = nullptr;
  Identifier member;
};

/// How an operator is written: `+`, `not`, `<=`, `and`.
llvm::StringRef getSpelling(UnaryOp op);
llvm::StringRef getSpelling(BinaryOp op);
llvm::StringRef getSpelling(CompareOp op);
llvm::StringRef getSpelling(LogicalOp op);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_EXPR_H
