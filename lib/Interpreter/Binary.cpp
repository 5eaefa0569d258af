//===- Binary.cpp - Elementwise operations that broadcast -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"
#include "Elements.h"
#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

LogicalResult interp::checkStretch(Operation *op, Value operand, const Dims &shape, const Evaluator &evaluator) {
  Dims actual = evaluator.getTensor(operand).shape();
  auto type = cast<RankedTensorType>(operand.getType());
  size_t lead = shape.size() - actual.size();
  for (size_t dim = 0; dim < actual.size(); ++dim)
    if (actual[dim] != shape[lead + dim] && type.isDynamicDim(dim))
      return op->emitOpError() << "expects size " << shape[lead + dim] << " in dimension " << dim << " of " << type
                               << ", but got " << actual[dim] << ": only a size that is known to be 1 broadcasts";
  return success();
}

namespace {

/// One function of two numbers for each way to compute them, which gives `R`
/// or, when R is void, what it takes.
template <typename R> struct PairFunction {
  template <typename W> using Result = std::conditional_t<std::is_void_v<R>, W, R>;

  Result<double> (*onFloat)(double, double);
  Result<int64_t> (*onSigned)(int64_t, int64_t);
  Result<uint64_t> (*onUnsigned)(uint64_t, uint64_t);

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

template <typename R>
static LogicalResult evalPairs(Operation *op, Evaluator &evaluator, const PairFunction<R> &function) {
  FailureOr<BroadcastOperands<2>> operands = BroadcastOperands<2>::get(op, evaluator);
  if (failed(operands))
    return failure();
  auto &[tensors, result, strides] = *operands;
  runtime::visitElementType(tensors[0].type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    using To = std::conditional_t<std::is_void_v<R>, T, R>;
    auto compute = function.template select<Wide<T>>();
    const T *x = tensors[0].template data<T>(), *y = tensors[1].template data<T>();
    To *to = result.template mutableData<To>();
    forEachOffset(result.shape(), strides,
                  [&](const auto &at) { *to++ = narrow<To>(compute(widen(x[at[0]]), widen(y[at[1]]))); });
  });
  return evaluator.setResult(op, result);
}

/// Adds an operation of two numbers that gives a number. `function` is generic.
template <typename Op, typename Function> static void addNumber(OpTable &table, Function function) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) {
    return evalPairs<void>(op, evaluator, {function, function, function});
  });
}

/// Adds a comparison. `function` is generic.
template <typename Op, typename Function> static void addComparison(OpTable &table, Function function) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) {
    return evalPairs<bool>(op, evaluator, {function, function, function});
  });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// Computes integers modulo 2^64, which makes overflow wrap.
template <typename W, typename Function> static W wrapping(W x, W y, Function function) {
  using Unsigned = std::conditional_t<std::is_same_v<W, double>, double, uint64_t>;
  return static_cast<W>(function(static_cast<Unsigned>(x), static_cast<Unsigned>(y)));
}

/// The floored quotient of integers; 0 for a divisor of 0.
template <typename W> static W floorDivide(W x, W y) {
  if (y == 0)
    return 0;
  if constexpr (std::is_signed_v<W>) {
    if (y == -1)
      return static_cast<W>(uint64_t(0) - static_cast<uint64_t>(x));
    return x / y - (x % y != 0 && (x < 0) != (y < 0));
  }
  return x / y;
}

template <typename W> static W divide(W x, W y) {
  if constexpr (std::is_same_v<W, double>)
    return x / y;
  else
    return floorDivide(x, y);
}

/// The remainder of the floored quotient, which has the sign of the divisor.
/// fmod is exact where x - floor(x / y) * y would round.
template <typename W> static W modulo(W x, W y) {
  if constexpr (std::is_same_v<W, double>) {
    double rest = std::fmod(x, y);
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
  } else {
    return y == 0 ? 0 : wrapping(x, wrapping(floorDivide(x, y), y, std::multiplies<>()), std::minus<>());
  }
}

/// The larger by `less`; NaN if either is; of zeros the one that std::signbit says.
template <typename W> static W maximum(W x, W y) {
  if constexpr (std::is_same_v<W, double>) {
    if (std::isnan(x) || std::isnan(y))
      return x + y;
    if (x == y)
      return std::signbit(x) ? y : x;
  }
  return x > y ? x : y;
}

template <typename W> static W minimum(W x, W y) {
  if constexpr (std::is_same_v<W, double>) {
    if (std::isnan(x) || std::isnan(y))
      return x + y;
    if (x == y)
      return std::signbit(x) ? x : y;
  }
  return x < y ? x : y;
}

static LogicalResult evalPow(nn::PowOp op, Evaluator &evaluator) {
  return evalPairs<void>(op, evaluator, {std::pow, nullptr, nullptr});
}

static LogicalResult evalWhere(nn::WhereOp op, Evaluator &evaluator) {
  FailureOr<BroadcastOperands<3>> operands = BroadcastOperands<3>::get(op, evaluator);
  if (failed(operands))
    return failure();
  auto &[tensors, result, strides] = *operands;
  const bool *condition = tensors[0].data<bool>();
  runtime::visitElementType(result.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    const T *x = tensors[1].template data<T>(), *y = tensors[2].template data<T>();
    T *to = result.template mutableData<T>();
    forEachOffset(result.shape(), strides, [&](const auto &at) { *to++ = condition[at[0]] ? x[at[1]] : y[at[2]]; });
  });
  return evaluator.setResult(op, result);
}

void interp::addBinaryFunctions(OpTable &table) {
  addNumber<nn::AddOp>(table, [](auto x, auto y) { return wrapping(x, y, std::plus<>()); });
  addNumber<nn::SubOp>(table, [](auto x, auto y) { return wrapping(x, y, std::minus<>()); });
  addNumber<nn::MulOp>(table, [](auto x, auto y) { return wrapping(x, y, std::multiplies<>()); });
  addNumber<nn::DivOp>(table, [](auto x, auto y) { return divide(x, y); });
  addNumber<nn::ModOp>(table, [](auto x, auto y) { return modulo(x, y); });
  addNumber<nn::MinimumOp>(table, [](auto x, auto y) { return minimum(x, y); });
  addNumber<nn::MaximumOp>(table, [](auto x, auto y) { return maximum(x, y); });
  table.add(evalPow);
  addComparison<nn::EqOp>(table, [](auto x, auto y) { return x == y; });
  addComparison<nn::NeOp>(table, [](auto x, auto y) { return x != y; });
  addComparison<nn::LtOp>(table, [](auto x, auto y) { return x < y; });
  addComparison<nn::LeOp>(table, [](auto x, auto y) { return x <= y; });
  addComparison<nn::GtOp>(table, [](auto x, auto y) { return x > y; });
  addComparison<nn::GeOp>(table, [](auto x, auto y) { return x >= y; });
  addComparison<nn::AndOp>(table, [](auto x, auto y) { return x != 0 && y != 0; });
  addComparison<nn::OrOp>(table, [](auto x, auto y) { return x != 0 || y != 0; });
  table.add(evalWhere);
}
