//===- Expressions.cpp - What expressions give ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Guards.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace dlc::frontend {

Datum Generator::eval(const Expr &expr) {
  DepthGuard guard(*this, expr.range);
  return guard ? evalKind(expr) : Datum();
}

Datum Generator::evalKind(const Expr &expr) {
  return llvm::TypeSwitch<const Expr *, Datum>(&expr)
      .Case([](const NumberExpr *number) -> Datum {
        return number->isFloat ? Number::of(number->floatValue) : Number::of(number->intValue);
      })
      .Case([](const StringExpr *text) -> Datum { return text->value.str(); })
      .Case([](const BoolExpr *flag) -> Datum { return flag->value; })
      .Case([](const NoneExpr *) -> Datum { return None(); })
      .Case([&](const NameExpr *name) { return lookupValue(name->getIdentifier()); })
      .Case([&](const ListExpr *list) { return evalList(*list); })
      .Case([&](const ComprehensionExpr *list) { return evalComprehension(*list); })
      .Case([&](const UnaryExpr *unary) { return evalUnary(*unary); })
      .Case([&](const BinaryExpr *binary) {
        Datum a = evalDecayed(*binary->lhs), b = evalDecayed(*binary->rhs);
        return applyBinary(binary->op, decay(a), b, binary->opRange);
      })
      .Case([&](const CompareExpr *compare) {
        Datum a = evalDecayed(*compare->lhs), b = evalDecayed(*compare->rhs);
        return applyCompare(compare->op, decay(a), b, compare->opRange);
      })
      .Case([&](const LogicalExpr *logical) { return evalLogical(*logical); })
      .Case([&](const RangeExpr *range) { return evalRange(*range); })
      .Case([&](const PipeExpr *pipe) { return evalPipe(*pipe); })
      .Case([&](const CallExpr *call) { return evalCall(*call); })
      .Case([&](const IndexExpr *index) { return evalIndex(*index); })
      .Case([&](const MemberExpr *member) { return getMember(eval(*member->base), member->member, member->range); })
      .Default([&](const Expr *) { return error(expr.range, "this is not an expression"); });
}

Datum Generator::evalList(const ListExpr &expr) {
  std::vector<Datum> elements;
  for (const Expr *element : expr.elements) {
    elements.push_back(eval(*element));
    if (elements.back().isInvalid())
      return Invalid();
    if (elements.back().is<None>())
      return error(element->range, "this gives no value");
  }
  return makeList(std::move(elements));
}

Datum Generator::evalRange(const RangeExpr &expr) {
  Datum first = evalDecayed(*expr.first), last = evalDecayed(*expr.last);
  if (first.isInvalid() || last.isInvalid())
    return Invalid();
  std::optional<int64_t> begin = first.asInt(), end = last.asInt();
  if (!begin || !end)
    return error(begin ? expr.last->range : expr.first->range,
                 "a range expects integers known when compiling, but got " + describe(begin ? last : first));
  if (*end - *begin > int64_t(maxListElements))
    return error(expr.range, "a list has at most " + Twine(maxListElements) + " elements");
  std::vector<Datum> elements;
  for (int64_t i = *begin; i < *end; ++i) {
    if (!countWork(expr.range, listElements, maxListElements, "list elements"))
      return Invalid();
    elements.push_back(Number::of(i));
  }
  return makeList(std::move(elements));
}

/// The rows of names that `for` walks over: one list, whose elements may be
/// lists themselves, or one list per name.
bool Generator::evalLists(ArrayRef<const Expr *> exprs, size_t numNames, std::vector<std::vector<Datum>> &rows) {
  std::vector<Datum> lists;
  for (const Expr *expr : exprs) {
    lists.push_back(eval(*expr));
    if (lists.back().isInvalid())
      return false;
    if (!lists.back().asList()) {
      error(expr->range, "expects a list known when compiling, but got " + describe(decay(lists.back())));
      return false;
    }
    if (lists.back().asList()->size() != lists.front().asList()->size()) {
      error(expr->range, "expects a list as long as the first, " + Twine(lists.front().asList()->size()) +
                             ", but got " + describe(lists.back()));
      return false;
    }
  }
  if (lists.size() != 1 && lists.size() != numNames) {
    error(exprs.front()->range, "expects one list, or one for each of the " + Twine(numNames) + " names");
    return false;
  }
  for (size_t i = 0, e = lists.front().asList()->size(); i != e; ++i) {
    std::vector<Datum> &row = rows.emplace_back();
    for (const Datum &list : lists)
      row.push_back((*list.asList())[i]);
    if (lists.size() == numNames)
      continue;
    const std::vector<Datum> *inner = row.front().asList();
    if (!inner || inner->size() != numNames) {
      error(exprs.front()->range,
            "expects elements of " + Twine(numNames) + " values, but got " + describe(row.front()));
      return false;
    }
    row = std::vector<Datum>(*inner);
  }
  return true;
}

Datum Generator::evalComprehension(const ComprehensionExpr &expr) {
  std::vector<std::vector<Datum>> rows;
  if (!evalLists(expr.lists, expr.names.size(), rows))
    return Invalid();
  // Its names are its own.
  llvm::StringMap<Datum> saved = frame->locals;
  std::vector<Datum> elements;
  bool ok = true;
  for (std::vector<Datum> &row : rows) {
    if (!countWork(expr.range, listElements, maxListElements, "list elements"))
      ok = false;
    if (!ok)
      break;
    for (auto [name, value] : llvm::zip_equal(expr.names, row))
      bind(name, value);
    if (expr.condition) {
      Datum condition = eval(*expr.condition);
      std::optional<bool> holds = toBool(condition);
      if (!holds) {
        if (!condition.isInvalid())
          error(expr.condition->range,
                "expects a condition known when compiling, but got " + describe(decay(condition)));
        ok = false;
        break;
      }
      if (!*holds)
        continue;
    }
    elements.push_back(eval(*expr.element));
    ok &= !elements.back().isInvalid();
  }
  frame->locals = std::move(saved);
  return ok ? makeList(std::move(elements)) : Datum();
}

Datum Generator::evalLogical(const LogicalExpr &expr) {
  Datum a = evalDecayed(*expr.lhs);
  // `rank(x) == 4 and …`: the right side need not make sense where the left decides.
  if (std::optional<bool> left = toBool(a); left && *left == (expr.op == LogicalOp::Or))
    return *left;
  Datum b = evalDecayed(*expr.rhs);
  if (a.isInvalid() || b.isInvalid())
    return Invalid();
  if (toBool(a) && toBool(b))
    return *toBool(b);
  StringRef name = expr.op == LogicalOp::And ? "and" : "or";
  return applyOp(name, {decay(a), b}, expr.opRange, name);
}

Datum Generator::evalUnary(const UnaryExpr &expr) {
  Datum value = evalDecayed(*expr.operand);
  if (value.isInvalid())
    return value;
  if (expr.op == UnaryOp::Not) {
    if (std::optional<bool> flag = toBool(value))
      return !*flag;
    return applyOp("not", value, expr.range, "not");
  }
  if (const auto *number = value.as<Number>()) {
    Number negated = *number;
    if (!number->isFloat && number->integer == std::numeric_limits<int64_t>::min())
      return error(expr.range, "the number does not fit into 64 bits");
    negated.integer = -negated.integer;
    negated.real = -negated.real;
    return negated;
  }
  if (const auto *size = value.as<Size>())
    return makeSize(nn::canonicalizeSize(-size->expr));
  return applyOp("neg", value, expr.range, "-");
}

} // namespace dlc::frontend
