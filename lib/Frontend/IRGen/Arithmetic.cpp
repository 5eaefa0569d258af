//===- Arithmetic.cpp - Operators on numbers, sizes and tensors -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Generator.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;

namespace dlc::frontend {

namespace {
struct OperatorName {
  StringRef op, shown;
};
} // namespace

static OperatorName getName(BinaryOp op) {
  switch (op) {
  case BinaryOp::Add:
    return {"add", "+"};
  case BinaryOp::Sub:
    return {"sub", "-"};
  case BinaryOp::Mul:
    return {"mul", "*"};
  case BinaryOp::Div:
    return {"div", "/"};
  case BinaryOp::Mod:
    return {"mod", "%"};
  case BinaryOp::MatMul:
    return {"matmul", "@"};
  case BinaryOp::Pow:
    return {"pow", "^"};
  }
  llvm_unreachable("all operators are covered");
}

static OperatorName getName(CompareOp op) {
  switch (op) {
  case CompareOp::Eq:
    return {"eq", "=="};
  case CompareOp::Ne:
    return {"ne", "!="};
  case CompareOp::Lt:
    return {"lt", "<"};
  case CompareOp::Le:
    return {"le", "<="};
  case CompareOp::Gt:
    return {"gt", ">"};
  case CompareOp::Ge:
    return {"ge", ">="};
  }
  llvm_unreachable("all comparisons are covered");
}

static double foldFloat(BinaryOp op, double a, double b) {
  switch (op) {
  case BinaryOp::Add:
    return a + b;
  case BinaryOp::Sub:
    return a - b;
  case BinaryOp::Mul:
    return a * b;
  case BinaryOp::Div:
    return a / b;
  case BinaryOp::Mod:
    return a - std::floor(a / b) * b;
  default:
    return std::pow(a, b);
  }
}

/// a to the b, or nothing on overflow.
static std::optional<int64_t> power(int64_t a, int64_t b) {
  int64_t result = 1;
  // Squaring keeps this short for bases that never overflow: 0, 1, -1.
  for (; b > 0; b >>= 1) {
    if ((b & 1) && llvm::MulOverflow(result, a, result))
      return std::nullopt;
    if (b > 1 && llvm::MulOverflow(a, a, a))
      return std::nullopt;
  }
  return result;
}

Datum Generator::foldNumbers(BinaryOp op, const Number &a, const Number &b, SourceRange range) {
  if (op == BinaryOp::MatMul)
    return error(range, "'@' expects tensors, but got numbers");
  if (a.isFloat || b.isFloat || (op == BinaryOp::Pow && b.integer < 0))
    return Number::of(foldFloat(op, a.isFloat ? a.real : double(a.integer), b.isFloat ? b.real : double(b.integer)));
  int64_t x = a.integer, y = b.integer, result = 0;
  bool overflow = false;
  switch (op) {
  case BinaryOp::Add:
    overflow = llvm::AddOverflow(x, y, result);
    break;
  case BinaryOp::Sub:
    overflow = llvm::SubOverflow(x, y, result);
    break;
  case BinaryOp::Mul:
    overflow = llvm::MulOverflow(x, y, result);
    break;
  case BinaryOp::Pow: {
    std::optional<int64_t> folded = power(x, y);
    overflow = !folded;
    result = folded.value_or(0);
    break;
  }
  default:
    if (y == 0)
      return error(range, "division by zero");
    overflow = x == std::numeric_limits<int64_t>::min() && y == -1;
    if (!overflow)
      result = op == BinaryOp::Div ? llvm::divideFloorSigned(x, y) : x - llvm::divideFloorSigned(x, y) * y;
  }
  if (overflow)
    return error(range, "the number does not fit into 64 bits");
  return Number::of(result);
}

/// Sizes stay sizes under + - * / %.
Datum Generator::foldSizes(BinaryOp op, AffineExpr a, AffineExpr b, SourceRange range) {
  AffineExpr result;
  switch (op) {
  case BinaryOp::Add:
    result = a + b;
    break;
  case BinaryOp::Sub:
    result = a - b;
    break;
  case BinaryOp::Mul:
    result = a * b;
    break;
  case BinaryOp::Div:
  case BinaryOp::Mod:
    if (ir->isNonNegative(b - 1) != true)
      return error(range, "a size is divided by what may not be positive, " + ir->describe(b));
    result = op == BinaryOp::Div ? a.floorDiv(b) : a % b;
    break;
  default:
    return error(range, "'" + getName(op).shown + "' does not apply to sizes");
  }
  return makeSize(nn::canonicalizeSize(result));
}

Datum Generator::applyBinary(BinaryOp op, const Datum &a, const Datum &b, SourceRange range) {
  if (a.isInvalid() || b.isInvalid())
    return Invalid();
  const auto *x = a.as<Number>(), *y = b.as<Number>();
  if (x && y && !x->shape && !y->shape)
    return foldNumbers(op, *x, *y, range);
  if (AffineExpr m = toSize(a), n = toSize(b); m && n)
    return foldSizes(op, m, n, range);
  if (const std::vector<Datum> *p = a.asList(), *q = b.asList(); p && q && op == BinaryOp::Add) {
    std::vector<Datum> joined(*p);
    joined.insert(joined.end(), q->begin(), q->end());
    return makeList(std::move(joined));
  }
  OperatorName name = getName(op);
  return applyOp(name.op, {a, b}, range, name.shown);
}

static bool compare(CompareOp op, double a, double b) {
  switch (op) {
  case CompareOp::Eq:
    return a == b;
  case CompareOp::Ne:
    return a != b;
  case CompareOp::Lt:
    return a < b;
  case CompareOp::Le:
    return a <= b;
  case CompareOp::Gt:
    return a > b;
  case CompareOp::Ge:
    return a >= b;
  }
  llvm_unreachable("all comparisons are covered");
}

Datum Generator::applyCompare(CompareOp op, const Datum &a, const Datum &b, SourceRange range) {
  if (a.isInvalid() || b.isInvalid())
    return Invalid();
  AffineExpr m = toSize(a), n = toSize(b);
  auto x = a.asFloat(), y = b.asFloat();
  if (x && y && !(m && n))
    return compare(op, *x, *y);
  bool isEquality = op == CompareOp::Eq || op == CompareOp::Ne;
  if (isEquality && (a.is<None>() || b.is<None>())) // whatever the other is, a tensor too
    return (a.is<None>() && b.is<None>()) == (op == CompareOp::Eq);
  if (m && n) {
    AffineExpr difference = nn::canonicalizeSize(m - n);
    if (auto constant = dyn_cast<AffineConstantExpr>(difference))
      return compare(op, constant.getValue(), 0);
    std::optional<bool> above = ir->isNonNegative(difference - 1), notBelow = ir->isNonNegative(difference);
    std::optional<bool> below = ir->isNonNegative(-difference - 1), notAbove = ir->isNonNegative(-difference);
    if (above == true || below == true)
      return compare(op, above == true ? 1 : -1, 0);
    if (notBelow == true && (op == CompareOp::Ge || op == CompareOp::Lt))
      return op == CompareOp::Ge;
    if (notAbove == true && (op == CompareOp::Le || op == CompareOp::Gt))
      return op == CompareOp::Le;
  } else if (!a.is<Tensor>() && !b.is<Tensor>() && isEquality && !(a.is<Number>() && a.as<Number>()->shape)) {
    bool known = true;
    bool same = sameDatum(a, b, known);
    if (known)
      return same == (op == CompareOp::Eq);
  }
  OperatorName name = getName(op);
  return applyOp(name.op, {a, b}, range, name.shown);
}

/// Builds an operation of tensors, to whose element type numbers adapt.
Datum Generator::applyOp(StringRef opName, ArrayRef<Datum> operands, SourceRange range, StringRef shown) {
  const OpEntry *entry = ops.lookup(opName);
  if (!entry)
    return error(range, "'" + shown + "' is not supported");
  Args args;
  for (const Datum &operand : operands) {
    Arg &arg = args.emplace_back();
    arg.value = operand;
    arg.range = range;
  }
  return callOp(*entry, args, range, shown);
}

/// Elementwise functions of plain numbers are worked out while compiling.
Datum Generator::foldElementwise(StringRef name, ArrayRef<Datum> args) {
  SmallVector<double, 2> values;
  bool allInts = true;
  for (const Datum &arg : args) {
    std::optional<double> value = arg.asFloat();
    if (!value)
      return Invalid();
    values.push_back(*value);
    allInts &= arg.asInt().has_value();
  }
  auto give = [&](double value) -> Datum { return allInts ? Number::of(int64_t(value)) : Number::of(value); };
  if (values.size() == 2 && name == "minimum")
    return give(std::min(values[0], values[1]));
  if (values.size() == 2 && name == "maximum")
    return give(std::max(values[0], values[1]));
  if (values.size() != 1)
    return Invalid();
  double x = values[0];
  if (name == "abs")
    return give(std::fabs(x));
  using Unary = double (*)(double);
  Unary function = llvm::StringSwitch<Unary>(name)
                       .Case("exp", [](double v) { return std::exp(v); })
                       .Case("expm1", [](double v) { return std::expm1(v); })
                       .Case("log", [](double v) { return std::log(v); })
                       .Case("log1p", [](double v) { return std::log1p(v); })
                       .Case("sqrt", [](double v) { return std::sqrt(v); })
                       .Case("rsqrt", [](double v) { return 1 / std::sqrt(v); })
                       .Case("sin", [](double v) { return std::sin(v); })
                       .Case("cos", [](double v) { return std::cos(v); })
                       .Case("tan", [](double v) { return std::tan(v); })
                       .Case("tanh", [](double v) { return std::tanh(v); })
                       .Case("floor", [](double v) { return std::floor(v); })
                       .Case("ceil", [](double v) { return std::ceil(v); })
                       .Default(nullptr);
  return function ? Datum(Number::of(function(x))) : Datum();
}

} // namespace dlc::frontend
