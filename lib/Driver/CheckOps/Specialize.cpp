//===- Specialize.cpp - Other types and sizes of a function ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Specialize.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

bool check::usesF64(Operation *op) {
  AttrTypeWalker walker;
  walker.addWalk([](FloatType type) { return type.isF64() ? WalkResult::interrupt() : WalkResult::advance(); });
  // Numbers of attributes are f64 whatever the function computes in.
  walker.addWalk([](FloatAttr) { return WalkResult::skip(); });
  WalkResult found = op->walk([&](Operation *nested) {
    for (Type type : nested->getResultTypes())
      if (walker.walk(type).wasInterrupted())
        return WalkResult::interrupt();
    for (NamedAttribute attr : nested->getAttrs())
      if (walker.walk(attr.getValue()).wasInterrupted())
        return WalkResult::interrupt();
    return WalkResult::advance();
  });
  return found.wasInterrupted();
}

void check::convertToF32(Operation *op) {
  AttrTypeReplacer replacer;
  replacer.addReplacement([](FloatType type) -> std::optional<Type> {
    return type.isF64() ? std::optional<Type>(Float32Type::get(type.getContext())) : std::nullopt;
  });
  replacer.addReplacement([](FloatAttr attr) { return std::pair<Attribute, WalkResult>(attr, WalkResult::skip()); });
  replacer.addReplacement([](DenseFPElementsAttr attr) -> std::optional<std::pair<Attribute, WalkResult>> {
    if (!attr.getElementType().isF64())
      return std::nullopt;
    auto single = [](const APFloat &value) {
      APFloat rounded = value;
      bool losesInfo = false;
      rounded.convert(APFloat::IEEEsingle(), APFloat::rmNearestTiesToEven, &losesInfo);
      return rounded.bitcastToAPInt();
    };
    return std::pair<Attribute, WalkResult>(attr.mapValues(Float32Type::get(attr.getContext()), single),
                                            WalkResult::skip());
  });
  replacer.recursivelyReplaceElementsIn(op, /*replaceAttrs=*/true, /*replaceLocs=*/false, /*replaceTypes=*/true);
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// Takes those of `values` that are constants into `fixed`, where they stand
/// for its dynamic elements.
static SmallVector<int64_t> takeConstants(MutableOperandRange values, ArrayRef<int64_t> fixed) {
  SmallVector<int64_t> known(fixed);
  SmallVector<Value> rest;
  auto next = OperandRange(values).begin();
  for (int64_t &element : known) {
    if (!ShapedType::isDynamic(element))
      continue;
    Value value = *next++;
    if (std::optional<int64_t> constant = getConstantIntValue(value))
      element = *constant;
    else
      rest.push_back(value);
  }
  values.assign(rest);
  return known;
}

/// Puts sizes and offsets that are constants by now where the operation keeps
/// those that it knows.
static void takeConstants(Operation *op) {
  llvm::TypeSwitch<Operation *>(op)
      .Case<nn::SplatOp, nn::RandomUniformOp>(
          [](auto op) { op.setStaticSizes(takeConstants(op.getSizesMutable(), op.getStaticSizes())); })
      .Case<nn::ReshapeOp, nn::BroadcastOp>(
          [](auto op) { op.setStaticShape(takeConstants(op.getShapeMutable(), op.getStaticShape())); })
      .Case([](nn::SliceOp op) {
        op.setStaticOffsets(takeConstants(op.getOffsetsMutable(), op.getStaticOffsets()));
        op.setStaticSizes(takeConstants(op.getSizesMutable(), op.getStaticSizes()));
      })
      .Case([](nn::InsertOp op) { op.setStaticOffsets(takeConstants(op.getOffsetsMutable(), op.getStaticOffsets())); })
      .Case([](nn::ArangeOp op) {
        std::optional<int64_t> size = op.getSize() ? getConstantIntValue(op.getSize()) : std::nullopt;
        if (!size)
          return;
        op.getSizeMutable().clear();
        op.setStaticSize(*size);
      });
}

/// Adds to the type of `value` the sizes that `type` knows.
static void refine(Value value, Type type) {
  auto current = dyn_cast<RankedTensorType>(value.getType());
  auto other = dyn_cast<RankedTensorType>(type);
  if (!current || !other || current.getRank() != other.getRank())
    return;
  SmallVector<int64_t> shape(current.getShape());
  for (auto [size, known] : llvm::zip_equal(shape, other.getShape()))
    if (!ShapedType::isDynamic(known))
      size = known;
  value.setType(current.clone(shape));
}

static void refine(ValueRange values, TypeRange types) {
  for (auto [value, type] : llvm::zip_equal(values, types))
    refine(value, type);
}

static LogicalResult refineBlock(Block &block);

static LogicalResult refineScan(nn::ScanOp scan) {
  Block &body = scan.getBody().front();
  auto arguments = body.getArguments().drop_front();
  for (auto [input, axis, argument] : llvm::zip(scan.getInputs(), scan.getInputAxes(), arguments)) {
    auto type = cast<RankedTensorType>(input.getType());
    SmallVector<int64_t> shape(type.getShape());
    shape.erase(shape.begin() + axis);
    refine(argument, type.clone(shape));
  }
  refine(arguments.drop_front(scan.getInputs().size()), scan.getCarries().getTypes());
  if (failed(refineBlock(body)))
    return failure();
  ValueRange yielded = body.getTerminator()->getOperands();
  refine(scan.getFinals(), scan.getCarries().getTypes());
  int64_t count = getConstantIntValue(scan.getTripCount()).value_or(ShapedType::kDynamic);
  for (auto [stack, axis, value] :
       llvm::zip(scan.getStacks(), scan.getOutputAxes(), yielded.drop_front(scan.getCarries().size()))) {
    auto type = cast<RankedTensorType>(value.getType());
    SmallVector<int64_t> shape(type.getShape());
    shape.insert(shape.begin() + axis, count);
    refine(stack, type.clone(shape));
  }
  return success();
}

/// Refines what an operation with a region that is not a scan gives.
static LogicalResult refineRegions(Operation *op) {
  for (Region &region : op->getRegions()) {
    Block &body = region.front();
    SmallVector<Type> types(op->getOperandTypes());
    if (isa<nn::CustomOp>(op) && region.getRegionNumber() == 1)
      llvm::append_range(types, op->getResultTypes());
    // The operands that nn.jvp has beyond the arguments are directions.
    refine(body.getArguments(), TypeRange(types).take_front(body.getNumArguments()));
    if (failed(refineBlock(body)))
      return failure();
    TypeRange yielded = body.getTerminator()->getOperandTypes();
    if (auto grad = dyn_cast<nn::GradOp>(op)) {
      refine(grad.getGradients(), grad.getTargets().getTypes());
      refine(grad.getExtras(), yielded.drop_front());
    } else if (region.getRegionNumber() == 0) {
      refine(op->getResults(), yielded);
    }
  }
  return success();
}

static LogicalResult refineResults(Operation *op) {
  if (auto scan = dyn_cast<nn::ScanOp>(op))
    return refineScan(scan);
  if (op->getNumRegions() != 0)
    return refineRegions(op);
  if (auto check = dyn_cast<nn::CheckIndexOp>(op)) {
    refine(check.getSafe(), check.getIndex().getType());
    return success();
  }
  auto inferrable = dyn_cast<InferTypeOpInterface>(op);
  if (!inferrable || !isa<nn::NNDialect>(op->getDialect()))
    return success();
  SmallVector<Type> types;
  if (failed(inferrable.inferReturnTypes(op->getContext(), op->getLoc(), op->getOperands(),
                                         op->getDiscardableAttrDictionary(), op->getPropertiesStorage(),
                                         op->getRegions(), types)))
    return failure();
  refine(op->getResults(), types);
  return success();
}

/// Folds what is computed from sizes, and lets types know all that follows.
static LogicalResult refineBlock(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block)) {
    OpBuilder builder(&op);
    SmallVector<Value> folded;
    bool givesIndex = op.getNumResults() == 1 && op.getResult(0).getType().isIndex();
    if (givesIndex && succeeded(builder.tryFold(&op, folded))) {
      if (!folded.empty())
        op.replaceAllUsesWith(folded);
      continue;
    }
    takeConstants(&op);
    if (failed(refineResults(&op)))
      return failure();
  }
  return success();
}

/// The sizes that a `dlcrt.shape` gives for these values of the dimensions.
static AffineMap evaluate(AffineMap map, ArrayRef<AffineExpr> values) {
  return map.replaceDimsAndSymbols({}, values, 0, 0);
}

/// Gives the arguments the sizes that `values` of the dimensions mean.
static void fixArguments(func::FuncOp function, ArrayRef<AffineExpr> values) {
  for (BlockArgument argument : function.getArguments().drop_front(values.size())) {
    unsigned i = argument.getArgNumber();
    auto map = function.getArgAttrOfType<AffineMapAttr>(i, rt::shapeAttrName);
    if (!map)
      continue;
    SmallVector<int64_t> shape;
    for (AffineExpr size : evaluate(map.getValue(), values).getResults())
      shape.push_back(cast<AffineConstantExpr>(size).getValue());
    argument.setType(cast<RankedTensorType>(argument.getType()).clone(shape));
    function.removeArgAttr(i, rt::shapeAttrName);
  }
}

FailureOr<func::FuncOp> check::fixDims(func::FuncOp function, StringRef name, const interp::DimMap &dims) {
  OpBuilder builder(function->getContext());
  builder.setInsertionPointAfter(function);
  auto copy = cast<func::FuncOp>(builder.clone(*function));
  copy.setName(name);
  Block &body = copy.getBody().front();
  unsigned numDims = rt::getNumDims(copy);
  SmallVector<AffineExpr> values;
  builder.setInsertionPointToStart(&body);
  for (unsigned i = 0; i < numDims; ++i) {
    auto dim = copy.getArgAttrOfType<StringAttr>(i, rt::dimAttrName);
    auto found = dims.find(std::string_view(dim.getValue()));
    if (found == dims.end())
      return function.emitError() << "expects a value of dimension '" << dim.getValue() << "' in 'check.dims'";
    values.push_back(builder.getAffineConstantExpr(found->second));
    body.getArgument(i).replaceAllUsesWith(arith::ConstantIndexOp::create(builder, function.getLoc(), found->second));
  }
  fixArguments(copy, values);
  if (failed(refineBlock(body)))
    return failure();
  for (unsigned i = 0; i < copy.getNumResults(); ++i)
    if (auto map = copy.getResultAttrOfType<AffineMapAttr>(i, rt::shapeAttrName))
      copy.setResultAttr(i, rt::shapeAttrName, AffineMapAttr::get(evaluate(map.getValue(), values)));
  BitVector leading(copy.getNumArguments());
  leading.set(0, numDims);
  if (failed(copy.eraseArguments(leading)))
    return failure();
  copy.setType(builder.getFunctionType(body.getArgumentTypes(), body.getTerminator()->getOperandTypes()));
  return copy;
}
