//===- ParseStmt.cpp - Statements of the .nn parser -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"

using namespace dlc::frontend;
using llvm::SMLoc;

Stmt *Parser::parseItem() {
  switch (current.kind) {
  case TokenKind::KwParam:
    return parseStore(StoreKind::Param);
  case TokenKind::KwState:
    return parseStore(StoreKind::State);
  case TokenKind::KwMemory:
    return parseStore(StoreKind::Memory);
  case TokenKind::KwLayer:
    return parseLayerInstance();
  case TokenKind::KwConst:
    return parseConst();
  case TokenKind::KwFunc:
  case TokenKind::KwExport:
  case TokenKind::KwTrain:
    return parseFunc();
  case TokenKind::KwReturn:
    return parseReturn();
  case TokenKind::KwAssert:
    return parseAssert();
  case TokenKind::KwMinimize:
    return parseMinimize();
  case TokenKind::KwUpdate:
    return parseUpdate();
  case TokenKind::KwScan:
    return parseScan();
  case TokenKind::KwEmit:
    return parseEmit();
  case TokenKind::KwFor:
    return parseFor();
  case TokenKind::KwIf:
    return parseIf();
  case TokenKind::Name:
    return parseNamed();
  case TokenKind::KwElse:
    report(current.range, "'else' must follow the '}' of its 'if' on the same line");
    return nullptr;
  default:
    reportExpected("a declaration or a statement");
    return nullptr;
  }
}

/// What starts with a name: the token after it decides.
Stmt *Parser::parseNamed() {
  switch (peekAfter(1).kind) {
  case TokenKind::Comma:
  case TokenKind::Equal:
    return parseBinding();
  case TokenKind::Colon:
    return parseAscription();
  default:
    return parsePathStmt();
  }
}

/// `names = expr`
Stmt *Parser::parseBinding() {
  SMLoc start = here();
  llvm::SmallVector<Identifier> names;
  if (!parseNames(names, "value"))
    return nullptr;
  if (!expect(TokenKind::Equal, at(TokenKind::ColonEqual) ? "; ':=' writes one store" : ""))
    return nullptr;
  Expr *value = parseExpr();
  if (!value)
    return nullptr;
  auto *stmt = context.create<BindStmt>(since(start));
  stmt->names = context.copy(llvm::ArrayRef(names));
  stmt->value = value;
  return stmt;
}

/// `name: type = expr`
Stmt *Parser::parseAscription() {
  SMLoc start = here();
  Identifier name{current.getText(), current.range};
  advance();
  advance();
  TypeSpec *type = parseType();
  if (!type || !expect(TokenKind::Equal))
    return nullptr;
  Expr *value = parseExpr();
  if (!value)
    return nullptr;
  auto *stmt = context.create<AscribeStmt>(since(start));
  stmt->name = name;
  stmt->type = type;
  stmt->value = value;
  return stmt;
}

/// Only names, members and elements: what can be written and called.
static bool isPath(const Expr *expr) {
  while (true) {
    if (auto *member = llvm::dyn_cast<MemberExpr>(expr))
      expr = member->base;
    else if (auto *index = llvm::dyn_cast<IndexExpr>(expr))
      expr = index->base;
    else
      return llvm::isa<NameExpr>(expr);
  }
}

/// `path := expr` or `path args`
Stmt *Parser::parsePathStmt() {
  SMLoc start = here();
  Expr *target = parsePostfix();
  if (!target)
    return nullptr;
  auto *call = llvm::dyn_cast<CallExpr>(target);
  if (at(TokenKind::ColonEqual)) {
    if (!isPath(target)) {
      report(target->range, "expected a store, its member or its element before ':=', found a call");
      return nullptr;
    }
    advance();
    Expr *value = parseExpr();
    if (!value)
      return nullptr;
    auto *stmt = context.create<WriteStmt>(since(start));
    stmt->target = target;
    stmt->value = value;
    return stmt;
  }
  if (at(TokenKind::Equal)) {
    report(target->range, "expected a name before '='; a store and its elements are written with ':='");
    return nullptr;
  }
  if (call && isPath(call->callee)) {
    auto *stmt = context.create<CallStmt>(since(start));
    stmt->call = call;
    return stmt;
  }
  reportExpected("'=' or ':='", "; a statement binds a name, writes a store or calls");
  return nullptr;
}

bool Parser::parseExprs(llvm::SmallVectorImpl<const Expr *> &exprs) {
  do {
    Expr *expr = parseExpr();
    if (!expr)
      return false;
    exprs.push_back(expr);
  } while (accept(TokenKind::Comma));
  return true;
}

/// `return exprs`
Stmt *Parser::parseReturn() {
  SMLoc start = here();
  advance();
  llvm::SmallVector<const Expr *> values;
  if (!parseExprs(values))
    return nullptr;
  auto *stmt = context.create<ReturnStmt>(since(start));
  stmt->values = context.copy(llvm::ArrayRef(values));
  return stmt;
}

/// `assert expr`
Stmt *Parser::parseAssert() {
  SMLoc start = here();
  advance();
  Expr *condition = parseExpr();
  if (!condition)
    return nullptr;
  auto *stmt = context.create<AssertStmt>(since(start));
  stmt->condition = condition;
  return stmt;
}

/// `using postfix [as name]`
bool Parser::parseUsing(const Expr *&rule, Identifier &name) {
  if (!acceptWord("using")) {
    reportExpected("'using' and a rule");
    return false;
  }
  rule = parsePostfix();
  if (!rule)
    return false;
  if (!acceptWord("as"))
    return true;
  std::optional<Identifier> given = parseName("a name for the rule's state");
  if (given)
    name = *given;
  return given.has_value();
}

/// `minimize expr [over expr] using …`
Stmt *Parser::parseMinimize() {
  SMLoc start = here();
  advance();
  auto *stmt = context.create<MinimizeStmt>({});
  if (!keep(stmt->loss, parseExpr()))
    return nullptr;
  if (acceptWord("over") && !keep(stmt->params, parseExpr()))
    return nullptr;
  if (!parseUsing(stmt->rule, stmt->name))
    return nullptr;
  stmt->range = since(start);
  return stmt;
}

/// `update expr by expr using …`
Stmt *Parser::parseUpdate() {
  SMLoc start = here();
  advance();
  auto *stmt = context.create<UpdateStmt>({});
  if (!keep(stmt->params, parseExpr()))
    return nullptr;
  if (!acceptWord("by")) {
    reportExpected("'by' and the derivatives");
    return nullptr;
  }
  if (!keep(stmt->grads, parseExpr()) || !parseUsing(stmt->rule, stmt->name))
    return nullptr;
  stmt->range = since(start);
  return stmt;
}

/// `scan seq {, seq} [with name = expr {, name = expr}] body`
Stmt *Parser::parseScan() {
  SMLoc start = here();
  advance();
  llvm::SmallVector<const ScanSequence *> sequences;
  llvm::SmallVector<Identifier> names;
  do {
    ScanSequence *sequence = parseSequence();
    if (!sequence)
      return nullptr;
    sequences.push_back(sequence);
    names.push_back(sequence->name);
  } while (accept(TokenKind::Comma));

  const Expr *checkpoint = nullptr;
  if (acceptWord("checkpoint") && !keep(checkpoint, parseUnary()))
    return nullptr;
  llvm::SmallVector<const ScanCarry *> carries;
  if (acceptWord("with")) {
    do {
      std::optional<Identifier> name = parseName("the name of a carried value");
      if (!name || !expect(TokenKind::Equal, "; a carried value needs an initial value"))
        return nullptr;
      Expr *initial = parseExpr();
      if (!initial)
        return nullptr;
      auto *carry = context.create<ScanCarry>(since(name->range.Start));
      carry->name = *name;
      carry->initial = initial;
      carries.push_back(carry);
      names.push_back(*name);
    } while (accept(TokenKind::Comma));
  }
  auto *stmt = context.create<ScanStmt>({});
  stmt->sequences = context.copy(llvm::ArrayRef(sequences));
  stmt->checkpoint = checkpoint;
  stmt->carries = context.copy(llvm::ArrayRef(carries));
  stmt->body = parseBlock();
  stmt->range = since(start);
  return stmt->body && checkDistinct(names, "value") ? stmt : nullptr;
}

/// `name in expr [axis unary] [reverse]`
ScanSequence *Parser::parseSequence() {
  std::optional<Identifier> name = parseName("the name of a value");
  if (!name || !expect(TokenKind::KwIn))
    return nullptr;
  auto *sequence = context.create<ScanSequence>({});
  sequence->name = *name;
  if (!keep(sequence->sequence, parseExpr()))
    return nullptr;
  if (acceptWord("axis") && !keep(sequence->axis, parseUnary()))
    return nullptr;
  sequence->reverse = acceptWord("reverse");
  sequence->range = since(name->range.Start);
  return sequence;
}

/// `emit name = expr [axis unary]`
Stmt *Parser::parseEmit() {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of the stacked value");
  if (!name || !expect(TokenKind::Equal, "; write 'emit name = value'"))
    return nullptr;
  auto *stmt = context.create<EmitStmt>({});
  stmt->name = *name;
  if (!keep(stmt->value, parseExpr()))
    return nullptr;
  if (acceptWord("axis") && !keep(stmt->axis, parseUnary()))
    return nullptr;
  stmt->range = since(start);
  return stmt;
}

/// `names in exprs`, one list for each name
bool Parser::parseIn(llvm::SmallVectorImpl<Identifier> &names, llvm::SmallVectorImpl<const Expr *> &lists) {
  if (!parseNames(names, "value") || !expect(TokenKind::KwIn))
    return false;
  SMLoc start = here();
  // In a comprehension the lists end at `if` or the bracket.
  if (!parseExprs(lists))
    return false;
  if (names.size() == lists.size())
    return true;
  diagnostics
      .error(since(start), "expected " + llvm::Twine(names.size()) + (names.size() == 1 ? " list" : " lists") +
                               ", one for each name, found " + llvm::Twine(lists.size()))
      .note({names.front().range.Start, names.back().range.End}, "the names are here");
  return false;
}

/// `for names in exprs body`
Stmt *Parser::parseFor() {
  SMLoc start = here();
  advance();
  llvm::SmallVector<Identifier> names;
  llvm::SmallVector<const Expr *> lists;
  if (!parseIn(names, lists))
    return nullptr;
  auto *stmt = context.create<ForStmt>({});
  stmt->names = context.copy(llvm::ArrayRef(names));
  stmt->lists = context.copy(llvm::ArrayRef(lists));
  stmt->body = parseBlock();
  stmt->range = since(start);
  return stmt->body ? stmt : nullptr;
}

/// `if expr body [else (if | body)]`
Stmt *Parser::parseIf() {
  SMLoc start = here();
  advance();
  auto *stmt = context.create<IfStmt>({});
  if (!keep(stmt->condition, parseExpr()) || !keep(stmt->thenBlock, parseBlock()))
    return nullptr;
  if (accept(TokenKind::KwElse)) {
    Nesting level(*this);
    if (!level)
      return nullptr;
    stmt->elseBranch = at(TokenKind::KwIf) ? static_cast<Node *>(parseIf()) : parseBlock();
    if (!stmt->elseBranch)
      return nullptr;
  }
  stmt->range = since(start);
  return stmt;
}
