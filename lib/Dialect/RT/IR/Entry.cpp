//===- Entry.cpp - Checks of entry points ---------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An attribute on an argument or a result is checked by itself, wherever it
// stands; `dlcrt.entry` checks that a function has all that the C interface
// needs to know. Both hold at every level: on tensors, on buffers, and while
// results are being turned into destinations.
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/RT/IR/Interface.h"
#include "mlir/IR/AffineMap.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace dlc::rt;

unsigned dlc::rt::getNumDims(FunctionOpInterface function) {
  unsigned numDims = 0;
  while (numDims < function.getNumArguments() && function.getArgAttr(numDims, dimAttrName))
    ++numDims;
  return numDims;
}

StringRef dlc::rt::getEntryName(FunctionOpInterface function) {
  auto version = function->getAttrOfType<StringAttr>(versionAttrName);
  return version ? version.getValue() : function.getName();
}

/// True for what C accepts as a name.
static bool isIdentifier(StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

namespace {
/// One argument or result, as error messages call it.
struct Place {
  FunctionOpInterface function;
  StringRef what;
  unsigned index;
  Type type;

  InFlightDiagnostic emitError() { return function.emitOpError() << what << " #" << index << ": "; }
};
} // namespace

static LogicalResult verifyIdentifier(Place place, NamedAttribute attr) {
  auto name = dyn_cast<StringAttr>(attr.getValue());
  if (!name || !isIdentifier(name.getValue()))
    return place.emitError() << "expects '" << attr.getName().getValue() << "' to be a name of C, but got "
                             << attr.getValue();
  return success();
}

static LogicalResult verifyDim(Place place, NamedAttribute attr) {
  if (failed(verifyIdentifier(place, attr)))
    return failure();
  if (!place.type.isIndex())
    return place.emitError() << "expects a dimension to be an index, but got " << place.type;
  if (place.index >= getNumDims(place.function))
    return place.emitError() << "expects the dimensions to be the leading arguments";
  return success();
}

static LogicalResult verifyValues(Place place, NamedAttribute attr) {
  auto values = dyn_cast<DenseI64ArrayAttr>(attr.getValue());
  if (!values || !place.function.getArgAttr(place.index, dimAttrName))
    return place.emitError() << "expects '" << attr.getName().getValue()
                             << "' to be the values of a dimension, but got " << attr.getValue();
  return success();
}

static LogicalResult verifyShape(Place place, NamedAttribute attr) {
  auto map = dyn_cast<AffineMapAttr>(attr.getValue());
  auto type = dyn_cast<ShapedType>(place.type);
  if (!map || !type || !type.hasRank())
    return place.emitError() << "expects '" << attr.getName().getValue()
                             << "' to be an affine map on a tensor, but got " << attr.getValue() << " on "
                             << place.type;
  unsigned numDims = getNumDims(place.function);
  AffineMap sizes = map.getValue();
  if (sizes.getNumDims() != 0 || sizes.getNumSymbols() != numDims)
    return place.emitError() << "expects a shape in " << numDims << " symbols, but got " << attr.getValue();
  if (sizes.getNumResults() != type.getRank())
    return place.emitError() << "expects " << type.getRank() << " sizes, but got " << attr.getValue();
  // A version of an entry point knows the values of some dimensions.
  SmallVector<AffineExpr> known;
  for (unsigned i = 0; i < numDims; ++i) {
    auto values = place.function.getArgAttrOfType<DenseI64ArrayAttr>(i, valuesAttrName);
    known.push_back(values && values.size() == 1 ? getAffineConstantExpr(values[0], attr.getValue().getContext())
                                                 : getAffineSymbolExpr(i, attr.getValue().getContext()));
  }
  for (auto [size, expr] : llvm::zip_equal(type.getShape(), sizes.getResults())) {
    auto constant = dyn_cast<AffineConstantExpr>(expr.replaceSymbols(known));
    if (!ShapedType::isDynamic(size) && (!constant || constant.getValue() != size))
      return place.emitError() << "expects the sizes of " << type << ", but got " << attr.getValue();
  }
  return success();
}

static LogicalResult verifyStoreUse(Place place, NamedAttribute attr) {
  if (!isa<FlatSymbolRefAttr>(attr.getValue()))
    return place.emitError() << "expects '" << attr.getName().getValue() << "' to be a symbol, but got "
                             << attr.getValue();
  auto type = dyn_cast<ShapedType>(place.type);
  if (!type || !type.hasStaticShape())
    return place.emitError() << "expects a stored tensor to have static sizes, but got " << place.type;
  return success();
}

static LogicalResult verifyType(Place place, NamedAttribute attr) {
  auto type = dyn_cast<TypeAttr>(attr.getValue());
  auto shaped = dyn_cast<ShapedType>(place.type);
  if (!type || !type.getValue().isIntOrFloat() || !shaped)
    return place.emitError() << "expects '" << attr.getName().getValue() << "' to be the type of an element, but got "
                             << attr.getValue() << " on " << place.type;
  if (getElementBytes(type.getValue()) != getElementBytes(shaped.getElementType()))
    return place.emitError() << "expects a type as wide as " << shaped.getElementType() << ", but got "
                             << attr.getValue();
  return success();
}

static LogicalResult verifyUnit(Place place, NamedAttribute attr) {
  if (!isa<UnitAttr>(attr.getValue()))
    return place.emitError() << "expects '" << attr.getName().getValue() << "' to have no value, but got "
                             << attr.getValue();
  return success();
}

/// What arguments and results may have alike.
static LogicalResult verifyTensorAttribute(Place place, NamedAttribute attr) {
  StringRef name = attr.getName();
  if (name == nameAttrName)
    return verifyIdentifier(place, attr);
  if (name == shapeAttrName)
    return verifyShape(place, attr);
  if (name == typeAttrName)
    return verifyType(place, attr);
  if (name == storeAttrName)
    return verifyStoreUse(place, attr);
  return place.emitError() << "has an attribute that the dlcrt dialect does not know there: '" << name << "'";
}

LogicalResult RTDialect::verifyRegionArgAttribute(Operation *op, unsigned region, unsigned index, NamedAttribute attr) {
  auto function = dyn_cast<FunctionOpInterface>(op);
  if (!function)
    return op->emitOpError("expects '") << attr.getName().getValue() << "' on functions only";
  Place place{function, "argument", index, function.getArgumentTypes()[index]};
  StringRef name = attr.getName();
  if (name == dimAttrName)
    return verifyDim(place, attr);
  if (name == valuesAttrName)
    return verifyValues(place, attr);
  if (name == outputAttrName)
    return verifyUnit(place, attr);
  if (name == workspaceAttrName) {
    if (index + 1 != function.getNumArguments())
      return place.emitError() << "expects the workspace to be the last argument";
    return verifyUnit(place, attr);
  }
  return verifyTensorAttribute(place, attr);
}

LogicalResult RTDialect::verifyRegionResultAttribute(Operation *op, unsigned region, unsigned index,
                                                     NamedAttribute attr) {
  auto function = dyn_cast<FunctionOpInterface>(op);
  if (!function)
    return op->emitOpError("expects '") << attr.getName().getValue() << "' on functions only";
  Place place{function, "result", index, function.getResultTypes()[index]};
  StringRef name = attr.getName();
  if (name == statusAttrName) {
    if (index + 1 != function.getNumResults())
      return place.emitError() << "expects the status to be the last result";
    if (!getElementTypeOrSelf(place.type).isSignlessInteger(32))
      return place.emitError() << "expects the status to be an i32, but got " << place.type;
    return verifyUnit(place, attr);
  }
  return verifyTensorAttribute(place, attr);
}

/// A tensor that a caller passes: its name is known, and its sizes.
static LogicalResult verifyNamed(Place place, DictionaryAttr attrs) {
  if (!attrs || !attrs.contains(nameAttrName))
    return place.emitError() << "expects '" << nameAttrName << "' in an entry point";
  auto type = dyn_cast<ShapedType>(place.type);
  if (!type || !type.hasRank())
    return place.emitError() << "expects a ranked tensor in an entry point, but got " << place.type;
  if (!type.hasStaticShape() && !attrs.contains(shapeAttrName))
    return place.emitError() << "expects '" << shapeAttrName << "' with the sizes of " << type;
  return success();
}

LogicalResult dlc::rt::verifyEntry(Operation *op, NamedAttribute attr) {
  auto function = dyn_cast<FunctionOpInterface>(op);
  auto kind = dyn_cast<EntryKindAttr>(attr.getValue());
  if (!function || !kind)
    return op->emitOpError("expects '") << attr.getName().getValue() << "' to be the kind of a function, but got "
                                        << attr.getValue();
  for (unsigned i = getNumDims(function), e = function.getNumArguments(); i < e; ++i) {
    DictionaryAttr attrs = function.getArgAttrDict(i);
    if (attrs && (attrs.contains(storeAttrName) || attrs.contains(workspaceAttrName)))
      continue;
    if (failed(verifyNamed({function, "argument", i, function.getArgumentTypes()[i]}, attrs)))
      return failure();
  }
  for (auto [i, type] : llvm::enumerate(function.getResultTypes())) {
    DictionaryAttr attrs = function.getResultAttrDict(i);
    if (attrs && (attrs.contains(storeAttrName) || attrs.contains(statusAttrName)))
      continue;
    if (failed(verifyNamed({function, "result", static_cast<unsigned>(i), type}, attrs)))
      return failure();
  }
  return success();
}
