//===- Convert.cpp - From compile-time values to tensors and sizes --------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Generator.h"

using namespace mlir;

namespace dlc::frontend {

/// A store named in an expression means its newest version there; a tensor is
/// where differentiation may have moved it.
Datum Generator::decay(const Datum &value) {
  if (const auto *store = value.as<Store *>())
    return Tensor{ir->readStore(*store)};
  if (const auto *tensor = value.as<Tensor>())
    return Tensor{ir->resolve(tensor->value)};
  return value;
}

Type Generator::getElementType(const Datum &value) {
  if (const auto *tensor = value.as<Tensor>())
    return getElementTypeOrSelf(tensor->value.getType());
  if (const auto *store = value.as<Store *>())
    return (*store)->type.getElementType();
  return {};
}

/// Whether a value without an element type of its own can take `elementType`.
bool Generator::adapts(const Datum &value, Type elementType) {
  if (const auto *number = value.as<Number>())
    return number->isFloat ? isa<FloatType>(elementType) : !elementType.isInteger(1);
  if (value.is<bool>())
    return elementType.isInteger(1);
  if (const auto *list = value.asList())
    return !list->empty() && llvm::all_of(*list, [&](const Datum &element) {
      return (element.is<Number>() || element.is<bool>() || element.asList()) && adapts(element, elementType);
    });
  return value.is<Size>() && !elementType.isInteger(1);
}

static TypedAttr getElementAttr(const Number &number, Type type) {
  if (isa<FloatType>(type))
    return FloatAttr::get(type, number.isFloat ? number.real : double(number.integer));
  return IntegerAttr::get(type, APInt(type.getIntOrFloatBitWidth(), number.integer, /*isSigned=*/true,
                                      /*implicitTrunc=*/true));
}

static bool fits(int64_t value, IntegerType type) {
  unsigned width = type.getWidth();
  if (type.isUnsigned())
    return value >= 0 && (width == 64 || llvm::isUIntN(width, value));
  return width == 64 || llvm::isIntN(width, value);
}

Datum Generator::numberToTensor(const Number &number, SourceRange range, Type elementType) {
  if (!elementType)
    elementType = number.isFloat || number.shape ? lookupElementType("f32") : Type(IntegerType::get(&context, 32));
  if (!adapts(number, elementType))
    return error(range, describe(number) + " is no value of type " + describeElement(elementType));
  if (auto integer = dyn_cast<IntegerType>(elementType); integer && !fits(number.integer, integer))
    return error(range, Twine(number.integer) + " does not fit into " + describeElement(elementType));
  Value value = ir->createConstant(getLoc(range), getElementAttr(number, elementType),
                                   number.shape ? ArrayRef<AffineExpr>(*number.shape) : ArrayRef<AffineExpr>());
  if (!value)
    return takeMLIRErrors(range, describe(number));
  return Tensor{value};
}

/// Appends the numbers of nested lists in row-major order.
static bool flatten(const Datum &value, unsigned level, SmallVectorImpl<int64_t> &shape,
                    std::vector<const Datum *> &elements) {
  const std::vector<Datum> *list = value.asList();
  if (!list) {
    elements.push_back(&value);
    return level == shape.size() && (value.is<bool>() || value.asFloat());
  }
  if (level == shape.size()) {
    // The first row of all says how deep and how long the rest is.
    if (!elements.empty() || list->empty())
      return false;
    shape.push_back(list->size());
  }
  return int64_t(list->size()) == shape[level] &&
         llvm::all_of(*list, [&](const Datum &element) { return flatten(element, level + 1, shape, elements); });
}

static std::optional<Attribute> getListAttr(ArrayRef<const Datum *> elements, ArrayRef<int64_t> shape, Type type) {
  SmallVector<Attribute> attrs;
  for (const Datum *element : elements) {
    if (const auto *flag = element->as<bool>()) {
      if (!type.isInteger(1))
        return std::nullopt;
      attrs.push_back(IntegerAttr::get(type, APInt(1, *flag)));
      continue;
    }
    const auto &number = *element->as<Number>();
    auto integer = dyn_cast<IntegerType>(type);
    if (type.isInteger(1) || (integer && (number.isFloat || !fits(number.integer, integer))))
      return std::nullopt;
    attrs.push_back(getElementAttr(number, type));
  }
  return DenseElementsAttr::get(RankedTensorType::get(shape, type), attrs);
}

/// A list with tensors in it: they become slices along a new first axis.
Value Generator::stackList(const std::vector<Datum> &list, SourceRange range, Type elementType) {
  for (const Datum &element : list)
    if (Type type = getElementType(element); type && !elementType)
      elementType = type;
  SmallVector<Value> rows;
  for (const Datum &element : list) {
    Value tensor = toTensor(element, range, getElementType(element) ? Type() : elementType);
    if (!tensor)
      return {};
    Shape shape = ir->getShape(tensor);
    shape.insert(shape.begin(), ir->getConstant(1));
    rows.push_back(ir->refine(getLoc(range), tensor, shape));
  }
  Operation *op =
      ir->create(getLoc(range), "concat", rows, ir->builder.getNamedAttr("axis", ir->builder.getI64IntegerAttr(0)));
  if (!op)
    takeMLIRErrors(range, "list");
  return op ? op->getResult(0) : Value();
}

/// The tensor that `value` is or adapts to; null after an error.
Value Generator::toTensor(const Datum &given, SourceRange range, Type elementType) {
  Datum value = decay(given);
  if (value.isInvalid())
    return {};
  Datum result = value;
  if (const auto *number = value.as<Number>()) {
    result = numberToTensor(*number, range, elementType);
  } else if (const auto *flag = value.as<bool>()) {
    if (elementType && !elementType.isInteger(1)) {
      error(range, "expects a value of type " + describeElement(elementType) + ", but got " + describe(value));
      return {};
    }
    result = Tensor{ir->createIntConstant(getLoc(range), *flag, 1)};
  } else if (const auto *size = value.as<Size>()) {
    Type type = elementType ? elementType : Type(IntegerType::get(&context, 32));
    if (type.isInteger(1)) {
      error(range, "expects a value of type bool, but got " + describe(value));
      return {};
    }
    result = Tensor{ir->createFromSize(getLoc(range), size->expr, type)};
  } else if (const std::vector<Datum> *list = value.asList()) {
    if (llvm::any_of(*list, [&](const Datum &element) { return bool(getElementType(element)); }))
      return stackList(*list, range, elementType);
    SmallVector<int64_t> shape;
    std::vector<const Datum *> elements;
    if (flatten(value, 0, shape, elements)) {
      if (!elementType && elements.front()->is<bool>())
        elementType = IntegerType::get(&context, 1);
      if (!elementType)
        elementType = llvm::any_of(elements, [](const Datum *e) { return e->is<Number>() && e->as<Number>()->isFloat; })
                          ? lookupElementType("f32")
                          : Type(IntegerType::get(&context, 32));
      if (std::optional<Attribute> attr = getListAttr(elements, shape, elementType))
        result = Tensor{nn::ConstantOp::create(ir->builder, getLoc(range), cast<ElementsAttr>(*attr))};
      else
        result = error(range, "the numbers of this list are not all of type " + describeElement(elementType));
    }
  }
  if (const auto *tensor = result.as<Tensor>())
    return tensor->value;
  if (!result.isInvalid())
    error(range, "expects a tensor, but got " + describe(value));
  return {};
}

AffineExpr Generator::toSize(const Datum &value) {
  if (const auto *size = value.as<Size>())
    return size->expr;
  if (std::optional<int64_t> number = value.asInt())
    return getAffineConstantExpr(*number, &context);
  return {};
}

/// A list of sizes, or one size.
std::optional<Shape> Generator::toShape(const Datum &value, SourceRange range, StringRef subject) {
  if (value.isInvalid())
    return std::nullopt;
  Shape shape;
  const std::vector<Datum> *list = value.asList();
  for (const Datum &element : list ? ArrayRef<Datum>(*list) : ArrayRef<Datum>(value)) {
    AffineExpr size = toSize(element);
    if (!size) {
      if (!element.isInvalid())
        error(range, subject + " expects a list of sizes, but got " + describe(element));
      return std::nullopt;
    }
    shape.push_back(size);
  }
  return shape;
}

std::optional<bool> Generator::toBool(const Datum &value) {
  const auto *flag = value.as<bool>();
  return flag ? std::optional(*flag) : std::nullopt;
}

Datum Generator::makeTensor(Operation *op, SourceRange range, const Twine &subject, const OpEntry *entry) {
  if (!op)
    return takeMLIRErrors(range, subject, entry);
  if (++numOps > maxOps && !stopped) {
    stopped = true;
    return error(range, "the program has more than " + Twine(maxOps) + " operations");
  }
  return Tensor{op->getResult(0)};
}

/// Compares compile-time values; `known` says whether that can be decided.
bool Generator::sameDatum(const Datum &a, const Datum &b, bool &known) {
  if (AffineExpr x = toSize(a), y = toSize(b); x && y) {
    AffineExpr difference = nn::canonicalizeSize(x - y);
    std::optional<bool> above = ir->isNonNegative(difference - 1), below = ir->isNonNegative(-difference - 1);
    bool equal = difference == getAffineConstantExpr(0, &context);
    known &= equal || above == true || below == true;
    return equal;
  }
  if (auto x = a.asFloat(), y = b.asFloat(); x && y)
    return *x == *y;
  const std::vector<Datum> *list = a.asList(), *other = b.asList();
  if (list && other)
    return list->size() == other->size() && llvm::all_of(llvm::zip(*list, *other), [&](auto pair) {
             return sameDatum(std::get<0>(pair), std::get<1>(pair), known);
           });
  if (a.storage.index() != b.storage.index())
    return false;
  if (const auto *text = a.as<std::string>())
    return *text == *b.as<std::string>();
  if (const auto *flag = a.as<bool>())
    return *flag == *b.as<bool>();
  if (const auto *type = a.as<Type>())
    return *type == *b.as<Type>();
  if (const auto *store = a.as<Store *>())
    return *store == *b.as<Store *>();
  return a.is<None>();
}

} // namespace dlc::frontend
