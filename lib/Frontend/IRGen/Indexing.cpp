//===- Indexing.cpp - x[a:b, i, .., new] ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An index is a box of elements, then dimensions dropped and added. Where the
// box lies in the tensor is known when compiling, or required of the named
// dimensions, or checked at run time; nothing is clamped.
//
//===----------------------------------------------------------------------===//

#include "Generator.h"

using namespace mlir;

namespace dlc::frontend {

class Generator::IndexBuilder {
public:
  IndexBuilder(Generator &generator, Value tensor, SourceRange range)
      : generator(generator), ir(*generator.ir), tensor(tensor), source(ir.getShape(tensor)), range(range) {}

  bool build(ArrayRef<const Subscript *> subscripts);
  Datum extract();
  Value insert(const Datum &value, SourceRange valueRange);

  /// Everything, but `begin:end` along one axis.
  bool buildAlong(int64_t axis, AffineExpr begin, AffineExpr end, SourceRange where) {
    while (offsets.size() < source.size()) {
      if (int64_t(offsets.size()) != axis)
        addFull();
      else if (!addRange(fromEnd(begin), fromEnd(end), 1, where))
        return false;
    }
    return true;
  }

private:
  bool addElement(const Subscript &subscript);
  bool addSlice(const Subscript &subscript);
  bool addRange(AffineExpr begin, AffineExpr end, int64_t step, SourceRange where);
  bool addRunTimeSlice(const Subscript &subscript, Value begin);
  bool addGather(Value indices, SourceRange where);
  /// Where the box begins along a dimension: a size, or a value of run time.
  struct Offset {
    AffineExpr size;
    Value value;
  };

  void addFull() {
    AffineExpr size = source[offsets.size()];
    add({ir.getConstant(0), {}}, size, 1);
    result.push_back(size);
  }
  void add(Offset offset, AffineExpr size, int64_t step) {
    offsets.push_back(offset);
    sizes.push_back(size);
    steps.push_back(step);
  }
  /// A bound of a slice, counted from the start; null after an error.
  AffineExpr getBound(const Expr *expr, AffineExpr otherwise);
  bool requireNonNegative(AffineExpr size, SourceRange where, const Twine &problem);
  /// Negative counts from the end.
  AffineExpr fromEnd(AffineExpr bound) const {
    return ir.isNonNegative(bound) == false ? nn::canonicalizeSize(bound + getDim()) : bound;
  }
  AffineExpr getDim() const { return source[offsets.size()]; }
  /// Appends the offsets as an operation takes them.
  DenseI64ArrayAttr splitOffsets(SmallVectorImpl<Value> &operands);

  Generator &generator;
  FunctionIR &ir;
  Value tensor;
  Shape source;
  SourceRange range;
  SmallVector<Offset> offsets;
  Shape sizes;
  SmallVector<int64_t> steps;
  Shape result; ///< The shape with dimensions dropped and added.
};

bool Generator::IndexBuilder::requireNonNegative(AffineExpr size, SourceRange where, const Twine &problem) {
  std::optional<bool> holds = ir.isNonNegative(size);
  if (holds == false) {
    generator.error(where, problem);
    return false;
  }
  if (!holds)
    ir.require(size, /*isEquality=*/false);
  return true;
}

AffineExpr Generator::IndexBuilder::getBound(const Expr *expr, AffineExpr otherwise) {
  if (!expr)
    return otherwise;
  Datum value = generator.evalDecayed(*expr);
  AffineExpr bound = generator.toSize(value);
  if (!bound) {
    if (!value.isInvalid())
      generator.error(expr->range, "a slice expects bounds that are sizes, or run-time bounds whose distance is one "
                                   "(x[i : i + 4]), but got " +
                                       generator.describe(value));
    return {};
  }
  return fromEnd(bound);
}

/// `i : i + length` or `i - length : i` with an i of run time.
bool Generator::IndexBuilder::addRunTimeSlice(const Subscript &subscript, Value begin) {
  const auto *sum = dyn_cast_or_null<BinaryExpr>(subscript.end);
  AffineExpr length;
  if (sum && sum->op == BinaryOp::Add && !subscript.step) {
    std::string first = printExpr(*subscript.begin);
    const Expr *other = printExpr(*sum->lhs) == first ? sum->rhs : printExpr(*sum->rhs) == first ? sum->lhs : nullptr;
    if (other)
      length = generator.toSize(generator.evalDecayed(*other));
  }
  if (!length) {
    generator.error(subscript.range, "a slice with a run-time start expects the form x[i : i + length], "
                                     "where the length is a size");
    return false;
  }
  AffineExpr dim = getDim();
  if (!requireNonNegative(nn::canonicalizeSize(dim - length), subscript.range,
                          "a slice of " + ir.describe(length) + " does not fit into a dimension of " +
                              ir.describe(dim)))
    return false;
  Location loc = generator.getLoc(subscript.range);
  Value safe = ir.checkIndex(loc, begin, nn::canonicalizeSize(dim - length + 1));
  add({{}, nn::ToIndexOp::create(ir.builder, loc, ir.builder.getIndexType(), safe)}, length, 1);
  result.push_back(length);
  return true;
}

bool Generator::IndexBuilder::addSlice(const Subscript &subscript) {
  AffineExpr dim = getDim();
  if (subscript.begin) {
    Datum begin = generator.evalDecayed(*subscript.begin);
    if (const auto *start = begin.as<Tensor>(); start && ir.getShape(start->value).empty())
      return addRunTimeSlice(subscript, start->value);
  }
  AffineExpr begin = getBound(subscript.begin, ir.getConstant(0)), end = getBound(subscript.end, dim);
  if (!begin || !end)
    return false;
  int64_t step = 1;
  if (subscript.step) {
    Datum value = generator.evalDecayed(*subscript.step);
    if (!value.asInt() || *value.asInt() < 1) {
      if (!value.isInvalid())
        generator.error(subscript.step->range, "a slice expects a positive step, but got " + generator.describe(value) +
                                                   (value.asInt() ? "; 'flip' reverses" : ""));
      return false;
    }
    step = *value.asInt();
  }
  return addRange(begin, end, step, subscript.range);
}

bool Generator::IndexBuilder::addRange(AffineExpr begin, AffineExpr end, int64_t step, SourceRange where) {
  AffineExpr dim = getDim();
  std::string text = ir.describe(begin) + ":" + ir.describe(end);
  std::string problem = "slice " + text + " is out of range for a dimension of " + ir.describe(dim);
  if (!requireNonNegative(begin, where, problem) ||
      !requireNonNegative(nn::canonicalizeSize(dim - end), where, problem) ||
      !requireNonNegative(nn::canonicalizeSize(end - begin), where, "slice " + text + " ends before it begins"))
    return false;
  AffineExpr size = nn::canonicalizeSize((end - begin + (step - 1)).floorDiv(step));
  add({begin, {}}, size, step);
  result.push_back(size);
  return true;
}

bool Generator::IndexBuilder::addGather(Value indices, SourceRange where) {
  Args args;
  for (const Datum &value :
       {Datum(Tensor{tensor}), Datum(Tensor{indices}), Datum(Number::of(int64_t(offsets.size())))}) {
    Arg &arg = args.emplace_back();
    arg.value = value;
    arg.range = where;
  }
  args.back().name = {"axis", where};
  Datum gathered = generator.callOp(*generator.ops.lookup("gather"), args, where);
  if (!gathered.is<Tensor>())
    return false;
  tensor = gathered.as<Tensor>()->value;
  source = ir.getShape(tensor);
  for (unsigned i = 0, e = cast<RankedTensorType>(indices.getType()).getRank(); i != e; ++i)
    addFull();
  return true;
}

bool Generator::IndexBuilder::addElement(const Subscript &subscript) {
  AffineExpr dim = getDim();
  Datum value = generator.evalDecayed(*subscript.element);
  if (value.isInvalid())
    return false;
  if (value.asList()) {
    Value indices = generator.toTensor(value, subscript.range, IntegerType::get(&generator.context, 32));
    return indices && addGather(indices, subscript.range);
  }
  if (AffineExpr position = generator.toSize(value)) {
    if (ir.isNonNegative(position) == false)
      position = nn::canonicalizeSize(position + dim);
    std::string problem =
        "index " + generator.describe(value) + " is out of range for a dimension of " + ir.describe(dim);
    if (!requireNonNegative(position, subscript.range, problem) ||
        !requireNonNegative(nn::canonicalizeSize(dim - position - 1), subscript.range, problem))
      return false;
    add({position, {}}, ir.getConstant(1), 1);
    return true;
  }
  const auto *index = value.as<Tensor>();
  Type type = index ? getElementTypeOrSelf(index->value.getType()) : Type();
  if (!type || !(type.isInteger(32) || type.isInteger(64)) || !type.isSignlessInteger()) {
    bool isMask = type && type.isInteger(1);
    generator.error(subscript.range, "an index expects an integer, but got " + generator.describe(value) +
                                         (isMask ? "; select by a mask with 'where'" : ""));
    return false;
  }
  if (!ir.getShape(index->value).empty())
    return addGather(index->value, subscript.range);
  Location loc = generator.getLoc(subscript.range);
  Value safe = ir.checkIndex(loc, index->value, dim);
  add({{}, nn::ToIndexOp::create(ir.builder, loc, ir.builder.getIndexType(), safe)}, ir.getConstant(1), 1);
  return true;
}

bool Generator::IndexBuilder::build(ArrayRef<const Subscript *> subscripts) {
  size_t used = llvm::count_if(subscripts, [](const Subscript *subscript) {
    return subscript->subscriptKind == SubscriptKind::Element || subscript->subscriptKind == SubscriptKind::Slice;
  });
  size_t rank = source.size();
  if (used > rank) {
    generator.error(range, "too many indices, " + Twine(used) + ", for " +
                               generator.describeType(getElementTypeOrSelf(tensor.getType()), source));
    return false;
  }
  bool seenEllipsis = false;
  for (const Subscript *subscript : subscripts) {
    bool ok = true;
    switch (subscript->subscriptKind) {
    case SubscriptKind::NewAxis:
      result.push_back(ir.getConstant(1));
      break;
    case SubscriptKind::Ellipsis:
      if (std::exchange(seenEllipsis, true)) {
        generator.error(subscript->range, "an index has at most one '..'");
        return false;
      }
      for (size_t i = used; i < rank; ++i)
        addFull();
      break;
    case SubscriptKind::Element:
      ok = addElement(*subscript);
      break;
    case SubscriptKind::Slice:
      ok = addSlice(*subscript);
      break;
    }
    if (!ok)
      return false;
  }
  while (offsets.size() < source.size())
    addFull();
  return true;
}

DenseI64ArrayAttr Generator::IndexBuilder::splitOffsets(SmallVectorImpl<Value> &operands) {
  SmallVector<int64_t> known;
  for (const Offset &offset : offsets) {
    known.push_back(offset.size ? nn::getStaticSize(offset.size) : ShapedType::kDynamic);
    if (ShapedType::isDynamic(known.back()))
      operands.push_back(offset.size ? ir.getIndexValue(offset.size) : offset.value);
  }
  return ir.builder.getDenseI64ArrayAttr(known);
}

Datum Generator::IndexBuilder::extract() {
  Location loc = generator.getLoc(range);
  Value value = tensor;
  if (sizes != source) {
    SmallVector<Value> operands{tensor};
    DenseI64ArrayAttr staticOffsets = splitOffsets(operands);
    int32_t numOffsets = operands.size() - 1;
    SmallVector<int64_t> staticSizes = ir.splitSizes(sizes, operands);
    int32_t numSizes = operands.size() - 1 - numOffsets;
    Builder &b = ir.builder;
    Operation *slice =
        ir.create(loc, "slice", operands,
                  {b.getNamedAttr("static_offsets", staticOffsets),
                   b.getNamedAttr("static_sizes", b.getDenseI64ArrayAttr(staticSizes)),
                   b.getNamedAttr("steps", b.getDenseI64ArrayAttr(steps)),
                   b.getNamedAttr("operandSegmentSizes", b.getDenseI32ArrayAttr({1, numOffsets, numSizes}))});
    if (!slice)
      return generator.takeMLIRErrors(range, "index");
    value = slice->getResult(0);
    ir.setShape(value, sizes);
  }
  return Tensor{ir.refine(loc, value, result)};
}

/// The tensor with the box replaced by `value`.
Value Generator::IndexBuilder::insert(const Datum &given, SourceRange valueRange) {
  Type elementType = getElementTypeOrSelf(tensor.getType());
  Value value = generator.toTensor(given, valueRange, generator.getElementType(given) ? Type() : elementType);
  if (!value)
    return {};
  Location loc = generator.getLoc(range);
  Shape shape = ir.getShape(value);
  if (getElementTypeOrSelf(value.getType()) != elementType || (shape != result && !shape.empty())) {
    generator.error(valueRange, "expects " + generator.describeType(elementType, result) + " here, but got " +
                                    generator.describe(Tensor{value}));
    return {};
  }
  if (shape.empty() && !result.empty()) {
    SmallVector<Value> operands{value};
    SmallVector<int64_t> sizesOf = ir.splitSizes(sizes, operands);
    Operation *splat = ir.create(loc, "splat", operands,
                                 ir.builder.getNamedAttr("static_sizes", ir.builder.getDenseI64ArrayAttr(sizesOf)));
    value = splat->getResult(0);
  }
  value = ir.refine(loc, value, sizes);
  SmallVector<Value> operands{tensor, value};
  DenseI64ArrayAttr staticOffsets = splitOffsets(operands);
  Operation *insert = ir.create(loc, "insert", operands,
                                {ir.builder.getNamedAttr("static_offsets", staticOffsets),
                                 ir.builder.getNamedAttr("steps", ir.builder.getDenseI64ArrayAttr(steps))});
  if (!insert) {
    generator.takeMLIRErrors(range, "index");
    return {};
  }
  return insert->getResult(0);
}

Datum Generator::indexTensor(Value tensor, ArrayRef<const Subscript *> subscripts, SourceRange range) {
  IndexBuilder index(*this, tensor, range);
  return index.build(subscripts) ? index.extract() : Datum();
}

Value Generator::insertAt(Value tensor, ArrayRef<const Subscript *> subscripts, const Datum &value, SourceRange range,
                          SourceRange valueRange) {
  IndexBuilder index(*this, tensor, range);
  return index.build(subscripts) ? index.insert(value, valueRange) : Value();
}

/// `slice(x, begin, end, axis = …)`: a range along an axis given by number.
Datum Generator::builtinSlice(BuiltinCall &call) {
  Value tensor = toTensor(call.args[0], call.ranges[0]);
  if (!tensor)
    return Invalid();
  AffineExpr begin = toSize(call.args[1]), end = toSize(call.args[2]);
  if (!begin || !end)
    return error(call.ranges[begin ? 2 : 1], "slice expects a size, but got " + describe(call.args[begin ? 2 : 1]));
  int64_t rank = cast<RankedTensorType>(tensor.getType()).getRank(), axis = 0;
  if (!call.args[3].is<None>()) {
    axis = call.args[3].asInt().value_or(rank);
    axis += axis < 0 ? rank : 0;
  }
  if (axis < 0 || axis >= rank)
    return error(call.range, "slice expects an axis of a tensor of " + Twine(rank) + " dimensions");
  IndexBuilder index(*this, tensor, call.range);
  return index.buildAlong(axis, begin, end, call.range) ? index.extract() : Datum();
}

/// Lists are indexed and sliced while compiling.
static std::optional<int64_t> getPosition(std::optional<int64_t> index, int64_t length, int64_t otherwise) {
  if (!index)
    return otherwise;
  int64_t position = *index < 0 ? *index + length : *index;
  return position >= 0 && position <= length ? std::optional(position) : std::nullopt;
}

Datum Generator::evalIndex(const IndexExpr &expr) {
  Datum base = evalDecayed(*expr.base);
  if (base.isInvalid())
    return base;
  const std::vector<Datum> *list = base.asList();
  if (!list) {
    Value tensor = toTensor(base, expr.base->range);
    return tensor ? indexTensor(tensor, expr.subscripts, expr.range) : Datum();
  }
  const Subscript &subscript = *expr.subscripts.front();
  bool isSlice = subscript.subscriptKind == SubscriptKind::Slice && !subscript.step;
  if (expr.subscripts.size() != 1 || (subscript.subscriptKind != SubscriptKind::Element && !isSlice))
    return error(expr.range, "a list expects one index or one slice");
  auto evalBound = [&](const Expr *bound, bool &ok) -> std::optional<int64_t> {
    if (!bound)
      return std::nullopt;
    Datum value = evalDecayed(*bound);
    if (!value.asInt() && !value.isInvalid())
      error(bound->range, "a list's index expects an integer known when compiling, but got " + describe(value));
    ok &= value.asInt().has_value();
    return value.asInt();
  };
  bool ok = true;
  int64_t length = list->size();
  std::optional<int64_t> begin = getPosition(evalBound(isSlice ? subscript.begin : subscript.element, ok), length, 0);
  std::optional<int64_t> end = isSlice ? getPosition(evalBound(subscript.end, ok), length, length) : begin;
  if (!ok)
    return Invalid();
  if (!begin || !end || *end < *begin || (!isSlice && *begin >= length))
    return error(subscript.range, "the index is out of range for a list of " + Twine(length));
  if (!isSlice)
    return (*list)[*begin];
  return makeList(std::vector<Datum>(list->begin() + *begin, list->begin() + *end));
}

} // namespace dlc::frontend
