//===- SyntaxTest.cpp - Round trips and broken text through the parser ----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For any text, the parser either reports an error or gives a tree whose
// canonical text has the same tree; it never crashes.
//
//===----------------------------------------------------------------------===//

#include "ProgramGenerator.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/Lexer.h"
#include "dlc/Frontend/Parser.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <filesystem>
#include <gtest/gtest.h>

using namespace dlc::frontend;
using llvm::StringRef;

namespace {

/// A text and what the parser made of it.
struct Parsed {
  explicit Parsed(StringRef text) {
    unsigned buffer = sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, "test.nn"), llvm::SMLoc());
    module = parseModule(context, diagnostics, buffer);
  }

  std::string getTree() const {
    std::string tree;
    llvm::raw_string_ostream os(tree);
    dumpAST(*module, os);
    return tree;
  }
  std::string getErrors() const {
    std::string errors;
    llvm::raw_string_ostream os(errors);
    diagnostics.print(os, /*colours=*/false);
    return errors;
  }

  llvm::SourceMgr sources;
  Diagnostics diagnostics{sources};
  ASTContext context;
  const Module *module;
};

/// Checks that the canonical text means the same and is a fixed point.
void checkRoundTrip(const Parsed &original, StringRef text) {
  std::string printed = printModule(*original.module);
  Parsed again(printed);
  ASSERT_FALSE(again.diagnostics.hasErrors()) << again.getErrors() << "from\n" << text.str() << "\nas\n" << printed;
  ASSERT_EQ(original.getTree(), again.getTree()) << text.str();
  ASSERT_EQ(printed, printModule(*again.module)) << text.str();
}

/// Checks what holds for any text at all.
void checkAnyText(StringRef text) {
  Parsed parsed(text);
  if (!parsed.diagnostics.hasErrors())
    return checkRoundTrip(parsed, text);
  ASSERT_TRUE(StringRef(parsed.getErrors()).starts_with("test.nn:")) << parsed.getErrors();
}

/// The programs that the tests start from.
std::vector<std::string> readPrograms() {
  std::vector<std::string> programs;
  for (const char *folder : {DLC_TEST_INPUTS, DLC_MODELS})
    for (std::error_code error; const auto &entry : std::filesystem::directory_iterator(folder, error))
      if (entry.path().extension() == ".nn")
        if (auto buffer = llvm::MemoryBuffer::getFile(entry.path().string()))
          programs.push_back((*buffer)->getBuffer().str());
  return programs;
}

TEST(Syntax, ProgramsRoundTrip) {
  std::vector<std::string> programs = readPrograms();
  ASSERT_GE(programs.size(), 5u);
  for (const std::string &program : programs) {
    Parsed parsed(program);
    ASSERT_FALSE(parsed.diagnostics.hasErrors()) << parsed.getErrors();
    checkRoundTrip(parsed, program);
  }
}

TEST(Syntax, GeneratedProgramsRoundTrip) {
  for (unsigned seed = 0; seed < 5000 && !HasFatalFailure(); ++seed) {
    ProgramGenerator generator(seed);
    std::string program = generator.generate();
    Parsed parsed(program);
    ASSERT_FALSE(parsed.diagnostics.hasErrors()) << "seed " << seed << "\n" << parsed.getErrors() << program;
    checkRoundTrip(parsed, program);
    // No comment is lost.
    ASSERT_EQ(StringRef(printModule(*parsed.module)).count("//"), generator.getNumComments()) << program;
  }
}

TEST(Syntax, LinesAreShortUnlessTheyCannotBe) {
  std::string sum = "func f() {\n  return aaaaaaaaaaaaaaaaaaaa";
  for (unsigned i = 0; i < 30; ++i)
    sum += " + g(bbbbbbbbbbbbb, [1, 2, 3])[0]";
  Parsed parsed(sum + "\n}\n");
  ASSERT_FALSE(parsed.diagnostics.hasErrors()) << parsed.getErrors();
  llvm::SmallVector<StringRef> lines;
  std::string printed = printModule(*parsed.module);
  StringRef(printed).split(lines, '\n');
  EXPECT_GE(lines.size(), 10u);
  for (StringRef line : lines)
    EXPECT_LE(line.size(), 100u) << line.str();
}

TEST(Syntax, TruncatedProgramsAreHandled) {
  for (const std::string &program : readPrograms())
    for (size_t size = 0; size < program.size() && !HasFatalFailure(); ++size)
      checkAnyText(StringRef(program).take_front(size));
}

TEST(Syntax, MutatedBytesAreHandled) {
  std::mt19937 random(1);
  // Bytes that matter to the lexer are likelier than others.
  StringRef likely = "(){}[],;:=.+-*^|>\"'\\\n /ex01";
  for (const std::string &program : readPrograms())
    for (unsigned round = 0; round < 1500 && !HasFatalFailure(); ++round) {
      std::string text = program;
      for (unsigned i = 0, count = 1 + random() % 4; i < count; ++i) {
        size_t at = random() % text.size();
        char byte = random() % 4 ? likely[random() % likely.size()] : char(random() % 256);
        if (random() % 3 == 0)
          text.erase(at, 1 + random() % 8);
        else if (random() % 2)
          text[at] = byte;
        else
          text.insert(at, 1, byte);
        if (text.empty())
          break;
      }
      checkAnyText(text);
    }
}

TEST(Syntax, ShuffledTokensAreHandled) {
  std::mt19937 random(2);
  for (const std::string &program : readPrograms()) {
    llvm::SourceMgr sources;
    Diagnostics diagnostics(sources);
    LexedText lexed = lex(program, diagnostics);
    for (unsigned round = 0; round < 1500 && !HasFatalFailure(); ++round) {
      std::vector<std::string> words;
      for (const Token &token : lexed.tokens)
        words.push_back((token.startsLine ? "\n" : " ") + token.getText().str());
      for (unsigned i = 0, count = 1 + random() % 3; i < count; ++i) {
        size_t at = random() % words.size(), other = random() % words.size();
        if (random() % 2)
          std::swap(words[at], words[other]);
        else
          words[at] = random() % 2 ? words[at] + words[other] : "";
      }
      std::string text;
      for (const std::string &word : words)
        text += word;
      checkAnyText(text);
    }
  }
}

TEST(Syntax, RandomBytesAreHandled) {
  std::mt19937 random(3);
  for (unsigned round = 0; round < 2000 && !HasFatalFailure(); ++round) {
    std::string text(random() % 200, ' ');
    for (char &byte : text)
      byte = char(random() % (round % 2 ? 256 : 128));
    Parsed parsed(text);
    parsed.getErrors();
  }
}

std::string repeat(StringRef text, unsigned count) {
  std::string repeated;
  for (unsigned i = 0; i < count; ++i)
    repeated += text;
  return repeated;
}

/// Recursion and tree height are bounded: an error, not a stack overflow.
TEST(Syntax, DeepNestingIsAnError) {
  constexpr unsigned many = 100000;
  for (StringRef unit : {"(", "[", "-", "not ", "a[", "f(", "a ^ ", "x + (", "[x for y in "}) {
    Parsed parsed("const x = " + repeat(unit, many));
    EXPECT_NE(parsed.getErrors().find("nested too deeply: the limit is 256 levels"), std::string::npos) << unit.str();
  }
  for (StringRef unit : {"a + ", "a and ", "a @ "}) {
    Parsed parsed("const x = " + repeat(unit, many) + "a");
    EXPECT_NE(parsed.getErrors().find("expression too long"), std::string::npos) << unit.str();
  }
  for (StringRef unit : {".a", "(1)", "[0]", " |> f"}) {
    Parsed parsed("const x = a" + repeat(unit, many));
    EXPECT_NE(parsed.getErrors().find("expression too long"), std::string::npos) << unit.str();
  }
  for (StringRef unit : {"if a {", "for a in b {", "if a {} else ", "func f() {", "{"}) {
    Parsed parsed("model m {\n" + repeat(unit, many));
    EXPECT_TRUE(parsed.diagnostics.hasErrors()) << unit.str();
  }
}

/// Close to the limits, everything that walks a tree still works.
TEST(Syntax, NestingBelowTheLimitWorks) {
  for (const std::string &text : {"const x = " + repeat("(", 250) + "a |> f" + repeat(") + 1", 250) + "\n",
                                  "const x = " + repeat("-", 255) + "a\n", "const x = a" + repeat(" + a", 510) + "\n",
                                  "func f() {\n" + repeat("if a {\n", 250) + repeat("}", 250) + "\n}\n"}) {
    Parsed parsed(text);
    ASSERT_FALSE(parsed.diagnostics.hasErrors()) << parsed.getErrors();
    checkRoundTrip(parsed, text);
  }
}

} // namespace
