//===- Differentiation.cpp - grad and jvp as operations with a region -----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `grad(l, h)` differentiates the computation of l as a function of h. That
// computation is cut out of the operations so far and becomes the region of an
// `nn.grad`, with h as the block's argument:
//
//   %a = f(%h)                      %g, %a1 = nn.grad(%h) {
//   %b = g(%a)             -->      ^bb0(%p):
//   %l = loss(%a)                     %a = f(%p)
//                                     %l = loss(%a)
//                                     nn.yield %l, %a
//                                   }
//                                   %b = g(%a1)
//
// Everything that the region holds is also a result of it, until the end of the
// function shows what is used. Operations that depend on the region's results
// but do not belong to it follow it. What stands outside the block at hand (a
// grad inside a scan) is copied into the region instead of moved.
//
//===----------------------------------------------------------------------===//

#include "Differentiation.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;

namespace dlc::frontend {

/// Calls `visit` for the operands of `op` and what its regions take from above.
static void forEachInput(Operation *op, function_ref<void(OpOperand &)> visit) {
  for (OpOperand &operand : op->getOpOperands())
    visit(operand);
  for (Region &region : op->getRegions())
    region.walk([&](Operation *inner) {
      for (OpOperand &operand : inner->getOpOperands())
        if (!isInside(region, operand.get().getParentRegion()))
          visit(operand);
    });
}

static bool isFloat(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

void Computation::collect(Value output) {
  // In post-order: every operation after those it depends on.
  SmallVector<std::pair<Operation *, bool>> worklist;
  auto push = [&](Value value) {
    if (Operation *op = value.getDefiningOp(); op && !isTarget(value))
      worklist.push_back({op, false});
  };
  push(output);
  llvm::DenseSet<Operation *> entered;
  while (!worklist.empty()) {
    auto [op, done] = worklist.pop_back_val();
    if (done) {
      ops.insert(op);
      continue;
    }
    if (!entered.insert(op).second)
      continue;
    worklist.push_back({op, true});
    forEachInput(op, [&](OpOperand &operand) { push(operand.get()); });
  }
}

void Computation::select(Value output) {
  // Values that derivatives flow through on their way from a target …
  llvm::DenseSet<Value> active(targets.begin(), targets.end());
  for (Operation *op : ops) {
    if (isa<nn::StopGradientOp>(op))
      continue;
    bool any = false;
    forEachInput(op, [&](OpOperand &operand) { any |= active.contains(operand.get()) && isFloat(operand.get()); });
    for (Value result : op->getResults())
      if (any && isFloat(result))
        active.insert(result);
  }
  // … and to the output.
  llvm::DenseSet<Operation *> flowing;
  SmallVector<Value> worklist{output};
  llvm::DenseSet<Value> seen;
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    if (!active.contains(value) || !seen.insert(value).second)
      continue;
    if (isTarget(value)) {
      reached.insert(value);
      continue;
    }
    Operation *op = value.getDefiningOp();
    flowing.insert(op);
    forEachInput(op, [&](OpOperand &operand) { worklist.push_back(operand.get()); });
  }
  // What depends on the inside must be inside.
  for (Operation *op : ops) {
    bool inside = flowing.contains(op);
    forEachInput(op, [&](OpOperand &operand) { inside |= slice.contains(operand.get().getDefiningOp()); });
    if (inside)
      slice.insert(op);
  }
}

namespace {

/// Moves a slice into a region.
class RegionBuilder {
public:
  RegionBuilder(FunctionIR &ir, Computation &computation, Location loc)
      : ir(ir), computation(computation), loc(loc), home(ir.levels.back().block) {}

  /// Fills the region; afterwards `extras` are the values inside that it gives.
  void fill(Value output);
  /// Makes uses outside refer to the results.
  void connect(Operation *op, ResultRange extraResults);
  SmallVector<Type> getExtraTypes() const {
    return llvm::map_to_vector(extras, [](Value v) { return v.getType(); });
  }

  Region region;

private:
  void adopt(Operation *op);
  void collectFollowers();

  FunctionIR &ir;
  Computation &computation;
  Location loc;
  mlir::Block *home;
  IRMapping mapping;
  SmallVector<Value> extras;
  SmallVector<Operation *> followers;
};

void RegionBuilder::adopt(Operation *op) {
  mlir::Block &body = region.front();
  if (op->getBlock() != home) {
    OpBuilder builder(ir.getContext());
    builder.setInsertionPointToEnd(&body);
    Operation *copy = builder.clone(*op, mapping);
    for (auto [before, after] : llvm::zip_equal(op->getResults(), copy->getResults()))
      ir.setShape(after, ir.getShape(before));
    return;
  }
  op->moveBefore(&body, body.end());
  forEachInput(op, [&](OpOperand &operand) {
    if (Value inside = mapping.lookupOrNull(operand.get()))
      operand.set(inside);
  });
  llvm::append_range(extras, op->getResults());
}

/// Operations of the block that use the slice without belonging to it.
void RegionBuilder::collectFollowers() {
  llvm::DenseSet<Operation *> following;
  for (Operation &op : *home) {
    if (computation.slice.contains(&op))
      continue;
    bool follows = false;
    forEachInput(&op, [&](OpOperand &operand) {
      Operation *def = operand.get().getDefiningOp();
      follows |= def && def->getBlock() == home && (computation.slice.contains(def) || following.contains(def));
    });
    if (follows) {
      following.insert(&op);
      followers.push_back(&op);
    }
  }
}

void RegionBuilder::fill(Value output) {
  collectFollowers();
  mlir::Block &body = region.emplaceBlock();
  for (Value target : computation.targets) {
    Value argument = body.addArgument(target.getType(), loc);
    ir.setShape(argument, ir.getShape(target));
    mapping.map(target, argument);
  }
  // Post-order is an order of dependence, but the block's own is easier to read.
  SmallVector<Operation *> own;
  for (Operation *op : computation.ops)
    if (computation.slice.contains(op) && op->getBlock() != home)
      adopt(op);
  for (Operation &op : *home)
    if (computation.slice.contains(&op))
      own.push_back(&op);
  for (Operation *op : own)
    adopt(op);
  SmallVector<Value> yielded{mapping.lookupOrDefault(output)};
  llvm::append_range(yielded, extras);
  OpBuilder builder(ir.getContext());
  builder.setInsertionPointToEnd(&body);
  nn::YieldOp::create(builder, loc, yielded);
}

void RegionBuilder::connect(Operation *op, ResultRange results) {
  for (auto [inside, outside] : llvm::zip_equal(extras, results)) {
    ir.setShape(outside, ir.getShape(inside));
    inside.replaceUsesWithIf(outside, [&](OpOperand &use) { return !op->isProperAncestor(use.getOwner()); });
    ir.moved[inside] = outside;
  }
  for (Operation *follower : followers)
    follower->moveBefore(home, home->end());
}

} // namespace

bool Generator::differentiate(ArrayRef<Value> targets, ArrayRef<Value> directions, Value output, SourceRange range,
                              ArrayRef<std::string> names, SmallVectorImpl<Value> &results) {
  Computation computation;
  computation.targets.insert(targets.begin(), targets.end());
  computation.collect(output);
  computation.select(output);
  for (auto [target, name] : llvm::zip_equal(targets, names))
    if (!computation.reached.contains(target)) {
      error(range, (directions.empty() ? "the loss" : "the value") + Twine(" does not depend on ") + name);
      return false;
    }
  Location loc = getLoc(range);
  RegionBuilder builder(*ir, computation, loc);
  builder.fill(output);
  SmallVector<Value> unique(computation.targets.begin(), computation.targets.end());
  SmallVector<Type> extraTypes = builder.getExtraTypes();
  if (directions.empty()) {
    SmallVector<Type> types = llvm::map_to_vector(unique, [](Value v) { return v.getType(); });
    auto grad = nn::GradOp::create(ir->builder, loc, types, extraTypes, unique);
    grad.getBody().takeBody(builder.region);
    builder.connect(grad, grad.getExtras());
    for (auto [target, gradient] : llvm::zip_equal(unique, grad.getGradients()))
      ir->setShape(gradient, ir->getShape(target));
    for (Value target : targets)
      results.push_back(grad.getGradients()[llvm::find(unique, target) - unique.begin()]);
    return true;
  }
  auto jvp = nn::JVPOp::create(ir->builder, loc, output.getType(), extraTypes, unique, directions, 1);
  jvp.getBody().takeBody(builder.region);
  builder.connect(jvp, jvp.getExtras());
  ir->setShape(jvp.getTangents().front(), ir->getShape(output));
  results.push_back(jvp.getTangents().front());
  return true;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The targets of a call, flattened; lists stay lists in the result.
struct GradTarget {
  Value value;
  Store *store = nullptr;
  std::string name;
};

static bool isScalar(Value value) { return cast<RankedTensorType>(value.getType()).getRank() == 0; }

/// An older version of a parameter in the loss would silently get no gradient.
bool Generator::checkVersions(Value output, Store *store, SourceRange range) {
  SmallVector<Value> versions = llvm::map_to_vector(ir->getVersions(store), [&](Value v) { return ir->resolve(v); });
  Computation computation;
  for (Level &level : ir->levels)
    for (auto &[other, history] : level.stores)
      for (Value value : history.values)
        computation.targets.insert(ir->resolve(value));
  computation.collect(output);
  for (Value old : ArrayRef(versions).drop_back()) {
    bool used = old == output;
    for (Operation *op : computation.ops)
      forEachInput(op, [&](OpOperand &operand) { used |= operand.get() == old && old != versions.back(); });
    if (used) {
      error(range, "the loss was computed from an older version of '" + store->path +
                       "', which has been written since; compute it again");
      return false;
    }
  }
  return true;
}

Datum Generator::builtinGrad(BuiltinCall &call) {
  Value loss = toTensor(call.args[0], call.ranges[0]);
  if (!loss)
    return Invalid();
  if (!isFloat(loss) || !isScalar(loss))
    return error(call.ranges[0], "grad expects a float scalar to differentiate, but got " + describe(Tensor{loss}));
  const std::vector<Datum> &given = *call.args[1].asList();
  if (given.empty())
    return error(call.range, "grad expects what to differentiate with respect to");
  SmallVector<Value> targets;
  SmallVector<std::string> names;
  auto add = [&](const Datum &datum, SourceRange range) {
    std::string name = datum.is<Store *>() ? describe(datum) : "this value";
    if (const auto *store = datum.as<Store *>(); store && !checkVersions(loss, *store, range))
      return false;
    Datum value = decay(datum);
    if (!value.is<Tensor>()) {
      if (!value.isInvalid())
        error(range, "grad expects tensors to differentiate with respect to, but got " + describe(value));
      return false;
    }
    if (!isFloat(value.as<Tensor>()->value)) {
      error(range, "only floats have gradients, but this is " + describe(value));
      return false;
    }
    targets.push_back(value.as<Tensor>()->value);
    names.push_back(name);
    return true;
  };
  for (auto [index, datum] : llvm::enumerate(given)) {
    SourceRange range = call.ranges[1 + index];
    for (const Datum &element : datum.asList() ? ArrayRef<Datum>(*datum.asList()) : ArrayRef<Datum>(datum))
      if (!add(element, range))
        return Invalid();
  }
  SmallVector<Value> gradients;
  if (!targets.empty() && !differentiate(targets, {}, loss, call.range, names, gradients))
    return Invalid();
  std::vector<Datum> results;
  const Value *next = gradients.begin();
  for (const Datum &datum : given) {
    if (!datum.asList()) {
      results.push_back(Tensor{*next++});
      continue;
    }
    std::vector<Datum> list;
    for (size_t i = 0; i != datum.asList()->size(); ++i)
      list.push_back(Tensor{*next++});
    results.push_back(makeList(std::move(list)));
  }
  if (results.size() == 1)
    return results.front();
  std::vector<StringRef> noNames(results.size());
  return Tuple{std::make_shared<const std::vector<Datum>>(std::move(results)), noNames};
}

Datum Generator::builtinJvp(BuiltinCall &call) {
  Value output = toTensor(call.args[0], call.ranges[0]);
  Value primal = output ? toTensor(call.args[1], call.ranges[1]) : Value();
  if (!primal)
    return Invalid();
  Value direction = toTensor(call.args[2], call.ranges[2], getElementTypeOrSelf(primal.getType()));
  if (!direction)
    return Invalid();
  if (!isFloat(output) || !isFloat(primal))
    return error(call.ranges[isFloat(output)],
                 "only floats have derivatives, but this is " + describe(Tensor{isFloat(output) ? primal : output}));
  if (direction.getType() != primal.getType() || ir->getShape(direction) != ir->getShape(primal))
    return error(call.ranges[2], "jvp expects a direction like the value, " + describe(Tensor{primal}) + ", but got " +
                                     describe(Tensor{direction}));
  SmallVector<Value> results;
  if (!differentiate(primal, direction, output, call.range, {std::string("this value")}, results))
    return Invalid();
  return Tensor{results.front()};
}

//===----------------------------------------------------------------------===//
// The end of the function
//===----------------------------------------------------------------------===//

/// Rebuilds `op` without the extra results that nothing uses.
template <typename Op> static void prune(Op op, size_t numOwn) {
  auto yield = cast<nn::YieldOp>(op.getBody().front().getTerminator());
  SmallVector<Value> kept(yield.getValues().take_front(numOwn == 0 ? 0 : 1));
  SmallVector<Value> used;
  SmallVector<Type> types;
  for (auto [result, value] : llvm::zip_equal(op.getExtras(), yield.getValues().drop_front(1)))
    if (!result.use_empty()) {
      kept.push_back(value);
      used.push_back(result);
      types.push_back(result.getType());
    }
  if (used.size() == op.getExtras().size())
    return;
  OpBuilder builder(op);
  Op pruned;
  if constexpr (std::is_same_v<Op, nn::GradOp>)
    pruned = Op::create(builder, op.getLoc(), op.getGradients().getTypes(), types, op.getTargets());
  else
    pruned = Op::create(builder, op.getLoc(), op.getTangents().getTypes(), types, op.getPrimals(), op.getDirections(),
                        op.getNumOutputs());
  yield.getValuesMutable().assign(kept);
  pruned.getBody().takeBody(op.getBody());
  for (size_t i = 0; i != numOwn; ++i)
    op->getResult(i).replaceAllUsesWith(pruned->getResult(i));
  for (auto [before, after] : llvm::zip_equal(used, pruned.getExtras()))
    before.replaceAllUsesWith(after);
  op.erase();
}

static void eraseDeadOps(mlir::Block &block) {
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    for (Region &region : op.getRegions())
      for (mlir::Block &inner : region)
        eraseDeadOps(inner);
    if (isOpTriviallyDead(&op))
      op.erase();
  }
}

/// Drops what was computed and never used, from the outside in.
static void pruneBlock(mlir::Block &block) {
  eraseDeadOps(block);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    if (auto grad = dyn_cast<nn::GradOp>(op))
      prune(grad, grad.getGradients().size());
    else if (auto jvp = dyn_cast<nn::JVPOp>(op))
      prune(jvp, jvp.getTangents().size());
  }
  eraseDeadOps(block);
  for (Operation &op : block)
    for (Region &region : op.getRegions())
      for (mlir::Block &inner : region)
        pruneBlock(inner);
}

void Generator::pruneDifferentiations() { pruneBlock(*ir->levels.front().block); }

} // namespace dlc::frontend
