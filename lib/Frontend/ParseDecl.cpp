//===- ParseDecl.cpp - Declarations of the .nn parser ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"

using namespace dlc::frontend;
using llvm::SMLoc;

Stmt *Parser::parseTopLevel() {
  switch (current.kind) {
  case TokenKind::KwImport:
    return parseImport();
  case TokenKind::KwConst:
    return parseConst();
  case TokenKind::KwModel:
    return parseModel();
  case TokenKind::KwLayer:
    if (!peekAfter(2).is(TokenKind::Equal) && !peekAfter(2).is(TokenKind::LBracket))
      return parseLayerDecl();
    break;
  case TokenKind::KwRule:
    return parseRule();
  case TokenKind::KwFunc:
  case TokenKind::KwExport:
  case TokenKind::KwTrain:
    return parseFunc();
  default:
    break;
  }
  if (atWord("backward")) {
    report(current.range, "'backward' must follow the '}' of its function on the same line");
    return nullptr;
  }
  // After a brace too many, the rest of a body stands here: once is enough.
  bool startsBodyItem = startsItem(index) || at(TokenKind::Name) || at(TokenKind::KwFor) || at(TokenKind::KwIf);
  if (!reportedStray)
    reportExpected("'import', 'const', 'model', 'layer', 'rule' or 'func'",
                   startsBodyItem ? "; this belongs in the body of a model, layer, rule or func" : "");
  errorIndex = index;
  if (!startsBodyItem)
    return nullptr;
  reportedStray = true;
  return parseItem();
}

/// `import "path" [as name]`
Stmt *Parser::parseImport() {
  SMLoc start = here();
  advance();
  if (!at(TokenKind::String)) {
    reportExpected("the path of a file in double quotes");
    return nullptr;
  }
  auto *path = llvm::cast<StringExpr>(parsePrimary());
  Identifier name;
  if (acceptWord("as")) {
    std::optional<Identifier> given = parseName("a name for the file");
    if (!given)
      return nullptr;
    name = *given;
  }
  auto *decl = context.create<ImportDecl>(since(start));
  decl->path = path;
  decl->name = name;
  return decl;
}

/// `const names = expr`
Stmt *Parser::parseConst() {
  SMLoc start = here();
  advance();
  llvm::SmallVector<Identifier> names;
  if (!parseNames(names, "constant") || !expect(TokenKind::Equal))
    return nullptr;
  Expr *value = parseExpr();
  if (!value)
    return nullptr;
  auto *decl = context.create<ConstDecl>(since(start));
  decl->names = context.copy(llvm::ArrayRef(names));
  decl->value = value;
  return decl;
}

/// `model name body`
Stmt *Parser::parseModel() {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of a model");
  Block *body = name ? parseBlock() : nullptr;
  if (!body)
    return nullptr;
  auto *decl = context.create<ModelDecl>(since(start));
  decl->name = *name;
  decl->body = body;
  return decl;
}

/// `layer name params [params] [-> results] body`
Stmt *Parser::parseLayerDecl() {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of a layer");
  if (!name)
    return nullptr;
  auto *decl = context.create<LayerDecl>({});
  decl->name = *name;
  if (!parseParams(decl->config))
    return nullptr;
  if (at(TokenKind::LParen)) {
    decl->hasInputs = true;
    if (!parseParams(decl->inputs))
      return nullptr;
    llvm::SmallVector<Identifier> names;
    for (const Param *param : decl->config)
      names.push_back(param->name);
    for (const Param *param : decl->inputs)
      names.push_back(param->name);
    if (!checkDistinct(names, "parameter"))
      return nullptr;
  }
  if (!parseResults(decl->results))
    return nullptr;
  decl->body = parseBlock();
  decl->range = since(start);
  return decl->body ? decl : nullptr;
}

/// `rule name params body`
Stmt *Parser::parseRule() {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of a rule");
  if (!name)
    return nullptr;
  auto *decl = context.create<RuleDecl>({});
  decl->name = *name;
  if (!parseParams(decl->params))
    return nullptr;
  decl->body = parseBlock();
  decl->range = since(start);
  return decl->body ? decl : nullptr;
}

/// `[export|train] func name params [-> results] body [backward (names) body]`
Stmt *Parser::parseFunc() {
  SMLoc start = here();
  auto *decl = context.create<FuncDecl>({});
  if (!at(TokenKind::KwFunc)) {
    decl->funcKind = at(TokenKind::KwExport) ? FuncKind::Export : FuncKind::Train;
    advance();
  }
  if (!expect(TokenKind::KwFunc))
    return nullptr;
  std::optional<Identifier> name = parseName("the name of a function");
  if (!name)
    return nullptr;
  decl->name = *name;
  if (!parseParams(decl->params) || !parseResults(decl->results))
    return nullptr;
  decl->body = parseBlock();
  if (!decl->body || (atWord("backward") && !parseBackward(*decl)))
    return nullptr;
  decl->range = since(start);
  return decl;
}

/// `backward (names) body`
bool Parser::parseBackward(FuncDecl &func) {
  advance();
  if (!at(TokenKind::LParen)) {
    reportExpected("'('");
    return false;
  }
  llvm::SmallVector<Identifier> names;
  bool ok = parseBracketed(TokenKind::RParen, /*mayBeEmpty=*/false, [&] {
    std::optional<Identifier> name = parseName("the name of a result's derivative");
    if (name)
      names.push_back(*name);
    return name.has_value();
  });
  if (!ok || !checkDistinct(names, "derivative"))
    return false;
  func.cotangents = context.copy(llvm::ArrayRef(names));
  func.backward = parseBlock();
  return func.backward;
}

/// `STORE name: type = expr`
Stmt *Parser::parseStore(StoreKind kind) {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of a store");
  if (!name || !expect(TokenKind::Colon, "; a store is written 'name: type = initial value'"))
    return nullptr;
  TypeSpec *type = parseType();
  if (!type || !expect(TokenKind::Equal, "; a store needs an initial value"))
    return nullptr;
  Expr *initial = parseExpr();
  if (!initial)
    return nullptr;
  auto *decl = context.create<StoreDecl>(since(start));
  decl->storeKind = kind;
  decl->name = *name;
  decl->type = type;
  decl->initial = initial;
  return decl;
}

/// `layer name ["[" [name in] expr "]"] = expr`
Stmt *Parser::parseLayerInstance() {
  SMLoc start = here();
  advance();
  std::optional<Identifier> name = parseName("the name of a layer");
  if (!name)
    return nullptr;
  Identifier element;
  Expr *extent = nullptr;
  if (at(TokenKind::LBracket)) {
    bool ok = parseBracketed(TokenKind::RBracket, /*mayBeEmpty=*/false, [&] {
      if (extent) {
        report(current.range, "an array of layers has one dimension");
        return false;
      }
      if (at(TokenKind::Name) && peekAfter(1).is(TokenKind::KwIn)) {
        element = *parseName("a name");
        advance();
      }
      extent = parseExpr();
      return extent != nullptr;
    });
    if (!ok)
      return nullptr;
  }
  if (!expect(TokenKind::Equal))
    return nullptr;
  Expr *definition = parseExpr();
  if (!definition)
    return nullptr;
  auto *decl = context.create<LayerInstance>(since(start));
  decl->name = *name;
  decl->element = element;
  decl->extent = extent;
  decl->definition = definition;
  return decl;
}

/// `( [param {, param}] )`, param: `name [: type] [= expr]`
bool Parser::parseParams(llvm::ArrayRef<const Param *> &params) {
  if (!at(TokenKind::LParen)) {
    reportExpected("'('");
    return false;
  }
  llvm::SmallVector<const Param *> parsed;
  llvm::SmallVector<Identifier> names;
  bool ok = parseBracketed(TokenKind::RParen, /*mayBeEmpty=*/true, [&] {
    std::optional<Identifier> name = parseName("the name of a parameter");
    if (!name)
      return false;
    auto *param = context.create<Param>({});
    param->name = *name;
    if (accept(TokenKind::Colon) && !keep(param->type, parseType()))
      return false;
    if (accept(TokenKind::Equal) && !keep(param->defaultValue, parseExpr()))
      return false;
    param->range = since(name->range.Start);
    parsed.push_back(param);
    names.push_back(*name);
    return true;
  });
  params = context.copy(llvm::ArrayRef(parsed));
  return ok && checkDistinct(names, "parameter");
}

/// `[-> type | -> ( name: type {, name: type} )]`
bool Parser::parseResults(llvm::ArrayRef<const Result *> &results) {
  if (!accept(TokenKind::Arrow))
    return true;
  llvm::SmallVector<const Result *> parsed;
  llvm::SmallVector<Identifier> names;
  bool ok = true;
  if (at(TokenKind::LParen)) {
    ok = parseBracketed(TokenKind::RParen, /*mayBeEmpty=*/false, [&] {
      std::optional<Identifier> name = parseName("the name of a result");
      if (!name || !expect(TokenKind::Colon, "; several results are written '(name: type, name: type)'"))
        return false;
      auto *result = context.create<Result>({});
      result->name = *name;
      result->type = parseType();
      result->range = since(name->range.Start);
      parsed.push_back(result);
      names.push_back(*name);
      return result->type != nullptr;
    });
  } else {
    TypeSpec *type = parseType();
    auto *result = context.create<Result>(type ? type->range : current.range);
    result->type = type;
    parsed.push_back(result);
    ok = type;
  }
  results = context.copy(llvm::ArrayRef(parsed));
  return ok && checkDistinct(names, "result");
}

/// `(NAME | layer | func) [ "[" dim {, dim} "]" ]`, dim: `..` or a sum
TypeSpec *Parser::parseType() {
  if (!at(TokenKind::Name) && !at(TokenKind::KwLayer) && !at(TokenKind::KwFunc)) {
    reportExpected("a type");
    return nullptr;
  }
  SMLoc start = here();
  auto *type = context.create<TypeSpec>({});
  type->name = {current.getText(), current.range};
  advance();
  llvm::SmallVector<const Dimension *> dims;
  bool ok = !at(TokenKind::LBracket) || parseBracketed(TokenKind::RBracket, /*mayBeEmpty=*/false, [&] {
    SMLoc dimStart = here();
    auto *dim = context.create<Dimension>({});
    if (!accept(TokenKind::DotDot) && !keep(dim->value, parseBinary(Sum)))
      return false;
    dim->range = since(dimStart);
    dims.push_back(dim);
    return true;
  });
  type->dims = context.copy(llvm::ArrayRef(dims));
  type->range = since(start);
  return ok ? type : nullptr;
}
