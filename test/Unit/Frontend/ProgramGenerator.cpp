//===- ProgramGenerator.cpp - Random .nn programs for tests ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProgramGenerator.h"

using namespace dlc::frontend;

std::string ProgramGenerator::generate() {
  std::string text;
  for (unsigned i = 0, count = 1 + below(3); i < count; ++i) {
    budget = 60;
    text += (chance(20) ? comment() + "\n" : "") + (chance(30) ? "\n" : "") + topLevel();
    text += chance(20) ? " " + comment() + "\n" : chance(50) ? ";" : "\n";
  }
  return text + (chance(20) ? "\n" + comment() : "");
}

//===----------------------------------------------------------------------===//
// Words and space
//===----------------------------------------------------------------------===//

std::string ProgramGenerator::comment() { return "// note " + std::to_string(comments++); }

std::string ProgramGenerator::gap() {
  unsigned pick = below(40);
  if (pick == 0)
    return "  " + comment() + "\n\t";
  return pick == 1 ? "\n" : pick < 4 ? "\n    " : pick < 20 ? " " : "  ";
}

std::string ProgramGenerator::name() {
  // Among them words that mean something elsewhere.
  constexpr const char *names[] = {
      "x",     "weights", "n",  "conv2d", "axis",    "with",   "over",     "by",
      "using", "as",      "pi", "_tmp",   "reverse", "params", "backward", "a_rather_long_name"};
  return names[below(std::size(names))];
}

template <typename Fn> std::string ProgramGenerator::list(unsigned min, unsigned max, Fn element) {
  std::string text;
  for (unsigned i = 0, count = min + below(max - min + 1); i < count; ++i)
    text += (i ? "," + gap() : "") + element();
  return text;
}

template <typename Fn> std::string ProgramGenerator::chain(Fn element, std::initializer_list<const char *> operators) {
  std::string text = element();
  for (; chance(15) && budget > 0; --budget)
    text += " " + std::string(operators.begin()[below(operators.size())]) + gap() + element();
  return text;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

std::string ProgramGenerator::pipe() {
  std::string text = range();
  for (; chance(15) && budget > 0; --budget)
    text += (chance(30) ? "\n  |> " : " |> ") + name() + suffixes(false);
  return text;
}

std::string ProgramGenerator::range() {
  std::string text = disjunction();
  return chance(8) ? text + ".." + gap() + disjunction() : text;
}

std::string ProgramGenerator::disjunction() {
  return chain([&] { return conjunction(); }, {"or"});
}

std::string ProgramGenerator::conjunction() {
  return chain([&] { return negation(); }, {"and"});
}

std::string ProgramGenerator::negation() {
  if (chance(5))
    return "not" + gap() + negation();
  constexpr const char *operators[] = {"==", "!=", "<", "<=", ">", ">="};
  std::string text = sum();
  return chance(10) ? text + " " + operators[below(6)] + gap() + sum() : text;
}

std::string ProgramGenerator::sum() {
  return chain([&] { return term(); }, {"+", "-"});
}

std::string ProgramGenerator::term() {
  return chain([&] { return unary(); }, {"*", "/", "%", "@"});
}

std::string ProgramGenerator::unary() {
  if (chance(8))
    return "-" + unary();
  std::string text = postfix();
  return chance(10) ? text + "^" + gap() + unary() : text;
}

std::string ProgramGenerator::postfix() {
  if (chance(20)) {
    std::string text = literal();
    return text + (text.front() == '"' ? "" : suffixes(true));
  }
  return primary() + suffixes(false);
}

std::string ProgramGenerator::literal() {
  constexpr const char *literals[] = {
      "0",      "1",    "42",       "9223372036854775807", "0.5",         "1e-3", "2E+4",
      "1.25e6", "1e10", "\"same\"", "\"a\\\"\\\\\\n\\t\"", "\"\xC3\xA9\""};
  return literals[below(std::size(literals))];
}

std::string ProgramGenerator::primary() {
  if (--budget <= 0)
    return name();
  switch (below(10)) {
  case 0:
    return chance(50) ? "true" : chance(50) ? "false" : "none";
  case 1:
  case 2:
    return "(" + gap() + expr() + gap() + ")";
  case 3:
    return "[" + gap() + list(0, 4, [&] { return expr(); }) + gap() + "]";
  case 4:
    return comprehension();
  default:
    return name();
  }
}

std::string ProgramGenerator::comprehension() {
  std::string text = "[" + expr() + gap() + "for ";
  text += chance(70) ? fresh() + " in " + expr() : fresh() + ", " + fresh() + " in " + expr() + ", " + expr();
  return text + (chance(40) ? gap() + "if " + expr() : "") + "]";
}

std::string ProgramGenerator::suffixes(bool afterNumber) {
  std::string text;
  while (chance(25) && --budget > 0) {
    unsigned pick = below(3);
    if (pick == 0 && !afterNumber)
      text += "." + name();
    else if (pick == 1)
      text += "[" + gap() + list(1, 3, [&] { return subscript(); }) + gap() + "]";
    else
      text += arguments();
    afterNumber = false;
  }
  return text;
}

std::string ProgramGenerator::arguments() {
  std::string positional = list(0, 3, [&] { return expr(); });
  std::string named = chance(40) ? fresh() + " = " + expr() : "";
  std::string separator = positional.empty() || named.empty() ? "" : "," + gap();
  return "(" + gap() + positional + separator + named + gap() + ")";
}

std::string ProgramGenerator::subscript() {
  auto maybe = [&] { return chance(60) ? disjunction() : ""; };
  switch (below(5)) {
  case 0:
    return "..";
  case 1:
    return "new";
  case 2:
    return maybe() + ":" + maybe();
  case 3:
    return maybe() + " :" + maybe() + ": " + maybe();
  default:
    return disjunction();
  }
}

//===----------------------------------------------------------------------===//
// Declarations and statements
//===----------------------------------------------------------------------===//

std::string ProgramGenerator::type() {
  constexpr const char *names[] = {"f32", "T", "i32", "bool", "layer", "func", "int"};
  std::string text = names[below(std::size(names))];
  if (chance(60))
    text += "[" + list(1, 4, [&] { return chance(20) ? std::string("..") : sum(); }) + "]";
  return text;
}

std::string ProgramGenerator::params() {
  return "(" + gap() +
         list(0, 4, [&] { return fresh() + (chance(60) ? ": " + type() : "") + (chance(25) ? " = " + expr() : ""); }) +
         gap() + ")";
}

std::string ProgramGenerator::results() {
  if (chance(30))
    return "";
  return " ->" + gap() + (chance(40) ? type() : "(" + list(1, 3, [&] { return fresh() + ": " + type(); }) + ")");
}

std::string ProgramGenerator::body() {
  if (budget <= 0 || nesting > 6)
    return chance(50) ? "{}" : "{ return 1 }";
  ++nesting;
  std::string text = chance(10) ? "{ " + comment() + "\n" : "{ ";
  for (unsigned i = 0, count = below(5); i < count; ++i) {
    text += (chance(10) ? "\n" + comment() + "\n" : "") + (chance(20) ? "\n\n" : "") + item();
    text += chance(10) ? " " + comment() + "\n" : chance(30) ? "; " : "\n";
  }
  --nesting;
  return text + (chance(10) ? comment() + "\n}" : "}");
}

std::string ProgramGenerator::item() {
  budget -= 2;
  return chance(30) ? declaration() : chance(60) ? statement() : training();
}

std::string ProgramGenerator::declaration() {
  switch (below(5)) {
  case 0:
    return "layer " + fresh() + (chance(30) ? "[" + (chance(50) ? fresh() + " in " : "") + expr() + "]" : "") + " = " +
           expr();
  case 1:
    return "const " + list(1, 2, [&] { return fresh(); }) + " =" + gap() + expr();
  case 2:
    return function();
  default:
    constexpr const char *words[] = {"param ", "state ", "memory "};
    return words[below(3)] + fresh() + ": " + type() + " = " + expr();
  }
}

std::string ProgramGenerator::function() {
  constexpr const char *prefixes[] = {"", "export ", "train "};
  std::string text = prefixes[below(3)] + ("func " + fresh()) + params() + results() + " " + body();
  return chance(15) ? text + " backward (" + list(1, 2, [&] { return fresh(); }) + ") " + body() : text;
}

std::string ProgramGenerator::statement() {
  switch (below(7)) {
  case 0:
    return list(1, 3, [&] { return fresh(); }) + " =" + gap() + expr();
  case 1:
    return fresh() + ": " + type() + " = " + expr();
  case 2:
    return name() + (chance(50) ? "." + name() : "[" + subscript() + "]") + " := " + expr();
  case 3:
    return name() + (chance(50) ? "[" + subscript() + "]" : "") + arguments();
  case 4:
    return "return " + list(1, 3, [&] { return expr(); });
  case 5:
    return "assert " + expr();
  default:
    return "if " + expr() + " " + body() + (chance(30) ? " else if " + expr() + " " + body() : "") +
           (chance(50) ? " else " + body() : "");
  }
}

std::string ProgramGenerator::sequence() {
  return fresh() + " in " + expr() + (chance(30) ? " axis " + unary() : "") + (chance(30) ? " reverse" : "");
}

std::string ProgramGenerator::training() {
  auto usingRule = [&] { return " using " + name() + arguments() + (chance(30) ? " as " + fresh() : ""); };
  switch (below(5)) {
  case 0:
    return "minimize " + expr() + (chance(50) ? " over " + expr() : "") + usingRule();
  case 1:
    return "update " + expr() + " by " + expr() + usingRule();
  case 2:
    return "emit " + fresh() + " = " + expr() + (chance(40) ? " axis " + unary() : "");
  case 3:
    return chance(50) ? "for " + fresh() + " in " + expr() + " " + body()
                      : "for " + fresh() + ", " + fresh() + " in " + expr() + ", " + expr() + " " + body();
  default:
    return "scan " + list(1, 2, [&] { return sequence(); }) + (chance(20) ? " checkpoint " + unary() : "") +
           (chance(60) ? " with " + list(1, 2, [&] { return fresh() + " = " + expr(); }) : "") + " " + body();
  }
}

std::string ProgramGenerator::topLevel() {
  switch (below(6)) {
  case 0:
    return "import \"" + name() + ".nn\"" + (chance(50) ? " as " + name() : "");
  case 1:
    return "const " + fresh() + " = " + expr();
  case 2:
    return "model " + fresh() + " " + body();
  case 3:
    return "layer " + fresh() + params() + (chance(70) ? params() : "") + results() + " " + body();
  case 4:
    return "rule " + fresh() + params() + " " + body();
  default:
    return function();
  }
}
