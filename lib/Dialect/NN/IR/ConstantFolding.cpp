//===- ConstantFolding.cpp - Evaluating operations on constants -----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConstantFolding.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc::nn;

/// Larger constants are weights: they are left to the code generator.
static constexpr int64_t kMaxFoldedElements = 1024;

DenseElementsAttr dlc::nn::getSmallConstant(Attribute attribute) {
  auto elements = dyn_cast_if_present<DenseElementsAttr>(attribute);
  if (elements && (elements.isSplat() || elements.getNumElements() <= kMaxFoldedElements))
    return elements;
  return {};
}

static RankedTensorType getStaticFloatType(Type type) {
  auto tensor = cast<RankedTensorType>(type);
  return tensor.hasStaticShape() && isa<FloatType>(tensor.getElementType()) ? tensor : RankedTensorType();
}

static APFloat round(double value, FloatType type) {
  APFloat result(value);
  bool losesInfo;
  result.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven, &losesInfo);
  return result;
}

OpFoldResult dlc::nn::foldUnary(Attribute x, Type resultType, function_ref<double(double)> function) {
  DenseElementsAttr elements = getSmallConstant(x);
  RankedTensorType type = getStaticFloatType(resultType);
  if (!elements || !type || !isa<FloatType>(elements.getElementType()))
    return {};
  auto evaluate = [&](const APFloat &value) {
    return round(function(value.convertToDouble()), cast<FloatType>(type.getElementType()));
  };
  if (elements.isSplat())
    return DenseElementsAttr::get(type, evaluate(elements.getSplatValue<APFloat>()));
  return DenseElementsAttr::get(type, llvm::map_to_vector(elements.getValues<APFloat>(), evaluate));
}

OpFoldResult dlc::nn::foldBinary(Attribute x, Attribute y, Type resultType,
                                 function_ref<double(double, double)> function) {
  DenseElementsAttr a = getSmallConstant(x), b = getSmallConstant(y);
  RankedTensorType type = getStaticFloatType(resultType);
  if (!a || !b || !type || !isa<FloatType>(a.getElementType()))
    return {};
  auto elementType = cast<FloatType>(type.getElementType());
  if (a.isSplat() && b.isSplat()) {
    double value = function(a.getSplatValue<APFloat>().convertToDouble(), b.getSplatValue<APFloat>().convertToDouble());
    return DenseElementsAttr::get(type, round(value, elementType));
  }
  // A constant that is stretched is left alone unless it is a splat.
  if ((!a.isSplat() && a.getType() != type) || (!b.isSplat() && b.getType() != type))
    return {};
  auto valueAt = [](DenseElementsAttr elements, int64_t i) {
    return (elements.isSplat() ? elements.getSplatValue<APFloat>() : elements.getValues<APFloat>()[i])
        .convertToDouble();
  };
  SmallVector<APFloat> values;
  for (int64_t i = 0; i < type.getNumElements(); ++i)
    values.push_back(round(function(valueAt(a, i), valueAt(b, i)), elementType));
  return DenseElementsAttr::get(type, values);
}

OpFoldResult dlc::nn::foldSplat(Attribute x, Type resultType) {
  auto elements = dyn_cast_if_present<DenseElementsAttr>(x);
  auto type = cast<RankedTensorType>(resultType);
  if (!elements || !elements.isSplat() || !type.hasStaticShape())
    return {};
  return elements.resizeSplat(type);
}

bool dlc::nn::isSplatOf(Attribute x, double value) {
  auto elements = dyn_cast_if_present<DenseElementsAttr>(x);
  if (!elements || !elements.isSplat())
    return false;
  if (isa<FloatType>(elements.getElementType()))
    return elements.getSplatValue<APFloat>().convertToDouble() == value;
  return isa<IntegerType>(elements.getElementType()) && elements.getElementType().getIntOrFloatBitWidth() > 1 &&
         elements.getSplatValue<APInt>().getSExtValue() == static_cast<int64_t>(value);
}
