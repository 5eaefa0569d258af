//===- Reduction.cpp - Reductions -----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

/// The elements of `x`, one group for each element of the result, in row-major order.
template <typename T>
static std::vector<std::vector<Wide<T>>> getGroups(const Tensor &x, ArrayRef<int64_t> axes, int64_t numGroups) {
  Dims kept = x.shape();
  for (int64_t axis : axes)
    kept[axis] = 1;
  std::vector<std::vector<Wide<T>>> groups(numGroups);
  const T *from = x.data<T>();
  forEachOffset<1>(x.shape(), {getBroadcastStrides(kept, x.shape())},
                   [&](const auto &at) { groups[at[0]].push_back(widen(*from++)); });
  return groups;
}

/// Adds a reduction; Function<T>::reduce gives an element from those of its group.
template <typename Op, template <typename> typename Function> static void addReduction(OpTable &table) {
  table.add<Op>(+[](Op op, Evaluator &evaluator) -> LogicalResult {
    FailureOr<Tensor> result = evaluator.createResult(op);
    if (failed(result))
      return failure();
    Tensor x = evaluator.getTensor(op.getX());
    runtime::visitElementType(x.type(), [&](auto tag) {
      using T = typename decltype(tag)::Type;
      T *to = result->mutableData<T>();
      for (const std::vector<Wide<T>> &group : getGroups<T>(x, op.getAxis(), result->numElements()))
        *to++ = narrow<T>(Function<T>::reduce(group));
    });
    return evaluator.setResult(op, *result);
  });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

namespace {

/// Sums and products of floats are extended, those of integers wrap.
template <typename T> using Sum = std::conditional_t<kIsFloat<T>, long double, uint64_t>;

template <typename T> struct SumOf {
  static Sum<T> reduce(ArrayRef<Wide<T>> values) {
    Sum<T> sum = 0;
    for (Wide<T> value : values)
      sum += static_cast<Sum<T>>(value);
    return sum;
  }
};

template <typename T> struct ProductOf {
  static Sum<T> reduce(ArrayRef<Wide<T>> values) {
    Sum<T> product = 1;
    for (Wide<T> value : values)
      product *= static_cast<Sum<T>>(value);
    return product;
  }
};

template <typename T> struct MeanOf {
  static long double reduce(ArrayRef<Wide<T>> values) {
    return static_cast<long double>(SumOf<T>::reduce(values)) / static_cast<long double>(values.size());
  }
};

template <typename T> struct VarianceOf {
  static long double reduce(ArrayRef<Wide<T>> values) {
    long double mean = MeanOf<T>::reduce(values), sum = 0;
    for (Wide<T> value : values)
      sum += (value - mean) * (value - mean);
    return sum / static_cast<long double>(values.size());
  }
};

/// The largest element, or the smallest when `sign` is -1.
template <typename T, int sign> struct ExtremeOf {
  /// What no element is beyond.
  static Wide<T> start() {
    if constexpr (kIsFloat<T>)
      return -sign * std::numeric_limits<double>::infinity();
    else
      return widen(sign > 0 ? std::numeric_limits<T>::lowest() : std::numeric_limits<T>::max());
  }

  static Wide<T> reduce(ArrayRef<Wide<T>> values) {
    Wide<T> best = start();
    for (Wide<T> value : values)
      if ((sign > 0 ? value > best : value < best) || value != value)
        best = value;
      else if (best != best)
        break; // NaN stays
    return best;
  }
};
template <typename T> using MaxOf = ExtremeOf<T, 1>;
template <typename T> using MinOf = ExtremeOf<T, -1>;

template <typename T> struct LogSumExpOf {
  static long double reduce(ArrayRef<Wide<T>> values) {
    double max = static_cast<double>(MaxOf<T>::reduce(values));
    if (!std::isfinite(max))
      return max; // the differences below would be NaN
    long double sum = 0;
    for (Wide<T> value : values)
      sum += std::exp(static_cast<long double>(value) - max);
    return max + std::log(sum);
  }
};

template <typename T> struct AnyOf {
  static bool reduce(ArrayRef<Wide<T>> values) {
    return llvm::any_of(values, [](Wide<T> value) { return value != 0; });
  }
};

template <typename T> struct AllOf {
  static bool reduce(ArrayRef<Wide<T>> values) {
    return llvm::all_of(values, [](Wide<T> value) { return value != 0; });
  }
};

} // namespace

//===----------------------------------------------------------------------===//
// Along one axis
//===----------------------------------------------------------------------===//

/// The index of the first largest element, or smallest when `sign` is -1; a NaN comes before all.
template <typename Op, int sign> static LogicalResult evalArgReduce(Op op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX());
  auto axis = static_cast<int64_t>(op.getAxis());
  if (x.dim(axis) > std::numeric_limits<int32_t>::max())
    return op.emitOpError() << "expects an axis that i32 can index, but got " << describe(x);
  runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    const T *values = x.data<T>();
    auto *to = result->mutableData<int32_t>();
    AxisView view(x.shape(), axis);
    view.forEachLine([&](int64_t start) {
      int64_t best = 0;
      for (int64_t i = 1; i < view.size; ++i) {
        Wide<T> value = widen(values[start + i * view.inner]), sofar = widen(values[start + best * view.inner]);
        if (sofar == sofar && (value != value || (sign > 0 ? value > sofar : value < sofar)))
          best = i;
      }
      *to++ = static_cast<int32_t>(best);
    });
  });
  return evaluator.setResult(op, *result);
}

static LogicalResult evalCumsum(nn::CumsumOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor x = evaluator.getTensor(op.getX());
  runtime::visitElementType(x.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    const T *values = x.data<T>();
    T *to = result->mutableData<T>();
    AxisView view(x.shape(), op.getAxis());
    view.forEachLine([&](int64_t start) {
      Sum<T> sum = 0;
      for (int64_t step = 0; step < view.size; ++step) {
        int64_t at = start + (op.getReverse() ? view.size - 1 - step : step) * view.inner;
        sum += static_cast<Sum<T>>(widen(values[at]));
        to[at] = narrow<T>(sum);
      }
    });
  });
  return evaluator.setResult(op, *result);
}

void interp::addReductionFunctions(OpTable &table) {
  addReduction<nn::SumOp, SumOf>(table);
  addReduction<nn::MeanOp, MeanOf>(table);
  addReduction<nn::ProdOp, ProductOf>(table);
  addReduction<nn::MaxOp, MaxOf>(table);
  addReduction<nn::MinOp, MinOf>(table);
  addReduction<nn::VarOp, VarianceOf>(table);
  addReduction<nn::LogsumexpOp, LogSumExpOf>(table);
  addReduction<nn::AnyOp, AnyOf>(table);
  addReduction<nn::AllOp, AllOf>(table);
  table.add(evalArgReduce<nn::ArgmaxOp, 1>);
  table.add(evalArgReduce<nn::ArgminOp, -1>);
  table.add(evalCumsum);
}
