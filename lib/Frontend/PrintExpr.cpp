//===- PrintExpr.cpp - Expressions and lines of canonical .nn text --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrinterImpl.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace dlc::frontend;
using llvm::StringRef;

StringRef dlc::frontend::getSpelling(UnaryOp op) { return op == UnaryOp::Neg ? "-" : "not"; }

StringRef dlc::frontend::getSpelling(BinaryOp op) {
  constexpr StringRef names[] = {"+", "-", "*", "/", "%", "@", "^"};
  return names[size_t(op)];
}

StringRef dlc::frontend::getSpelling(CompareOp op) {
  constexpr StringRef names[] = {"==", "!=", "<", "<=", ">", ">="};
  return names[size_t(op)];
}

StringRef dlc::frontend::getSpelling(LogicalOp op) { return op == LogicalOp::And ? "and" : "or"; }

std::string dlc::frontend::printExpr(const Expr &expr) {
  Line line;
  line.add(expr);
  return line.flatten();
}

//===----------------------------------------------------------------------===//
// Levels
//===----------------------------------------------------------------------===//

/// What a suffix hangs on, or null.
static const Expr *getBase(const Expr &expr) {
  if (auto *member = llvm::dyn_cast<MemberExpr>(&expr))
    return member->base;
  if (auto *index = llvm::dyn_cast<IndexExpr>(&expr))
    return index->base;
  if (auto *call = llvm::dyn_cast<CallExpr>(&expr))
    return call->callee;
  return nullptr;
}

/// A pipe, or suffixes of one: `x |> f(2).hs`.
static bool isPipe(const Expr &expr) {
  const Expr *root = &expr;
  while (const Expr *base = getBase(*root))
    root = base;
  return llvm::isa<PipeExpr>(root);
}

static Level getLevel(const Expr &expr) {
  if (isPipe(expr))
    return Level::Pipe;
  return llvm::TypeSwitch<const Expr *, Level>(&expr)
      .Case([](const RangeExpr *) { return Level::Range; })
      .Case([](const LogicalExpr *logical) { return logical->op == LogicalOp::Or ? Level::Or : Level::And; })
      .Case([](const CompareExpr *) { return Level::Compare; })
      .Case([](const UnaryExpr *unary) { return unary->op == UnaryOp::Not ? Level::Not : Level::Unary; })
      .Case([](const BinaryExpr *binary) {
        if (binary->op == BinaryOp::Pow)
          return Level::Unary;
        return binary->op == BinaryOp::Add || binary->op == BinaryOp::Sub ? Level::Sum : Level::Term;
      })
      .Default([](const Expr *) { return Level::Postfix; });
}

static Level above(Level level) { return Level(uint8_t(level) + 1); }

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

void Line::add(const Expr &expr, Level min, unsigned depth) {
  if (getLevel(expr) >= min)
    return addBare(expr, depth);
  *this << "(";
  addBare(expr, depth + 1);
  *this << ")";
}

static std::string quote(StringRef value) {
  std::string text = "\"";
  for (char c : value) {
    if (c == '\n' || c == '\t') {
      text += c == '\n' ? "\\n" : "\\t";
      continue;
    }
    if (c == '"' || c == '\\')
      text += '\\';
    text += c;
  }
  return text + "\"";
}

/// Adds an expression without parentheses round it.
void Line::addBare(const Expr &expr, unsigned depth) {
  llvm::TypeSwitch<const Expr *>(&expr)
      .Case([&](const NumberExpr *number) { *this << number->spelling; })
      .Case([&](const StringExpr *string) { *this << quote(string->value); })
      .Case([&](const BoolExpr *boolean) { *this << (boolean->value ? "true" : "false"); })
      .Case([&](const NoneExpr *) { *this << "none"; })
      .Case([&](const NameExpr *name) { *this << name->name; })
      .Case([&](const ListExpr *list) {
        *this << "[";
        addExprs(list->elements, depth + 1);
        *this << "]";
      })
      .Case([&](const ComprehensionExpr *list) {
        *this << "[";
        add(*list->element, Level::Pipe, depth + 2);
        addBreak(depth + 1);
        *this << "for ";
        addNames(list->names);
        *this << " in ";
        addExprs(list->lists, depth + 2);
        if (list->condition) {
          addBreak(depth + 1);
          *this << "if ";
          add(*list->condition, Level::Pipe, depth + 2);
        }
        *this << "]";
      })
      .Case([&](const PipeExpr *pipe) { addPipe(*pipe, /*hasSuffix=*/false, depth); })
      .Case([&](const MemberExpr *member) {
        addBase(*member->base, depth);
        *this << "." << member->member.name;
      })
      .Case([&](const IndexExpr *index) {
        addBase(*index->base, depth);
        *this << "[";
        addList(index->subscripts, depth + 1, [&](const Subscript *entry) { addSubscript(*entry, depth + 2); });
        *this << "]";
      })
      .Case([&](const CallExpr *call) {
        addBase(*call->callee, depth);
        addArguments(call->arguments, depth);
      })
      .Default([&](const Expr *) { addOperation(expr, depth); });
}

void Line::addOperation(const Expr &expr, unsigned depth) {
  llvm::TypeSwitch<const Expr *>(&expr)
      .Case([&](const UnaryExpr *unary) {
        *this << getSpelling(unary->op) << (unary->op == UnaryOp::Not ? " " : "");
        add(*unary->operand, getLevel(*unary), depth);
      })
      .Case([&](const BinaryExpr *binary) {
        if (binary->op == BinaryOp::Pow)
          return addOperator(*binary->lhs, Level::Postfix, "^", *binary->rhs, Level::Unary, depth);
        Level level = getLevel(*binary);
        addOperator(*binary->lhs, level, getSpelling(binary->op), *binary->rhs, above(level), depth);
      })
      .Case([&](const CompareExpr *compare) {
        addOperator(*compare->lhs, Level::Sum, getSpelling(compare->op), *compare->rhs, Level::Sum, depth);
      })
      .Case([&](const LogicalExpr *logical) {
        Level level = getLevel(*logical);
        addOperator(*logical->lhs, level, getSpelling(logical->op), *logical->rhs, above(level), depth);
      })
      .Case([&](const RangeExpr *range) {
        add(*range->first, Level::Or, depth + 1);
        *this << "..";
        add(*range->last, Level::Or, depth + 1);
      });
}

void Line::addOperator(const Expr &lhs, Level lhsMin, StringRef op, const Expr &rhs, Level rhsMin, unsigned depth) {
  // The operands of a chain break where the chain does.
  bool isChain = lhsMin == getLevel(lhs);
  add(lhs, lhsMin, isChain ? depth : depth + 1);
  *this << " " << op;
  addBreak(depth);
  add(rhs, rhsMin, depth + 1);
}

void Line::addPipe(const PipeExpr &pipe, bool hasSuffix, unsigned depth) {
  add(*pipe.input, Level::Pipe, depth);
  addBreak(depth);
  *this << "|> ";
  addBare(*pipe.callee, depth + 1);
  // Without parentheses, a suffix would belong to the callee.
  if (hasSuffix || !pipe.arguments.empty())
    addArguments(pipe.arguments, depth);
}

/// Adds what a suffix hangs on.
void Line::addBase(const Expr &base, unsigned depth) {
  if (auto *pipe = llvm::dyn_cast<PipeExpr>(&base))
    return addPipe(*pipe, /*hasSuffix=*/true, depth);
  if (isPipe(base))
    return addBare(base, depth);
  // `1.x` would be a malformed number.
  bool isNumber = llvm::isa<NumberExpr>(base);
  *this << (isNumber ? "(" : "");
  add(base, Level::Postfix, depth);
  *this << (isNumber ? ")" : "");
}

void Line::addArguments(llvm::ArrayRef<const Argument *> arguments, unsigned depth) {
  *this << "(";
  addList(arguments, depth + 1, [&](const Argument *argument) {
    if (argument->name)
      *this << argument->name.name << " = ";
    add(*argument->value, Level::Pipe, depth + 2);
  });
  *this << ")";
}

void Line::addSubscript(const Subscript &subscript, unsigned depth) {
  auto addPart = [&](const Expr *expr) {
    if (expr)
      add(*expr, Level::Or, depth);
  };
  switch (subscript.subscriptKind) {
  case SubscriptKind::Ellipsis:
    *this << "..";
    return;
  case SubscriptKind::NewAxis:
    *this << "new";
    return;
  case SubscriptKind::Element:
    return addPart(subscript.element);
  case SubscriptKind::Slice:
    break;
  }
  // Bounds with operators get air: `x[i : i + 4]`.
  auto isSimple = [](const Expr *expr) { return !expr || getLevel(*expr) >= Level::Unary; };
  bool isTight = isSimple(subscript.begin) && isSimple(subscript.end) && isSimple(subscript.step);
  auto addColon = [&](const Expr *before, const Expr *after) {
    *this << (before && !isTight ? " :" : ":") << (after && !isTight ? " " : "");
  };
  addPart(subscript.begin);
  addColon(subscript.begin, subscript.end);
  addPart(subscript.end);
  if (subscript.step) {
    addColon(subscript.end, subscript.step);
    addPart(subscript.step);
  }
}

void Line::addNames(llvm::ArrayRef<Identifier> names) {
  addList(names, 0, [&](const Identifier &name) { *this << name.name; });
}

void Line::addExprs(llvm::ArrayRef<const Expr *> exprs, unsigned depth) {
  addList(exprs, depth, [&](const Expr *expr) { add(*expr, Level::Pipe, depth + 1); });
}

void Line::add(const TypeSpec &type, unsigned depth) {
  *this << type.name.name;
  if (type.dims.empty())
    return;
  *this << "[";
  addList(type.dims, depth, [&](const Dimension *dim) {
    if (dim->isEllipsis())
      *this << "..";
    else
      add(*dim->value, Level::Sum, depth + 1);
  });
  *this << "]";
}

void Line::add(const Param &param, unsigned depth) {
  *this << param.name.name;
  if (param.type) {
    *this << ": ";
    add(*param.type, depth + 1);
  }
  if (param.defaultValue) {
    *this << " = ";
    add(*param.defaultValue, Level::Pipe, depth + 1);
  }
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

std::string Line::flatten() const {
  std::string text;
  for (const Piece &piece : pieces)
    text += (piece.space ? " " : "") + piece.text;
  return text;
}

/// The piece that starts the next line, if the line that starts with `first` has
/// room for `width` characters; the number of pieces if all fit.
size_t Line::chooseBreak(size_t first, size_t width) const {
  size_t used = pieces[first].text.size(), best = pieces.size();
  for (size_t next = first + 1; next < pieces.size(); ++next) {
    if (best == pieces.size() || pieces[next].depth <= pieces[best].depth)
      best = next;
    used += pieces[next].space + pieces[next].text.size();
    if (used > width)
      return best;
  }
  return pieces.size();
}

std::string Line::layOut(size_t indent, size_t used) const {
  std::string text;
  size_t width = maxWidth > used ? maxWidth - used : 0;
  for (size_t first = 0; first < pieces.size();) {
    size_t next = chooseBreak(first, width);
    for (size_t i = first; i < next; ++i)
      text += (i != first && pieces[i].space ? " " : "") + pieces[i].text;
    if (next < pieces.size())
      text += "\n" + std::string(indent + continuationIndent, ' ');
    width = maxWidth - std::min(maxWidth, indent + continuationIndent);
    first = next;
  }
  return text;
}
