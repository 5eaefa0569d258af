//===- ASTNode.h - What all nodes of the syntax tree share ------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The syntax tree says what was written, with positions, and nothing about what
// it means. Nodes live in an ASTContext's arena; texts point into the source
// buffers of the llvm::SourceMgr, which must outlive the tree. Nodes are filled
// by the parser and constant from then on: an analysis keeps its results in
// maps keyed by node.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_ASTNODE_H
#define DLC_FRONTEND_ASTNODE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/SMLoc.h"
#include <algorithm>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace dlc::frontend {

/// From the first character up to, not including, the character after the last.
using SourceRange = llvm::SMRange;

/// Which class a node is of. The order matters: `Expr` and `Stmt` are ranges.
enum class NodeKind : uint8_t {
  // Parts that are neither expressions nor statements.
  Argument,
  Subscript,
  TypeSpec,
  Dimension,
  Param,
  Result,
  Block,
  ScanSequence,
  ScanCarry,
  Module,
  // Expressions.
  NumberExpr,
  StringExpr,
  BoolExpr,
  NoneExpr,
  NameExpr,
  ListExpr,
  ComprehensionExpr,
  UnaryExpr,
  BinaryExpr,
  CompareExpr,
  LogicalExpr,
  RangeExpr,
  PipeExpr,
  CallExpr,
  IndexExpr,
  MemberExpr,
  // Declarations and statements.
  ImportDecl,
  ConstDecl,
  ModelDecl,
  LayerDecl,
  RuleDecl,
  FuncDecl,
  StoreDecl,
  LayerInstance,
  BindStmt,
  AscribeStmt,
  WriteStmt,
  CallStmt,
  ReturnStmt,
  AssertStmt,
  MinimizeStmt,
  UpdateStmt,
  ScanStmt,
  EmitStmt,
  ForStmt,
  IfStmt,

  FirstExpr = NumberExpr,
  LastExpr = MemberExpr,
  FirstStmt = ImportDecl,
  LastStmt = IfStmt,
};

/// A name and where it was written.
struct Identifier {
  llvm::StringRef name;
  SourceRange range;

  explicit operator bool() const { return !name.empty(); }
};

/// A `//` comment without its end of line.
struct Comment {
  llvm::StringRef text;
  SourceRange range;
  bool blankLineBefore = false;
};

/// The base of all nodes.
struct Node {
  const NodeKind kind;
  SourceRange range;

  llvm::SMLoc getLoc() const { return range.Start; }

protected:
  Node(NodeKind kind, SourceRange range) : kind(kind), range(range) {}
};

/// The base of all expressions.
struct Expr : Node {
  /// The largest height that the parser accepts, so that recursion is safe.
  static constexpr unsigned maxHeight = 512;
  /// The number of levels of the tree under it, itself included.
  uint16_t height = 1;

  static bool classof(const Node *node) {
    return node->kind >= NodeKind::FirstExpr && node->kind <= NodeKind::LastExpr;
  }

protected:
  using Node::Node;
};

/// The base of all declarations and statements: what a file or a body lists.
struct Stmt : Node {
  /// The comments above it, and those within it that have no place of their own.
  llvm::ArrayRef<Comment> leadingComments;
  /// The comment after it on its last line, or null.
  const Comment *trailingComment = nullptr;
  /// A blank line is right above its first line, below its comments.
  bool blankLineBefore = false;

  static bool classof(const Node *node) {
    return node->kind >= NodeKind::FirstStmt && node->kind <= NodeKind::LastStmt;
  }

protected:
  using Node::Node;
};

/// Gives a concrete node class its kind, its constructor and its classof.
template <NodeKind Kind, typename Base> struct NodeOf : Base {
  explicit NodeOf(SourceRange range) : Base(Kind, range) {}
  static bool classof(const Node *node) { return node->kind == Kind; }
};

/// Owns the memory of syntax trees; one serves a file and all that it imports.
class ASTContext {
public:
  ASTContext() = default;
  ASTContext(const ASTContext &) = delete;
  ASTContext &operator=(const ASTContext &) = delete;

  /// Creates a node over `range`; the caller fills its members.
  template <typename T> T *create(SourceRange range) {
    static_assert(std::is_trivially_destructible_v<T>, "the arena runs no destructors");
    return new (arena.Allocate<T>()) T(range);
  }

  /// Copies a list into the arena.
  template <typename T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> elements) {
    static_assert(std::is_trivially_destructible_v<T>, "the arena runs no destructors");
    if (elements.empty())
      return {};
    T *memory = arena.Allocate<T>(elements.size());
    std::uninitialized_copy(elements.begin(), elements.end(), memory);
    return llvm::ArrayRef<T>(memory, elements.size());
  }

  /// Copies a text into the arena.
  llvm::StringRef copy(llvm::StringRef text) {
    llvm::ArrayRef<char> chars = copy(llvm::ArrayRef<char>(text.data(), text.size()));
    return llvm::StringRef(chars.data(), chars.size());
  }

private:
  llvm::BumpPtrAllocator arena;
};

} // namespace dlc::frontend

#endif // DLC_FRONTEND_ASTNODE_H
