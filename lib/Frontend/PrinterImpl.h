//===- PrinterImpl.h - Lines of canonical .nn text --------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_PRINTERIMPL_H
#define DLC_LIB_FRONTEND_PRINTERIMPL_H

#include "dlc/Frontend/AST.h"
#include "llvm/ADT/Twine.h"
#include <string>
#include <vector>

namespace dlc::frontend {

/// How tightly what is printed binds; the grammar's levels from loose to tight.
enum class Level : uint8_t { Pipe, Range, Or, And, Not, Compare, Sum, Term, Unary, Postfix };

/// Collects one item's line and breaks it where it gets too long. Of the places
/// on a full line, the last one of the least depth is taken, so that brackets
/// break only if what is around them cannot.
class Line {
public:
  static constexpr size_t maxWidth = 100;
  static constexpr size_t continuationIndent = 4;

  /// Adds text that is never broken.
  Line &operator<<(const llvm::Twine &text) {
    pieces.back().text += text.str();
    return *this;
  }
  /// Adds a place where the line may be broken, which otherwise is a space if
  /// `space` is set.
  void addBreak(unsigned depth, bool space = true) { pieces.push_back({depth, space, {}}); }

  void add(const Expr &expr, Level min = Level::Pipe, unsigned depth = 0);
  void add(const TypeSpec &type, unsigned depth);
  void add(const Param &param, unsigned depth);
  /// Adds elements separated by commas, each printed by `print`.
  template <typename Range, typename Fn> void addList(const Range &elements, unsigned depth, Fn print) {
    bool isFirst = true;
    for (const auto &element : elements) {
      if (!isFirst) {
        *this << ",";
        addBreak(depth);
      }
      isFirst = false;
      print(element);
    }
  }
  void addNames(llvm::ArrayRef<Identifier> names);
  void addExprs(llvm::ArrayRef<const Expr *> exprs, unsigned depth);

  /// The lines, the first after `used` characters of indentation and prefix.
  std::string layOut(size_t indent, size_t used) const;
  /// All in one line.
  std::string flatten() const;

private:
  struct Piece {
    unsigned depth = 0;
    bool space = false;
    std::string text;
  };

  void addBare(const Expr &expr, unsigned depth);
  void addOperation(const Expr &expr, unsigned depth);
  void addOperator(const Expr &lhs, Level lhsMin, llvm::StringRef op, const Expr &rhs, Level rhsMin, unsigned depth);
  void addPipe(const PipeExpr &pipe, bool hasSuffix, unsigned depth);
  void addBase(const Expr &base, unsigned depth);
  void addArguments(llvm::ArrayRef<const Argument *> arguments, unsigned depth);
  void addSubscript(const Subscript &subscript, unsigned depth);
  size_t chooseBreak(size_t first, size_t width) const;

  std::vector<Piece> pieces{{}};
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_PRINTERIMPL_H
