//===- Sizes.cpp - Sizes over named dimensions ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sizes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace dlc::frontend {

namespace {

enum Precedence { Sum, Product, Atom };

std::string describe(AffineExpr expr, ArrayRef<std::string> symbols, Precedence context);

std::string describeBinary(AffineBinaryOpExpr expr, ArrayRef<std::string> symbols, Precedence context) {
  AffineExpr lhs = expr.getLHS(), rhs = expr.getRHS();
  auto factor = dyn_cast<AffineConstantExpr>(rhs);
  std::string text;
  Precedence level = Product;
  switch (expr.getKind()) {
  case AffineExprKind::Add: {
    level = Sum;
    text = describe(lhs, symbols, Sum);
    // The canonical form keeps a - b as a + b * -1.
    auto product = dyn_cast<AffineBinaryOpExpr>(rhs);
    auto negative = product && product.getKind() == AffineExprKind::Mul ? dyn_cast<AffineConstantExpr>(product.getRHS())
                                                                        : AffineConstantExpr();
    if (factor && factor.getValue() < 0)
      text += " - " + std::to_string(-factor.getValue());
    else if (negative && negative.getValue() < 0)
      text += " - " + describe(product.getLHS() * -negative.getValue(), symbols, Product);
    else
      text += " + " + describe(rhs, symbols, Sum);
    break;
  }
  case AffineExprKind::Mul:
    if (factor && factor.getValue() == -1)
      text = "-" + describe(lhs, symbols, Atom);
    else if (factor)
      text = std::to_string(factor.getValue()) + " * " + describe(lhs, symbols, Product);
    else
      text = describe(lhs, symbols, Product) + " * " + describe(rhs, symbols, Product);
    break;
  case AffineExprKind::Mod:
    text = describe(lhs, symbols, Product) + " % " + describe(rhs, symbols, Atom);
    break;
  default:
    text = describe(lhs, symbols, Product) + " / " + describe(rhs, symbols, Atom);
  }
  return level < context ? "(" + text + ")" : text;
}

std::string describe(AffineExpr expr, ArrayRef<std::string> symbols, Precedence context) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return std::to_string(constant.getValue());
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return symbol.getPosition() < symbols.size() ? symbols[symbol.getPosition()] : "?";
  if (auto binary = dyn_cast<AffineBinaryOpExpr>(expr))
    return describeBinary(binary, symbols, context);
  return "?";
}

struct Bounds {
  std::optional<int64_t> low, high;
};

std::optional<int64_t> add(std::optional<int64_t> a, std::optional<int64_t> b) {
  int64_t sum;
  return a && b && !llvm::AddOverflow(*a, *b, sum) ? std::optional(sum) : std::nullopt;
}

std::optional<int64_t> multiply(std::optional<int64_t> a, std::optional<int64_t> b) {
  int64_t product;
  return a && b && !llvm::MulOverflow(*a, *b, product) ? std::optional(product) : std::nullopt;
}

/// Bounds that hold for all values of the symbols above their lower bounds.
Bounds getBounds(AffineExpr expr, ArrayRef<int64_t> lower) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return {constant.getValue(), constant.getValue()};
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return {symbol.getPosition() < lower.size() ? std::optional(lower[symbol.getPosition()]) : std::nullopt,
            std::nullopt};
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return {};
  Bounds a = getBounds(binary.getLHS(), lower), b = getBounds(binary.getRHS(), lower);
  switch (expr.getKind()) {
  case AffineExprKind::Add:
    return {add(a.low, b.low), add(a.high, b.high)};
  case AffineExprKind::Mul:
    if (b.low == b.high && b.low && *b.low < 0)
      return {multiply(a.high, b.low), multiply(a.low, b.low)};
    if (a.low && b.low && *a.low >= 0 && *b.low >= 0)
      return {multiply(a.low, b.low), multiply(a.high, b.high)};
    return {};
  case AffineExprKind::Mod:
    return {0, add(b.high, -1)};
  case AffineExprKind::FloorDiv:
    if (b.low && *b.low > 0 && a.low && *a.low >= 0)
      return {b.high ? *a.low / *b.high : 0, a.high ? std::optional(*a.high / *b.low) : std::nullopt};
    return {};
  default:
    return {};
  }
}

} // namespace

std::string describeSize(AffineExpr expr, ArrayRef<std::string> symbols) { return describe(expr, symbols, Sum); }

std::optional<bool> isNonNegative(AffineExpr expr, ArrayRef<int64_t> lower) {
  // Shifting each symbol by its lower bound makes `a * b - a` provable: (a + 1) * (b + 1) - (a + 1).
  SmallVector<AffineExpr> shifted;
  for (auto [position, bound] : llvm::enumerate(lower))
    shifted.push_back(getAffineSymbolExpr(position, expr.getContext()) + bound);
  AffineExpr canonical = nn::canonicalizeSize(expr.replaceSymbols(shifted));
  Bounds bounds = getBounds(canonical, SmallVector<int64_t>(lower.size(), 0));
  if (bounds.low && *bounds.low >= 0)
    return true;
  if (bounds.high && *bounds.high < 0)
    return false;
  return std::nullopt;
}

AffineExpr divideExactly(AffineExpr size, int64_t divisor) {
  if (divisor == 0)
    return {};
  if (divisor == 1)
    return size;
  AffineExpr canonical = nn::canonicalizeSize(size);
  AffineExpr quotient = nn::canonicalizeSize(canonical.floorDiv(divisor));
  return nn::canonicalizeSize(quotient * divisor) == canonical ? quotient : AffineExpr();
}

AffineExpr divideExactly(AffineExpr size, AffineExpr divisor) {
  divisor = nn::canonicalizeSize(divisor);
  size = nn::canonicalizeSize(size);
  if (auto constant = dyn_cast<AffineConstantExpr>(divisor))
    return divideExactly(size, constant.getValue());
  if (size == divisor)
    return getAffineConstantExpr(1, size.getContext());
  if (auto product = dyn_cast<AffineBinaryOpExpr>(divisor); product && product.getKind() == AffineExprKind::Mul) {
    AffineExpr quotient = divideExactly(size, product.getLHS());
    return quotient ? divideExactly(quotient, product.getRHS()) : AffineExpr();
  }
  if (!isa<AffineSymbolExpr>(divisor))
    return {};
  // Where every term has the symbol once, the quotient is what is left with 1 in its place.
  AffineExpr quotient = nn::canonicalizeSize(size.replace(divisor, getAffineConstantExpr(1, size.getContext())));
  return nn::canonicalizeSize(quotient * divisor) == size ? quotient : AffineExpr();
}

} // namespace dlc::frontend
