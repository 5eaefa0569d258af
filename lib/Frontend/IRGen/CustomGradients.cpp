//===- CustomGradients.cpp - func … backward ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function with a derivative of its own is an `nn.custom`, which sees nothing
// but its operands: the tensors among the arguments, then whatever its bodies
// take from above, which receives no gradient.
//
//===----------------------------------------------------------------------===//

#include "Differentiation.h"
#include "Guards.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace dlc::frontend {

namespace {

/// One of the two regions of an `nn.custom` being built.
struct CustomRegion {
  std::unique_ptr<Region> region = std::make_unique<Region>();
  mlir::Block *block = &region->emplaceBlock();

  /// What operations inside take from outside.
  void collectCaptures(llvm::SetVector<Value> &captures) {
    block->walk([&](Operation *op) {
      for (Value operand : op->getOperands())
        if (!isInside(*region, operand.getParentRegion()))
          captures.insert(operand);
    });
  }

  void addCaptures(FunctionIR &ir, ArrayRef<Value> captures, unsigned position, Location loc) {
    for (Value capture : captures) {
      Value argument = block->insertArgument(position++, capture.getType(), loc);
      if (isa<RankedTensorType>(capture.getType()))
        ir.setShape(argument, ir.getShape(capture));
      capture.replaceUsesWithIf(argument,
                                [&](OpOperand &use) { return isInside(*region, use.getOwner()->getParentRegion()); });
    }
  }
};

} // namespace

/// Copies what computes `value` in one block to the end of another that has the
/// same arguments. Null when it depends on further arguments, the cotangents.
static Value copyTo(Value value, CustomRegion &from, CustomRegion &to) {
  llvm::SetVector<Operation *> ops;
  bool isIndependent = true;
  std::function<void(Value)> require = [&](Value used) {
    auto argument = dyn_cast<BlockArgument>(used);
    if (argument && argument.getOwner() == from.block)
      isIndependent &= argument.getArgNumber() < to.block->getNumArguments();
    Operation *op = used.getDefiningOp();
    if (!op || op->getBlock() != from.block || ops.contains(op))
      return;
    op->walk([&](Operation *inner) { llvm::for_each(inner->getOperands(), require); });
    ops.insert(op);
  };
  require(value);
  if (!isIndependent)
    return {};
  IRMapping mapping;
  for (BlockArgument argument : to.block->getArguments())
    mapping.map(from.block->getArgument(argument.getArgNumber()), argument);
  OpBuilder builder(value.getContext());
  builder.setInsertionPointToEnd(to.block);
  for (Operation *op : ops)
    builder.clone(*op, mapping);
  return mapping.lookupOrDefault(value);
}

/// The worst of statuses in a region.
static Value joinStatuses(CustomRegion &custom, ArrayRef<Value> statuses, Location loc) {
  OpBuilder builder(loc.getContext());
  builder.setInsertionPointToEnd(custom.block);
  Value worst = statuses.front();
  for (Value status : statuses.drop_front())
    worst = nn::MaximumOp::create(builder, loc, worst, status);
  return worst;
}

static bool isFloatTensor(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

/// One call of such a function. Each step is false after an error.
struct Generator::CustomBuilder {
  CustomBuilder(Generator &generator, const FuncDecl &decl, std::shared_ptr<Frame> callee, SourceRange range)
      : generator(generator), ir(*generator.ir), decl(decl), callee(std::move(callee)), range(range),
        loc(generator.getLoc(range)) {}

  Datum build() {
    collectInputs();
    if (!buildForward() || !buildBackward() || !joinChecks())
      return Invalid();
    return makeResults(createOp());
  }

private:
  void collectInputs();
  bool runRegion(CustomRegion &custom, const Block &body, ArrayRef<Value> cotangents, SmallVectorImpl<Datum> &results,
                 SmallVectorImpl<Value> &statuses);
  bool buildForward();
  bool buildBackward();
  bool addGradient(const Datum &gradient, Value input, StringRef name);
  bool joinChecks();
  nn::CustomOp createOp();
  Datum makeResults(nn::CustomOp custom);

  Generator &generator;
  FunctionIR &ir;
  const FuncDecl &decl;
  std::shared_ptr<Frame> callee;
  SourceRange range;
  Location loc;
  SmallVector<Value> inputs;
  SmallVector<StringRef> names;
  CustomRegion forward, backward;
  SmallVector<Value> outputs, gradients;
  SmallVector<Value> statuses, backwardStatuses;
  SmallVector<Shape> shapes; ///< of the results
};

void Generator::CustomBuilder::collectInputs() {
  for (const Param *param : decl.params)
    if (const auto *tensor = callee->locals[param->name.name].as<Tensor>()) {
      inputs.push_back(ir.resolve(tensor->value));
      names.push_back(param->name.name);
    }
}

/// Runs `body` of the function in an activation whose tensors are the block's arguments.
bool Generator::CustomBuilder::runRegion(CustomRegion &custom, const Block &body, ArrayRef<Value> cotangents,
                                         SmallVectorImpl<Datum> &results, SmallVectorImpl<Value> &statuses) {
  auto scope = std::make_shared<Frame>(*callee);
  auto addArgument = [&](Value like, StringRef name) {
    Value argument = custom.block->addArgument(like.getType(), loc);
    ir.setShape(argument, ir.getShape(like));
    scope->locals[name] = Tensor{argument};
  };
  for (auto [value, name] : llvm::zip_equal(inputs, names))
    addArgument(value, name);
  for (auto [value, name] : llvm::zip_equal(cotangents, decl.cotangents))
    addArgument(value, name.name);
  OpBuilder::InsertionGuard guard(ir.builder);
  ir.builder.setInsertionPointToStart(custom.block);
  ir.levels.emplace_back().block = custom.block;
  unsigned errors = generator.diags.getNumErrors();
  {
    FrameGuard frameGuard(generator, scope);
    ArrayRef<const Result *> types;
    if (cotangents.empty())
      types = decl.results;
    Datum value = generator.runBody(body, types, decl.name.range);
    const auto *tuple = value.as<Tuple>();
    for (const Datum &element : tuple ? ArrayRef<Datum>(*tuple->elements) : ArrayRef<Datum>(value))
      results.push_back(element);
  }
  Level level = std::move(ir.levels.back());
  ir.levels.pop_back();
  bool ok = errors == generator.diags.getNumErrors() && !generator.stopped;
  for (Store *store : level.missingCarries)
    ok = (generator.error(range, "a function with a 'backward' cannot write '" + store->path + "'"), false);
  for (Value status : level.statuses)
    statuses.push_back(ir.resolve(status));
  return ok;
}

bool Generator::CustomBuilder::buildForward() {
  SmallVector<Datum> results;
  if (!runRegion(forward, *decl.body, {}, results, statuses))
    return false;
  for (const Datum &result : results) {
    OpBuilder::InsertionGuard guard(ir.builder);
    ir.builder.setInsertionPointToEnd(forward.block);
    outputs.push_back(generator.toTensor(result, range));
    if (!outputs.back())
      return false;
    shapes.push_back(ir.getShape(outputs.back()));
  }
  if (decl.cotangents.size() == outputs.size())
    return true;
  generator.error(decl.cotangents.empty() ? decl.name.range : decl.cotangents.front().range,
                  "'backward' expects one name for each of the " + Twine(outputs.size()) + " results, but got " +
                      Twine(decl.cotangents.size()));
  return false;
}

bool Generator::CustomBuilder::buildBackward() {
  SmallVector<Datum> results;
  if (!runRegion(backward, *decl.backward, outputs, results, backwardStatuses))
    return false;
  if (results.size() != inputs.size()) {
    generator.error(decl.backward->range, "'backward' returns one gradient for each tensor input, " +
                                              Twine(inputs.size()) + ", but got " + Twine(results.size()));
    return false;
  }
  OpBuilder::InsertionGuard guard(ir.builder);
  ir.builder.setInsertionPointToEnd(backward.block);
  for (auto [gradient, input, name] : llvm::zip_equal(results, inputs, names))
    if (!addGradient(gradient, input, name))
      return false;
  return true;
}

bool Generator::CustomBuilder::addGradient(const Datum &gradient, Value input, StringRef name) {
  Type type = getElementTypeOrSelf(input.getType());
  Shape shape = ir.getShape(input);
  Datum value = gradient;
  if (gradient.is<None>() || !isFloatTensor(input))
    value = Number{false, 0, 0, shape};
  Value tensor = generator.toTensor(value, decl.backward->range, generator.getElementType(value) ? Type() : type);
  if (!tensor)
    return false;
  if (ir.getShape(tensor) != shape || getElementTypeOrSelf(tensor.getType()) != type) {
    generator.error(decl.backward->range, "the gradient of '" + name + "' expects " +
                                              generator.describeType(type, shape) + ", but got " +
                                              generator.describe(Tensor{tensor}));
    return false;
  }
  gradients.push_back(tensor);
  return true;
}

/// Only the function itself can say that an index is bad: what 'backward' checks, it checks too.
bool Generator::CustomBuilder::joinChecks() {
  for (Value status : backwardStatuses) {
    statuses.push_back(copyTo(status, backward, forward));
    if (!statuses.back()) {
      generator.error(decl.backward->range,
                      "'backward' cannot index with numbers that depend on the derivatives it gets");
      return false;
    }
  }
  if (!statuses.empty()) {
    outputs.push_back(joinStatuses(forward, statuses, loc));
    backward.block->addArgument(outputs.back().getType(), loc); // its cotangent, which nobody reads
  }
  return true;
}

nn::CustomOp Generator::CustomBuilder::createOp() {
  llvm::SetVector<Value> captures;
  forward.collectCaptures(captures);
  backward.collectCaptures(captures);
  forward.addCaptures(ir, captures.getArrayRef(), inputs.size(), loc);
  backward.addCaptures(ir, captures.getArrayRef(), inputs.size(), loc);
  OpBuilder builder(loc.getContext());
  builder.setInsertionPointToEnd(forward.block);
  nn::YieldOp::create(builder, loc, outputs);
  builder.setInsertionPointToEnd(backward.block);
  // What is used from outside is constant to the function: it has no cotangents.
  nn::YieldOp::create(builder, loc, gradients);
  SmallVector<Type> types = llvm::map_to_vector(outputs, [](Value v) { return v.getType(); });
  llvm::append_range(inputs, captures);
  auto custom = nn::CustomOp::create(ir.builder, loc, types, inputs);
  custom.getBody().takeBody(*forward.region);
  custom.getBackward().takeBody(*backward.region);
  return custom;
}

Datum Generator::CustomBuilder::makeResults(nn::CustomOp custom) {
  if (!statuses.empty()) {
    ir.setShape(custom.getOutputs().back(), {});
    ir.levels.back().statuses.push_back(custom.getOutputs().back());
  }
  std::vector<Datum> values;
  for (auto [result, shape] : llvm::zip(custom.getOutputs(), shapes)) {
    ir.setShape(result, shape);
    values.push_back(Tensor{result});
  }
  if (values.size() == 1)
    return values.front();
  std::vector<StringRef> resultNames;
  for (const Result *result : decl.results)
    resultNames.push_back(result->name.name);
  resultNames.resize(values.size());
  return Tuple{std::make_shared<const std::vector<Datum>>(std::move(values)), resultNames};
}

Datum Generator::callCustom(const Function &function, std::shared_ptr<Frame> callee, SourceRange range) {
  return CustomBuilder(*this, *function.decl, std::move(callee), range).build();
}

} // namespace dlc::frontend
