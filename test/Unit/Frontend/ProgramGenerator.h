//===- ProgramGenerator.h - Random .nn programs for tests -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TEST_UNIT_FRONTEND_PROGRAMGENERATOR_H
#define DLC_TEST_UNIT_FRONTEND_PROGRAMGENERATOR_H

#include <random>
#include <string>

namespace dlc::frontend {

/// Writes programs that follow the grammar and mean nothing, with line ends and
/// comments wherever they are allowed. A seed always gives the same program.
class ProgramGenerator {
public:
  explicit ProgramGenerator(unsigned seed) : random(seed) {}

  std::string generate();
  /// How many comments the program has.
  unsigned getNumComments() const { return comments; }

private:
  unsigned below(unsigned limit) { return random() % limit; }
  bool chance(unsigned percent) { return below(100) < percent; }
  /// Space where a line may end: after operators and commas, and in brackets.
  std::string gap();
  std::string comment();
  std::string fresh() { return "v" + std::to_string(counter++); }
  std::string name();
  template <typename Fn> std::string list(unsigned min, unsigned max, Fn element);
  template <typename Fn> std::string chain(Fn element, std::initializer_list<const char *> operators);

  std::string expr() { return pipe(); }
  std::string pipe();
  std::string range();
  std::string disjunction();
  std::string conjunction();
  std::string negation();
  std::string sum();
  std::string term();
  std::string unary();
  std::string postfix();
  std::string primary();
  std::string literal();
  std::string suffixes(bool afterNumber);
  std::string arguments();
  std::string subscript();
  std::string comprehension();
  std::string sequence();

  std::string type();
  std::string params();
  std::string results();
  std::string body();
  std::string item();
  std::string declaration();
  std::string statement();
  std::string training();
  std::string function();
  std::string topLevel();

  std::mt19937 random;
  unsigned counter = 0;
  unsigned comments = 0;
  /// What is left for nested expressions and bodies.
  int budget = 0;
  unsigned nesting = 0;
};

} // namespace dlc::frontend

#endif // DLC_TEST_UNIT_FRONTEND_PROGRAMGENERATOR_H
