//===- Stores.cpp - Parameters, state and memory --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Differentiation.h"
#include "Guards.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;

namespace dlc::frontend {

static nn::StoreKind getKind(StoreKind kind) {
  switch (kind) {
  case StoreKind::Param:
    return nn::StoreKind::Param;
  case StoreKind::State:
    return nn::StoreKind::State;
  case StoreKind::Memory:
    return nn::StoreKind::Memory;
  }
  llvm_unreachable("all kinds are covered");
}

Datum Generator::declareStore(Instance *instance, const StoreDecl &stmt) {
  std::string path = instance->path.empty() ? stmt.name.name.str() : instance->path + "." + stmt.name.name.str();
  Store *store = createStore(path, getKind(stmt.storeKind), *stmt.type, *stmt.initial, stmt.name.range);
  if (!store)
    return Invalid();
  if (store->kind == nn::StoreKind::Param)
    instance->params.push_back(store);
  return store;
}

/// `state` in a rule: a slot of the parameter that the rule updates.
Datum Generator::declareSlot(const StoreDecl &stmt) {
  if (stmt.storeKind != StoreKind::State)
    return error(stmt.range, "a rule declares 'state' only");
  std::string path = frame->ruleParam->path + "." + frame->slotName.str() + "." + stmt.name.name.str();
  if (auto found = stores.find(path); found != stores.end()) {
    Store *store = found->second.get();
    if (store->updatedBy != frame->updateStmt) {
      Diagnostic &diagnostic = report(frame->callRange, "two updates share the slots '" + frame->ruleParam->path + "." +
                                                            frame->slotName + "'; give one of them a name with 'as'");
      if (diagnostic.notes.empty() && store->updatedBy)
        diagnostic.note(store->updatedBy->range, "the other update");
      return Invalid();
    }
    return store;
  }
  Store *store = createStore(path, nn::StoreKind::Slot, *stmt.type, *stmt.initial, stmt.name.range);
  if (!store)
    return Invalid();
  store->updatedBy = frame->updateStmt;
  return store;
}

Store *Generator::createStore(StringRef path, nn::StoreKind kind, const TypeSpec &type, const Expr &initial,
                              SourceRange range) {
  if (inInitialiser) {
    error(range, "an initial value cannot need '" + path + "'");
    return nullptr;
  }
  bool ok = true;
  Type element = resolveElementType(type, /*canBind=*/false, {}, ok);
  std::optional<Shape> shape = ok ? resolveShape(type) : std::nullopt;
  if (!shape)
    return nullptr;
  for (AffineExpr size : *shape) {
    if (!isa<AffineConstantExpr>(size)) {
      error(type.range, "'" + path + "' expects sizes known when compiling, but got " + ir->describe(*shape) +
                            "; --dim fixes a dimension");
      return nullptr;
    }
    if (nn::getStaticSize(size) < 0) {
      error(type.range, "'" + path + "' has a negative size, " + ir->describe(*shape));
      return nullptr;
    }
  }
  if (stores.contains(path)) {
    error(range, "'" + path + "' is declared twice");
    return nullptr;
  }
  OpBuilder builder(module.getBodyRegion());
  if (stores.empty())
    builder.setInsertionPointToStart(module.getBody());
  else
    builder.setInsertionPointAfter(stores.back().second->op);
  auto store = std::make_unique<Store>();
  store->path = path.str();
  store->kind = kind;
  store->type = nn::getTensorType({*shape, element});
  store->range = range;
  store->op = nn::StoreOp::create(builder, diags.getLocation(context, range.Start), kind, store->path, store->type);
  Store *result = store.get();
  stores[StringRef(result->path)] = std::move(store);
  return generateInitial(result, initial) ? result : nullptr;
}

/// `zeros()` as an initial value: the function gets the declared shape and type.
std::optional<Datum> Generator::callInitialiser(Store *store, const Expr &initial) {
  const auto *call = dyn_cast<CallExpr>(&initial);
  if (!call)
    return std::nullopt;
  Datum callee = evalCallee(*call->callee);
  const auto *function = callee.as<Function>();
  if (!function)
    return std::nullopt;
  auto hasParam = [&](StringRef name) {
    return function->decl && llvm::any_of(function->decl->params, [&](const Param *p) { return p->name.name == name; });
  };
  bool takesShape = function->builtin ? function->builtin->params.front() == "shape"
                                      : hasParam("shape") && function->decl->params.front()->name.name == "shape";
  if (!takesShape)
    return std::nullopt;
  Args args = makeArgs(call->arguments);
  auto isGiven = [&](StringRef name) {
    return llvm::any_of(args, [&](const Arg &arg) { return arg.name.name == name; });
  };
  if (!args.empty() && !args.front().name) {
    args.front().value = eval(*args.front().expr);
    if (args.front().value->isInvalid())
      return Invalid();
  }
  if (!isGiven("shape") && (args.empty() || args.front().name || !args.front().value->asList())) {
    Arg shape;
    std::vector<Datum> sizes;
    for (int64_t size : store->type.getShape())
      sizes.push_back(Number::of(size));
    shape.value = makeList(std::move(sizes));
    shape.range = initial.range;
    args.insert(args.begin(), shape);
  }
  if (hasParam("type") && !isGiven("type")) {
    Arg &type = args.emplace_back();
    type.name = {"type", initial.range};
    type.value = store->type.getElementType();
    type.range = initial.range;
  }
  return this->call(callee, args, initial.range, initial.range);
}

/// Generates the region that computes the initial value from the seed.
bool Generator::generateInitial(Store *store, const Expr &initial) {
  mlir::Block *block = store->op.getInit().empty() ? &store->op.getInit().emplaceBlock() : &store->op.getInit().front();
  Location loc = diags.getLocation(context, initial.range.Start);
  auto scalar = RankedTensorType::get({}, IntegerType::get(&context, 64));
  FunctionIR init(&context, block);
  init.randomKey = block->addArgument(scalar, loc);
  // Dimensions of the function at hand keep their names for messages.
  if (ir) {
    init.dimNames = ir->dimNames;
    init.dimValues = ir->dimValues;
    init.dimLowerBounds = ir->dimLowerBounds;
  }
  FunctionIR *savedIR = std::exchange(ir, &init);
  bool savedFlag = std::exchange(inInitialiser, true);
  llvm::scope_exit restore([&] {
    ir = savedIR;
    inInitialiser = savedFlag;
  });
  // Each store draws from a stream of its own, named by its path.
  init.randomCounter = init.createIntConstant(loc, llvm::xxh3_64bits(store->path), 64);
  std::optional<Datum> called = callInitialiser(store, initial);
  Datum value = called ? *called : evalDecayed(initial);
  if (value.isInvalid())
    return false;
  Value tensor = toTensor(value, initial.range, getElementType(value) ? Type() : store->type.getElementType());
  if (!tensor)
    return false;
  if (tensor.getType() != store->type && cast<RankedTensorType>(tensor.getType()).getRank() == 0 &&
      getElementTypeOrSelf(tensor.getType()) == store->type.getElementType()) {
    Operation *splat = init.create(
        loc, "splat", tensor,
        init.builder.getNamedAttr("static_sizes", init.builder.getDenseI64ArrayAttr(store->type.getShape())));
    tensor = splat->getResult(0);
  }
  if (tensor.getType() != store->type) {
    Shape shape = llvm::map_to_vector<4>(store->type.getShape(), [&](int64_t size) { return init.getConstant(size); });
    error(initial.range, "the initial value of '" + store->path + "' expects " +
                             describeType(store->type.getElementType(), shape) + ", but got " +
                             describe(Tensor{tensor}));
    return false;
  }
  if (!init.levels.front().stores.empty()) {
    error(initial.range, "an initial value cannot read '" + init.levels.front().stores.front().first->path + "'");
    return false;
  }
  nn::YieldOp::create(init.builder, loc, tensor);
  bool isolated = !block
                       ->walk([&](Operation *op) {
                         bool outside = llvm::any_of(op->getOperands(), [&](Value operand) {
                           return !isInside(store->op.getInit(), operand.getParentRegion());
                         });
                         return outside ? WalkResult::interrupt() : WalkResult::advance();
                       })
                       .wasInterrupted();
  if (!isolated)
    error(initial.range, "an initial value cannot depend on a function's inputs");
  return isolated;
}

/// The store that `path :=` writes.
Datum Generator::evalTarget(const Expr &target) {
  if (const auto *name = dyn_cast<NameExpr>(&target)) {
    std::optional<Datum> local = lookupLocal(name->name);
    if (local && (local->is<Store *>() || local->isInvalid()))
      return *local;
    std::optional<Datum> member = lookupMember(frame->self, name->name, /*callable=*/false);
    if (member && (member->is<Store *>() || member->isInvalid()))
      return *member;
    if (!local && !member)
      return unknownName(name->getIdentifier(), "store", /*callable=*/false);
    return error(target.range, "':=' writes a param, state or memory, but '" + name->name + "' is " +
                                   describe(decay(local ? *local : *member)));
  }
  Datum value = eval(target);
  if (!value.is<Store *>() && !value.isInvalid())
    return error(target.range, "':=' writes a param, state or memory, but this is " + describe(decay(value)));
  return value;
}

void Generator::writeStore(Store *store, Value value, SourceRange range) {
  if (entryKind == FuncKind::Export && store->kind != nn::StoreKind::Memory) {
    Diagnostic &diagnostic = report(range, "an export func writes memory only, but '" + store->path + "' is a " +
                                               nn::stringifyStoreKind(store->kind));
    if (diagnostic.notes.empty())
      diagnostic.note(store->range, "declared here");
    return;
  }
  ir->writeStore(store, value);
}

void Generator::runWrite(const WriteStmt &stmt) {
  const auto *index = dyn_cast<IndexExpr>(stmt.target);
  Datum base;
  if (index) {
    // `blocks[0].w` is a path to a store, `cache[pos]` a part of one.
    base = isa<NameExpr>(index->base) ? evalTarget(*index->base) : eval(*index->base);
    if (base.asList()) {
      base = evalTarget(*stmt.target);
      index = nullptr;
    }
  } else {
    base = evalTarget(*stmt.target);
  }
  Datum value = evalDecayed(*stmt.value);
  if (base.isInvalid() || value.isInvalid())
    return;
  if (!base.is<Store *>()) {
    error(stmt.target->range, "':=' writes a param, state or memory, but this is " + describe(decay(base)));
    return;
  }
  Store *store = *base.as<Store *>();
  Value tensor;
  if (index) {
    tensor = insertAt(ir->readStore(store), index->subscripts, value, index->range, stmt.value->range);
  } else {
    tensor = toTensor(value, stmt.value->range, getElementType(value) ? Type() : store->type.getElementType());
    if (tensor && tensor.getType() != store->type) {
      Shape shape = ir->getShape(ir->readStore(store));
      Diagnostic &diagnostic = report(stmt.value->range, "'" + store->path + "' expects " +
                                                             describeType(store->type.getElementType(), shape) +
                                                             ", but got " + describe(Tensor{tensor}));
      if (diagnostic.notes.empty() && !frame->file->isStd)
        diagnostic.note(store->range, "declared here");
      return;
    }
  }
  if (tensor)
    writeStore(store, tensor, stmt.target->range);
}

} // namespace dlc::frontend
