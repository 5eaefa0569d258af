//===- ParsePrimary.cpp - Literals, names and lists of the .nn parser -----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>

using namespace dlc::frontend;
using llvm::SMLoc;
using llvm::StringRef;

/// `NUMBER | STRING | NAME | true | false | none | ( expr ) | list`
Expr *Parser::parsePrimary() {
  SourceRange range = current.range;
  switch (current.kind) {
  case TokenKind::Number:
    return parseNumber();
  case TokenKind::String: {
    auto *string = context.create<StringExpr>(range);
    string->value = context.copy(StringRef(decodeString(current.getText())));
    advance();
    return string;
  }
  case TokenKind::Name: {
    auto *name = context.create<NameExpr>(range);
    name->name = current.getText();
    advance();
    return name;
  }
  case TokenKind::KwTrue:
  case TokenKind::KwFalse: {
    auto *boolean = context.create<BoolExpr>(range);
    boolean->value = at(TokenKind::KwTrue);
    advance();
    return boolean;
  }
  case TokenKind::KwNone:
    advance();
    return context.create<NoneExpr>(range);
  case TokenKind::LParen:
    return parseParenthesized();
  case TokenKind::LBracket:
    return parseList();
  case TokenKind::KwNot:
    reportExpected("an expression", "; put parentheses round it");
    return nullptr;
  case TokenKind::Dot:
    reportExpected("an expression", "; a number starts with a digit");
    return nullptr;
  default:
    reportExpected("an expression", current.isKeyword() ? ", which is a reserved word" : "");
    return nullptr;
  }
}

Expr *Parser::parseNumber() {
  auto *number = context.create<NumberExpr>(current.range);
  StringRef text = number->spelling = current.getText();
  number->isFloat = !llvm::all_of(text, llvm::isDigit);
  // The lexer has reported what is malformed.
  if (number->isFloat)
    llvm::to_float(text, number->floatValue);
  else if (text.getAsInteger(10, number->intValue))
    diagnostics.error(current.range, "integer is too large: the limit is 9223372036854775807");
  else
    number->floatValue = double(number->intValue);
  if (std::isinf(number->floatValue))
    diagnostics.error(current.range, "number is too large for a float; infinity is written 'inf'");
  advance();
  return number;
}

Expr *Parser::parseParenthesized() {
  Expr *inner = nullptr;
  bool ok = parseBracketed(TokenKind::RParen, /*mayBeEmpty=*/false, [&] {
    if (inner) {
      report(current.range, "unexpected ',' in parentheses; a list is written '[a, b]'");
      return false;
    }
    inner = parseExpr();
    return inner != nullptr;
  });
  return ok ? inner : nullptr;
}

/// `"[" [exprs | expr for …] "]"`
Expr *Parser::parseList() {
  SMLoc start = here();
  llvm::SmallVector<const Expr *> elements;
  Expr *comprehension = nullptr;
  bool ok = parseBracketed(TokenKind::RBracket, /*mayBeEmpty=*/true, [&] {
    if (comprehension) {
      report(comprehension->range, "a list with 'for' has one element expression");
      return false;
    }
    Expr *element = parseExpr();
    if (!element)
      return false;
    elements.push_back(element);
    if (!at(TokenKind::KwFor) || elements.size() != 1)
      return true;
    comprehension = parseComprehension(element, start);
    return comprehension != nullptr;
  });
  if (!ok)
    return nullptr;
  if (comprehension) {
    comprehension->range = since(start);
    return comprehension;
  }
  auto *list = context.create<ListExpr>(since(start));
  list->elements = context.copy(llvm::ArrayRef(elements));
  return raise(list, elements);
}

/// `expr for names in exprs [if expr]`
Expr *Parser::parseComprehension(Expr *element, SMLoc start) {
  advance();
  llvm::SmallVector<Identifier> names;
  llvm::SmallVector<const Expr *> children;
  if (!parseIn(names, children))
    return nullptr;
  auto *comprehension = context.create<ComprehensionExpr>(since(start));
  comprehension->element = element;
  comprehension->names = context.copy(llvm::ArrayRef(names));
  comprehension->lists = context.copy(llvm::ArrayRef(children));
  if (accept(TokenKind::KwIf) && !keep(comprehension->condition, parseExpr()))
    return nullptr;
  children.append({element, comprehension->condition});
  return raise(comprehension, children);
}
