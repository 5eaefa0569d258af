//===- Regions.cpp - Recurrences and functions of the user's own ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"
#include "mlir/IR/Diagnostics.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;
using runtime::Result;
using runtime::Status;

namespace {

/// The evaluation of one nn.scan.
class Scan {
public:
  Scan(nn::ScanOp op, Evaluator &evaluator)
      : op(op), evaluator(evaluator), trips(evaluator.getIndex(op.getTripCount())) {}

  LogicalResult run();

private:
  /// Evaluates the body at `step`; the inputs' slices there, or zeros.
  FailureOr<std::vector<Datum>> runBody(int64_t step, bool onZeros);
  Result<Tensor> getSlice(const Tensor &input, int64_t axis, int64_t step, bool ofZeros);
  /// Makes the stacks, of as many slices as there are steps.
  LogicalResult createStacks(ArrayRef<Dims> sliceShapes);
  LogicalResult createStacksWithoutSteps();

  nn::ScanOp op;
  Evaluator &evaluator;
  int64_t trips;
  std::vector<Tensor> inputs;
  std::vector<Datum> carries;
  std::vector<Tensor> stacks;
};

} // namespace

Result<Tensor> Scan::getSlice(const Tensor &input, int64_t axis, int64_t step, bool ofZeros) {
  if (!ofZeros) {
    Result<Tensor> slice = input.select(axis, step);
    return slice ? slice->contiguous() : slice;
  }
  Dims shape = input.shape();
  shape.erase(shape.begin() + axis);
  return Tensor::create(input.type(), shape);
}

FailureOr<std::vector<Datum>> Scan::runBody(int64_t step, bool onZeros) {
  std::vector<Datum> arguments = {step};
  for (auto [input, axis] : llvm::zip_equal(inputs, op.getInputAxes())) {
    Result<Tensor> slice = getSlice(input, axis, step, onZeros);
    if (!slice)
      return emitStatus(op, slice.status());
    arguments.push_back(*slice);
  }
  llvm::append_range(arguments, carries);
  return evaluator.run(op.getBody(), arguments);
}

LogicalResult Scan::createStacks(ArrayRef<Dims> sliceShapes) {
  for (auto [shape, axis, stack] : llvm::zip_equal(sliceShapes, op.getOutputAxes(), op.getStacks())) {
    Dims whole = shape;
    whole.insert(whole.begin() + axis, trips);
    std::optional<ElementType> type = getElementType(getElementTypeOrSelf(stack.getType()));
    FailureOr<Tensor> tensor = type ? evaluator.create(op, *type, whole) : FailureOr<Tensor>();
    if (failed(tensor))
      return failure();
    stacks.push_back(*tensor);
  }
  return success();
}

LogicalResult Scan::createStacksWithoutSteps() {
  std::vector<Dims> shapes;
  bool known = true;
  for (auto [stack, axis] : llvm::zip_equal(op.getStacks(), op.getOutputAxes())) {
    SmallVector<int64_t> shape(cast<RankedTensorType>(stack.getType()).getShape());
    shape.erase(shape.begin() + axis);
    known &= !ShapedType::isDynamicShape(shape);
    shapes.emplace_back(shape.begin(), shape.end());
  }
  if (known)
    return createStacks(shapes);
  // Nothing but the body says what is stacked: see what it makes of zeros. Its errors are about values that do not
  // exist.
  FailureOr<std::vector<Datum>> yielded;
  {
    ScopedDiagnosticHandler silence(op.getContext(), [](Diagnostic &) { return success(); });
    yielded = runBody(0, true);
  }
  if (failed(yielded))
    return op.emitOpError("cannot be evaluated: the shapes of its stacks depend on a body that has no step to run");
  shapes.clear();
  for (const Datum &value : llvm::drop_begin(*yielded, carries.size()))
    shapes.push_back(std::get<Tensor>(value).shape());
  return createStacks(shapes);
}

LogicalResult Scan::run() {
  if (trips < 0)
    return op.emitOpError() << "expects a trip count that is not negative, but got " << trips;
  for (auto [input, axis] : llvm::zip_equal(op.getInputs(), op.getInputAxes())) {
    inputs.push_back(evaluator.getTensor(input));
    if (inputs.back().dim(axis) != trips)
      return op.emitOpError() << "expects " << trips << " slices along axis " << axis << ", but got "
                              << describe(inputs.back());
  }
  for (Value carry : op.getCarries())
    carries.push_back(evaluator.get(carry));
  if (trips == 0 && failed(createStacksWithoutSteps()))
    return failure();
  for (int64_t i = 0; i < trips; ++i) {
    const int64_t step = op.getReverse() ? trips - 1 - i : i;
    FailureOr<std::vector<Datum>> yielded = runBody(step, false);
    if (failed(yielded))
      return failure();
    std::vector<Tensor> slices;
    for (const Datum &value : llvm::drop_begin(*yielded, carries.size()))
      slices.push_back(std::get<Tensor>(value));
    if (i == 0 && failed(createStacks(llvm::map_to_vector(slices, [](const Tensor &x) { return x.shape(); }))))
      return failure();
    for (auto [stack, slice, axis] : llvm::zip_equal(stacks, slices, op.getOutputAxes())) {
      Result<Tensor> place = stack.select(axis, step);
      if (Status status = place ? place->copyFrom(slice) : place.status(); !status.ok())
        return emitStatus(op, status);
    }
    yielded->resize(carries.size());
    for (auto [carry, next] : llvm::zip_equal(carries, *yielded))
      if (std::get<Tensor>(carry).shape() != std::get<Tensor>(next).shape())
        return op.emitOpError() << "expects a carry to keep its shape, " << describe(std::get<Tensor>(carry))
                                << ", but got " << describe(std::get<Tensor>(next));
    carries = std::move(*yielded);
  }
  unsigned result = 0;
  for (const Datum &carry : carries)
    if (failed(evaluator.setResult(op, std::get<Tensor>(carry), result++)))
      return failure();
  for (const Tensor &stack : stacks)
    if (failed(evaluator.setResult(op, stack, result++)))
      return failure();
  return success();
}

static LogicalResult evalScan(nn::ScanOp op, Evaluator &evaluator) { return Scan(op, evaluator).run(); }

static LogicalResult evalCustom(nn::CustomOp op, Evaluator &evaluator) {
  std::vector<Datum> arguments;
  for (Value input : op.getInputs())
    arguments.push_back(evaluator.get(input));
  FailureOr<std::vector<Datum>> yielded = evaluator.run(op.getBody(), arguments);
  if (failed(yielded))
    return failure();
  for (auto [i, value] : llvm::enumerate(*yielded))
    if (failed(evaluator.setResult(op, std::get<Tensor>(value), i)))
      return failure();
  return success();
}

static LogicalResult refuseDerivative(Operation *op, Evaluator &) {
  return op->emitOpError("cannot be evaluated: expects derivatives to be expanded by nn-differentiate before");
}

void interp::addRegionFunctions(OpTable &table) {
  table.add(evalScan);
  table.add(evalCustom);
  table.addShared<nn::GradOp>(refuseDerivative);
  table.addShared<nn::JVPOp>(refuseDerivative);
}
