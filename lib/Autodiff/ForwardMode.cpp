//===- ForwardMode.cpp - Jacobian-vector products of blocks ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ForwardMode.h"
#include "Activity.h"
#include "ReverseMode.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::autodiff;

/// Adds the tangents of a scan's inputs, between the old inputs and the carries.
/// Returns the position of the first carry among the arguments of the body.
static unsigned addInputTangents(nn::ScanOp scan, TangentMap &tangents, SmallVectorImpl<Value> &inputs,
                                 SmallVectorImpl<int64_t> &axes) {
  Block &body = scan.getBody().front();
  unsigned position = 1 + scan.getInputs().size();
  for (auto [i, input] : llvm::enumerate(scan.getInputs()))
    if (Value tangent = tangents.lookup(input)) {
      inputs.push_back(tangent);
      axes.push_back(scan.getInputAxes()[i]);
      Value slice = body.getArgument(1 + i);
      tangents[slice] = body.insertArgument(position++, slice.getType(), scan.getLoc());
    }
  return position;
}

/// A scan carries the tangents of its carries beside them, and stacks those of
/// its stacks.
static LogicalResult differentiateScan(OpBuilder &builder, nn::ScanOp scan, TangentMap &tangents,
                                       DerivativeFilter filter) {
  SmallVector<Value> inputs(scan.getInputs()), carries(scan.getCarries());
  SmallVector<int64_t> inputAxes(scan.getInputAxes()), outputAxes(scan.getOutputAxes());
  Block &body = scan.getBody().front();
  size_t numCarries = carries.size();

  unsigned position = addInputTangents(scan, tangents, inputs, inputAxes);
  SmallVector<size_t> differentiated;
  for (size_t i = 0; i < numCarries; ++i) {
    Value carry = scan.getCarries()[i], argument = body.getArgument(position + i);
    if (!isFloatTensor(carry))
      continue;
    Value tangent = tangents.lookup(carry);
    carries.push_back(tangent ? tangent : createZeros(builder, carry));
    // New carries stand at the end.
    tangents[argument] = body.addArgument(argument.getType(), scan.getLoc());
    differentiated.push_back(i);
  }
  if (failed(differentiateForward(body, tangents, filter)))
    return failure();

  auto yield = cast<nn::YieldOp>(body.getTerminator());
  SmallVector<Value> finals(yield.getOperands().take_front(numCarries)),
      stacks(yield.getOperands().drop_front(numCarries));
  SmallVector<Type> stackTypes(scan.getStacks().getTypes());
  OpBuilder inside(yield);
  for (size_t i : differentiated) {
    Value tangent = tangents.lookup(finals[i]);
    finals.push_back(tangent ? tangent : createZeros(inside, finals[i]));
  }
  SmallVector<Value> oldStacks(stacks);
  SmallVector<size_t> stacked;
  for (auto [i, value] : llvm::enumerate(oldStacks))
    if (Value tangent = tangents.lookup(value)) {
      stacks.push_back(tangent);
      stackTypes.push_back(scan.getStacks()[i].getType());
      outputAxes.push_back(scan.getOutputAxes()[i]);
      stacked.push_back(i);
    }
  llvm::append_range(finals, stacks);
  yield->setOperands(finals);

  auto dual =
      nn::ScanOp::create(builder, scan.getLoc(), ValueRange(carries).getTypes(), stackTypes, scan.getTripCount(),
                         inputs, carries, inputAxes, outputAxes, scan.getReverse(), scan.getCheckpoint());
  dual.getBody().takeBody(scan.getBody());
  scan.getFinals().replaceAllUsesWith(dual.getFinals().take_front(numCarries));
  scan.getStacks().replaceAllUsesWith(dual.getStacks().take_front(oldStacks.size()));
  auto note = [&](Value result, Value tangent) {
    if (filter)
      tangent = filter(builder, {dual, /*isForward=*/true, cast<OpResult>(result).getResultNumber(), result, tangent});
    if (tangent)
      tangents[result] = tangent;
  };
  for (auto [k, i] : llvm::enumerate(differentiated))
    note(dual.getFinals()[i], dual.getFinals()[numCarries + k]);
  for (auto [k, i] : llvm::enumerate(stacked))
    note(dual.getStacks()[i], dual.getStacks()[oldStacks.size() + k]);
  scan.erase();
  return success();
}

static LogicalResult differentiateOp(Operation *op, TangentMap &tangents, DerivativeFilter filter) {
  auto hasTangent = [&](Value value) { return tangents.lookup(value) != nullptr; };
  bool active = llvm::any_of(op->getOperands(), hasTangent) ||
                (op->getNumRegions() && llvm::any_of(getCapturedValues(op), hasTangent));
  if (!active || llvm::none_of(op->getResults(), isFloatTensor))
    return success();
  OpBuilder builder(op->getContext());
  builder.setInsertionPointAfter(op);
  if (auto scan = dyn_cast<nn::ScanOp>(op))
    return differentiateScan(builder, scan, tangents, filter);
  if (isa<nn::CustomOp>(op))
    return emitError(op->getLoc(), "a function with a 'backward' has no forward mode");
  auto differentiable = dyn_cast<nn::DifferentiableOpInterface>(op);
  if (!differentiable)
    return op->emitOpError("has no forward-mode derivative");
  SmallVector<Value> operands =
      llvm::map_to_vector(op->getOperands(), [&](Value operand) { return tangents.lookup(operand); });
  SmallVector<Value> results;
  if (failed(differentiable.buildJVP(builder, operands, results)))
    return failure();
  for (auto [i, result, tangent] : llvm::enumerate(op->getResults(), results)) {
    Value used =
        filter ? filter(builder, {op, /*isForward=*/true, static_cast<unsigned>(i), result, tangent}) : tangent;
    if (used)
      tangents[result] = used;
  }
  return success();
}

LogicalResult dlc::autodiff::differentiateForward(Block &block, TangentMap &tangents, DerivativeFilter filter) {
  SmallVector<Operation *> ops = llvm::map_to_vector(block.without_terminator(), [](Operation &op) { return &op; });
  for (Operation *op : ops)
    if (failed(differentiateOp(op, tangents, filter)))
      return failure();
  return success();
}
