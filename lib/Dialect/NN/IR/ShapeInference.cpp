//===- ShapeInference.cpp - What shape functions compute with -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/ShapeInference.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/AffineExprVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// Canonical sizes
//===----------------------------------------------------------------------===//

namespace {

/// A sum of products of atoms. An atom is a symbol, a dimension, or a quotient
/// or remainder of canonical sizes. Atoms are numbered in order of their first
/// appearance in a fixed order, by their printed form, so that equal sizes give
/// equal expressions whatever way they were computed.
class Polynomial {
public:
  using Monomial = std::vector<std::string>;

  explicit Polynomial(MLIRContext *context) : context(context) {}

  static Polynomial of(AffineExpr expr);

  AffineExpr toExpr() const {
    AffineExpr sum = getAffineConstantExpr(0, context);
    for (const auto &[monomial, coefficient] : terms) {
      AffineExpr product = getAffineConstantExpr(1, context);
      for (const std::string &name : monomial)
        product = product * atoms.at(name);
      sum = sum + product * coefficient;
    }
    return sum;
  }

private:
  void add(const Polynomial &other, int64_t factor) {
    atoms.insert(other.atoms.begin(), other.atoms.end());
    for (const auto &[monomial, coefficient] : other.terms)
      addTerm(monomial, factor * coefficient);
  }

  void addTerm(const Monomial &monomial, int64_t coefficient) {
    int64_t &total = terms[monomial];
    total += coefficient;
    if (total == 0)
      terms.erase(monomial);
  }

  static Polynomial product(const Polynomial &a, const Polynomial &b) {
    Polynomial result(a.context);
    result.atoms = a.atoms;
    result.atoms.insert(b.atoms.begin(), b.atoms.end());
    for (const auto &[x, i] : a.terms)
      for (const auto &[y, j] : b.terms) {
        Monomial monomial = x;
        monomial.insert(monomial.end(), y.begin(), y.end());
        llvm::sort(monomial);
        result.addTerm(monomial, i * j);
      }
    return result;
  }

  static Polynomial atom(AffineExpr expr) {
    Polynomial result(expr.getContext());
    std::string name;
    llvm::raw_string_ostream(name) << expr;
    result.atoms.emplace(name, expr);
    result.terms[{name}] = 1;
    return result;
  }

  MLIRContext *context;
  std::map<Monomial, int64_t> terms;
  std::map<std::string, AffineExpr> atoms;
};

Polynomial Polynomial::of(AffineExpr expr) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    Polynomial result(expr.getContext());
    if (constant.getValue() != 0)
      result.terms[{}] = constant.getValue();
    return result;
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return atom(expr);
  Polynomial lhs = of(binary.getLHS());
  Polynomial rhs = of(binary.getRHS());
  switch (expr.getKind()) {
  case AffineExprKind::Add:
    lhs.add(rhs, 1);
    return lhs;
  case AffineExprKind::Mul:
    return product(lhs, rhs);
  default: {
    AffineExpr whole = getAffineBinaryOpExpr(expr.getKind(), lhs.toExpr(), rhs.toExpr());
    // The builder may have simplified the quotient away.
    if (auto simplified = dyn_cast<AffineBinaryOpExpr>(whole); !simplified || simplified.getKind() != expr.getKind())
      return of(whole);
    return atom(whole);
  }
  }
}

} // namespace

AffineExpr dlc::nn::canonicalizeSize(AffineExpr size) { return Polynomial::of(size).toExpr(); }

Value dlc::nn::buildSize(OpBuilder &builder, Location loc, AffineExpr size, ValueRange symbols) {
  if (auto constant = dyn_cast<AffineConstantExpr>(size))
    return arith::ConstantIndexOp::create(builder, loc, constant.getValue());
  if (auto symbol = dyn_cast<AffineSymbolExpr>(size))
    return symbols[symbol.getPosition()];
  auto binary = cast<AffineBinaryOpExpr>(size);
  Value lhs = buildSize(builder, loc, binary.getLHS(), symbols);
  Value rhs = buildSize(builder, loc, binary.getRHS(), symbols);
  switch (size.getKind()) {
  case AffineExprKind::Add:
    return arith::AddIOp::create(builder, loc, lhs, rhs);
  case AffineExprKind::Mul:
    return arith::MulIOp::create(builder, loc, lhs, rhs);
  case AffineExprKind::FloorDiv:
    return arith::FloorDivSIOp::create(builder, loc, lhs, rhs);
  case AffineExprKind::CeilDiv:
    return arith::CeilDivSIOp::create(builder, loc, lhs, rhs);
  default: {
    // The remainder has the sign of the divisor.
    Value quotient = arith::FloorDivSIOp::create(builder, loc, lhs, rhs);
    return arith::SubIOp::create(builder, loc, lhs, arith::MulIOp::create(builder, loc, quotient, rhs));
  }
  }
}

int64_t dlc::nn::getStaticSize(AffineExpr size) {
  auto constant = dyn_cast<AffineConstantExpr>(size);
  return constant ? constant.getValue() : ShapedType::kDynamic;
}

RankedTensorType dlc::nn::getTensorType(const TensorShape &shape) {
  return RankedTensorType::get(llvm::map_to_vector(shape.sizes, getStaticSize), shape.elementType);
}

//===----------------------------------------------------------------------===//
// ShapeInference
//===----------------------------------------------------------------------===//

AffineExpr ShapeInference::unify(AffineExpr a, AffineExpr b) const {
  if (a == b)
    return a;
  bool aKnown = isa<AffineConstantExpr>(a), bKnown = isa<AffineConstantExpr>(b);
  if ((aKnown && bKnown) || !assumesEqual())
    return {};
  return aKnown ? a : b;
}

FailureOr<Shape> ShapeInference::broadcast(ArrayRef<AffineExpr> a, ArrayRef<AffineExpr> b) const {
  if (a.size() < b.size())
    std::swap(a, b);
  Shape result(a);
  for (auto [size, other] : llvm::zip(llvm::reverse(result), llvm::reverse(b))) {
    if (getStaticSize(other) == 1)
      continue;
    size = getStaticSize(size) == 1 ? other : unify(size, other);
    if (!size)
      return failure();
  }
  return result;
}

Shape ShapeInference::getMixedSizes(ArrayRef<int64_t> staticSizes, ValueRange dynamicSizes) {
  Shape sizes;
  for (int64_t size : staticSizes) {
    if (!ShapedType::isDynamic(size)) {
      sizes.push_back(constant(size));
      continue;
    }
    sizes.push_back(canonicalizeSize(getSize(dynamicSizes.front())));
    dynamicSizes = dynamicSizes.drop_front();
  }
  return sizes;
}

std::string ShapeInference::describe(ArrayRef<AffineExpr> shape) const {
  return "[" + llvm::join(llvm::map_range(shape, [&](AffineExpr size) { return describe(size); }), ", ") + "]";
}

//===----------------------------------------------------------------------===//
// Result types: an unknown size is a symbol of its own
//===----------------------------------------------------------------------===//

namespace {

class TypeInference : public ShapeInference {
public:
  TypeInference(MLIRContext *context, std::optional<Location> loc, StringRef opName)
      : ShapeInference(context), loc(loc.value_or(UnknownLoc::get(context))), opName(opName), silent(!loc) {}

  using ShapeInference::describe;

  Shape getShape(Value tensor) override {
    return llvm::map_to_vector<4>(cast<RankedTensorType>(tensor.getType()).getShape(), [&](int64_t size) {
      return ShapedType::isDynamic(size) ? unknown() : constant(size);
    });
  }
  AffineExpr getSize(Value index) override {
    IntegerAttr value;
    return matchPattern(index, m_Constant(&value)) ? constant(value.getInt()) : unknown();
  }
  InFlightDiagnostic emitError() override {
    return silent ? InFlightDiagnostic() : mlir::emitError(loc) << "'" << opName << "' op ";
  }
  std::string describe(AffineExpr size) const override {
    int64_t known = getStaticSize(size);
    return ShapedType::isDynamic(known) ? "?" : std::to_string(known);
  }

protected:
  bool assumesEqual() const override { return true; }

private:
  AffineExpr unknown() { return getAffineSymbolExpr(numUnknown++, getContext()); }

  Location loc;
  StringRef opName;
  bool silent;
  unsigned numUnknown = 0;
};

/// Sizes as values: a symbol stands for a `tensor.dim` or an `index` value.
class SizeReification : public ShapeInference {
public:
  SizeReification(Operation *op, OpBuilder &builder) : ShapeInference(op->getContext()), op(op), builder(builder) {}

  using ShapeInference::describe;

  Shape getShape(Value tensor) override {
    Shape shape;
    for (auto [dim, size] : llvm::enumerate(cast<RankedTensorType>(tensor.getType()).getShape()))
      shape.push_back(ShapedType::isDynamic(size) ? symbol(tensor::DimOp::create(builder, op->getLoc(), tensor, dim))
                                                  : constant(size));
    return shape;
  }
  AffineExpr getSize(Value index) override {
    IntegerAttr value;
    return matchPattern(index, m_Constant(&value)) ? constant(value.getInt()) : symbol(index);
  }
  InFlightDiagnostic emitError() override { return op->emitOpError(); }
  std::string describe(AffineExpr size) const override { return "?"; }

  OpFoldResult materialize(AffineExpr size) {
    if (auto known = dyn_cast<AffineConstantExpr>(size))
      return builder.getIndexAttr(known.getValue());
    if (auto symbol = dyn_cast<AffineSymbolExpr>(size))
      return values[symbol.getPosition()];
    return buildSize(builder, op->getLoc(), size, values);
  }

protected:
  bool assumesEqual() const override { return true; }

private:
  AffineExpr symbol(Value value) {
    auto *found = llvm::find(values, value);
    unsigned position = found - values.begin();
    if (found == values.end())
      values.push_back(value);
    return getAffineSymbolExpr(position, getContext());
  }

  Operation *op;
  OpBuilder &builder;
  SmallVector<Value> values;
};

} // namespace

LogicalResult dlc::nn::detail::inferTypes(MLIRContext *context, std::optional<Location> loc, StringRef opName,
                                          ShapeFunction shapes, SmallVectorImpl<Type> &types) {
  TypeInference inference(context, loc, opName);
  SmallVector<TensorShape> results;
  if (failed(shapes(inference, results)))
    return failure();
  for (const TensorShape &result : results) {
    if (llvm::any_of(result.sizes, [](AffineExpr size) {
          int64_t known = getStaticSize(size);
          return known < 0 && !ShapedType::isDynamic(known);
        }))
      return inference.emitError() << "has a result of negative size, " << inference.describe(result.sizes);
    types.push_back(getTensorType(result));
  }
  return success();
}

LogicalResult dlc::nn::detail::reifyShapes(Operation *op, OpBuilder &builder, ShapeFunction shapes,
                                           ReifiedRankedShapedTypeDims &sizes) {
  SizeReification inference(op, builder);
  SmallVector<TensorShape> results;
  if (failed(shapes(inference, results)))
    return failure();
  for (auto [result, value] : llvm::zip_equal(results, op->getResults())) {
    auto type = cast<RankedTensorType>(value.getType());
    SmallVector<OpFoldResult> &row = sizes.emplace_back();
    for (auto [dim, size] : llvm::enumerate(result.sizes))
      // The type may know more than the operands say.
      row.push_back(type.isDynamicDim(dim) ? inference.materialize(canonicalizeSize(size))
                                           : OpFoldResult(builder.getIndexAttr(type.getDimSize(dim))));
  }
  return success();
}

bool dlc::nn::detail::areCompatibleTypes(TypeRange inferred, TypeRange actual) {
  return inferred.size() == actual.size() && llvm::all_of(llvm::zip(inferred, actual), [](auto pair) {
           auto a = dyn_cast<RankedTensorType>(std::get<0>(pair)), b = dyn_cast<RankedTensorType>(std::get<1>(pair));
           return a && b && a.getElementType() == b.getElementType() && succeeded(verifyCompatibleShape(a, b));
         });
}
