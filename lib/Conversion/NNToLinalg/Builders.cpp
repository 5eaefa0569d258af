//===- Builders.cpp - Structured operations on tensors --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Builders.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

Value dlc::asValue(OpBuilder &b, Location loc, OpFoldResult size) {
  return getValueOrCreateConstantIndexOp(b, loc, size);
}

OpFoldResult dlc::multiply(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes) {
  OpFoldResult product = b.getIndexAttr(1);
  for (OpFoldResult size : sizes)
    product = compute<arith::MulIOp>(b, loc, product, size);
  return product;
}

RankedTensorType dlc::getTensorType(ArrayRef<OpFoldResult> sizes, Type elementType) {
  return RankedTensorType::get(decomposeMixedValues(SmallVector<OpFoldResult>(sizes)).first, elementType);
}

Value dlc::castIndex(ScalarBuilder &s, Value index) {
  Type integer = s.isFloat() ? s.b.getI64Type() : s.getType();
  Value value = arith::IndexCastOp::create(s.b, s.loc, integer, index);
  return s.isFloat() ? Value(arith::SIToFPOp::create(s.b, s.loc, s.getType(), value)) : value;
}

//===----------------------------------------------------------------------===//
// Destinations and views
//===----------------------------------------------------------------------===//

Value dlc::createEmpty(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes, Type elementType) {
  return tensor::EmptyOp::create(b, loc, sizes, elementType);
}

Value dlc::createFilled(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes, Value scalar) {
  Value empty = createEmpty(b, loc, sizes, scalar.getType());
  return linalg::FillOp::create(b, loc, scalar, empty).getResult(0);
}

/// Groups the dimensions of a tensor of `rank` such that each group has one
/// dimension that is not `isUnit`; the others come before it at the start and
/// after it elsewhere. Empty when all are.
static SmallVector<ReassociationIndices> groupUnitDims(int64_t rank, function_ref<bool(int64_t)> isUnit) {
  SmallVector<ReassociationIndices> groups;
  ReassociationIndices leading;
  for (int64_t dim = 0; dim < rank; ++dim) {
    if (!isUnit(dim)) {
      groups.push_back(groups.empty() ? leading : ReassociationIndices());
      groups.back().push_back(dim);
    } else if (groups.empty()) {
      leading.push_back(dim);
    } else {
      groups.back().push_back(dim);
    }
  }
  return groups;
}

Value dlc::dropUnitDims(OpBuilder &b, Location loc, Value value, function_ref<bool(int64_t)> isDropped) {
  auto type = ::dlc::getTensorType(value);
  SmallVector<int64_t> shape;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (!isDropped(dim))
      shape.push_back(type.getDimSize(dim));
  if (static_cast<int64_t>(shape.size()) == type.getRank())
    return value;
  return tensor::CollapseShapeOp::create(b, loc, RankedTensorType::get(shape, type.getElementType()), value,
                                         groupUnitDims(type.getRank(), isDropped));
}

Value dlc::addUnitDims(OpBuilder &b, Location loc, Value value, ArrayRef<int64_t> dims, ArrayRef<OpFoldResult> sizes) {
  if (dims.empty())
    return value;
  auto type = ::dlc::getTensorType(value);
  auto isNew = [&](int64_t dim) { return llvm::is_contained(dims, dim); };
  SmallVector<int64_t> shape;
  Sizes outputSizes(sizes);
  ArrayRef<int64_t> rest = type.getShape();
  for (int64_t dim = 0, rank = sizes.size(); dim < rank; ++dim) {
    shape.push_back(isNew(dim) ? 1 : rest.front());
    if (isNew(dim))
      outputSizes[dim] = b.getIndexAttr(1);
    else
      rest = rest.drop_front();
  }
  return tensor::ExpandShapeOp::create(b, loc, RankedTensorType::get(shape, type.getElementType()), value,
                                       groupUnitDims(sizes.size(), isNew), outputSizes);
}

Value dlc::castShape(OpBuilder &b, Location loc, Value value, Type type) {
  return value.getType() == type ? value : Value(tensor::CastOp::create(b, loc, type, value));
}

/// The type that expands to `type`.
static RankedTensorType getCollapsedType(RankedTensorType type, ArrayRef<ReassociationIndices> groups) {
  SmallVector<int64_t> shape;
  for (const ReassociationIndices &group : groups) {
    int64_t size = 1;
    for (int64_t dim : group)
      size = ShapedType::isDynamic(size) || type.isDynamicDim(dim) ? ShapedType::kDynamic : size * type.getDimSize(dim);
    shape.push_back(size);
  }
  return RankedTensorType::get(shape, type.getElementType());
}

/// Whether a size is 0 beside one that is not known. Upstream takes the product for 0 and for unknown, here and there.
static bool isEmptyOfUnknownSize(RankedTensorType type) {
  return !type.hasStaticShape() && llvm::is_contained(type.getShape(), 0);
}

/// A tensor without elements in place of one with its dimensions in `groups`.
static Value createCollapsedEmpty(OpBuilder &b, Location loc, Value value, ArrayRef<ReassociationIndices> groups) {
  Sizes all = tensor::getMixedSizes(b, loc, value), sizes;
  for (const ReassociationIndices &group : groups) {
    Sizes parts = llvm::map_to_vector(group, [&](int64_t dim) { return all[dim]; });
    bool isZero = llvm::any_of(parts, [](OpFoldResult part) { return isConstantIntValue(part, 0); });
    sizes.push_back(isZero ? OpFoldResult(b.getIndexAttr(0)) : multiply(b, loc, parts));
  }
  return createEmpty(b, loc, sizes, getElementTypeOrSelf(value));
}

Value dlc::collapse(OpBuilder &b, Location loc, Value value, ArrayRef<ReassociationIndices> groups) {
  auto type = ::dlc::getTensorType(value);
  if (type.getRank() == static_cast<int64_t>(groups.size()))
    return value;
  if (isEmptyOfUnknownSize(type))
    return castShape(b, loc, createCollapsedEmpty(b, loc, value, groups), getCollapsedType(type, groups));
  return tensor::CollapseShapeOp::create(b, loc, getCollapsedType(type, groups), value, groups);
}

Value dlc::expand(OpBuilder &b, Location loc, Value value, RankedTensorType type, ArrayRef<ReassociationIndices> groups,
                  ArrayRef<OpFoldResult> sizes) {
  if (type.getRank() == static_cast<int64_t>(groups.size()))
    return castShape(b, loc, value, type);
  if (isEmptyOfUnknownSize(type))
    return castShape(b, loc, createEmpty(b, loc, sizes, type.getElementType()), type);
  value = castShape(b, loc, value, getCollapsedType(type, groups));
  return tensor::ExpandShapeOp::create(b, loc, type, value, groups, sizes);
}

Value dlc::flatten(OpBuilder &b, Location loc, Value tensor) {
  auto type = ::dlc::getTensorType(tensor);
  if (type.getRank() == 0)
    return addUnitDims(b, loc, tensor, 0, OpFoldResult(b.getIndexAttr(1)));
  return collapse(b, loc, tensor, llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank())));
}

Value dlc::reshapeFromFlat(OpBuilder &b, Location loc, Value flat, RankedTensorType type,
                           ArrayRef<OpFoldResult> sizes) {
  if (type.getRank() == 0)
    return tensor::CollapseShapeOp::create(b, loc, type, flat, ArrayRef<ReassociationIndices>());
  return expand(b, loc, flat, type, llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank())), sizes);
}

/// The tensor dialect refuses empty boxes that do not begin inside.
static bool isEmpty(ArrayRef<OpFoldResult> sizes) { return llvm::any_of(sizes, isZeroInteger); }

static Sizes getSteps(OpBuilder &b, ArrayRef<OpFoldResult> steps, size_t rank) {
  return steps.empty() ? Sizes(rank, b.getIndexAttr(1)) : Sizes(steps);
}

Value dlc::extractBox(OpBuilder &b, Location loc, Value tensor, ArrayRef<OpFoldResult> offsets,
                      ArrayRef<OpFoldResult> sizes, ArrayRef<OpFoldResult> steps) {
  auto type = ::dlc::getTensorType(sizes, getElementTypeOrSelf(tensor));
  if (isEmpty(sizes))
    return createEmpty(b, loc, sizes, type.getElementType());
  return tensor::ExtractSliceOp::create(b, loc, type, tensor, offsets, sizes, getSteps(b, steps, sizes.size()));
}

Value dlc::insertBox(OpBuilder &b, Location loc, Value part, Value tensor, ArrayRef<OpFoldResult> offsets,
                     ArrayRef<OpFoldResult> sizes, ArrayRef<OpFoldResult> steps) {
  if (isEmpty(sizes))
    return tensor;
  return tensor::InsertSliceOp::create(b, loc, part, tensor, offsets, sizes, getSteps(b, steps, sizes.size()));
}

/// Offsets and sizes of the slice at position `at` of `axis`.
static std::pair<Sizes, Sizes> getSliceBox(OpBuilder &b, int64_t axis, Value at, ArrayRef<OpFoldResult> sizes) {
  Sizes offsets(sizes.size(), b.getIndexAttr(0)), sliceSizes(sizes);
  offsets[axis] = at;
  sliceSizes[axis] = b.getIndexAttr(1);
  return {offsets, sliceSizes};
}

/// Would canonicalisation drop the same dimension of size 1 as we do? Where there are several, it takes the first.
static bool isReducedCanonically(Value tensor, ArrayRef<OpFoldResult> sliceSizes, RankedTensorType type) {
  return tensor::ExtractSliceOp::inferCanonicalRankReducedResultType(
             type.getRank(), cast<RankedTensorType>(tensor.getType()), sliceSizes) == type;
}

/// The dimensions of a tensor of rank `rank` + 1, of which `axis` goes together with a neighbour.
static SmallVector<ReassociationIndices> getGroupsWithout(int64_t axis, int64_t rank) {
  SmallVector<ReassociationIndices> groups(rank);
  for (int64_t dim = 0; dim <= rank; ++dim)
    groups[std::min(dim > axis ? dim - 1 : dim, rank - 1)].push_back(dim);
  return groups;
}

Value dlc::extractAt(OpBuilder &b, Location loc, Value tensor, int64_t axis, Value at, ArrayRef<OpFoldResult> sizes) {
  auto [offsets, sliceSizes] = getSliceBox(b, axis, at, sizes);
  if (isEmpty(sliceSizes))
    return createEmpty(b, loc, getReducedSizes(sizes, axis), getElementTypeOrSelf(tensor));
  auto type = ::dlc::getTensorType(getReducedSizes(sizes, axis), getElementTypeOrSelf(tensor));
  Sizes steps(sizes.size(), b.getIndexAttr(1));
  if (isReducedCanonically(tensor, sliceSizes, type))
    return tensor::ExtractSliceOp::create(b, loc, type, tensor, offsets, sliceSizes, steps);
  return collapse(b, loc, tensor::ExtractSliceOp::create(b, loc, tensor, offsets, sliceSizes, steps),
                  getGroupsWithout(axis, type.getRank()));
}

Value dlc::insertAt(OpBuilder &b, Location loc, Value slice, Value tensor, int64_t axis, Value at,
                    ArrayRef<OpFoldResult> sizes) {
  auto [offsets, sliceSizes] = getSliceBox(b, axis, at, sizes);
  if (isEmpty(sliceSizes))
    return tensor;
  auto type = ::dlc::getTensorType(getReducedSizes(sizes, axis), getElementTypeOrSelf(slice));
  slice = castShape(b, loc, slice, type);
  if (!isReducedCanonically(tensor, sliceSizes, type))
    slice = expand(b, loc, slice, ::dlc::getTensorType(sliceSizes, type.getElementType()),
                   getGroupsWithout(axis, type.getRank()), sliceSizes);
  return tensor::InsertSliceOp::create(b, loc, slice, tensor, offsets, sliceSizes,
                                       Sizes(sizes.size(), b.getIndexAttr(1)));
}

//===----------------------------------------------------------------------===//
// Structured operations
//===----------------------------------------------------------------------===//

SmallVector<utils::IteratorType> dlc::getIterators(int64_t rank, ArrayRef<int64_t> reductionAxes) {
  SmallVector<utils::IteratorType> iterators(rank, utils::IteratorType::parallel);
  for (int64_t axis : reductionAxes)
    iterators[axis] = utils::IteratorType::reduction;
  return iterators;
}

Value dlc::createGeneric(OpBuilder &b, Location loc, ValueRange inputs, Value output, ArrayRef<AffineMap> maps,
                         ArrayRef<utils::IteratorType> iterators,
                         function_ref<Value(OpBuilder &, Location, ValueRange)> body) {
  return linalg::GenericOp::create(b, loc, TypeRange{output.getType()}, inputs, ValueRange{output}, maps, iterators,
                                   [&](OpBuilder &nested, Location nestedLoc, ValueRange arguments) {
                                     Value result = body(nested, nestedLoc, arguments);
                                     linalg::YieldOp::create(nested, nestedLoc, result);
                                   })
      .getResult(0);
}

Value dlc::getSplatScalar(OpBuilder &b, Value tensor) {
  if (auto fill = tensor.getDefiningOp<linalg::FillOp>())
    return fill.getInputs()[0];
  DenseElementsAttr elements;
  if (!matchPattern(tensor, m_Constant(&elements)) || !elements.isSplat())
    return {};
  return arith::ConstantOp::create(b, tensor.getLoc(), cast<TypedAttr>(elements.getSplatValue<Attribute>()));
}

Value dlc::createElementwise(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes, Type resultElementType,
                             ValueRange operands, Type nnType, ElementFormula formula) {
  int64_t rank = sizes.size();
  SmallVector<Value> inputs;
  SmallVector<AffineMap> maps;
  // Per operand its scalar, or null for the next input.
  SmallVector<Value> scalars;
  for (Value operand : operands) {
    scalars.push_back(getSplatScalar(b, operand));
    if (scalars.back())
      continue;
    auto type = ::dlc::getTensorType(operand);
    int64_t offset = rank - type.getRank();
    auto isStretched = [&](int64_t dim) {
      return type.getDimSize(dim) == 1 && getConstantIntValue(sizes[offset + dim]) != 1;
    };
    SmallVector<AffineExpr> map;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (!isStretched(dim))
        map.push_back(b.getAffineDimExpr(offset + dim));
    inputs.push_back(dropUnitDims(b, loc, operand, isStretched));
    maps.push_back(AffineMap::get(rank, 0, map, b.getContext()));
  }
  maps.push_back(b.getMultiDimIdentityMap(rank));
  Value empty = createEmpty(b, loc, sizes, resultElementType);
  return createGeneric(b, loc, inputs, empty, maps, getIterators(rank),
                       [&](OpBuilder &nested, Location nestedLoc, ValueRange arguments) {
                         SmallVector<Value> elements(scalars);
                         for (Value &element : elements)
                           if (!element) {
                             element = arguments.front();
                             arguments = arguments.drop_front();
                           }
                         ScalarBuilder scalarBuilder(nested, nestedLoc, nnType);
                         return formula(scalarBuilder, elements);
                       });
}

Sizes dlc::getReducedSizes(ArrayRef<OpFoldResult> sizes, ArrayRef<int64_t> axes) {
  Sizes result;
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (!llvm::is_contained(axes, static_cast<int64_t>(dim)))
      result.push_back(size);
  return result;
}

AffineMap dlc::getReducedMap(MLIRContext *context, int64_t rank, ArrayRef<int64_t> axes) {
  SmallVector<AffineExpr> exprs;
  for (int64_t dim = 0; dim < rank; ++dim)
    if (!llvm::is_contained(axes, dim))
      exprs.push_back(getAffineDimExpr(dim, context));
  return AffineMap::get(rank, 0, exprs, context);
}

Value dlc::createReduction(OpBuilder &b, Location loc, ValueRange inputs, ValueRange reduced,
                           ArrayRef<OpFoldResult> sizes, ArrayRef<int64_t> axes, Value init, Type nnType,
                           ElementFormula formula) {
  int64_t rank = sizes.size();
  SmallVector<Value> operands(inputs);
  operands.append(reduced.begin(), reduced.end());
  SmallVector<AffineMap> maps(inputs.size(), b.getMultiDimIdentityMap(rank));
  maps.append(reduced.size() + 1, getReducedMap(b.getContext(), rank, axes));
  Value output = createFilled(b, loc, getReducedSizes(sizes, axes), init);
  return createGeneric(b, loc, operands, output, maps, getIterators(rank, axes),
                       [&](OpBuilder &nested, Location nestedLoc, ValueRange arguments) {
                         ScalarBuilder scalarBuilder(nested, nestedLoc, nnType);
                         return formula(scalarBuilder, arguments);
                       });
}

Value dlc::createIndexed(OpBuilder &b, Location loc, Value tensor, ArrayRef<OpFoldResult> sizes,
                         PositionFormula position) {
  int64_t rank = sizes.size();
  Value empty = createEmpty(b, loc, sizes, getElementTypeOrSelf(tensor));
  return createGeneric(b, loc, {}, empty, b.getMultiDimIdentityMap(rank), getIterators(rank),
                       [&](OpBuilder &nested, Location nestedLoc, ValueRange) -> Value {
                         SmallVector<Value> at;
                         for (int64_t dim = 0; dim < rank; ++dim)
                           at.push_back(linalg::IndexOp::create(nested, nestedLoc, dim));
                         position(nested, nestedLoc, at);
                         return tensor::ExtractOp::create(nested, nestedLoc, tensor, at);
                       });
}
