//===- Differentiation.cpp - Operations that differentiate their region ---===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientBuilder.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace dlc::nn;

/// Fails with an error unless the types of `what` are the expected ones.
static LogicalResult verifyTypes(Operation *op, StringRef what, TypeRange actual, TypeRange expected) {
  if (actual != expected)
    return op->emitOpError() << "expects " << what << " of types (" << expected << "), but got (" << actual << ")";
  return success();
}

static FailureOr<YieldOp> getYield(Operation *op, Region &region) {
  auto yield = region.front().empty() ? YieldOp() : dyn_cast<YieldOp>(region.front().back());
  if (!yield)
    return op->emitOpError() << "expects a region that ends in nn.yield";
  return yield;
}

LogicalResult GradOp::verifyRegions() {
  FailureOr<YieldOp> yield = getYield(*this, getBody());
  if (failed(yield))
    return failure();
  auto loss = yield->getNumOperands() ? dyn_cast<RankedTensorType>(yield->getOperand(0).getType()) : RankedTensorType();
  if (!loss || loss.getRank() != 0 || !isa<FloatType>(loss.getElementType()))
    return emitOpError() << "expects a float scalar as the first yielded value";
  if (failed(verifyTypes(*this, "arguments", getBody().getArgumentTypes(), getTargets().getTypes())) ||
      failed(verifyTypes(*this, "gradients", getGradients().getTypes(), getTargets().getTypes())))
    return failure();
  return verifyTypes(*this, "extra results", getExtras().getTypes(), TypeRange(yield->getOperandTypes()).drop_front());
}

LogicalResult JVPOp::verifyRegions() {
  FailureOr<YieldOp> yield = getYield(*this, getBody());
  if (failed(yield))
    return failure();
  auto numOutputs = static_cast<int64_t>(getNumOutputs());
  if (numOutputs < 0 || numOutputs > static_cast<int64_t>(yield->getNumOperands()))
    return emitOpError() << "expects at most " << yield->getNumOperands() << " outputs, but got " << numOutputs;
  TypeRange yielded = yield->getOperandTypes();
  if (failed(verifyTypes(*this, "arguments", getBody().getArgumentTypes(), getPrimals().getTypes())) ||
      failed(verifyTypes(*this, "directions", getDirections().getTypes(), getPrimals().getTypes())) ||
      failed(verifyTypes(*this, "tangents", getTangents().getTypes(), yielded.take_front(numOutputs))))
    return failure();
  return verifyTypes(*this, "extra results", getExtras().getTypes(), yielded.drop_front(numOutputs));
}

LogicalResult CustomOp::verifyRegions() {
  FailureOr<YieldOp> yield = getYield(*this, getBody()), cotangents = getYield(*this, getBackward());
  if (failed(yield) || failed(cotangents))
    return failure();
  SmallVector<Type> arguments(getInputs().getTypes());
  if (failed(verifyTypes(*this, "arguments", getBody().getArgumentTypes(), arguments)) ||
      failed(verifyTypes(*this, "yielded values", yield->getOperandTypes(), getOutputs().getTypes())))
    return failure();
  llvm::append_range(arguments, getOutputs().getTypes());
  if (failed(verifyTypes(*this, "arguments of backward", getBackward().getArgumentTypes(), arguments)))
    return failure();
  if (cotangents->getNumOperands() > getInputs().size())
    return emitOpError() << "expects at most one cotangent per operand, but got " << cotangents->getNumOperands()
                         << " for " << getInputs().size();
  return success();
}

LogicalResult CustomOp::buildVJP(OpBuilder &builder, ArrayRef<Value> cotangents, SmallVectorImpl<Value> &results) {
  GradientBuilder g(builder, getLoc());
  Block &backward = getBackward().front();
  IRMapping mapping;
  mapping.map(backward.getArguments().take_front(getInputs().size()), getInputs());
  for (auto [argument, output, cotangent] :
       llvm::zip(backward.getArguments().drop_front(getInputs().size()), getOutputs(), cotangents))
    mapping.map(argument, cotangent ? cotangent : g.zerosLike(output));
  for (Operation &op : backward.without_terminator())
    builder.clone(op, mapping);
  for (Value cotangent : backward.getTerminator()->getOperands())
    results.push_back(mapping.lookupOrDefault(cotangent));
  // Operands without a cotangent are constant to the function.
  results.resize(getInputs().size());
  return success();
}
