//===- Derivatives.cpp - Derivatives against differences ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Central differences with one step of Richardson's extrapolation: their error
// falls with the fourth power of the step, so that it can be large enough for
// rounding not to matter.
//
//===----------------------------------------------------------------------===//

#include "Derivatives.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;
using runtime::Dims;

using Doubles = std::vector<double>;

FailureOr<Tensors> Runner::call(func::FuncOp function, const Tensors &inputs, interp::StoreMap *after) const {
  interp::StoreMap current = stores;
  FailureOr<interp::CallResult> result = interp::call(function, inputs, current, dims);
  if (failed(result))
    return failure();
  if (result->status != 0)
    return function.emitError() << "'" << function.getName() << "' gives status " << result->status;
  Tensors values;
  for (interp::NamedTensor &named : result->results)
    values.push_back(std::move(named.value));
  if (after)
    *after = std::move(current);
  return values;
}

FailureOr<Point> check::makePoint(const Runner &runner, func::FuncOp function, Tensors inputs) {
  FailureOr<Tensors> results = runner.call(function, inputs);
  if (failed(results))
    return failure();
  FailureOr<Tensors> directions = makeLike(function, "direction", inputs);
  FailureOr<Tensors> cotangents = makeLike(function, "cotangent", *results);
  if (failed(directions) || failed(cotangents))
    return failure();
  return Point{function, std::move(inputs), std::move(*directions), std::move(*cotangents)};
}

static Doubles flatten(const Tensors &tensors) {
  Doubles all;
  for (const Tensor &tensor : tensors)
    llvm::append_range(all, tensor.toDoubles());
  return all;
}

static double dot(const Doubles &a, const Doubles &b) {
  long double sum = 0;
  for (auto [x, y] : llvm::zip_equal(a, b))
    sum += static_cast<long double>(x) * y;
  return static_cast<double>(sum);
}

static Tensors append(Tensors inputs, const Tensors &more) {
  llvm::append_range(inputs, more);
  return inputs;
}

/// `inputs` moved by `distance` along directions of the float ones.
static FailureOr<Tensors> move(const Point &point, ArrayRef<Doubles> directions, double distance) {
  Tensors moved;
  size_t next = 0;
  for (const Tensor &input : point.inputs) {
    moved.push_back(input);
    if (!runtime::isFloat(input.type()) || directions[next++].empty())
      continue;
    Doubles values = input.toDoubles();
    for (auto [value, direction] : llvm::zip_equal(values, directions[next - 1]))
      value += distance * direction;
    runtime::Result<Tensor> tensor = Tensor::fromDoubles(input.type(), values, input.shape());
    if (!tensor)
      return LogicalResult(point.function.emitError() << tensor.message());
    moved.back() = std::move(*tensor);
  }
  return moved;
}

/// The derivatives of the float results along directions, which may be empty.
static FailureOr<Doubles> differentiate(const Runner &runner, const Point &point, ArrayRef<Doubles> directions,
                                        double step) {
  Doubles at[4];
  const double distances[4] = {step, -step, step / 2, -step / 2};
  for (auto [values, distance] : llvm::zip_equal(at, distances)) {
    FailureOr<Tensors> inputs = move(point, directions, distance);
    FailureOr<Tensors> results = failed(inputs) ? FailureOr<Tensors>() : runner.call(point.function, *inputs);
    if (failed(results))
      return failure();
    values = flatten(getFloats(*results));
  }
  Doubles slopes(at[0].size());
  for (size_t i = 0; i < slopes.size(); ++i) {
    double wide = (at[0][i] - at[1][i]) / (2 * step), narrow = (at[2][i] - at[3][i]) / step;
    slopes[i] = (4 * narrow - wide) / 3;
  }
  return slopes;
}

namespace {

/// The largest error among pairs of numbers: max|a-b| / max(1e-6, max|b|).
class Comparison {
public:
  void add(int64_t place, double actual, double expected) {
    if (std::isnan(actual) && std::isnan(expected))
      return;
    double distance = actual == expected ? 0 : std::abs(actual - expected);
    largest = std::max(largest, std::abs(expected));
    if (distance <= worstDistance)
      return;
    worstDistance = std::isnan(distance) ? HUGE_VAL : distance;
    worst = {place, actual, expected};
  }
  double getError() const { return worstDistance / std::max(1e-6, std::isinf(largest) ? 1 : largest); }

  LogicalResult check(func::FuncOp function, const Twine &what, const Dims &shape, double tolerance) const {
    if (getError() <= tolerance)
      return success();
    Dims index(shape.size());
    int64_t rest = worst.place;
    for (size_t dim = shape.size(); dim-- > 0; rest /= std::max<int64_t>(1, shape[dim]))
      index[dim] = rest % std::max<int64_t>(1, shape[dim]);
    return function.emitError() << what
                                << llvm::formatv(" of {0} at {1} expects {2:e10}, but got {3:e10}: error {4:e1} "
                                                 "is above {5:e1}",
                                                 runtime::toString(shape), runtime::toString(index), worst.expected,
                                                 worst.actual, getError(), tolerance)
                                       .str();
  }

private:
  struct Pair {
    int64_t place = 0;
    double actual = 0, expected = 0;
  };
  double largest = 0, worstDistance = 0;
  Pair worst;
};

} // namespace

/// Which elements of an argument to move: all, or some at random.
static std::vector<int64_t> chooseElements(func::FuncOp function, int64_t count, int64_t samples) {
  std::vector<int64_t> chosen;
  if (count <= samples) {
    for (int64_t i = 0; i < count; ++i)
      chosen.push_back(i);
    return chosen;
  }
  RandomNumbers random((function.getName() + ".samples").str());
  for (int64_t i = 0; i < samples; ++i)
    chosen.push_back(static_cast<int64_t>(random.draw(0, static_cast<double>(count))));
  return chosen;
}

/// Compares the gradient of float input number `input` element by element.
static FailureOr<double> checkGradient(const Runner &runner, const Settings &settings, const Point &point, size_t input,
                                       const Tensor &gradient) {
  Tensor value = getFloats(point.inputs)[input];
  const Doubles values = value.toDoubles(), gradients = gradient.toDoubles(), cotangents = flatten(point.cotangents);
  std::vector<Doubles> directions(point.directions.size());
  Comparison comparison;
  for (int64_t i : chooseElements(point.function, value.numElements(), settings.samples)) {
    directions[input].assign(values.size(), 0);
    directions[input][i] = 1;
    FailureOr<Doubles> slopes =
        differentiate(runner, point, directions, settings.step * std::max(1.0, std::abs(values[i])));
    if (failed(slopes))
      return failure();
    comparison.add(i, gradients[i], dot(cotangents, *slopes));
  }
  if (failed(comparison.check(point.function,
                              "'" + point.function.getName() + "': gradient of float argument " + Twine(input),
                              value.shape(), settings.tolerance)))
    return failure();
  return comparison.getError();
}

static std::vector<Doubles> toDoubles(const Tensors &tensors) {
  std::vector<Doubles> values;
  for (const Tensor &tensor : tensors)
    values.push_back(tensor.toDoubles());
  return values;
}

/// Compares two values of a sum of products, relative to the size of the products.
static FailureOr<double> checkProducts(const Settings &settings, const Point &point, StringRef what, const Doubles &a,
                                       const Doubles &b, double expected) {
  double actual = dot(a, b), size = 1e-6;
  for (auto [x, y] : llvm::zip_equal(a, b))
    size += std::abs(x * y);
  double error = std::isnan(actual) && std::isnan(expected) ? 0 : std::abs(actual - expected) / size;
  if (error <= settings.tolerance)
    return error;
  return LogicalResult(point.function.emitError()
                       << "'" << point.function.getName() << "': "
                       << llvm::formatv("{0} expects {1:e10}, but got {2:e10}: error {3:e1} is above {4:e1}", what,
                                        expected, actual, error, settings.tolerance)
                              .str());
}

static LogicalResult checkShapes(func::FuncOp function, const Tensors &actual, const Tensors &expected) {
  if (actual.size() != expected.size())
    return function.emitError() << "'" << function.getName() << "': expects " << expected.size()
                                << " derivatives, but got " << actual.size();
  for (auto [i, a, b] : llvm::enumerate(actual, expected))
    if (a.shape() != b.shape() || a.type() != b.type())
      return function.emitError() << "'" << function.getName() << "': expects derivative " << i << " to be "
                                  << runtime::toString(b.type(), b.shape()) << ", but got "
                                  << runtime::toString(a.type(), a.shape());
  return success();
}

FailureOr<double> check::checkReverse(const Runner &runner, const Settings &settings, const Point &point,
                                      func::FuncOp reverse) {
  FailureOr<Tensors> gradients = runner.call(reverse, append(point.inputs, point.cotangents));
  if (failed(gradients) || failed(checkShapes(point.function, *gradients, point.directions)))
    return failure();
  double error = 0;
  for (auto [i, gradient] : llvm::enumerate(*gradients)) {
    FailureOr<double> found = checkGradient(runner, settings, point, i, gradient);
    if (failed(found))
      return failure();
    error = std::max(error, *found);
  }
  // Elements that were not moved one by one are moved here.
  FailureOr<Doubles> slopes = differentiate(runner, point, toDoubles(point.directions), settings.step);
  if (failed(slopes))
    return failure();
  FailureOr<double> found = checkProducts(settings, point, "the gradient along a direction", flatten(*gradients),
                                          flatten(point.directions), dot(flatten(point.cotangents), *slopes));
  return failed(found) ? found : FailureOr<double>(std::max(error, *found));
}

FailureOr<double> check::checkForward(const Runner &runner, const Settings &settings, const Point &point,
                                      func::FuncOp forward, func::FuncOp reverse) {
  FailureOr<Tensors> tangents = runner.call(forward, append(point.inputs, point.directions));
  FailureOr<Tensors> gradients = runner.call(reverse, append(point.inputs, point.cotangents));
  FailureOr<Doubles> slopes = differentiate(runner, point, toDoubles(point.directions), settings.step);
  if (failed(tangents) || failed(gradients) || failed(slopes) ||
      failed(checkShapes(point.function, *tangents, point.cotangents)))
    return failure();
  double error = 0;
  size_t next = 0;
  for (auto [i, tangent] : llvm::enumerate(*tangents)) {
    Comparison comparison;
    for (auto [place, value] : llvm::enumerate(tangent.toDoubles()))
      comparison.add(place, value, (*slopes)[next++]);
    if (failed(comparison.check(point.function,
                                "'" + point.function.getName() + "': tangent of float result " + Twine(i),
                                tangent.shape(), settings.tolerance)))
      return failure();
    error = std::max(error, comparison.getError());
  }
  double expected = dot(flatten(*tangents), flatten(point.cotangents));
  FailureOr<double> found = checkProducts(settings, point, "the product of reverse and forward mode",
                                          flatten(*gradients), flatten(point.directions), expected);
  return failed(found) ? found : FailureOr<double>(error);
}

LogicalResult check::checkZero(const Runner &runner, const Settings &settings, func::FuncOp function,
                               const Tensors &inputs) {
  FailureOr<Tensors> results = runner.call(function, inputs);
  if (failed(results))
    return failure();
  for (auto [i, result] : llvm::enumerate(*results))
    for (auto [place, value] : llvm::enumerate(result.toDoubles()))
      if (!(std::abs(value) <= settings.tolerance))
        return function.emitError() << "'" << function.getName() << "': element " << place << " of result " << i
                                    << " expects 0, but got " << value;
  return success();
}

//===----------------------------------------------------------------------===//
// Gradients of a scalar
//===----------------------------------------------------------------------===//

/// The difference along a direction. Where it is far from `expected` a smaller
/// step decides: there may be a kink nearby.
static FailureOr<double> differentiateScalar(const Runner &runner, const Settings &settings, const Point &point,
                                             ArrayRef<Doubles> directions, double expected, double size) {
  double best = 0, bestDistance = HUGE_VAL;
  for (double step : {settings.step, settings.step / 16, settings.step / 256}) {
    FailureOr<Doubles> slopes = differentiate(runner, point, directions, step * std::max(1.0, size));
    if (failed(slopes))
      return failure();
    double distance = std::abs(slopes->front() - expected);
    if (!(distance < bestDistance) && bestDistance < HUGE_VAL)
      continue;
    best = slopes->front();
    bestDistance = distance;
    if (distance <= settings.tolerance / 8 * std::max(1e-6, std::abs(best)))
      break;
  }
  return best;
}

static FailureOr<double> callForward(const Runner &runner, const Point &point, ArrayRef<Doubles> directions,
                                     func::FuncOp forward) {
  Tensors inputs = point.inputs;
  for (auto [tensor, direction] : llvm::zip_equal(getFloats(point.inputs), directions)) {
    Doubles values = direction.empty() ? Doubles(tensor.numElements(), 0) : direction;
    runtime::Result<Tensor> made = Tensor::fromDoubles(tensor.type(), values, tensor.shape());
    if (!made)
      return LogicalResult(point.function.emitError() << made.message());
    inputs.push_back(std::move(*made));
  }
  FailureOr<Tensors> tangents = runner.call(forward, inputs);
  return failed(tangents) ? FailureOr<double>() : FailureOr<double>(tangents->front().toDoubles().front());
}

FailureOr<std::vector<GradientErrors>> check::measureGradients(const Runner &runner, const Settings &settings,
                                                               const Point &point, func::FuncOp reverse,
                                                               func::FuncOp forward) {
  Tensors seeded = point.inputs;
  seeded.push_back(*Tensor::fromDoubles(point.cotangents.front().type(), {1.0}, {}));
  FailureOr<Tensors> gradients = runner.call(reverse, seeded);
  if (failed(gradients) || failed(checkShapes(point.function, *gradients, point.directions)))
    return failure();
  const Tensors inputs = getFloats(point.inputs);
  std::vector<GradientErrors> errors;
  std::vector<Doubles> directions(inputs.size());
  for (auto [i, gradient] : llvm::enumerate(*gradients)) {
    const Doubles values = inputs[i].toDoubles(), slope = gradient.toDoubles();
    std::vector<int64_t> elements = chooseElements(point.function, gradient.numElements(), settings.samples);
    elements.push_back(-1); // all of them along a direction
    GradientErrors &error = errors.emplace_back();
    error.shape = gradient.shape();
    Comparison reverseErrors[2], forwardErrors[2], modeErrors[2];
    for (int64_t place : elements) {
      directions[i] = place < 0 ? point.directions[i].toDoubles() : Doubles(values.size(), 0);
      if (place >= 0)
        directions[i][place] = 1;
      double expected = dot(slope, directions[i]);
      FailureOr<double> difference =
          differentiateScalar(runner, settings, point, directions, expected, place < 0 ? 1 : std::abs(values[place]));
      FailureOr<double> tangent = forward ? callForward(runner, point, directions, forward) : expected;
      if (failed(difference) || failed(tangent))
        return failure();
      // One by one and all at once are of different size: each has a comparison of its own.
      reverseErrors[place < 0].add(place, expected, *difference);
      forwardErrors[place < 0].add(place, forward ? *tangent : *difference, *difference);
      modeErrors[place < 0].add(place, expected, *tangent);
    }
    directions[i].clear();
    error.reverse = std::max(reverseErrors[0].getError(), reverseErrors[1].getError());
    error.forward = std::max(forwardErrors[0].getError(), forwardErrors[1].getError());
    error.modes = std::max(modeErrors[0].getError(), modeErrors[1].getError());
  }
  return errors;
}
