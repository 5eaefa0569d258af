//===- ParseExpr.cpp - Expressions of the .nn parser ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"
#include "llvm/ADT/StringExtras.h"

using namespace dlc::frontend;
using llvm::SMLoc;
using llvm::StringRef;

Expr *Parser::raise(Expr *expr, llvm::ArrayRef<const Expr *> children) {
  unsigned height = 0;
  for (const Expr *child : children)
    if (child)
      height = std::max<unsigned>(height, child->height);
  if (height >= Expr::maxHeight) {
    report(expr->range, "expression too long: its tree is more than " + llvm::Twine(Expr::maxHeight) +
                            " levels high; bind parts of it to names");
    return nullptr;
  }
  expr->height = height + 1;
  return expr;
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

/// `range { |> name {suffix} }`
Expr *Parser::parseExpr() {
  SMLoc start = here();
  Expr *expr = parseRange();
  while (expr && at(TokenKind::Pipe))
    expr = parsePipe(expr, start);
  return expr;
}

/// `|> name {suffix}`: the first call after the sign takes the input.
Expr *Parser::parsePipe(Expr *input, SMLoc start) {
  advance();
  SMLoc calleeStart = here();
  std::optional<Identifier> name = parseName("the name of a function or layer");
  if (!name)
    return nullptr;
  auto *callee = context.create<NameExpr>(name->range);
  callee->name = name->name;
  Expr *path = parseSuffixes(callee, calleeStart, /*withCalls=*/false);
  if (!path)
    return nullptr;
  auto *pipe = context.create<PipeExpr>({});
  pipe->input = input;
  pipe->callee = path;
  if (at(TokenKind::LParen) && !parseArguments(pipe->arguments))
    return nullptr;
  pipe->range = since(start);
  llvm::SmallVector<const Expr *> children{input, path};
  for (const Argument *argument : pipe->arguments)
    children.push_back(argument->value);
  Expr *raised = raise(pipe, children);
  return raised ? parseSuffixes(raised, start) : nullptr;
}

/// `or [.. or]`
Expr *Parser::parseRange() {
  SMLoc start = here();
  Expr *first = parseBinary(Or);
  if (!first || !accept(TokenKind::DotDot))
    return first;
  Expr *last = parseBinary(Or);
  if (!last)
    return nullptr;
  auto *range = context.create<RangeExpr>(since(start));
  range->first = first;
  range->last = last;
  return raise(range, {first, last});
}

Parser::Precedence Parser::getPrecedence(TokenKind kind) {
  switch (kind) {
  case TokenKind::KwOr:
    return Or;
  case TokenKind::KwAnd:
    return And;
  case TokenKind::EqualEqual:
  case TokenKind::NotEqual:
  case TokenKind::Less:
  case TokenKind::LessEqual:
  case TokenKind::Greater:
  case TokenKind::GreaterEqual:
    return Compare;
  case TokenKind::Plus:
  case TokenKind::Minus:
    return Sum;
  case TokenKind::Star:
  case TokenKind::Slash:
  case TokenKind::Percent:
  case TokenKind::At:
    return Term;
  default:
    return None;
  }
}

/// Operators that bind at least as tightly as `min`.
Expr *Parser::parseBinary(Precedence min) {
  SMLoc start = here();
  Expr *lhs;
  if (at(TokenKind::KwNot) && min <= Not) {
    Nesting level(*this);
    if (!level)
      return nullptr;
    advance();
    Expr *operand = parseBinary(Not);
    if (!operand)
      return nullptr;
    auto *unary = context.create<UnaryExpr>(since(start));
    unary->op = UnaryOp::Not;
    unary->operand = operand;
    lhs = raise(unary, operand);
  } else {
    lhs = parseUnary();
  }
  while (lhs) {
    Precedence precedence = getPrecedence(current.kind);
    if (precedence == None || precedence < min)
      return lhs;
    Token op = current;
    advance();
    Expr *rhs = parseBinary(Precedence(precedence + 1));
    if (!rhs)
      return nullptr;
    lhs = makeBinary(op, lhs, rhs, start);
    if (precedence == Compare && getPrecedence(current.kind) == Compare) {
      report(current.range, "comparisons do not chain; write 'a < b and b < c'");
      return nullptr;
    }
  }
  return nullptr;
}

Expr *Parser::makeBinary(const Token &op, Expr *lhs, Expr *rhs, SMLoc start) {
  auto fill = [&](auto *expr, auto kind) -> Expr * {
    expr->op = kind;
    expr->lhs = lhs;
    expr->rhs = rhs;
    expr->opRange = op.range;
    return raise(expr, {lhs, rhs});
  };
  auto binary = [&](BinaryOp kind) { return fill(context.create<BinaryExpr>(since(start)), kind); };
  auto compare = [&](CompareOp kind) { return fill(context.create<CompareExpr>(since(start)), kind); };
  auto logical = [&](LogicalOp kind) { return fill(context.create<LogicalExpr>(since(start)), kind); };
  switch (op.kind) {
  case TokenKind::KwOr:
    return logical(LogicalOp::Or);
  case TokenKind::KwAnd:
    return logical(LogicalOp::And);
  case TokenKind::EqualEqual:
    return compare(CompareOp::Eq);
  case TokenKind::NotEqual:
    return compare(CompareOp::Ne);
  case TokenKind::Less:
    return compare(CompareOp::Lt);
  case TokenKind::LessEqual:
    return compare(CompareOp::Le);
  case TokenKind::Greater:
    return compare(CompareOp::Gt);
  case TokenKind::GreaterEqual:
    return compare(CompareOp::Ge);
  case TokenKind::Plus:
    return binary(BinaryOp::Add);
  case TokenKind::Minus:
    return binary(BinaryOp::Sub);
  case TokenKind::Star:
    return binary(BinaryOp::Mul);
  case TokenKind::Slash:
    return binary(BinaryOp::Div);
  case TokenKind::Percent:
    return binary(BinaryOp::Mod);
  case TokenKind::At:
    return binary(BinaryOp::MatMul);
  case TokenKind::Caret:
    return binary(BinaryOp::Pow);
  default:
    llvm_unreachable("not a binary operator");
  }
}

/// `- unary | postfix [^ unary]`
Expr *Parser::parseUnary() {
  SMLoc start = here();
  if (at(TokenKind::Minus)) {
    Nesting level(*this);
    if (!level)
      return nullptr;
    advance();
    Expr *operand = parseUnary();
    if (!operand)
      return nullptr;
    auto *unary = context.create<UnaryExpr>(since(start));
    unary->op = UnaryOp::Neg;
    unary->operand = operand;
    return raise(unary, operand);
  }
  Expr *base = parsePostfix();
  if (!base || !at(TokenKind::Caret))
    return base;
  Nesting level(*this);
  if (!level)
    return nullptr;
  Token op = current;
  advance();
  Expr *exponent = parseUnary();
  return exponent ? makeBinary(op, base, exponent, start) : nullptr;
}

//===----------------------------------------------------------------------===//
// Suffixes
//===----------------------------------------------------------------------===//

Expr *Parser::parsePostfix() {
  SMLoc start = here();
  Expr *base = parsePrimary();
  return base ? parseSuffixes(base, start) : nullptr;
}

/// `{ .name | index | args }`
Expr *Parser::parseSuffixes(Expr *base, SMLoc start, bool withCalls) {
  while (base) {
    if (at(TokenKind::Dot))
      base = parseMember(base, start);
    else if (at(TokenKind::LBracket))
      base = parseIndex(base, start);
    else if (at(TokenKind::LParen) && withCalls)
      base = parseCall(base, start);
    else
      break;
  }
  return base;
}

Expr *Parser::parseMember(Expr *base, SMLoc start) {
  advance();
  std::optional<Identifier> name = parseName("the name of a member");
  if (!name)
    return nullptr;
  auto *member = context.create<MemberExpr>(since(start));
  member->base = base;
  member->member = *name;
  return raise(member, base);
}

Expr *Parser::parseIndex(Expr *base, SMLoc start) {
  llvm::SmallVector<const Subscript *> subscripts;
  llvm::SmallVector<const Expr *> children{base};
  bool ok = parseBracketed(TokenKind::RBracket, /*mayBeEmpty=*/false, [&] {
    Subscript *subscript = parseSubscript();
    if (!subscript)
      return false;
    subscripts.push_back(subscript);
    children.append({subscript->element, subscript->begin, subscript->end, subscript->step});
    return true;
  });
  if (!ok)
    return nullptr;
  auto *index = context.create<IndexExpr>(since(start));
  index->base = base;
  index->subscripts = context.copy(llvm::ArrayRef(subscripts));
  return raise(index, children);
}

/// `.. | new | or | [or] : [or] [: [or]]`
Subscript *Parser::parseSubscript() {
  SMLoc start = here();
  auto *subscript = context.create<Subscript>({});
  Expr *first = nullptr;
  if (accept(TokenKind::DotDot)) {
    subscript->subscriptKind = SubscriptKind::Ellipsis;
  } else if (accept(TokenKind::KwNew)) {
    subscript->subscriptKind = SubscriptKind::NewAxis;
  } else if (!at(TokenKind::Colon) && !keep(first, parseBinary(Or))) {
    return nullptr;
  } else if (at(TokenKind::DotDot)) {
    report(current.range, "unexpected '..' in an index; a slice is written 'begin:end'");
    return nullptr;
  } else if (!accept(TokenKind::Colon)) {
    subscript->element = first;
  } else {
    subscript->subscriptKind = SubscriptKind::Slice;
    subscript->begin = first;
    auto atEnd = [&] { return at(TokenKind::Comma) || at(TokenKind::RBracket); };
    if (!atEnd() && !at(TokenKind::Colon) && !keep(subscript->end, parseBinary(Or)))
      return nullptr;
    if (accept(TokenKind::Colon) && !atEnd() && !keep(subscript->step, parseBinary(Or)))
      return nullptr;
  }
  subscript->range = since(start);
  return subscript;
}

Expr *Parser::parseCall(Expr *callee, SMLoc start) {
  auto *call = context.create<CallExpr>({});
  call->callee = callee;
  if (!parseArguments(call->arguments))
    return nullptr;
  call->range = since(start);
  llvm::SmallVector<const Expr *> children{callee};
  for (const Argument *argument : call->arguments)
    children.push_back(argument->value);
  return raise(call, children);
}

/// `( [arg {, arg}] )`
bool Parser::parseArguments(llvm::ArrayRef<const Argument *> &arguments) {
  llvm::SmallVector<const Argument *> parsed;
  llvm::SmallVector<Identifier> names;
  bool ok = parseBracketed(TokenKind::RParen, /*mayBeEmpty=*/true, [&] {
    Argument *argument = parseArgument();
    if (!argument)
      return false;
    if (argument->name)
      names.push_back(argument->name);
    else if (!names.empty())
      diagnostics.error(argument->range, "a positional argument must stand before the named ones")
          .note(names.front().range, "the first named argument is here");
    parsed.push_back(argument);
    return true;
  });
  arguments = context.copy(llvm::ArrayRef(parsed));
  return ok && checkDistinct(names, "argument");
}

/// `[name =] expr`
Argument *Parser::parseArgument() {
  SMLoc start = here();
  auto *argument = context.create<Argument>({});
  if (at(TokenKind::Name) && peekAfter(1).is(TokenKind::Equal)) {
    argument->name = {current.getText(), current.range};
    advance();
    advance();
  }
  if (!keep(argument->value, parseExpr()))
    return nullptr;
  argument->range = since(start);
  return argument;
}
