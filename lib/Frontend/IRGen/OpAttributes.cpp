//===- OpAttributes.cpp - Attributes of called operations -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpCalls.h"
#include "Sizes.h"

using namespace mlir;

namespace dlc::frontend {

using nn::CallParam;
using nn::CallParamKind;

int64_t Generator::OpCall::getRank() const {
  return operands.empty() ? 0 : cast<RankedTensorType>(operands.front().getType()).getRank();
}

void Generator::OpCall::set(StringRef name, Attribute value) {
  attributes.push_back(generator.ir->builder.getNamedAttr(name, value));
}

Datum Generator::OpCall::getValue(const CallParam &param, const Arg *arg) const {
  if (arg)
    return *arg->value;
  StringRef text = param.defaultText;
  if (const CallParam *other = op.signature.find(text))
    return getValue(*other, bound[other - op.signature.params.begin()]);
  if (text == "true" || text == "false")
    return text == "true";
  int64_t integer;
  double real;
  if (!text.getAsInteger(10, integer))
    return Number::of(integer);
  if (!text.getAsDouble(real))
    return Number::of(real);
  if (Type type = generator.lookupElementType(text))
    return type;
  if (text.consume_front("\""))
    text.consume_back("\"");
  return text.str();
}

bool Generator::OpCall::convertAttributes() {
  for (auto [param, arg] : llvm::zip_equal(op.signature.params, bound))
    if (!param.isOperand() && !convertAttribute(param, getValue(param, arg), arg ? arg->range : range))
      return false;
  return true;
}

bool Generator::OpCall::convertAttribute(const CallParam &param, const Datum &value, SourceRange where) {
  switch (param.kind) {
  case CallParamKind::IntList:
    return convertInts(param, value, where);
  case CallParamKind::Axis:
    return convertAxis(param, value, where);
  case CallParamKind::Axes:
    return convertAxes(param, value, where);
  case CallParamKind::Permutation:
    return convertPermutation(param, value, where);
  case CallParamKind::Shape:
    return convertShape(param, value, where);
  case CallParamKind::Size:
    return convertSize(param, value, where);
  case CallParamKind::Padding:
    return convertPadding(param, value, where);
  default:
    return convertSimple(param, value, where);
  }
}

bool Generator::OpCall::convertSimple(const CallParam &param, const Datum &value, SourceRange where) {
  Builder &builder = generator.ir->builder;
  auto wrong = [&](const Twine &wanted) {
    return fail(where, "'" + param.name + "' expects " + wanted + ", but got " + generator.describe(value));
  };
  switch (param.kind) {
  case CallParamKind::Int:
    if (!value.asInt())
      return wrong("an integer known when compiling");
    set(param.name, builder.getI64IntegerAttr(*value.asInt()));
    return true;
  case CallParamKind::Float:
    if (!value.asFloat())
      return wrong("a number known when compiling");
    set(param.name, builder.getF64FloatAttr(*value.asFloat()));
    return true;
  case CallParamKind::Bool:
    if (!value.is<bool>())
      return wrong("true or false");
    set(param.name, builder.getBoolAttr(*value.as<bool>()));
    return true;
  case CallParamKind::String:
    if (!value.is<std::string>())
      return wrong("a string");
    set(param.name, builder.getStringAttr(*value.as<std::string>()));
    return true;
  default:
    if (!value.is<Type>())
      return wrong("an element type");
    set(param.name, TypeAttr::get(*value.as<Type>()));
    return true;
  }
}

/// One integer or a list of them.
std::optional<SmallVector<int64_t>> Generator::OpCall::getInts(const Datum &value) const {
  SmallVector<int64_t> result;
  const std::vector<Datum> *list = value.asList();
  for (const Datum &element : list ? ArrayRef<Datum>(*list) : ArrayRef<Datum>(value)) {
    if (!element.asInt())
      return std::nullopt;
    result.push_back(*element.asInt());
  }
  return result;
}

bool Generator::OpCall::convertInts(const CallParam &param, const Datum &value, SourceRange where) {
  int64_t length = param.length ? param.length : getRank();
  std::optional<SmallVector<int64_t>> ints = getInts(value);
  if (ints && !value.asList())
    ints->assign(length, ints->front());
  if (!ints || int64_t(ints->size()) != length)
    return fail(where, "'" + param.name + "' expects an integer or a list of " + Twine(length) + ", but got " +
                           generator.describe(value));
  set(param.name, generator.ir->builder.getDenseI64ArrayAttr(*ints));
  return true;
}

bool Generator::OpCall::normaliseAxis(const Datum &value, SourceRange where, int64_t &axis) {
  int64_t rank = getRank();
  std::optional<int64_t> given = value.asInt();
  if (!given)
    return fail(where, "'axis' expects an integer known when compiling, but got " + generator.describe(value));
  axis = *given < 0 ? *given + rank : *given;
  if (axis >= 0 && axis < rank)
    return true;
  if (rank == 0)
    return fail(where, "expects a tensor with an axis, but got a scalar");
  return fail(where, "axis " + Twine(*given) + " is out of range for a tensor of " + Twine(rank) + " dimensions");
}

bool Generator::OpCall::convertAxis(const CallParam &param, const Datum &value, SourceRange where) {
  int64_t axis;
  if (!normaliseAxis(value, where, axis))
    return false;
  set(param.name, generator.ir->builder.getI64IntegerAttr(axis));
  return true;
}

bool Generator::OpCall::convertAxes(const CallParam &param, const Datum &value, SourceRange where) {
  SmallVector<int64_t> axes;
  const auto *word = value.as<std::string>();
  if (value.is<None>() || (word && *word == "all")) {
    axes = llvm::to_vector(llvm::seq<int64_t>(0, getRank()));
  } else {
    const std::vector<Datum> *list = value.asList();
    for (const Datum &element : list ? ArrayRef<Datum>(*list) : ArrayRef<Datum>(value)) {
      int64_t axis;
      if (!normaliseAxis(element, where, axis))
        return false;
      if (llvm::is_contained(axes, axis))
        return fail(where, "axis " + Twine(axis) + " is given twice");
      axes.push_back(axis);
    }
  }
  llvm::sort(axes);
  set(param.name, generator.ir->builder.getDenseI64ArrayAttr(axes));
  return true;
}

bool Generator::OpCall::convertPermutation(const CallParam &param, const Datum &value, SourceRange where) {
  int64_t rank = getRank();
  SmallVector<int64_t> axes;
  if (const auto *word = value.as<std::string>(); word && *word == "reversed") {
    axes = llvm::to_vector(llvm::reverse(llvm::seq<int64_t>(0, rank)));
  } else {
    std::optional<SmallVector<int64_t>> ints = getInts(value);
    if (!ints || int64_t(ints->size()) != rank)
      return fail(where, "'" + param.name + "' expects a list of " + Twine(rank) + " axes, but got " +
                             generator.describe(value));
    for (int64_t given : *ints) {
      int64_t axis;
      if (!normaliseAxis(Number::of(given), where, axis))
        return false;
      if (llvm::is_contained(axes, axis))
        return fail(where, "axis " + Twine(axis) + " is given twice");
      axes.push_back(axis);
    }
  }
  set(param.name, generator.ir->builder.getDenseI64ArrayAttr(axes));
  return true;
}

bool Generator::OpCall::convertShape(const CallParam &param, const Datum &value, SourceRange where) {
  std::optional<Shape> shape = generator.toShape(value, where, "'" + param.name.str() + "'");
  if (!shape)
    return false;
  // -1 stands for what is left over: the one size that the operation works out itself.
  AffineExpr unknown = generator.ir->getConstant(-1);
  if (llvm::count(*shape, unknown) > 1)
    return fail(where, "'" + param.name + "' has more than one -1");
  if (auto *found = llvm::find(*shape, unknown); found != shape->end()) {
    AffineExpr total = generator.ir->getConstant(1), others = total;
    Shape source = generator.ir->getShape(operands.front());
    for (AffineExpr size : source)
      total = total * size;
    for (AffineExpr size : *shape)
      others = size == unknown ? others : others * size;
    *found = divideExactly(total, others);
    if (!*found)
      return fail(where, "no size in place of -1 makes the elements of " + generator.ir->describe(source) + " fit");
  }
  for (AffineExpr size : *shape)
    if (auto constant = dyn_cast<AffineConstantExpr>(size); constant && constant.getValue() < 0)
      return fail(where, "'" + param.name + "' has the negative size " + Twine(constant.getValue()));
  SmallVector<int64_t> sizes = generator.ir->splitSizes(*shape, operands);
  set("static_" + param.name.str(), generator.ir->builder.getDenseI64ArrayAttr(sizes));
  return true;
}

bool Generator::OpCall::convertSize(const CallParam &param, const Datum &value, SourceRange where) {
  AffineExpr size = generator.toSize(value);
  if (!size)
    return fail(where, "'" + param.name + "' expects a size, but got " + generator.describe(value));
  if (generator.ir->isNonNegative(size) == false)
    return fail(where, "'" + param.name + "' is negative, " + generator.ir->describe(size));
  SmallVector<int64_t> sizes = generator.ir->splitSizes(size, operands);
  set("static_" + param.name.str(), generator.ir->builder.getI64IntegerAttr(sizes.front()));
  return true;
}

/// As much before the last element of the window as the window is long.
bool Generator::OpCall::getCausalPads(SourceRange where, SmallVectorImpl<int64_t> &pads) {
  NamedAttrList attrs(attributes);
  SmallVector<int64_t> kernel;
  if (auto size = dyn_cast_or_null<DenseI64ArrayAttr>(attrs.get("size")))
    kernel = SmallVector<int64_t>(size.asArrayRef());
  else if (operands.size() > 1)
    for (AffineExpr size : ArrayRef(generator.ir->getShape(operands[1])).take_front(2))
      kernel.push_back(nn::getStaticSize(size));
  auto dilation = dyn_cast_or_null<DenseI64ArrayAttr>(attrs.get("dilation"));
  if (kernel.size() != 2 || llvm::any_of(kernel, ShapedType::isDynamic))
    return fail(where, "\"causal\" expects a kernel of fixed size");
  for (unsigned i : {0u, 1u})
    pads.append({(kernel[i] - 1) * (dilation ? dilation[i] : 1), 0});
  return true;
}

bool Generator::OpCall::convertPadding(const CallParam &param, const Datum &value, SourceRange where) {
  auto wrong = [&] {
    return fail(where, "'" + param.name +
                           "' expects \"valid\", \"same\", \"causal\", a number, or a list of 2 or 4, but got " +
                           generator.describe(value));
  };
  StringRef mode = "explicit";
  SmallVector<int64_t> pads;
  if (const auto *word = value.as<std::string>()) {
    if (*word == "causal") {
      if (!getCausalPads(where, pads))
        return false;
    } else if (*word == "valid" || *word == "same") {
      mode = *word;
    } else {
      return wrong();
    }
  } else {
    std::optional<SmallVector<int64_t>> ints = getInts(value);
    if (!ints || llvm::any_of(*ints, [](int64_t pad) { return pad < 0; }))
      return wrong();
    if (!value.asList())
      pads.assign(4, ints->front());
    else if (ints->size() == 2)
      pads = {(*ints)[0], (*ints)[0], (*ints)[1], (*ints)[1]};
    else if (ints->size() == 4)
      pads = *ints;
    else
      return wrong();
  }
  set(param.name, generator.ir->builder.getStringAttr(mode));
  set("pads", generator.ir->builder.getDenseI64ArrayAttr(pads));
  return true;
}

} // namespace dlc::frontend
