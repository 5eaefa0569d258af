//===- Differentiate.cpp - Expands nn.grad and nn.jvp ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expects nn; leaves nn without grad, jvp, stop_gradient and custom. A region is
// differentiated with respect to its own arguments before they are replaced by
// the targets: two targets that are the same value stay two.
//
//===----------------------------------------------------------------------===//

#include "dlc/Autodiff/Differentiate.h"
#include "ForwardMode.h"
#include "ReverseMode.h"
#include "dlc/Autodiff/Passes.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::autodiff;

namespace dlc::autodiff {
#define GEN_PASS_DEF_DIFFERENTIATEPASS
#include "dlc/Autodiff/Passes.h.inc"
} // namespace dlc::autodiff

/// Derivatives are built for every operand; those that nobody asked for go.
static void eraseDeadOps(Block &block) {
  SmallVector<Operation *> ops = llvm::map_to_vector(block.without_terminator(), [](Operation &op) { return &op; });
  for (Operation *op : llvm::reverse(ops))
    if (isOpTriviallyDead(op))
      op->erase();
}

/// Puts the body in the place of `op`, whose results are `results`.
static void inlineBody(Operation *op, ValueRange arguments, ArrayRef<Value> results) {
  Block &body = op->getRegion(0).front();
  SmallVector<Value> outside(results);
  for (auto [argument, value] : llvm::zip_equal(body.getArguments(), arguments)) {
    // A result may be an argument itself.
    llvm::replace(outside, Value(argument), value);
    argument.replaceAllUsesWith(value);
  }
  body.getTerminator()->erase();
  op->getBlock()->getOperations().splice(op->getIterator(), body.getOperations());
  op->replaceAllUsesWith(outside);
  op->erase();
}

/// What a target is called where it has a name: a parameter or an input.
static std::string getName(Value target) {
  if (auto read = target.getDefiningOp<nn::ReadOp>())
    return ("'" + read.getStore() + "'").str();
  auto argument = dyn_cast<BlockArgument>(target);
  auto function = argument ? dyn_cast<FunctionOpInterface>(argument.getOwner()->getParentOp()) : FunctionOpInterface();
  auto name =
      function ? function.getArgAttrOfType<StringAttr>(argument.getArgNumber(), rt::nameAttrName) : StringAttr();
  return name ? ("'" + name.getValue() + "'").str() : "a value in between";
}

namespace {

/// While it lives, errors also say which derivative they are about.
class DerivativeNote {
public:
  DerivativeNote(Operation *op, ValueRange targets)
      : handler(op->getContext(), [op, targets](Diagnostic &diagnostic) {
          if (diagnostic.getSeverity() == DiagnosticSeverity::Error) {
            Diagnostic &note = diagnostic.attachNote(op->getLoc());
            note << "on the way of the derivative with respect to ";
            llvm::interleaveComma(targets, note, [&](Value target) { note << getName(target); });
          }
          return failure(); // the next handler prints it
        }) {}

private:
  ScopedDiagnosticHandler handler;
};

} // namespace

static LogicalResult expand(nn::GradOp grad, DerivativeFilter filter) {
  DerivativeNote note(grad, grad.getTargets());
  Block &body = grad.getBody().front();
  Operation *yield = body.getTerminator();
  SmallVector<Value> arguments(body.getArguments());
  ReverseMode reverse(body, arguments, filter);
  Value loss = yield->getOperand(0); // read now: scans may have been replaced

  OpBuilder builder(yield);
  auto type = cast<RankedTensorType>(loss.getType());
  Value one =
      nn::ConstantOp::create(builder, grad.getLoc(), type,
                             DenseElementsAttr::get(type, Attribute(builder.getFloatAttr(type.getElementType(), 1.0))));
  reverse.accumulate(loss, one);
  if (failed(reverse.run()))
    return failure();

  SmallVector<Value> results;
  for (Value argument : arguments) {
    Value cotangent = reverse.lookup(argument);
    results.push_back(cotangent ? cotangent : createZeros(builder, argument));
  }
  // The walk may have replaced what the body yields: read it now.
  llvm::append_range(results, yield->getOperands().drop_front());
  yield->setOperands(results);
  eraseDeadOps(body);
  inlineBody(grad, grad.getTargets(), results);
  return success();
}

static LogicalResult expand(nn::JVPOp jvp, DerivativeFilter filter) {
  DerivativeNote note(jvp, jvp.getPrimals());
  Block &body = jvp.getBody().front();
  TangentMap tangents;
  for (auto [argument, direction] : llvm::zip_equal(body.getArguments(), jvp.getDirections()))
    tangents[argument] = direction;
  if (failed(differentiateForward(body, tangents, filter)))
    return failure();

  Operation *yield = body.getTerminator();
  OpBuilder builder(yield);
  SmallVector<Value> results;
  for (auto [i, value] : llvm::enumerate(yield->getOperands())) {
    if (i >= static_cast<size_t>(jvp.getNumOutputs())) {
      results.push_back(value);
      continue;
    }
    Value tangent = tangents.lookup(value);
    results.push_back(tangent ? tangent : createZeros(builder, value));
  }
  yield->setOperands(results);
  eraseDeadOps(body);
  inlineBody(jvp, jvp.getPrimals(), results);
  return success();
}

static void dissolveMarkers(Operation *root) {
  SmallVector<Operation *> markers;
  root->walk<WalkOrder::PostOrder>([&](Operation *op) {
    if (isa<nn::StopGradientOp, nn::CustomOp>(op))
      markers.push_back(op);
  });
  for (Operation *op : markers) {
    if (auto stop = dyn_cast<nn::StopGradientOp>(op)) {
      stop.replaceAllUsesWith(stop.getX());
      stop.erase();
      continue;
    }
    SmallVector<Value> results(op->getRegion(0).front().getTerminator()->getOperands());
    inlineBody(op, op->getOperands(), results);
  }
}

LogicalResult dlc::autodiff::differentiate(Operation *root, DerivativeFilter filter) {
  SmallVector<Operation *> derivatives;
  root->walk<WalkOrder::PostOrder>([&](Operation *op) {
    if (isa<nn::GradOp, nn::JVPOp>(op))
      derivatives.push_back(op);
  });
  for (Operation *op : derivatives) {
    auto grad = dyn_cast<nn::GradOp>(op);
    if (failed(grad ? expand(grad, filter) : expand(cast<nn::JVPOp>(op), filter)))
      return failure();
  }
  dissolveMarkers(root);
  return success();
}

namespace {

struct DifferentiatePass : public dlc::autodiff::impl::DifferentiatePassBase<DifferentiatePass> {
  void runOnOperation() override {
    if (failed(differentiate(getOperation())))
      signalPassFailure();
  }
};

} // namespace
