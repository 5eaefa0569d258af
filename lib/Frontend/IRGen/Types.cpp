//===- Types.cpp - Types with named dimensions ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Matching a value with a type binds the names that the type mentions first
// (`n`, `..`, `T`) and checks the others.
//
//===----------------------------------------------------------------------===//

#include "Generator.h"
#include "Sizes.h"

using namespace mlir;

namespace dlc::frontend {

/// What a dimension's name stands for here, if anything. Tensors do not count:
/// a dimension `h` and a value `h` may both exist.
static std::optional<Datum> onlySize(std::optional<Datum> value) {
  return value && (value->is<Size>() || value->asInt()) ? value : std::nullopt;
}

/// The element type that `type` names. A type variable without a value takes
/// `actual` if `canBind`.
Type Generator::resolveElementType(const TypeSpec &type, bool canBind, Type actual, bool &ok) {
  StringRef name = type.name.name;
  if (Type known = lookupElementType(name))
    return known;
  if (!isTypeVariable(name)) {
    ok = false;
    SmallVector<StringRef> names{"f16", "bf16", "f32", "f64", "i8", "u8", "i32", "i64", "u32", "u64", "bool"};
    error(type.name.range, "unknown type '" + name + "'" + didYouMean(name, names));
    return {};
  }
  std::optional<Datum> bound = lookupLocal(name);
  if (!bound)
    bound = lookupMember(frame->self, name, /*callable=*/false);
  if (bound && bound->is<Type>())
    return *bound->as<Type>();
  if (canBind && actual)
    frame->locals[name] = actual;
  else if (!canBind) {
    ok = false;
    error(type.name.range, "the element type '" + name + "' is not bound by an input");
  }
  return actual;
}

/// The size that an expression of names and numbers gives; null after an error.
AffineExpr Generator::evalSize(const Expr &expr) {
  if (const auto *name = dyn_cast<NameExpr>(&expr)) {
    std::optional<Datum> value = onlySize(lookupLocal(name->name));
    if (!value)
      value = onlySize(lookupMember(frame->self, name->name, /*callable=*/false));
    if (!value)
      value = onlySize(lookupConst(frame->file, name->name));
    if (value)
      return toSize(*value);
    SmallVector<StringRef> names;
    collectNames(names, /*callable=*/false);
    error(expr.range, "unknown dimension '" + name->name + "'" + didYouMean(name->name, names));
    return {};
  }
  Datum value = eval(expr);
  if (AffineExpr size = toSize(value))
    return nn::canonicalizeSize(size);
  if (!value.isInvalid())
    error(expr.range, "expects a size, but got " + describe(value));
  return {};
}

static void findNames(const Expr &expr, SmallVectorImpl<const NameExpr *> &names) {
  if (const auto *name = dyn_cast<NameExpr>(&expr))
    names.push_back(name);
  if (const auto *binary = dyn_cast<BinaryExpr>(&expr)) {
    findNames(*binary->lhs, names);
    findNames(*binary->rhs, names);
  }
}

/// Binds or checks one dimension of a type against the actual size.
bool Generator::bindDimension(const Dimension &dim, AffineExpr actual, function_ref<void(AffineExpr)> mismatch) {
  SmallVector<const NameExpr *> names, unbound;
  findNames(*dim.value, names);
  for (const NameExpr *name : names) {
    bool known = onlySize(lookupLocal(name->name)) ||
                 onlySize(lookupMember(frame->self, name->name, /*callable=*/false)) ||
                 onlySize(lookupConst(frame->file, name->name));
    if (!known)
      unbound.push_back(name);
  }
  if (unbound.size() > 1) {
    error(dim.range, "the size '" + printExpr(*dim.value) + "' does not determine '" + unbound[0]->name + "' and '" +
                         unbound[1]->name + "'");
    return false;
  }
  if (!unbound.empty() && dim.value == unbound[0]) {
    frame->locals[unbound[0]->name] = makeSize(actual);
    return true;
  }
  if (!unbound.empty()) {
    // Two values of the unknown give the two coefficients of a linear size.
    StringRef name = unbound[0]->name;
    auto evalAt = [&](int64_t value) {
      frame->locals[name] = Number::of(value);
      AffineExpr size = evalSize(*dim.value);
      frame->locals.erase(name);
      return size;
    };
    AffineExpr at0 = evalAt(0), at1 = evalAt(1), at2 = evalAt(2);
    if (!at0 || !at1 || !at2)
      return false;
    auto coefficient = dyn_cast<AffineConstantExpr>(nn::canonicalizeSize(at1 - at0));
    AffineExpr solution;
    if (coefficient && nn::canonicalizeSize(at2 - at1) == coefficient)
      solution = divideExactly(nn::canonicalizeSize(actual - at0), coefficient.getValue());
    if (!solution || ir->isNonNegative(solution) == false) {
      error(dim.range, "no '" + name + "' makes '" + printExpr(*dim.value) + "' equal to " + ir->describe(actual));
      return false;
    }
    frame->locals[name] = makeSize(solution);
    return true;
  }
  AffineExpr expected = evalSize(*dim.value);
  if (!expected)
    return false;
  if (expected == nn::canonicalizeSize(actual))
    return true;
  mismatch(expected);
  return false;
}

/// Checks that an instance keeps what its first call fixed.
bool Generator::checkFixed(StringRef name, const Datum &value, SourceRange range, StringRef subject, bool isLast) {
  Instance *self = frame->self;
  if (!self || !isa<LayerDecl>(self->decl) || !getIndex(*self->getBody()).fixedNames.contains(name))
    return true;
  auto [found, isNew] = self->fixed.try_emplace(name, Instance::Fixed{value, frame->callRange});
  if (isNew)
    return true;
  const Datum &before = found->second.value;
  bool known = true;
  if (sameDatum(before, value, known))
    return true;
  std::string what, now;
  if (value.is<Type>()) {
    now = " has type " + describeElement(*value.as<Type>());
    what = describeElement(*before.as<Type>());
  } else {
    what = ir->describe(toSize(before));
    now = isLast ? " has " + ir->describe(toSize(value)) + " features"
                 : (" has dimension " + name + " = " + ir->describe(toSize(value))).str();
  }
  const Frame *callee = frame.get();
  Diagnostic &diagnostic =
      diags.error(callee->callRange, callee->name + ": " + subject + now + ", but an earlier call fixed " + what);
  if (diagnostic.notes.empty() && found->second.range.isValid())
    diagnostic.note(found->second.range, "fixed by this call");
  return false;
}

/// Matches a shape with a type's dimensions. With `mayAssume`, sizes that may be
/// equal are required to be, and `actual` takes the ascribed ones.
bool Generator::matchShape(const TypeSpec &type, Shape &actual, SourceRange range, StringRef subject, bool mayAssume) {
  auto fail = [&](const Twine &reason) {
    SmallVector<std::string> dims;
    for (const Dimension *dim : type.dims)
      dims.push_back(dim->isEllipsis() ? ".." : printExpr(*dim->value));
    std::string expected = dims.empty() ? "a scalar" : "shape [" + llvm::join(dims, ", ") + "]";
    Diagnostic &diagnostic = report(range, subject + " expects " + expected + ", but got " +
                                               (actual.empty() ? "a scalar" : ir->describe(actual)) + reason);
    if (frame->caller && !frame->file->isStd && diagnostic.notes.empty())
      diagnostic.note(type.range, "declared here");
    return false;
  };
  const auto *ellipsis = llvm::find_if(type.dims, [](const Dimension *dim) { return dim->isEllipsis(); });
  bool hasEllipsis = ellipsis != type.dims.end();
  size_t numNamed = type.dims.size() - hasEllipsis;
  if (hasEllipsis ? actual.size() < numNamed : actual.size() != numNamed)
    return fail("");
  size_t before = ellipsis - type.dims.begin(), numFree = actual.size() - numNamed;
  if (hasEllipsis) {
    Shape free(ArrayRef(actual).slice(before, numFree));
    if (!frame->ellipsis)
      frame->ellipsis = free;
    else if (*frame->ellipsis != free)
      return fail(", where '..' is " + ir->describe(*frame->ellipsis));
  }
  for (auto [position, dim] : llvm::enumerate(type.dims)) {
    if (dim->isEllipsis())
      continue;
    AffineExpr &size = actual[position > before && hasEllipsis ? position - 1 + numFree : position];
    bool failedHere = false;
    bool ok = bindDimension(*dim, size, [&](AffineExpr expected) {
      bool differ = isa<AffineConstantExpr>(nn::canonicalizeSize(expected - size));
      // A dimension that parameters depend on has its own message.
      if (const auto *name = dyn_cast<NameExpr>(dim->value);
          name && !checkFixed(name->name, makeSize(size), range, "input", dim == type.dims.back())) {
        failedHere = true;
        return;
      }
      if (mayAssume && !differ) {
        ir->require(expected - size, /*isEquality=*/true);
        size = expected;
        return;
      }
      failedHere = true;
      std::string text = printExpr(*dim->value);
      fail(isa<NameExpr>(dim->value) && text != ir->describe(expected)
               ? ", where " + text + " is " + ir->describe(expected)
               : "");
    });
    if (!ok && (failedHere || !mayAssume))
      return false;
    if (const auto *name = dyn_cast<NameExpr>(dim->value);
        name && !checkFixed(name->name, makeSize(size), range, "input", dim == type.dims.back()))
      return false;
  }
  return true;
}

/// Compile-time kinds of parameters; `isKind` says whether `type` is one.
Datum Generator::matchKind(const TypeSpec &type, const Datum &value, SourceRange range, StringRef subject,
                           bool &isKind) {
  StringRef kind = type.name.name;
  isKind = true;
  bool ok = false;
  Datum result = value;
  if (kind == "int") {
    ok = value.asInt() || value.is<Size>();
  } else if (kind == "float") {
    ok = value.asFloat().has_value();
    if (ok)
      result = Number::of(*value.asFloat());
  } else if (kind == "dim") {
    ok = bool(toSize(value));
  } else if (kind == "string") {
    ok = value.is<std::string>();
  } else if (kind == "list") {
    ok = value.is<List>();
  } else if (kind == "layer") {
    ok = value.is<LayerTemplate>();
  } else if (kind == "func") {
    ok = value.is<Function>() || value.is<Instance *>() || value.is<Type>();
  } else {
    isKind = kind == "bool" && type.dims.empty() && value.is<bool>();
    return value;
  }
  if (!type.dims.empty())
    return error(type.range, "'" + kind + "' has no dimensions");
  if (ok || value.isInvalid())
    return result;
  StringRef article = kind == "int" ? "an" : "a";
  return error(range, subject + " expects " + article + " " + kind + " known when compiling, but got " +
                          describe(decay(value)));
}

Datum Generator::matchType(const TypeSpec &type, const Datum &given, SourceRange range, StringRef subject,
                           bool mayAssume) {
  if (given.isInvalid())
    return given;
  bool isKind = false;
  Datum value = matchKind(type, given, range, subject, isKind);
  if (isKind || value.isInvalid())
    return value;
  value = decay(value);
  bool ok = true;
  // A number takes the declared type; a tensor must have it.
  Type actual = getElementType(value);
  Type expected = resolveElementType(type, /*canBind=*/true, actual, ok);
  if (!ok)
    return Invalid();
  Value tensor = toTensor(value, range, actual ? Type() : expected);
  if (!tensor)
    return Invalid();
  actual = getElementTypeOrSelf(tensor.getType());
  if (!expected)
    expected = resolveElementType(type, /*canBind=*/true, actual, ok);
  if (actual != expected)
    return error(range, subject + " expects element type " + describeElement(expected) + ", but got " +
                            describeElement(actual));
  if (isTypeVariable(type.name.name) && !checkFixed(type.name.name, actual, range, "input", false))
    return Invalid();
  Shape shape = ir->getShape(tensor);
  if (!matchShape(type, shape, range, subject, mayAssume))
    return Invalid();
  return Tensor{mayAssume ? ir->refine(getLoc(range), tensor, shape) : tensor};
}

/// The sizes of a type all of whose names are bound.
std::optional<Shape> Generator::resolveShape(const TypeSpec &type) {
  Shape shape;
  for (const Dimension *dim : type.dims) {
    if (dim->isEllipsis()) {
      if (!frame->ellipsis) {
        error(dim->range, "'..' is not bound by an input here");
        return std::nullopt;
      }
      llvm::append_range(shape, *frame->ellipsis);
      continue;
    }
    AffineExpr size = evalSize(*dim->value);
    if (!size)
      return std::nullopt;
    shape.push_back(size);
  }
  return shape;
}

} // namespace dlc::frontend
