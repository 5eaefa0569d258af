//===- ParserImpl.h - The recursive-descent parser of .nn text --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function per production of the grammar in docs/language.md. A function
// that cannot go on reports an error and returns null, which its callers pass on
// to the list of items being parsed; that one skips to the end of the item. At
// most one error is reported per token.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_PARSERIMPL_H
#define DLC_LIB_FRONTEND_PARSERIMPL_H

#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/Lexer.h"
#include "dlc/Frontend/Parser.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace dlc::frontend {

class Parser {
public:
  Parser(ASTContext &context, Diagnostics &diagnostics, unsigned bufferId);

  const Module *parseModule();

private:
  static constexpr unsigned maxNesting = 256;

  /// How tightly operators bind; a larger one binds tighter.
  enum Precedence : unsigned { None, Or, And, Not, Compare, Sum, Term };

  /// Guards one level of recursion.
  class Nesting {
  public:
    explicit Nesting(Parser &parser) : parser(parser), ok(++parser.nesting <= maxNesting) {
      if (!ok)
        parser.reportNesting();
    }
    ~Nesting() { --parser.nesting; }
    explicit operator bool() const { return ok; }

  private:
    Parser &parser;
    bool ok;
  };

  // Tokens (Parser.cpp).
  bool at(TokenKind kind) const { return current.kind == kind; }
  bool atWord(llvm::StringRef word) const { return at(TokenKind::Name) && current.getText() == word; }
  bool atItemEnd() const;
  const Token &peekAfter(size_t count) const;
  void advance();
  void setCurrent(TokenKind previous);
  bool accept(TokenKind kind);
  bool acceptWord(llvm::StringRef word);
  /// The node's range: from `start` to the end of the token before the current.
  SourceRange since(llvm::SMLoc start) const { return {start, lastEnd}; }
  llvm::SMLoc here() const { return current.range.Start; }

  // Errors (Parser.cpp).
  Diagnostic *reportExpected(const llvm::Twine &what, const llvm::Twine &advice = "");
  void report(SourceRange range, const llvm::Twine &message);
  void reportNesting();
  bool expect(TokenKind kind, const llvm::Twine &advice = "");
  bool checkDistinct(llvm::ArrayRef<Identifier> names, llvm::StringRef what);
  void recover(size_t itemStart);
  bool startsItem(size_t token) const;

  // Comments (Parser.cpp).
  void takeComments(size_t lastToken, llvm::SmallVectorImpl<Comment> &into);
  const Comment *takeTrailingComment();

  // Lists (Parser.cpp).
  /// Parses elements separated by commas up to `close`; the current token opens.
  bool parseBracketed(TokenKind close, bool mayBeEmpty, llvm::function_ref<bool()> parseElement);
  void parseItems(bool isFile, llvm::SmallVectorImpl<const Stmt *> &items);
  bool parseOneItem(bool isFile, llvm::SmallVectorImpl<const Stmt *> &items);
  Block *parseBlock();
  void reportMissingBrace(const Token &opening);
  bool parseNames(llvm::SmallVectorImpl<Identifier> &names, llvm::StringRef what);
  std::optional<Identifier> parseName(llvm::StringRef what);

  /// Keeps what a parse function gave; false if that is nothing.
  template <typename Slot, typename Node> static bool keep(Slot *&slot, Node *node) {
    slot = node;
    return node;
  }

  // Declarations (ParseDecl.cpp).
  Stmt *parseTopLevel();
  Stmt *parseImport();
  Stmt *parseConst();
  Stmt *parseModel();
  Stmt *parseLayerDecl();
  Stmt *parseRule();
  Stmt *parseFunc();
  Stmt *parseStore(StoreKind kind);
  Stmt *parseLayerInstance();
  bool parseParams(llvm::ArrayRef<const Param *> &params);
  bool parseResults(llvm::ArrayRef<const Result *> &results);
  bool parseBackward(FuncDecl &func);
  TypeSpec *parseType();

  // Statements (ParseStmt.cpp).
  Stmt *parseItem();
  Stmt *parseNamed();
  Stmt *parseBinding();
  Stmt *parseAscription();
  Stmt *parsePathStmt();
  Stmt *parseReturn();
  Stmt *parseAssert();
  Stmt *parseMinimize();
  Stmt *parseUpdate();
  Stmt *parseScan();
  ScanSequence *parseSequence();
  Stmt *parseEmit();
  Stmt *parseFor();
  Stmt *parseIf();
  bool parseUsing(const Expr *&rule, Identifier &name);
  bool parseIn(llvm::SmallVectorImpl<Identifier> &names, llvm::SmallVectorImpl<const Expr *> &lists);
  bool parseExprs(llvm::SmallVectorImpl<const Expr *> &exprs);

  // Expressions (ParseExpr.cpp).
  Expr *parseExpr();
  Expr *parseRange();
  static Precedence getPrecedence(TokenKind kind);
  Expr *parseBinary(Precedence min);
  Expr *parseUnary();
  Expr *parsePostfix();
  Expr *parseSuffixes(Expr *base, llvm::SMLoc start, bool withCalls = true);
  Expr *parsePipe(Expr *input, llvm::SMLoc start);
  Expr *parsePrimary();
  Expr *parseParenthesized();
  Expr *parseList();
  Expr *parseComprehension(Expr *element, llvm::SMLoc start);
  Expr *parseNumber();
  Expr *parseMember(Expr *base, llvm::SMLoc start);
  Expr *parseIndex(Expr *base, llvm::SMLoc start);
  Expr *parseCall(Expr *callee, llvm::SMLoc start);
  bool parseArguments(llvm::ArrayRef<const Argument *> &arguments);
  Argument *parseArgument();
  Subscript *parseSubscript();
  Expr *makeBinary(const Token &op, Expr *lhs, Expr *rhs, llvm::SMLoc start);
  /// Sets the height of a node above `children`; null if that is too much.
  Expr *raise(Expr *expr, llvm::ArrayRef<const Expr *> children);

  ASTContext &context;
  Diagnostics &diagnostics;
  unsigned bufferId;
  LexedText lexed;
  /// The token to come; `current` is it, or the end of the line before it.
  size_t index = 0;
  Token current;
  llvm::SMLoc lastEnd;
  /// Open parentheses and brackets since the last brace: line ends in them do
  /// not count.
  unsigned bracketDepth = 0;
  unsigned nesting = 0;
  /// Where the last error was, and how many brackets were open there.
  size_t errorIndex = ~size_t(0);
  unsigned errorDepth = 0;
  /// An item that belongs in a body was reported at the top level.
  bool reportedStray = false;
  size_t nextComment = 0;
  /// Comments from within items, whose place is above them.
  llvm::SmallVector<Comment> hoisted;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_PARSERIMPL_H
