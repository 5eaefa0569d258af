//===- Binding.cpp - What a caller gives, by argument ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The named dimensions are solved for: `dlcrt.shape` says what each size of an
// input is as a function of them.
//
//===----------------------------------------------------------------------===//

#include "Binding.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Runtime/ABI.h"
#include "mlir/IR/AffineExprVisitor.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

//===----------------------------------------------------------------------===//
// Sizes as expressions
//===----------------------------------------------------------------------===//

/// Values of the symbols, as far as they are known.
using Symbols = std::vector<std::optional<int64_t>>;

static std::optional<int64_t> evaluateSize(AffineExpr expr, const Symbols &symbols);

static std::optional<int64_t> divideSizes(AffineExprKind kind, int64_t x, int64_t y) {
  if (y <= 0)
    return std::nullopt;
  const int64_t rest = x % y, floor = x / y - (rest < 0);
  if (kind == AffineExprKind::Mod)
    return rest < 0 ? rest + y : rest;
  return kind == AffineExprKind::FloorDiv ? floor : floor + (rest != 0);
}

static std::optional<int64_t> evaluateBinary(AffineBinaryOpExpr expr, const Symbols &symbols) {
  std::optional<int64_t> x = evaluateSize(expr.getLHS(), symbols), y = evaluateSize(expr.getRHS(), symbols);
  if (!x || !y)
    return std::nullopt;
  if (expr.getKind() == AffineExprKind::Add)
    return llvm::checkedAdd(*x, *y);
  if (expr.getKind() == AffineExprKind::Mul)
    return llvm::checkedMul(*x, *y);
  return divideSizes(expr.getKind(), *x, *y);
}

/// The value of `expr`; none when a symbol in it is unknown or it overflows.
static std::optional<int64_t> evaluateSize(AffineExpr expr, const Symbols &symbols) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return constant.getValue();
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return symbol.getPosition() < symbols.size() ? symbols[symbol.getPosition()] : std::nullopt;
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  return binary ? evaluateBinary(binary, symbols) : std::nullopt;
}

/// Finds the one unknown symbol of `expr`, in which it is linear, such that
/// `expr` is `size`. Does nothing when there is no such symbol or value.
static bool solve(AffineExpr expr, int64_t size, Symbols &symbols) {
  std::optional<unsigned> unknown;
  bool isLinear = true;
  expr.walk([&](AffineExpr part) {
    if (auto symbol = dyn_cast<AffineSymbolExpr>(part); symbol && !symbols[symbol.getPosition()]) {
      isLinear &= !unknown || *unknown == symbol.getPosition();
      unknown = symbol.getPosition();
    }
    if (auto binary = dyn_cast<AffineBinaryOpExpr>(part))
      isLinear &= binary.getKind() == AffineExprKind::Add || binary.getKind() == AffineExprKind::Mul;
  });
  if (!unknown || !isLinear)
    return false;
  auto valueAt = [&](int64_t x) {
    Symbols guess = symbols;
    guess[*unknown] = x;
    return evaluateSize(expr, guess);
  };
  std::optional<int64_t> at0 = valueAt(0), at1 = valueAt(1), at2 = valueAt(2);
  if (!at0 || !at1 || !at2)
    return false;
  std::optional<int64_t> slope = llvm::checkedSub(*at1, *at0), rise = llvm::checkedSub(size, *at0);
  if (!slope || !rise || slope != llvm::checkedSub(*at2, *at1)) // a square, for one
    return false;
  if (*slope == 0 || *rise % *slope != 0 || *rise / *slope < 0)
    return false;
  symbols[*unknown] = *rise / *slope;
  return true;
}

//===----------------------------------------------------------------------===//
// Dimensions
//===----------------------------------------------------------------------===//

namespace {

/// The named dimensions of one call.
class Dimensions {
public:
  Dimensions(func::FuncOp function, const DimMap &given) : function(function), given(given) {}

  /// Collects names and given values.
  LogicalResult collect();
  /// Finds the others by the inputs' shapes and checks all of them.
  LogicalResult infer(ArrayRef<unsigned> inputs, ArrayRef<Tensor> values);

  ArrayRef<std::optional<int64_t>> getValues() const { return symbols; }

private:
  AffineMap getShape(unsigned argument) {
    auto attr = function.getArgAttrOfType<AffineMapAttr>(argument, rt::shapeAttrName);
    return attr ? attr.getValue() : AffineMap();
  }
  LogicalResult check(unsigned input, const Tensor &value);

  func::FuncOp function;
  const DimMap &given;
  std::vector<std::string> names;
  Symbols symbols;
};

} // namespace

LogicalResult Dimensions::collect() {
  for (auto [i, type] : llvm::enumerate(function.getArgumentTypes())) {
    if (!type.isIndex())
      continue;
    auto name = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName);
    if (!name)
      return function.emitError() << "expects '" << rt::dimAttrName << "' on argument " << i << " of '"
                                  << function.getName() << "'";
    names.push_back(name.str());
    auto found = given.find(names.back());
    symbols.push_back(found == given.end() ? std::nullopt : std::optional(found->second));
    if (symbols.back() && *symbols.back() < 0)
      return function.emitError() << "expects dimension '" << names.back() << "' not to be negative, but got "
                                  << *symbols.back();
  }
  for (const auto &[name, value] : given)
    if (!llvm::is_contained(names, name))
      return function.emitError() << "has no dimension '" << name << "' in '" << function.getName() << "'";
  return success();
}

LogicalResult Dimensions::check(unsigned input, const Tensor &value) {
  for (auto [axis, expr] : llvm::enumerate(getShape(input).getResults())) {
    std::optional<int64_t> expected = evaluateSize(expr, symbols);
    if (expected == value.dim(axis))
      continue;
    InFlightDiagnostic diagnostic = function.emitError()
                                    << "input '" << getInputName(function, input) << "' is " << describe(value);
    if (expected)
      diagnostic << ", but expects size " << *expected << " in dimension " << axis;
    else
      diagnostic << ", but its size in dimension " << axis << " fits no value of the named dimensions";
    StringRef separator = ", where ";
    for (auto [name, symbol] : llvm::zip_equal(names, symbols))
      if (symbol)
        diagnostic << std::exchange(separator, ", ") << name << " = " << *symbol;
    return diagnostic;
  }
  return success();
}

LogicalResult Dimensions::infer(ArrayRef<unsigned> inputs, ArrayRef<Tensor> values) {
  bool progress = true;
  while (progress) {
    progress = false;
    for (auto [input, value] : llvm::zip_equal(inputs, values))
      if (AffineMap shape = getShape(input))
        for (auto [axis, expr] : llvm::enumerate(shape.getResults()))
          progress |= solve(expr, value.dim(axis), symbols);
  }
  for (auto [input, value] : llvm::zip_equal(inputs, values))
    if (getShape(input) && failed(check(input, value)))
      return failure();
  for (auto [name, symbol] : llvm::zip_equal(names, symbols))
    if (!symbol)
      return function.emitError() << "expects a value for dimension '" << name << "' of '" << function.getName()
                                  << "', which no input determines";
  return success();
}

int32_t interp::checkDimensions(func::FuncOp function, ArrayRef<Datum> arguments) {
  if (!rt::getEntryKind(function))
    return DLC_OK;
  Symbols symbols;
  for (unsigned i = 0, e = rt::getNumDims(function); i < e; ++i) {
    int64_t value = std::get<int64_t>(arguments[i]);
    auto values = function.getArgAttrOfType<DenseI64ArrayAttr>(i, rt::valuesAttrName);
    if (value < (rt::getBatch(function) == i ? 0 : 1) || (values && !llvm::is_contained(values.asArrayRef(), value)))
      return DLC_E_DIM;
    symbols.push_back(value);
  }
  auto requirements = function->getAttrOfType<IntegerSetAttr>(rt::requiresAttrName);
  if (!requirements)
    return DLC_OK;
  for (unsigned i = 0; i < requirements.getValue().getNumConstraints(); ++i) {
    std::optional<int64_t> value = evaluateSize(requirements.getValue().getConstraint(i), symbols);
    if (!value || (requirements.getValue().isEq(i) ? *value != 0 : *value < 0))
      return DLC_E_SHAPE;
  }
  return DLC_OK;
}

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

SmallVector<unsigned> interp::getInputs(func::FuncOp function) {
  SmallVector<unsigned> inputs;
  for (auto [i, type] : llvm::enumerate(function.getArgumentTypes()))
    if (!type.isIndex() && !function.getArgAttr(i, rt::storeAttrName))
      inputs.push_back(i);
  return inputs;
}

/// `value` as the evaluator wants it: dense, and bools that are 0 or 1.
static runtime::Result<Tensor> normalize(const Tensor &value) {
  runtime::Result<Tensor> dense = value.contiguous();
  if (!dense || value.type() != ElementType::Bool)
    return dense;
  dense = dense->clone();
  if (dense)
    for (int64_t i = 0; i < dense->numElements(); ++i) {
      auto &byte = static_cast<uint8_t *>(dense->mutableRawData())[i];
      byte = byte != 0;
    }
  return dense;
}

static FailureOr<Tensor> bindTensor(func::FuncOp function, unsigned argument, StringRef kind, StringRef name,
                                    const Tensor &value) {
  auto type = dyn_cast<RankedTensorType>(function.getArgumentTypes()[argument]);
  if (!type)
    return function.emitError() << kind << " '" << name << "' expects a type that is not supported by the interpreter, "
                                << function.getArgumentTypes()[argument];
  if (!isOfType(value, type))
    return function.emitError() << kind << " '" << name << "' expects " << type << ", but got " << describe(value);
  runtime::Result<Tensor> dense = normalize(value);
  if (!dense)
    return function.emitError() << kind << " '" << name << "': " << dense.message();
  return *dense;
}

FailureOr<std::vector<Datum>> interp::bindArguments(func::FuncOp function, ArrayRef<Tensor> inputs,
                                                    const StoreMap &stores, const DimMap &dims) {
  SmallVector<unsigned> places = getInputs(function);
  if (inputs.size() != places.size())
    return function.emitError() << "expects " << places.size() << " inputs of '" << function.getName() << "', but got "
                                << inputs.size();
  std::vector<Datum> arguments(function.getNumArguments());
  for (auto [place, input] : llvm::zip_equal(places, inputs)) {
    FailureOr<Tensor> value = bindTensor(function, place, "input", getInputName(function, place), input);
    if (failed(value))
      return failure();
    arguments[place] = *value;
  }
  Dimensions dimensions(function, dims);
  if (failed(dimensions.collect()) || failed(dimensions.infer(places, inputs)))
    return failure();
  auto *nextDim = dimensions.getValues().begin();
  for (auto [i, type] : llvm::enumerate(function.getArgumentTypes())) {
    if (type.isIndex()) {
      arguments[i] = **nextDim++;
    } else if (auto store = function.getArgAttrOfType<FlatSymbolRefAttr>(i, rt::storeAttrName)) {
      auto found = stores.find(std::string_view(store.getValue()));
      if (found == stores.end())
        return function.emitError() << "expects a value of store '" << store.getValue() << "', but got none";
      FailureOr<Tensor> value = bindTensor(function, i, "store", store.getValue(), found->second);
      if (failed(value))
        return failure();
      arguments[i] = *value;
    }
  }
  return arguments;
}
