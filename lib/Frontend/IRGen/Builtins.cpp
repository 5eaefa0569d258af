//===- Builtins.cpp - Functions that the frontend itself evaluates --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What neither an operation nor a function in .nn can do: differentiation,
// questions about shapes and lists, and random bits.
//
//===----------------------------------------------------------------------===//

#include "Generator.h"

using namespace mlir;

namespace dlc::frontend {

/// Parameters end in `?` when they may be left out, in `...` when they take the rest.
struct BuiltinTable {
  static ArrayRef<BuiltinEntry> get() {
    static constexpr StringLiteral grad[] = {"loss", "targets..."}, jvp[] = {"y", "x", "v"}, one[] = {"x"},
                                   list[] = {"list"}, full[] = {"shape", "value"},
                                   slice[] = {"x", "begin", "end", "axis?"}, random[] = {"shape", "type?", "key?"},
                                   einsum[] = {"subscripts", "operands..."};
    static const BuiltinEntry entries[] = {
        {"grad", grad, &Generator::builtinGrad},
        {"jvp", jvp, &Generator::builtinJvp},
        {"shape", one, &Generator::builtinShape},
        {"rank", one, &Generator::builtinRank},
        {"size", one, &Generator::builtinSize},
        {"len", list, &Generator::builtinLen},
        {"is_list", one, &Generator::builtinIsList},
        {"pair", one, &Generator::builtinPair},
        {"full", full, &Generator::builtinFull},
        {"slice", slice, &Generator::builtinSlice},
        {"random_uniform", random, &Generator::builtinRandom},
        {"type", one, &Generator::builtinType},
        {"einsum", einsum, &Generator::builtinEinsum},
    };
    return entries;
  }
};

const BuiltinEntry *Generator::findBuiltin(StringRef name) {
  ArrayRef<BuiltinEntry> entries = BuiltinTable::get();
  const auto *found = llvm::find_if(entries, [&](const BuiltinEntry &entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : found;
}

SmallVector<StringRef> Generator::getBuiltinNames() {
  return llvm::map_to_vector(BuiltinTable::get(), [](const BuiltinEntry &entry) { return StringRef(entry.name); });
}

Datum Generator::callBuiltin(const BuiltinEntry &builtin, Args &args, SourceRange range) {
  BuiltinCall call{builtin.name, range, SmallVector<Datum>(builtin.params.size(), None()),
                   SmallVector<SourceRange>(builtin.params.size(), range)};
  std::vector<Datum> rest;
  size_t next = 0;
  for (Arg &arg : args) {
    bool takesRest = false;
    size_t index = next;
    if (arg.name) {
      index = 0;
      while (index < builtin.params.size() && builtin.params[index].rtrim("?") != arg.name.name)
        ++index;
      if (index == builtin.params.size()) {
        SmallVector<StringRef> names = llvm::map_to_vector(builtin.params, [](StringRef p) { return p.rtrim("?."); });
        return error(arg.name.range,
                     builtin.name + ": unknown argument '" + arg.name.name + "'" + didYouMean(arg.name.name, names));
      }
    } else if (index < builtin.params.size()) {
      takesRest = builtin.params[index].ends_with("...");
      next += !takesRest;
    } else {
      return error(arg.range, builtin.name + ": too many arguments, expects at most " + Twine(builtin.params.size()));
    }
    Datum value = arg.value ? *arg.value : eval(*arg.expr);
    if (value.isInvalid())
      return value;
    if (takesRest) {
      if (!rest.empty())
        call.ranges.push_back(arg.range);
      else
        call.ranges[index] = arg.range;
      rest.push_back(value);
      continue;
    }
    call.args[index] = decay(value);
    call.ranges[index] = arg.range;
  }
  for (auto [param, value] : llvm::zip_equal(builtin.params, call.args)) {
    if (param.ends_with("..."))
      value = makeList(rest);
    else if (!param.ends_with("?") && value.is<None>())
      return error(range, builtin.name + ": missing argument '" + param + "'");
    value = decay(value);
  }
  return (this->*builtin.function)(call);
}

Datum Generator::builtinShape(BuiltinCall &call) {
  Value tensor = toTensor(call.args[0], call.ranges[0]);
  if (!tensor)
    return Invalid();
  std::vector<Datum> sizes;
  for (AffineExpr size : ir->getShape(tensor))
    sizes.push_back(makeSize(size));
  return makeList(std::move(sizes));
}

Datum Generator::builtinRank(BuiltinCall &call) {
  Value tensor = toTensor(call.args[0], call.ranges[0]);
  return tensor ? Datum(Number::of(cast<RankedTensorType>(tensor.getType()).getRank())) : Datum();
}

Datum Generator::builtinSize(BuiltinCall &call) {
  Value tensor = toTensor(call.args[0], call.ranges[0]);
  if (!tensor)
    return Invalid();
  AffineExpr product = ir->getConstant(1);
  for (AffineExpr size : ir->getShape(tensor))
    product = product * size;
  return makeSize(nn::canonicalizeSize(product));
}

Datum Generator::builtinLen(BuiltinCall &call) {
  if (const std::vector<Datum> *list = call.args[0].asList())
    return Number::of(int64_t(list->size()));
  return error(call.ranges[0], "len expects a list, but got " + describe(call.args[0]));
}

Datum Generator::builtinIsList(BuiltinCall &call) { return Datum(call.args[0].asList() != nullptr); }

/// `3` and `[3, 3]` both give `[3, 3]`.
Datum Generator::builtinPair(BuiltinCall &call) {
  if (!call.args[0].asList())
    return makeList({call.args[0], call.args[0]});
  if (call.args[0].asList()->size() == 2)
    return call.args[0];
  return error(call.ranges[0], "expects one value or a list of 2, but got " + describe(call.args[0]));
}

Datum Generator::builtinType(BuiltinCall &call) {
  Value tensor = toTensor(call.args[0], call.ranges[0]);
  return tensor ? Datum(getElementTypeOrSelf(tensor.getType())) : Datum();
}

Datum Generator::builtinFull(BuiltinCall &call) {
  std::optional<Shape> shape = toShape(call.args[0], call.ranges[0], "full");
  if (!shape)
    return Invalid();
  for (AffineExpr size : *shape)
    if (ir->isNonNegative(size) == false)
      return error(call.ranges[0], "full expects a shape, but got the negative size " + ir->describe(size));
  if (const auto *number = call.args[1].as<Number>(); number && !number->shape) {
    Number repeated = *number;
    repeated.shape = *shape;
    return repeated;
  }
  Value value = toTensor(call.args[1], call.ranges[1]);
  if (!value)
    return Invalid();
  if (cast<RankedTensorType>(value.getType()).getRank() != 0)
    return error(call.ranges[1], "full expects a scalar to repeat, but got " + describe(Tensor{value}));
  SmallVector<Value> operands{value};
  SmallVector<int64_t> sizes = ir->splitSizes(*shape, operands);
  return makeTensor(ir->create(getLoc(call.range), "broadcast", operands,
                               ir->builder.getNamedAttr("static_shape", ir->builder.getDenseI64ArrayAttr(sizes))),
                    call.range, "full");
}

//===----------------------------------------------------------------------===//
// Random numbers
//===----------------------------------------------------------------------===//

Datum Generator::builtinRandom(BuiltinCall &call) {
  std::optional<Shape> shape = toShape(call.args[0], call.ranges[0], "random_uniform");
  if (!shape)
    return Invalid();
  Type type = lookupElementType("f32");
  if (const auto *given = call.args[1].as<Type>())
    type = *given;
  if (!isa<FloatType>(type))
    return error(call.ranges[1], "random_uniform expects a float type, but got " + describe(call.args[1]));
  return drawUniform(*shape, type, call.args[2], call.range);
}

/// Numbers keyed by seed, call, scan step, site and element.
Datum Generator::drawUniform(const Shape &shape, Type type, const Datum &keyDatum, SourceRange range) {
  Location loc = getLoc(range);
  auto apply = [&](StringRef op, Value a, Value b) { return ir->create(loc, op, {a, b})->getResult(0); };
  auto i64 = IntegerType::get(&context, 64);
  Value key = ir->randomKey, counter = ir->randomCounter;
  if (!keyDatum.is<None>()) {
    key = toTensor(keyDatum, range, getElementType(keyDatum) ? Type() : Type(i64));
    if (!key)
      return Invalid();
    if (!isa<IntegerType>(getElementTypeOrSelf(key.getType())) || cast<RankedTensorType>(key.getType()).getRank() != 0)
      return error(range, "a random key expects an integer scalar, but got " + describe(keyDatum));
    if (getElementTypeOrSelf(key.getType()) != i64)
      key = ir->create(loc, "cast", key, ir->builder.getNamedAttr("type", TypeAttr::get(i64)))->getResult(0);
    counter = {};
  } else if (!key) {
    if (entryKind != FuncKind::Train)
      return error(range, "random numbers outside of a train func need 'key = …'");
    auto [keyStore, callStore] = getRandomState();
    key = ir->readAtEntry(keyStore);
    counter = apply("mul", ir->readAtEntry(callStore), ir->createIntConstant(loc, int64_t(1) << 32, 64));
  }
  Value step;
  for (Level &level : ir->levels) {
    if (!level.step)
      continue;
    auto scalar = RankedTensorType::get({}, i64);
    Value here = nn::FromIndexOp::create(ir->builder, loc, scalar, level.step);
    step = step ? apply("add", apply("mul", step, ir->createFromSize(loc, level.tripCount, i64)), here) : here;
  }
  if (step)
    counter = counter ? apply("add", counter, step) : step;
  if (!counter)
    counter = ir->createIntConstant(loc, 0, 64);
  SmallVector<Value> operands{key, counter};
  SmallVector<int64_t> sizes = ir->splitSizes(shape, operands);
  Builder &b = ir->builder;
  return makeTensor(ir->create(loc, "random_uniform", operands,
                               {b.getNamedAttr("static_sizes", b.getDenseI64ArrayAttr(sizes)),
                                b.getNamedAttr("stream", b.getI32IntegerAttr(ir->numRandomSites++)),
                                b.getNamedAttr("type", TypeAttr::get(type))}),
                    range, "random_uniform");
}

/// The key and the number of calls so far, which a train func advances.
std::pair<Store *, Store *> Generator::getRandomState() {
  auto declare = [&](StringRef path, bool isKey) {
    auto found = stores.find(path);
    if (found != stores.end())
      return found->second.get();
    OpBuilder builder(module.getBodyRegion());
    builder.setInsertionPointToEnd(module.getBody());
    auto store = std::make_unique<Store>();
    store->path = path.str();
    store->kind = nn::StoreKind::State;
    store->type = RankedTensorType::get({}, IntegerType::get(&context, 64));
    Location loc = builder.getUnknownLoc();
    store->op = nn::StoreOp::create(builder, loc, store->kind, store->path, store->type);
    mlir::Block *block =
        store->op.getInit().empty() ? &store->op.getInit().emplaceBlock() : &store->op.getInit().front();
    Value value = block->addArgument(store->type, loc);
    builder.setInsertionPointToStart(block);
    if (!isKey)
      value = nn::ConstantOp::create(builder, loc, DenseElementsAttr::get(store->type, int64_t(0)));
    nn::YieldOp::create(builder, loc, value);
    Store *result = store.get();
    stores[StringRef(result->path)] = std::move(store);
    return result;
  };
  usesRandomState = true;
  return {declare("rng.key", true), declare("rng.calls", false)};
}

} // namespace dlc::frontend
