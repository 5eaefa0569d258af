//===- Lexer.cpp - Splits .nn text into tokens and comments ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Frontend/Lexer.h"
#include "dlc/Frontend/Diagnostics.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

using namespace dlc::frontend;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

static constexpr StringRef spellings[] = {
    "end of file", "end of line", "error",  "name",   "number",   "string", "(",      ")",     "[",   "]",    "{",
    "}",           ",",           ";",      ":",      ":=",       "=",      "->",     ".",     "..",  "|>",   "==",
    "!=",          "<",           "<=",     ">",      ">=",       "+",      "-",      "*",     "/",   "%",    "@",
    "^",           "and",         "assert", "const",  "else",     "emit",   "export", "false", "for", "func", "if",
    "import",      "in",          "layer",  "memory", "minimize", "model",  "new",    "none",  "not", "or",   "param",
    "return",      "rule",        "scan",   "state",  "train",    "true",   "update",
};
static_assert(std::size(spellings) == size_t(TokenKind::LastKeyword) + 1, "every kind has a spelling");

StringRef dlc::frontend::getSpelling(TokenKind kind) { return spellings[size_t(kind)]; }

TokenKind dlc::frontend::classifyWord(StringRef word) {
  static const llvm::StringMap<TokenKind> keywords = [] {
    llvm::StringMap<TokenKind> map;
    for (size_t kind = size_t(TokenKind::FirstKeyword); kind <= size_t(TokenKind::LastKeyword); ++kind)
      map[spellings[kind]] = TokenKind(kind);
    return map;
  }();
  auto it = keywords.find(word);
  return it == keywords.end() ? TokenKind::Name : it->second;
}

std::string dlc::frontend::decodeString(StringRef token) {
  std::string value;
  StringRef inner = token.drop_front();
  // The lexer has reported what is wrong here, such as a missing quote.
  if (!inner.empty() && inner.back() == token.front())
    inner = inner.drop_back();
  for (size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] != '\\' || i + 1 == inner.size()) {
      value += inner[i];
      continue;
    }
    char escaped = inner[++i];
    value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
  }
  return value;
}

//===----------------------------------------------------------------------===//
// The lexer
//===----------------------------------------------------------------------===//

namespace {

bool isWordStart(char c) { return llvm::isAlpha(c) || c == '_'; }
bool isWord(char c) { return llvm::isAlnum(c) || c == '_'; }

/// Signs of other languages, what they stand for, and what to tell.
struct ForeignSign {
  StringRef sign;
  TokenKind kind;
  StringRef advice;
};
constexpr ForeignSign foreignSigns[] = {
    {"...", TokenKind::DotDot, "any number of dimensions is written '..'"},
    {"**", TokenKind::Caret, "a power is written '^'"},
    {"&&", TokenKind::KwAnd, "write 'and'"},
    {"||", TokenKind::KwOr, "write 'or'"},
    {"+=", TokenKind::Equal, "write 'a = a + b'"},
    {"-=", TokenKind::Equal, "write 'a = a - b'"},
    {"*=", TokenKind::Equal, "write 'a = a * b'"},
    {"/=", TokenKind::Equal, "write 'a = a / b'"},
    {"=>", TokenKind::Arrow, "results follow '->'"},
};

class Lexer {
public:
  Lexer(StringRef text, Diagnostics &diagnostics) : text(text), diagnostics(diagnostics) {}

  LexedText run() {
    at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size())
      lexOne();
    add(TokenKind::EndOfFile, at);
    return std::move(result);
  }

private:
  void lexOne();
  void lexComment();
  void lexNumber();
  void lexString();
  void lexPunctuation();
  void lexUnknown();
  bool lexForeign();
  void checkCharacters(size_t begin, size_t end, StringRef where);
  void reportCharacter(size_t position, StringRef where);
  size_t characterSize(size_t position) const;

  char peek(size_t offset = 0) const { return at + offset < text.size() ? text[at + offset] : '\0'; }
  SourceRange rangeOf(size_t begin, size_t end) const {
    return {llvm::SMLoc::getFromPointer(text.data() + begin), llvm::SMLoc::getFromPointer(text.data() + end)};
  }

  /// Adds the token from `begin` to the current position.
  void add(TokenKind kind, size_t begin) {
    result.tokens.push_back(
        {kind, lineEnds != 0 || onlyComments, lineEnds > 1, /*reported=*/kind == TokenKind::Error, rangeOf(begin, at)});
    lineEnds = 0;
    onlyComments = false;
  }

  StringRef text;
  Diagnostics &diagnostics;
  LexedText result;
  size_t at = 0;
  /// Line ends since the last token or comment; the text starts on a new line.
  unsigned lineEnds = 1;
  /// A line end stood before the comments since the last token.
  bool onlyComments = false;
};

void Lexer::lexOne() {
  char c = peek();
  if (c == '\n') {
    ++lineEnds;
    ++at;
  } else if (c == ' ' || c == '\t' || (c == '\r' && peek(1) == '\n')) {
    ++at;
  } else if (c == '/' && peek(1) == '/') {
    lexComment();
  } else if (isWordStart(c)) {
    size_t begin = at;
    while (isWord(peek()))
      ++at;
    add(classifyWord(text.slice(begin, at)), begin);
  } else if (llvm::isDigit(c)) {
    lexNumber();
  } else if (c == '"' || c == '\'') {
    lexString();
  } else if (!lexForeign()) {
    lexPunctuation();
  }
}

void Lexer::lexComment() {
  size_t begin = at;
  at = std::min(text.find('\n', at), text.size());
  checkCharacters(begin, at, " in a comment");
  StringRef body = text.slice(begin, at).rtrim();
  bool startsLine = lineEnds != 0 || onlyComments;
  // Above the first line there is nothing to be separated from.
  bool blank = lineEnds > 1 && !(result.tokens.empty() && result.comments.empty());
  result.comments.push_back({{body, rangeOf(begin, begin + body.size()), blank}, result.tokens.size(), startsLine});
  onlyComments = startsLine;
  lineEnds = 0;
}

void Lexer::lexNumber() {
  size_t begin = at;
  StringRef missing;
  auto digits = [&] {
    size_t before = at;
    while (llvm::isDigit(peek()))
      ++at;
    return at != before;
  };
  digits();
  if (peek() == '.' && peek(1) != '.') {
    ++at;
    if (!digits())
      missing = "expected digits after the point";
  }
  if (missing.empty() && (peek() == 'e' || peek() == 'E')) {
    ++at;
    if (peek() == '+' || peek() == '-')
      ++at;
    if (!digits())
      missing = "expected digits after the exponent";
  }
  size_t end = at;
  while (isWord(peek()) || (peek() == '.' && llvm::isDigit(peek(1))))
    ++at;
  if (missing.empty() && at != end)
    missing = "a number is digits with an optional point and exponent";
  if (!missing.empty())
    diagnostics.error(rangeOf(begin, at), "malformed number '" + text.slice(begin, at) + "': " + missing);
  add(TokenKind::Number, begin);
}

void Lexer::lexString() {
  size_t begin = at++;
  char quote = text[begin];
  if (quote == '\'')
    diagnostics.error(rangeOf(begin, at), "strings are written in double quotes");
  while (at < text.size() && text[at] != quote && text[at] != '\n') {
    if (text[at] != '\\' || at + 1 == text.size() || text[at + 1] == '\n') {
      ++at;
      continue;
    }
    size_t size = 1 + characterSize(at + 1);
    if (!StringRef("\\\"nt").contains(text[at + 1]))
      diagnostics.error(rangeOf(at, at + size), "unknown escape in a string; the escapes are \\\\, \\\", \\n and \\t");
    at += size;
  }
  checkCharacters(begin, at, " in a string");
  if (at < text.size() && text[at] == quote)
    ++at;
  else
    diagnostics.error(rangeOf(begin, at), "unterminated string: expected '\"' before the end of the line");
  add(TokenKind::String, begin);
}

/// Signs that other languages have in place of ours.
bool Lexer::lexForeign() {
  for (const ForeignSign &foreign : foreignSigns) {
    if (!text.substr(at).starts_with(foreign.sign))
      continue;
    size_t begin = at;
    at += foreign.sign.size();
    diagnostics.error(rangeOf(begin, at), "unknown operator '" + foreign.sign + "'; " + foreign.advice);
    add(foreign.kind, begin);
    result.tokens.back().reported = true;
    return true;
  }
  return false;
}

void Lexer::lexPunctuation() {
  // The longest sign that matches wins.
  for (size_t length = std::min<size_t>(2, text.size() - at); length > 0; --length) {
    StringRef sign = text.substr(at, length);
    for (size_t kind = size_t(TokenKind::LParen); kind <= size_t(TokenKind::Caret); ++kind) {
      if (sign != spellings[kind])
        continue;
      at += length;
      return add(TokenKind(kind), at - length);
    }
  }
  lexUnknown();
}

void Lexer::lexUnknown() {
  size_t begin = at;
  at += characterSize(begin);
  if (text[begin] == '!') {
    diagnostics.error(rangeOf(begin, at), "unexpected character '!'; write 'not'");
    return add(TokenKind::KwNot, begin);
  }
  if (text[begin] == '#') {
    diagnostics.error(rangeOf(begin, at), "unexpected character '#'; a comment starts with '//'");
    at = std::min(text.find('\n', at), text.size());
    return;
  }
  reportCharacter(begin, "");
  // One token stands for a word with such characters, lest each be reported.
  while (at < text.size() && (text[begin] & 0x80) && ((text[at] & 0x80) || isWord(text[at])))
    ++at;
  add(TokenKind::Error, begin);
}

//===----------------------------------------------------------------------===//
// Characters
//===----------------------------------------------------------------------===//

/// The number of bytes of the character at `position`; 1 if it is ill-formed.
size_t Lexer::characterSize(size_t position) const {
  if (!(text[position] & 0x80))
    return 1;
  size_t size = llvm::getNumBytesForUTF8(text[position]);
  StringRef bytes = text.substr(position, size);
  auto *begin = reinterpret_cast<const llvm::UTF8 *>(bytes.bytes_begin());
  return bytes.size() == size && llvm::isLegalUTF8Sequence(begin, begin + size) ? size : 1;
}

void Lexer::reportCharacter(size_t position, StringRef where) {
  size_t size = characterSize(position);
  unsigned char first = text[position];
  std::string what;
  if (size > 1 && llvm::sys::unicode::columnWidthUTF8(text.substr(position, size)) < 0)
    what = "unexpected invisible character";
  else if (size > 1)
    what =
        ("unexpected character '" + text.substr(position, size) + "'; only strings and comments go beyond ASCII").str();
  else if (first & 0x80)
    what = "invalid UTF-8 byte 0x" + llvm::utohexstr(first);
  else if (llvm::isPrint(first))
    what = std::string("unexpected character '") + char(first) + "'";
  else
    what = "unexpected control character 0x" + llvm::utohexstr(first, /*LowerCase=*/false, /*Width=*/2);
  diagnostics.error(rangeOf(position, position + size), what + where);
}

/// Reports the first character from `begin` to `end` that no text may have.
void Lexer::checkCharacters(size_t begin, size_t end, StringRef where) {
  for (size_t position = begin; position < end;) {
    size_t size = characterSize(position);
    unsigned char c = text[position];
    bool isLineEnd = c == '\r' && (position + 1 == text.size() || text[position + 1] == '\n');
    if (size == 1 && ((c & 0x80) || c == 0x7F || (c < 0x20 && c != '\t' && !isLineEnd)))
      return reportCharacter(position, where);
    position += size;
  }
}

} // namespace

LexedText dlc::frontend::lex(StringRef text, Diagnostics &diagnostics) { return Lexer(text, diagnostics).run(); }
