//===- Inputs.cpp - Where and how a function is checked -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Support/Philox.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;
using interp::DimMap;
using runtime::Dims;
using runtime::ElementType;

//===----------------------------------------------------------------------===//
// Settings
//===----------------------------------------------------------------------===//

static FailureOr<DimMap> readDims(func::FuncOp function, Attribute attr) {
  auto dictionary = dyn_cast<DictionaryAttr>(attr);
  DimMap dims;
  if (dictionary)
    for (NamedAttribute entry : dictionary) {
      auto size = dyn_cast<IntegerAttr>(entry.getValue());
      if (!size)
        return function.emitError() << "expects a number for '" << entry.getName() << "' in 'check.dims'";
      dims[entry.getName().str()] = size.getInt();
    }
  return dictionary ? FailureOr<DimMap>(dims)
                    : FailureOr<DimMap>(function.emitError("expects 'check.dims' to be a dictionary or several"));
}

static LogicalResult readNumber(func::FuncOp function, NamedAttribute entry, double &value) {
  auto number = dyn_cast<FloatAttr>(entry.getValue());
  if (!number)
    return function.emitError() << "expects a float '" << entry.getName() << "', but got " << entry.getValue();
  value = number.getValueAsDouble();
  return success();
}

static LogicalResult readSetting(func::FuncOp function, NamedAttribute entry, Settings &settings) {
  StringRef name = entry.getName().strref();
  Attribute value = entry.getValue();
  if (name == "check.tolerance")
    return readNumber(function, entry, settings.tolerance);
  if (name == "check.step")
    return readNumber(function, entry, settings.step);
  if (name == "check.scale")
    return readNumber(function, entry, settings.scale);
  if (name == "check.roundings")
    return readNumber(function, entry, settings.roundings);
  if (auto samples = dyn_cast<IntegerAttr>(value); samples && name == "check.samples") {
    settings.samples = samples.getInt();
    return success();
  }
  if (name == "check.dims") {
    settings.dims.clear();
    auto list = dyn_cast<ArrayAttr>(value);
    for (Attribute element : list ? list.getValue() : ArrayRef(value)) {
      FailureOr<DimMap> dims = readDims(function, element);
      if (failed(dims))
        return failure();
      settings.dims.push_back(std::move(*dims));
    }
    return success();
  }
  if (!isa<UnitAttr>(value))
    return function.emitError() << "has an unknown setting '" << name << "'";
  bool known = true;
  if (name == "check.no_gradient")
    settings.gradient = false;
  else if (name == "check.reverse_only")
    settings.forward = false;
  else if (name == "check.second")
    settings.second = true;
  else if (name == "check.native_only")
    settings.nativeOnly = true;
  else if (name == "check.zero")
    settings.zero = true;
  else
    known = false;
  return known ? success() : LogicalResult(function.emitError() << "has an unknown setting '" << name << "'");
}

FailureOr<Settings> check::readSettings(func::FuncOp function) {
  Settings settings;
  if (!function.getBody().hasOneBlock())
    return function.emitError() << "expects '" << function.getName() << "' to be of one block";
  for (NamedAttribute entry : function->getDiscardableAttrs())
    if (entry.getName().strref().starts_with("check.") && failed(readSetting(function, entry, settings)))
      return failure();
  return settings;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

RandomNumbers::RandomNumbers(StringRef name) : key(llvm::xxh3_64bits(llvm::arrayRefFromStringRef(name))) {}

double RandomNumbers::draw(double low, double high) {
  Philox4x32::Counter words = Philox4x32::generate({counter++, 0, 0, 0}, Philox4x32::splitKey(key));
  double unit = ((uint64_t(words[0]) << 21) ^ (words[1] >> 11)) * 0x1p-53;
  return low + unit * (high - low);
}

static FailureOr<std::pair<double, double>> readRange(func::FuncOp function, unsigned argument, bool isFloat) {
  auto attr = function.getArgAttrOfType<ArrayAttr>(argument, "check.range");
  if (!attr)
    return isFloat ? std::pair(-2.0, 2.0) : std::pair(0.0, 3.0);
  SmallVector<double, 2> bounds;
  for (Attribute bound : attr) {
    if (auto number = dyn_cast<FloatAttr>(bound))
      bounds.push_back(number.getValueAsDouble());
    else if (auto integer = dyn_cast<IntegerAttr>(bound))
      bounds.push_back(static_cast<double>(integer.getInt()));
  }
  if (bounds.size() != 2 || !(bounds[0] < bounds[1]))
    return function.emitError() << "expects 'check.range' of argument " << argument << " to be two numbers, but got "
                                << attr;
  return std::pair(bounds[0], bounds[1]);
}

static FailureOr<ElementType> getElementType(func::FuncOp function, Type type) {
  std::string name = isa<BFloat16Type>(type) ? "bf16" : "";
  llvm::raw_string_ostream os(name);
  if (auto integer = dyn_cast<IntegerType>(type)) {
    if (integer.getWidth() == 1)
      return ElementType::Bool;
    os << (integer.isUnsigned() ? "u" : "i") << integer.getWidth();
  } else if (name.empty()) {
    os << type;
  }
  std::optional<ElementType> known = runtime::elementTypeFromName(name);
  if (!known)
    return function.emitError() << "has an argument of " << type << ", which cannot be made up";
  return *known;
}

/// The sizes of an argument under values of the named dimensions.
static FailureOr<Dims> getShape(func::FuncOp function, unsigned argument, const DimMap &dims) {
  auto type = cast<RankedTensorType>(function.getArgumentTypes()[argument]);
  if (type.hasStaticShape())
    return Dims(type.getShape().begin(), type.getShape().end());
  auto map = function.getArgAttrOfType<AffineMapAttr>(argument, rt::shapeAttrName);
  if (!map)
    return function.emitError() << "expects '" << rt::shapeAttrName << "' on argument " << argument;
  SmallVector<Attribute> symbols;
  Builder builder(function.getContext());
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (auto name = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName)) {
      auto found = dims.find(std::string_view(name.getValue()));
      if (found == dims.end())
        return function.emitError() << "expects a value of dimension '" << name.getValue() << "' in 'check.dims'";
      symbols.push_back(builder.getIndexAttr(found->second));
    }
  SmallVector<Attribute> sizes;
  if (symbols.size() != map.getValue().getNumInputs() || failed(map.getValue().constantFold(symbols, sizes)))
    return function.emitError() << "cannot compute the sizes of argument " << argument;
  Dims shape;
  for (Attribute size : sizes)
    shape.push_back(cast<IntegerAttr>(size).getInt());
  return shape;
}

static FailureOr<Tensor> makeInput(func::FuncOp function, unsigned argument, const DimMap &dims, uint64_t seed) {
  Type elementType = getElementTypeOrSelf(function.getArgumentTypes()[argument]);
  FailureOr<Dims> shape = getShape(function, argument, dims);
  FailureOr<ElementType> type = getElementType(function, elementType);
  FailureOr<std::pair<double, double>> range = readRange(function, argument, isa<FloatType>(elementType));
  if (failed(shape) || failed(type) || failed(range))
    return failure();
  std::vector<double> values;
  if (auto given = function.getArgAttrOfType<DenseElementsAttr>(argument, "check.values")) {
    if (isa<FloatType>(given.getElementType()))
      for (const APFloat &value : given.getValues<APFloat>())
        values.push_back(value.convertToDouble());
    else
      for (const APInt &value : given.getValues<APInt>())
        values.push_back(static_cast<double>(value.getSExtValue()));
  } else {
    RandomNumbers random((function.getName() + "." + Twine(argument) + (seed ? "." + Twine(seed) : Twine())).str());
    int64_t count = runtime::countElements(*shape).value_or(0);
    for (int64_t i = 0; i < count; ++i) {
      double value = random.draw(range->first, range->second);
      values.push_back(*type == ElementType::Bool ? value >= (range->first + range->second) / 2
                       : runtime::isFloat(*type)  ? value
                                                  : std::floor(value));
    }
  }
  runtime::Result<Tensor> tensor = Tensor::fromDoubles(*type, values, *shape);
  if (!tensor)
    return function.emitError() << "argument " << argument << ": " << tensor.message();
  return *tensor;
}

FailureOr<Tensors> check::makeInputs(func::FuncOp function, const DimMap &dims, uint64_t seed) {
  Tensors inputs;
  for (auto [i, type] : llvm::enumerate(function.getArgumentTypes())) {
    if (!isa<RankedTensorType>(type))
      continue;
    FailureOr<Tensor> input = makeInput(function, i, dims, seed);
    if (failed(input))
      return failure();
    inputs.push_back(std::move(*input));
  }
  return inputs;
}

FailureOr<Tensors> check::makeLike(func::FuncOp function, StringRef name, const Tensors &like) {
  Tensors result;
  RandomNumbers random((function.getName() + "." + name).str());
  for (const Tensor &tensor : getFloats(like)) {
    std::vector<double> values(tensor.numElements());
    for (double &value : values)
      value = random.draw(-1, 1);
    runtime::Result<Tensor> made = Tensor::fromDoubles(tensor.type(), values, tensor.shape());
    if (!made)
      return function.emitError() << made.message();
    result.push_back(std::move(*made));
  }
  return result;
}

Tensors check::getFloats(const Tensors &tensors) {
  Tensors floats;
  llvm::copy_if(tensors, std::back_inserter(floats),
                [](const Tensor &tensor) { return runtime::isFloat(tensor.type()); });
  return floats;
}
