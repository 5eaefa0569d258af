//===- Variants.cpp - Functions derived from one under test ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Variants.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

static bool isFloat(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

static SmallVector<Value> getFloats(ValueRange values) {
  return llvm::filter_to_vector(values, [](Value value) { return isFloat(value); });
}

namespace {
/// The type of an argument or a result and, if its sizes are not all known,
/// the map that gives them.
struct Place {
  Type type;
  Attribute shape;
};
} // namespace

static SmallVector<Type> getTypes(ArrayRef<Place> places) {
  return llvm::map_to_vector(places, [](const Place &place) { return place.type; });
}

static SmallVector<Place> getFloatArguments(func::FuncOp function) {
  SmallVector<Place> places;
  for (BlockArgument argument : function.getArguments())
    if (isFloat(argument))
      places.push_back({argument.getType(), function.getArgAttr(argument.getArgNumber(), rt::shapeAttrName)});
  return places;
}

static SmallVector<Place> getFloatResults(func::FuncOp function) {
  SmallVector<Place> places;
  for (auto [i, value] : llvm::enumerate(function.getBody().front().getTerminator()->getOperands()))
    if (isFloat(value))
      places.push_back({value.getType(), function.getResultAttr(i, rt::shapeAttrName)});
  return places;
}

static ValueRange getReturned(func::FuncOp function) {
  return function.getBody().front().getTerminator()->getOperands();
}

/// An empty function beside `function` with its arguments and more of them.
static func::FuncOp createBeside(func::FuncOp function, StringRef name, ArrayRef<Place> moreArguments,
                                 ArrayRef<Place> results) {
  OpBuilder builder(function->getContext());
  builder.setInsertionPointAfter(function);
  SmallVector<Type> arguments(function.getArgumentTypes());
  llvm::append_range(arguments, getTypes(moreArguments));
  auto created =
      func::FuncOp::create(builder, function.getLoc(), name, builder.getFunctionType(arguments, getTypes(results)));
  created.addEntryBlock();
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (DictionaryAttr attrs = function.getArgAttrDict(i))
      created.setArgAttrs(i, attrs);
  for (auto [i, place] : llvm::enumerate(moreArguments))
    if (place.shape)
      created.setArgAttr(function.getNumArguments() + i, rt::shapeAttrName, place.shape);
  for (auto [i, place] : llvm::enumerate(results))
    if (place.shape)
      created.setResultAttr(i, rt::shapeAttrName, place.shape);
  return created;
}

/// Clones the body of `function` and gives what it returns.
static SmallVector<Value> cloneBody(OpBuilder &builder, func::FuncOp function, IRMapping &mapping) {
  for (Operation &op : function.getBody().front().without_terminator())
    builder.clone(op, mapping);
  return llvm::map_to_vector(getReturned(function), [&](Value value) { return mapping.lookupOrDefault(value); });
}

/// The sum of the products of floats and their cotangents, in f64.
static Value buildLoss(OpBuilder &builder, Location loc, ArrayRef<Value> results, ValueRange cotangents) {
  Value total;
  for (auto [result, cotangent] : llvm::zip_equal(results, cotangents)) {
    Value term = nn::MulOp::create(builder, loc, result, cotangent);
    auto type = cast<RankedTensorType>(term.getType());
    if (!type.getElementType().isF64())
      term = nn::CastOp::create(builder, loc, term, TypeAttr::get(builder.getF64Type()));
    if (type.getRank())
      term = nn::SumOp::create(builder, loc, term, llvm::to_vector(llvm::seq<int64_t>(0, type.getRank())), false);
    total = total ? nn::AddOp::create(builder, loc, total, term).getResult() : term;
  }
  return total;
}

/// Maps the arguments of `function` to those of the region that differentiates
/// the float ones, and the others to those of the function around it.
static IRMapping mapArguments(func::FuncOp function, Block &entry, Block &body) {
  IRMapping mapping;
  unsigned next = 0;
  for (BlockArgument argument : function.getArguments())
    mapping.map(argument, isFloat(argument) ? body.getArgument(next++) : entry.getArgument(argument.getArgNumber()));
  return mapping;
}

func::FuncOp check::buildReverse(func::FuncOp function, StringRef name) {
  SmallVector<Place> arguments = getFloatArguments(function), results = getFloatResults(function);
  if (arguments.empty() || results.empty())
    return {};
  SmallVector<Type> argumentTypes = getTypes(arguments);
  func::FuncOp created = createBeside(function, name, results, arguments);
  Block &entry = created.getBody().front();
  Location loc = function.getLoc();
  OpBuilder builder = OpBuilder::atBlockBegin(&entry);
  auto grad = nn::GradOp::create(builder, loc, argumentTypes, TypeRange(),
                                 ::getFloats(created.getArguments().take_front(function.getNumArguments())));
  func::ReturnOp::create(builder, loc, grad.getGradients());

  Block *body = builder.createBlock(&grad.getBody(), {}, argumentTypes, SmallVector<Location>(arguments.size(), loc));
  IRMapping mapping = mapArguments(function, entry, *body);
  SmallVector<Value> values = ::getFloats(cloneBody(builder, function, mapping));
  Value loss = buildLoss(builder, loc, values, created.getArguments().drop_front(function.getNumArguments()));
  nn::YieldOp::create(builder, loc, loss);
  return created;
}

func::FuncOp check::buildForward(func::FuncOp function, StringRef name) {
  SmallVector<Place> arguments = getFloatArguments(function), results = getFloatResults(function);
  if (arguments.empty() || results.empty())
    return {};
  SmallVector<Type> argumentTypes = getTypes(arguments), resultTypes = getTypes(results);
  func::FuncOp created = createBeside(function, name, arguments, results);
  Block &entry = created.getBody().front();
  Location loc = function.getLoc();
  OpBuilder builder = OpBuilder::atBlockBegin(&entry);
  auto jvp = nn::JVPOp::create(builder, loc, resultTypes, TypeRange(),
                               ::getFloats(created.getArguments().take_front(function.getNumArguments())),
                               created.getArguments().drop_front(function.getNumArguments()), results.size());
  func::ReturnOp::create(builder, loc, jvp.getTangents());

  Block *body = builder.createBlock(&jvp.getBody(), {}, argumentTypes, SmallVector<Location>(arguments.size(), loc));
  IRMapping mapping = mapArguments(function, entry, *body);
  nn::YieldOp::create(builder, loc, ::getFloats(cloneBody(builder, function, mapping)));
  return created;
}

FailureOr<func::FuncOp> check::buildSizes(func::FuncOp function, StringRef name) {
  func::FuncOp created = createBeside(function, name, {}, {});
  OpBuilder builder = OpBuilder::atBlockBegin(&created.getBody().front());
  IRMapping mapping;
  mapping.map(function.getArguments(), created.getArguments());
  SmallVector<Value> returned;
  auto sizeType = RankedTensorType::get({}, builder.getI64Type());
  for (Operation &op : function.getBody().front().without_terminator()) {
    Operation *copy = builder.clone(op, mapping);
    auto reifiable = dyn_cast<ReifyRankedShapedTypeOpInterface>(copy);
    if (!reifiable || !isa<nn::NNDialect>(op.getDialect()))
      continue;
    ReifiedRankedShapedTypeDims shapes;
    if (failed(reifiable.reifyResultShapes(builder, shapes)))
      return copy->emitOpError("does not give the sizes of its results");
    for (auto [result, sizes] : llvm::zip_equal(copy->getResults(), shapes)) {
      returned.push_back(result);
      for (OpFoldResult size : sizes)
        returned.push_back(nn::FromIndexOp::create(builder, op.getLoc(), sizeType,
                                                   getValueOrCreateConstantIndexOp(builder, op.getLoc(), size)));
    }
  }
  func::ReturnOp::create(builder, function.getLoc(), returned);
  created.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), ValueRange(returned).getTypes()));
  if (!returned.empty())
    return created;
  created.erase();
  return func::FuncOp();
}

static Value createConstant(OpBuilder &builder, Location loc, const Tensor &value, Type elementType) {
  auto type = RankedTensorType::get(value.shape(), elementType);
  DenseElementsAttr elements;
  if (elementType.isInteger(1))
    elements = DenseElementsAttr::get(type, ArrayRef(value.data<bool>(), value.numElements()));
  else
    elements = DenseElementsAttr::getFromRawBuffer(
        type, ArrayRef(static_cast<const char *>(value.rawData()), value.numBytes()));
  return nn::ConstantOp::create(builder, loc, type, elements);
}

func::FuncOp check::buildConstant(func::FuncOp function, StringRef name, const Tensors &inputs,
                                  const interp::DimMap &dims) {
  OpBuilder builder(function->getContext());
  builder.setInsertionPointAfter(function);
  Location loc = function.getLoc();
  auto created = func::FuncOp::create(builder, loc, name, builder.getFunctionType({}, function.getResultTypes()));
  builder.setInsertionPointToStart(created.addEntryBlock());
  IRMapping mapping;
  auto input = inputs.begin();
  for (auto [i, argument] : llvm::enumerate(function.getArguments())) {
    auto dim = function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName);
    if (dim)
      mapping.map(argument,
                  arith::ConstantIndexOp::create(builder, loc, dims.find(std::string_view(dim.getValue()))->second));
    else
      mapping.map(argument, createConstant(builder, loc, *input++, getElementTypeOrSelf(argument.getType())));
  }
  func::ReturnOp::create(builder, loc, cloneBody(builder, function, mapping));
  return created;
}
