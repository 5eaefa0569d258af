//===- Unary.cpp - Elementwise operations of one operand ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include <cmath>
#include <numbers>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

namespace {

/// One function of numbers for each way to compute them; null where the
/// operation does not take such elements.
struct NumberFunction {
  double (*onFloat)(double);
  int64_t (*onSigned)(int64_t) = nullptr;
  uint64_t (*onUnsigned)(uint64_t) = nullptr;

  template <typename W> auto select() const {
    if constexpr (std::is_same_v<W, double>)
      return onFloat;
    else if constexpr (std::is_same_v<W, int64_t>)
      return onSigned;
    else
      return onUnsigned;
  }
};

} // namespace

static LogicalResult evalNumbers(Operation *op, Evaluator &evaluator, const NumberFunction &function) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op->getOperand(0));
  bool known = runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    auto compute = function.select<Wide<T>>();
    if (!compute)
      return false;
    std::transform(x.data<T>(), x.data<T>() + x.numElements(), result->mutableData<T>(),
                   [&](T value) { return narrow<T>(compute(widen(value))); });
    return true;
  });
  if (!known)
    return op->emitOpError() << "is not supported by the interpreter on " << describe(x);
  return evaluator.setResult(op, *result);
}

/// Adds an operation on floats, computed in double.
template <typename Op> static void addFloat(OpTable &table, double (*function)(double)) {
  table.addShared<Op>(
      [function](Operation *op, Evaluator &evaluator) { return evalNumbers(op, evaluator, {function}); });
}

/// Adds an operation on all numbers. `function` is generic.
template <typename Op, typename Function> static void addNumber(OpTable &table, Function function) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) {
    return evalNumbers(op, evaluator, {function, function, function});
  });
}

/// Adds a test of floats, or the negation of truth values.
template <typename Op> static void addTest(OpTable &table, bool (*function)(double)) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) -> LogicalResult {
    FailureOr<Tensor> result = evaluator.createResult(op);
    if (failed(result))
      return failure();
    llvm::transform(evaluator.getTensor(op->getOperand(0)).toDoubles(), result->mutableData<bool>(), function);
    return evaluator.setResult(op, *result);
  });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static double sigmoid(double x) {
  if (x >= 0)
    return 1 / (1 + std::exp(-x));
  double power = std::exp(x); // the other form would overflow
  return power / (1 + power);
}

static double softplus(double x) { return (x > 0 ? x : 0) + std::log1p(std::exp(-std::fabs(x))); }

// erfc keeps the digits of small Φ that 1 + erf cancels.
static double gelu(double x) { return x * (0.5 * std::erfc(-x / std::numbers::sqrt2)); }

template <typename W> static W negate(W x) {
  if constexpr (std::is_same_v<W, double>)
    return -x;
  else
    return static_cast<W>(uint64_t(0) - static_cast<uint64_t>(x));
}

template <typename W> static W absolute(W x) {
  if constexpr (std::is_same_v<W, double>)
    return std::fabs(x);
  else
    return std::is_signed_v<W> && x < 0 ? negate(x) : x;
}

template <typename W> static W sign(W x) {
  if (x != x)
    return x;
  return static_cast<W>((x > 0) - (x < 0));
}

static void addTests(OpTable &table) {
  addTest<nn::IsnanOp>(table, [](double x) { return std::isnan(x); });
  addTest<nn::IsinfOp>(table, [](double x) { return std::isinf(x); });
  addTest<nn::NotOp>(table, [](double x) { return x == 0; });
}

static LogicalResult evalCast(nn::CastOp op, Evaluator &evaluator) {
  std::optional<ElementType> type = getElementType(op.getTypeAttr().getValue());
  if (!type)
    return op.emitOpError() << "is not supported by the interpreter to " << op.getTypeAttr();
  return evaluator.setResult(op, evaluator.getTensor(op.getX()).cast(*type));
}

/// The first operand.
static LogicalResult evalIdentity(Operation *op, Evaluator &evaluator) {
  return evaluator.setResult(op, evaluator.getTensor(op->getOperand(0)));
}

void interp::addUnaryFunctions(OpTable &table) {
  addNumber<nn::NegOp>(table, [](auto x) { return negate(x); });
  addNumber<nn::AbsOp>(table, [](auto x) { return absolute(x); });
  addNumber<nn::SignOp>(table, [](auto x) { return sign(x); });
  addNumber<nn::ReluOp>(table, [](auto x) { return x < 0 ? decltype(x)(0) : x; });
  addFloat<nn::ExpOp>(table, std::exp);
  addFloat<nn::Expm1Op>(table, std::expm1);
  addFloat<nn::LogOp>(table, std::log);
  addFloat<nn::Log1pOp>(table, std::log1p);
  addFloat<nn::SqrtOp>(table, std::sqrt);
  addFloat<nn::RsqrtOp>(table, [](double x) { return 1 / std::sqrt(x); });
  addFloat<nn::SinOp>(table, std::sin);
  addFloat<nn::CosOp>(table, std::cos);
  addFloat<nn::TanOp>(table, std::tan);
  addFloat<nn::TanhOp>(table, std::tanh);
  addFloat<nn::ErfOp>(table, std::erf);
  addFloat<nn::FloorOp>(table, std::floor);
  addFloat<nn::CeilOp>(table, std::ceil);
  addFloat<nn::RoundOp>(table, std::nearbyint);
  addFloat<nn::SigmoidOp>(table, sigmoid);
  addFloat<nn::SoftplusOp>(table, softplus);
  addFloat<nn::GeluOp>(table, gelu);
  addTests(table);
  table.add(evalCast);
  table.addShared<nn::StopGradientOp>(evalIdentity);
  table.addShared<nn::FenceOp>(evalIdentity);
}
