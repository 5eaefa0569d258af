//===- Parser.cpp - Tokens, errors and lists of the .nn parser ------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParserImpl.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/SaveAndRestore.h"
#include "llvm/Support/SourceMgr.h"
#include <utility>

using namespace dlc::frontend;
using llvm::SMLoc;
using llvm::StringRef;
using llvm::Twine;

const Module *dlc::frontend::parseModule(ASTContext &context, Diagnostics &diagnostics, unsigned bufferId) {
  return Parser(context, diagnostics, bufferId).parseModule();
}

Parser::Parser(ASTContext &context, Diagnostics &diagnostics, unsigned bufferId)
    : context(context), diagnostics(diagnostics), bufferId(bufferId),
      lexed(lex(diagnostics.getSources().getMemoryBuffer(bufferId)->getBuffer(), diagnostics)) {
  current = lexed.tokens.front();
  lastEnd = current.range.Start;
}

const Module *Parser::parseModule() {
  SMLoc start = here();
  llvm::SmallVector<const Stmt *> items;
  parseItems(/*isFile=*/true, items);
  llvm::SmallVector<Comment> comments;
  takeComments(index, comments);
  auto *module = context.create<Module>({start, current.range.End});
  module->items = context.copy(llvm::ArrayRef(items));
  module->closingComments = context.copy(llvm::ArrayRef(comments));
  module->bufferId = bufferId;
  return module;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

/// A line that ends with such a token goes on.
static bool continuesLine(TokenKind kind) {
  switch (kind) {
  case TokenKind::Comma:
  case TokenKind::Semicolon:
  case TokenKind::LBrace:
  case TokenKind::Colon:
  case TokenKind::ColonEqual:
  case TokenKind::Equal:
  case TokenKind::Arrow:
  case TokenKind::Dot:
  case TokenKind::DotDot:
  case TokenKind::Pipe:
  case TokenKind::KwAnd:
  case TokenKind::KwOr:
  case TokenKind::KwNot:
    return true;
  default:
    return kind >= TokenKind::EqualEqual && kind <= TokenKind::Caret;
  }
}

static bool opensBracket(TokenKind kind) { return kind == TokenKind::LParen || kind == TokenKind::LBracket; }

const Token &Parser::peekAfter(size_t count) const {
  return lexed.tokens[std::min(index + count, lexed.tokens.size() - 1)];
}

bool Parser::atItemEnd() const {
  return at(TokenKind::EndOfLine) || at(TokenKind::Semicolon) || at(TokenKind::RBrace) || at(TokenKind::EndOfFile);
}

void Parser::advance() {
  if (at(TokenKind::EndOfLine)) {
    current = lexed.tokens[index];
    return;
  }
  TokenKind previous = current.kind;
  lastEnd = current.range.End;
  if (previous != TokenKind::EndOfFile)
    ++index;
  setCurrent(previous);
}

void Parser::setCurrent(TokenKind previous) {
  current = lexed.tokens[index];
  if (current.startsLine && bracketDepth == 0 && !continuesLine(previous) && !at(TokenKind::Pipe) &&
      !at(TokenKind::EndOfFile)) {
    current.kind = TokenKind::EndOfLine;
    current.range = {lastEnd, lastEnd};
  }
}

bool Parser::accept(TokenKind kind) {
  if (!at(kind))
    return false;
  advance();
  return true;
}

bool Parser::acceptWord(StringRef word) {
  if (!atWord(word))
    return false;
  advance();
  return true;
}

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

/// What was found, for messages.
static std::string describe(const Token &token) {
  constexpr size_t maxLength = 40;
  if (token.is(TokenKind::EndOfLine) || token.is(TokenKind::EndOfFile))
    return getSpelling(token.kind).str();
  StringRef text = token.getText();
  if (text.size() > maxLength)
    return ("a " + getSpelling(token.kind) + " of " + Twine(text.size()) + " characters").str();
  if (token.is(TokenKind::String))
    return ("the string " + text).str();
  return (token.is(TokenKind::Number) ? "the number " + text : "'" + text + "'").str();
}

Diagnostic *Parser::reportExpected(const Twine &what, const Twine &advice) {
  bool isNew = errorIndex != index && !current.reported;
  errorIndex = index;
  errorDepth = bracketDepth;
  if (!isNew)
    return nullptr;
  return &diagnostics.error(current.range, "expected " + what + ", found " + describe(current) + advice);
}

void Parser::report(SourceRange range, const Twine &message) {
  if (errorIndex != index)
    diagnostics.error(range, message);
  errorIndex = index;
  errorDepth = bracketDepth;
}

void Parser::reportNesting() {
  report(current.range, "nested too deeply: the limit is " + Twine(maxNesting) + " levels");
  // What follows is closing brackets in bulk; there is nothing to learn from it.
  index = lexed.tokens.size() - 1;
  current = lexed.tokens[index];
  errorIndex = index;
}

bool Parser::expect(TokenKind kind, const Twine &advice) {
  if (accept(kind))
    return true;
  reportExpected("'" + getSpelling(kind) + "'", advice);
  return false;
}

bool Parser::checkDistinct(llvm::ArrayRef<Identifier> names, StringRef what) {
  llvm::StringMap<SourceRange> seen;
  for (const Identifier &name : names) {
    auto [it, isNew] = seen.try_emplace(name.name, name.range);
    if (isNew)
      continue;
    diagnostics.error(name.range, what + " '" + name.name + "' is given twice").note(it->second, "given here first");
    return false;
  }
  return true;
}

/// Says whether a line that starts with this token is an item of its own rather
/// than what is left of a bracketed list.
bool Parser::startsItem(size_t token) const {
  const Token &first = lexed.tokens[token];
  TokenKind second = lexed.tokens[std::min(token + 1, lexed.tokens.size() - 1)].kind;
  if (first.is(TokenKind::Name))
    return second == TokenKind::Equal || second == TokenKind::ColonEqual || second == TokenKind::Colon;
  switch (first.kind) {
  case TokenKind::KwFor:
  case TokenKind::KwIf:
  case TokenKind::KwIn:
  case TokenKind::KwAnd:
  case TokenKind::KwOr:
  case TokenKind::KwNot:
  case TokenKind::KwNew:
  case TokenKind::KwNone:
  case TokenKind::KwTrue:
  case TokenKind::KwFalse:
    return false;
  default:
    return first.isKeyword();
  }
}

/// Skips what is left of an item that has an error. Bodies on the way are
/// parsed for the errors in them.
void Parser::recover(size_t itemStart) {
  bool inBrackets = errorDepth > 0;
  bracketDepth = errorDepth = 0;
  bool isFirst = index == itemStart;
  while (true) {
    current = lexed.tokens[index];
    TokenKind previous = index ? lexed.tokens[index - 1].kind : TokenKind::Semicolon;
    bool endsHere = at(TokenKind::EndOfFile) || at(TokenKind::RBrace) || at(TokenKind::Semicolon);
    if (endsHere && !(isFirst && at(TokenKind::RBrace)))
      return;
    if (at(TokenKind::LBrace)) {
      parseBlock();
      isFirst = false;
      if (atItemEnd())
        return;
      continue;
    }
    bool isNewLine = current.startsLine && !isFirst && !continuesLine(previous) && !opensBracket(previous);
    bool isClosing = at(TokenKind::RParen) || at(TokenKind::RBracket) || at(TokenKind::Pipe) || at(TokenKind::Comma);
    if (isNewLine && !isClosing && (!inBrackets || startsItem(index))) {
      current.kind = TokenKind::EndOfLine;
      return;
    }
    // A closing bracket may be the one that was missed.
    if (at(TokenKind::RParen) || at(TokenKind::RBracket))
      inBrackets = false;
    isFirst = false;
    lastEnd = current.range.End;
    ++index;
  }
}

//===----------------------------------------------------------------------===//
// Comments
//===----------------------------------------------------------------------===//

/// Takes the comments that stand before the given token.
void Parser::takeComments(size_t lastToken, llvm::SmallVectorImpl<Comment> &into) {
  for (; nextComment < lexed.comments.size() && lexed.comments[nextComment].nextToken <= lastToken; ++nextComment)
    into.push_back(lexed.comments[nextComment].comment);
}

/// Takes the comment that stands on the line of the last token, if any.
const Comment *Parser::takeTrailingComment() {
  if (nextComment == lexed.comments.size())
    return nullptr;
  const LexedText::PlacedComment &placed = lexed.comments[nextComment];
  if (placed.nextToken != index || placed.startsLine)
    return nullptr;
  ++nextComment;
  return context.copy(llvm::ArrayRef(placed.comment)).data();
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

bool Parser::parseBracketed(TokenKind close, bool mayBeEmpty, llvm::function_ref<bool()> parseElement) {
  Token opening = current;
  Nesting level(*this);
  if (!level)
    return false;
  ++bracketDepth;
  advance();
  bool ok = true, isMissing = false;
  if (!(mayBeEmpty && at(close))) {
    do {
      ok = parseElement();
    } while (ok && accept(TokenKind::Comma));
    if (ok && !at(close)) {
      // Another closing bracket belongs to what is around: this one is missing.
      isMissing = at(TokenKind::RParen) || at(TokenKind::RBracket);
      ok = isMissing;
      if (Diagnostic *error = reportExpected("',' or '" + getSpelling(close) + "'"))
        error->note(opening.range, "to match this '" + getSpelling(opening.kind) + "'");
    }
  }
  --bracketDepth;
  if (ok && !isMissing)
    advance();
  return ok;
}

std::optional<Identifier> Parser::parseName(StringRef what) {
  if (!at(TokenKind::Name)) {
    reportExpected(what, current.isKeyword() ? ", which is a reserved word" : "");
    return std::nullopt;
  }
  Identifier name{current.getText(), current.range};
  advance();
  return name;
}

bool Parser::parseNames(llvm::SmallVectorImpl<Identifier> &names, StringRef what) {
  do {
    std::optional<Identifier> name = parseName("the name of a " + what.str());
    if (!name)
      return false;
    names.push_back(*name);
  } while (accept(TokenKind::Comma));
  return checkDistinct(names, what);
}

Block *Parser::parseBlock() {
  if (!at(TokenKind::LBrace)) {
    reportExpected("'{'");
    return nullptr;
  }
  Nesting level(*this);
  if (!level)
    return nullptr;
  Token opening = current;
  takeComments(index, hoisted);
  llvm::SaveAndRestore depth(bracketDepth, 0u);
  advance();
  const Comment *openComment = takeTrailingComment();
  llvm::SmallVector<const Stmt *> items;
  parseItems(/*isFile=*/false, items);

  llvm::SmallVector<Comment> comments;
  takeComments(index, comments);
  bracketDepth = depth.get();
  if (at(TokenKind::RBrace))
    advance();
  else
    reportMissingBrace(opening);
  auto *block = context.create<Block>(since(opening.range.Start));
  block->items = context.copy(llvm::ArrayRef(items));
  block->openComment = openComment;
  block->closingComments = context.copy(llvm::ArrayRef(comments));
  return block;
}

void Parser::reportMissingBrace(const Token &opening) {
  bool atDecl = !at(TokenKind::EndOfFile);
  std::string advice;
  if (atDecl)
    advice = ("; '" + getSpelling(current.kind) + "' stands at the top level of a file").str();
  if (Diagnostic *error = reportExpected("'}'", advice))
    error->note(opening.range, "to match this '{'");
  // The declaration may be nested after all; then braces are left over.
  reportedStray |= atDecl;
}

void Parser::parseItems(bool isFile, llvm::SmallVectorImpl<const Stmt *> &items) {
  while (!diagnostics.hasTooManyErrors()) {
    while (at(TokenKind::Semicolon) || at(TokenKind::EndOfLine))
      advance();
    if (at(TokenKind::EndOfFile) || (at(TokenKind::RBrace) && !isFile))
      return;
    // These stand at the top level only: a brace is missing before them.
    bool isDecl = at(TokenKind::KwModel) || at(TokenKind::KwImport) || at(TokenKind::KwRule) ||
                  (at(TokenKind::KwLayer) && peekAfter(2).is(TokenKind::LParen));
    if (isDecl && !isFile)
      return;
    size_t start = index;
    if (!parseOneItem(isFile, items))
      recover(start);
  }
}

bool Parser::parseOneItem(bool isFile, llvm::SmallVectorImpl<const Stmt *> &items) {
  llvm::SmallVector<Comment> comments;
  takeComments(index, comments);
  bool blankLineBefore = current.blankLineBefore;
  size_t hoistedBefore = hoisted.size();
  Stmt *item = isFile ? parseTopLevel() : parseItem();

  // Comments within the item go above it.
  if (index)
    takeComments(index - 1, hoisted);
  for (Comment comment : llvm::ArrayRef(hoisted).drop_front(hoistedBefore)) {
    comment.blankLineBefore = std::exchange(blankLineBefore, false);
    comments.push_back(comment);
  }
  hoisted.truncate(hoistedBefore);
  if (!item)
    return false;
  if (!atItemEnd()) {
    bool isBackward = at(TokenKind::LBrace) && llvm::isa<CallStmt>(item);
    reportExpected("end of line or ';'",
                   isBackward ? "; 'backward' must follow the '}' of its function on the same line" : "");
    return false;
  }
  const Comment *trailing = takeTrailingComment();
  if (accept(TokenKind::Semicolon) && !trailing)
    trailing = takeTrailingComment();
  item->leadingComments = context.copy(llvm::ArrayRef(comments));
  item->trailingComment = trailing;
  item->blankLineBefore = blankLineBefore;
  items.push_back(item);
  return true;
}
