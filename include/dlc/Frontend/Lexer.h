//===- Lexer.h - Splits .nn text into tokens and comments -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Line ends are no tokens: a token says whether it is the first of its line, and
// the parser, which knows the open brackets, decides what that ends.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_LEXER_H
#define DLC_FRONTEND_LEXER_H

#include "dlc/Frontend/ASTNode.h"
#include <vector>

namespace dlc::frontend {

class Diagnostics;

/// The kinds of tokens; Lexer.cpp has the spelling of each.
enum class TokenKind : uint8_t {
  EndOfFile,
  EndOfLine, ///< Made by the parser, never by the lexer.
  Error,     ///< Something that was reported and is not part of the language.
  Name,
  Number,
  String,
  // Punctuation.
  LParen,
  RParen,
  LBracket,
  RBracket,
  LBrace,
  RBrace,
  Comma,
  Semicolon,
  Colon,
  ColonEqual,
  Equal,
  Arrow,
  Dot,
  DotDot,
  Pipe,
  // Operators.
  EqualEqual,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Plus,
  Minus,
  Star,
  Slash,
  Percent,
  At,
  Caret,
  // Reserved words. Others (as, by, over, using, with, axis, reverse, backward)
  // have a meaning in one place only and are names elsewhere.
  KwAnd,
  KwAssert,
  KwConst,
  KwElse,
  KwEmit,
  KwExport,
  KwFalse,
  KwFor,
  KwFunc,
  KwIf,
  KwImport,
  KwIn,
  KwLayer,
  KwMemory,
  KwMinimize,
  KwModel,
  KwNew,
  KwNone,
  KwNot,
  KwOr,
  KwParam,
  KwReturn,
  KwRule,
  KwScan,
  KwState,
  KwTrain,
  KwTrue,
  KwUpdate,

  FirstKeyword = KwAnd,
  LastKeyword = KwUpdate,
};

/// How a token of this kind is written, or what it is called: `:=`, `scan`,
/// `end of line`.
llvm::StringRef getSpelling(TokenKind kind);

/// The kind of a word: a reserved word's, or Name.
TokenKind classifyWord(llvm::StringRef word);

struct Token {
  TokenKind kind = TokenKind::EndOfFile;
  bool startsLine = false;      ///< The first token of its line.
  bool blankLineBefore = false; ///< A blank line is right above it.
  bool reported = false;        ///< The lexer has reported an error about it.
  SourceRange range;

  llvm::StringRef getText() const {
    return llvm::StringRef(range.Start.getPointer(), range.End.getPointer() - range.Start.getPointer());
  }
  bool is(TokenKind other) const { return kind == other; }
  bool isKeyword() const { return kind >= TokenKind::FirstKeyword && kind <= TokenKind::LastKeyword; }
};

/// The tokens of a text, the last being EndOfFile, and its comments.
struct LexedText {
  struct PlacedComment {
    Comment comment;
    size_t nextToken; ///< The index of the token after it.
    bool startsLine;  ///< No token stands before it on its line.
  };

  std::vector<Token> tokens;
  std::vector<PlacedComment> comments;
};

/// Splits `text`, which `diagnostics`' sources hold, into tokens. Whatever is
/// not part of the language is reported and left out or replaced by what was
/// most likely meant.
LexedText lex(llvm::StringRef text, Diagnostics &diagnostics);

/// The characters of a string token, its escapes resolved.
std::string decodeString(llvm::StringRef token);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_LEXER_H
