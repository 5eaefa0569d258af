//===- SizeTable.cpp - All sizes of a function ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SizeTable.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

ArrayRef<Value> SizeTable::getDynamicSizes(Value tensor) const {
  auto found = dynamicSizes.find(tensor);
  return found == dynamicSizes.end() ? ArrayRef<Value>() : ArrayRef<Value>(found->second);
}

SmallVector<OpFoldResult> SizeTable::getMixedSizes(Value tensor) const {
  Builder builder(getContext());
  return mlir::getMixedValues(cast<RankedTensorType>(tensor.getType()).getShape(), getDynamicSizes(tensor), builder);
}

nn::Shape SizeTable::lookupShape(Value tensor) const {
  auto found = shapes.find(tensor);
  if (found != shapes.end())
    return found->second;
  // Only static types need no entry.
  return llvm::map_to_vector<4>(cast<RankedTensorType>(tensor.getType()).getShape(),
                                [&](int64_t size) { return constant(size); });
}

std::string SizeTable::describe(AffineExpr size) const {
  int64_t known = nn::getStaticSize(size);
  return ShapedType::isDynamic(known) ? "?" : std::to_string(known);
}

AffineExpr SizeTable::getSize(Value index) {
  auto found = indices.find(index);
  if (found != indices.end())
    return found->second;
  AffineExpr size = nn::canonicalizeSize(computeSize(index));
  indices[index] = size;
  return size;
}

/// Index arithmetic in front of a size is seen through, so that equal sizes
/// are equal expressions whoever wrote them.
AffineExpr SizeTable::computeSize(Value index) {
  IntegerAttr value;
  if (matchPattern(index, m_Constant(&value)))
    return constant(value.getInt());
  Operation *op = index.getDefiningOp();
  if (auto dim = dyn_cast_or_null<tensor::DimOp>(op))
    if (std::optional<int64_t> number = dim.getConstantIndex())
      if (*number >= 0 && *number < cast<RankedTensorType>(dim.getSource().getType()).getRank())
        return getShape(dim.getSource())[*number];
  if (isa_and_nonnull<arith::AddIOp>(op))
    return getSize(op->getOperand(0)) + getSize(op->getOperand(1));
  if (isa_and_nonnull<arith::SubIOp>(op))
    return getSize(op->getOperand(0)) - getSize(op->getOperand(1));
  if (isa_and_nonnull<arith::MulIOp>(op))
    return getSize(op->getOperand(0)) * getSize(op->getOperand(1));
  if (isa_and_nonnull<arith::FloorDivSIOp>(op))
    if (auto divisor = dyn_cast<AffineConstantExpr>(getSize(op->getOperand(1))); divisor && divisor.getValue() > 0)
      return getSize(op->getOperand(0)).floorDiv(divisor);
  if (auto apply = dyn_cast_or_null<affine::AffineApplyOp>(op)) {
    AffineMap map = apply.getAffineMap();
    SmallVector<AffineExpr> operands =
        llvm::map_to_vector(apply.getMapOperands(), [&](Value operand) { return getSize(operand); });
    ArrayRef<AffineExpr> all(operands);
    return map.getResult(0).replaceDimsAndSymbols(all.take_front(map.getNumDims()), all.drop_front(map.getNumDims()));
  }
  return symbol(index);
}

AffineExpr SizeTable::symbol(Value value) {
  auto [found, isNew] = symbolNumbers.try_emplace(value, symbols.size());
  if (isNew)
    symbols.push_back(value);
  return getAffineSymbolExpr(found->second, getContext());
}

//===----------------------------------------------------------------------===//
// Sizes as values
//===----------------------------------------------------------------------===//

FailureOr<Value> SizeTable::materialize(AffineExpr size, Operation *before) {
  if (auto found = atEntry.find(size); found != atEntry.end())
    return found->second;
  bool fromEntry = true;
  bool isVisible = true;
  size.walk([&](AffineExpr part) {
    auto symbol = dyn_cast<AffineSymbolExpr>(part);
    if (!symbol)
      return;
    Value value = symbols[symbol.getPosition()];
    Operation *owner = value.getDefiningOp();
    fromEntry &= value.getParentBlock() == entry && (!owner || (entryEnd && owner->isBeforeInBlock(entryEnd)));
    isVisible &= value.getParentRegion()->isAncestor(before->getParentRegion());
  });
  if (!isVisible)
    return before->emitOpError("expects the shapes of its results not to depend on the step");
  OpBuilder builder(fromEntry ? entryEnd : before);
  Operation *previous = builder.getInsertionPoint()->getPrevNode();
  Value value = nn::buildSize(builder, before->getLoc(), size, symbols);
  for (Operation *op = builder.getInsertionPoint()->getPrevNode(); op != previous; op = op->getPrevNode())
    created.push_back(op);
  if (fromEntry)
    atEntry[size] = value;
  return value;
}

LogicalResult SizeTable::record(Value tensor, nn::Shape shape, Operation *before) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<Value, 2> dynamic;
  for (auto [size, known] : llvm::zip_equal(shape, type.getShape())) {
    if (!ShapedType::isDynamic(known)) {
      size = constant(known);
      continue;
    }
    size = nn::canonicalizeSize(size);
    FailureOr<Value> value = materialize(size, before);
    if (failed(value))
      return failure();
    dynamic.push_back(*value);
  }
  if (!dynamic.empty())
    dynamicSizes[tensor] = std::move(dynamic);
  shapes[tensor] = std::move(shape);
  return success();
}

void SizeTable::recordUnknown(Value tensor, OpBuilder &builder) {
  auto type = dyn_cast<RankedTensorType>(tensor.getType());
  if (!type || type.hasStaticShape())
    return;
  nn::Shape shape;
  SmallVector<Value, 2> dynamic;
  for (auto [dim, known] : llvm::enumerate(type.getShape())) {
    if (!ShapedType::isDynamic(known)) {
      shape.push_back(constant(known));
      continue;
    }
    auto index = arith::ConstantIndexOp::create(builder, tensor.getLoc(), dim);
    auto size = tensor::DimOp::create(builder, tensor.getLoc(), tensor, index);
    created.append({size, index});
    dynamic.push_back(size);
    // Not getSize, which would ask for the sizes of the tensor.
    indices[size] = symbol(size);
    shape.push_back(indices[size]);
  }
  dynamicSizes[tensor] = std::move(dynamic);
  shapes[tensor] = std::move(shape);
}

void SizeTable::eraseUnused() {
  // Later ones use earlier ones.
  bool changed = true;
  while (changed) {
    changed = false;
    for (Operation *&op : created)
      if (op && op->use_empty()) {
        op->erase();
        op = nullptr;
        changed = true;
      }
  }
  created.clear();
}

//===----------------------------------------------------------------------===//
// The walk
//===----------------------------------------------------------------------===//

LogicalResult SizeTable::add(func::FuncOp func) {
  if (func.isExternal())
    return success();
  entry = &func.getBody().front();
  entryEnd = &entry->front();
  atEntry.clear();
  addArguments(func);
  for (Block &block : func.getBody()) {
    if (&block != entry) {
      OpBuilder builder = OpBuilder::atBlockBegin(&block);
      for (BlockArgument argument : block.getArguments())
        recordUnknown(argument, builder);
    }
    if (failed(addBlock(block)))
      return failure();
  }
  // What remains to be asked for does not go through these.
  indices.clear();
  for (Operation *op : replaced)
    op->erase();
  replaced.clear();
  return success();
}

void SizeTable::addArguments(func::FuncOp func) {
  SmallVector<AffineExpr> dimensions;
  for (BlockArgument argument : func.getArguments())
    if (func.getArgAttr(argument.getArgNumber(), "dlcrt.dim"))
      dimensions.push_back(symbol(argument));
  OpBuilder builder(entryEnd);
  for (BlockArgument argument : func.getArguments()) {
    auto type = dyn_cast<RankedTensorType>(argument.getType());
    auto map = func.getArgAttrOfType<AffineMapAttr>(argument.getArgNumber(), "dlcrt.shape");
    if (!type || type.hasStaticShape())
      continue;
    if (!map || map.getValue().getNumResults() != type.getRank() ||
        map.getValue().getNumSymbols() > dimensions.size()) {
      recordUnknown(argument, builder);
      continue;
    }
    nn::Shape shape = llvm::map_to_vector<4>(map.getValue().getResults(),
                                             [&](AffineExpr size) { return size.replaceSymbols(dimensions); });
    // Sizes of arguments are computed from other arguments: always possible.
    (void)record(argument, shape, entryEnd);
  }
}

LogicalResult SizeTable::addBlock(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block))
    if (failed(addOperation(&op)))
      return failure();
  return success();
}

LogicalResult SizeTable::addOperation(Operation *op) {
  current = op;
  if (auto scan = dyn_cast<nn::ScanOp>(op))
    return addScan(scan);
  if (auto custom = dyn_cast<nn::CustomOp>(op))
    return addCustom(custom);
  if (auto check = dyn_cast<nn::CheckIndexOp>(op))
    return record(check.getSafe(), getShape(check.getIndex()), op);
  if (auto shaped = dyn_cast<nn::ShapeOpInterface>(op)) {
    SmallVector<nn::TensorShape> results;
    if (failed(shaped.inferShapes(op->getOperands(), op->getAttrDictionary(), op->getPropertiesStorage(),
                                  op->getRegions(), *this, results)))
      return failure();
    for (auto [result, shape] : llvm::zip_equal(op->getResults(), results))
      if (failed(record(result, shape.sizes, op)))
        return failure();
    return success();
  }
  if (isa<tensor::DimOp>(op) && !indices.contains(op->getResult(0))) {
    AffineExpr size = getSize(op->getResult(0));
    // A dimension by a run-time number stays.
    if (symbolNumbers.contains(op->getResult(0)))
      return success();
    FailureOr<Value> value = materialize(size, op);
    if (failed(value))
      return failure();
    op->getResult(0).replaceAllUsesWith(*value);
    replaced.push_back(op);
    return success();
  }
  OpBuilder builder(op->getContext());
  builder.setInsertionPointAfter(op);
  for (Value result : op->getResults())
    recordUnknown(result, builder);
  for (Region &region : op->getRegions())
    for (Block &block : region) {
      builder.setInsertionPointToStart(&block);
      for (BlockArgument argument : block.getArguments())
        recordUnknown(argument, builder);
      if (failed(addBlock(block)))
        return failure();
    }
  return success();
}

LogicalResult SizeTable::addScan(nn::ScanOp scan) {
  Block &body = scan.getBody().front();
  auto arguments = body.getArguments().drop_front();
  for (auto [input, axis] : llvm::zip_equal(scan.getInputs(), scan.getInputAxes())) {
    nn::Shape shape = getShape(input);
    shape.erase(shape.begin() + axis);
    if (failed(record(arguments.front(), shape, scan)))
      return failure();
    arguments = arguments.drop_front();
  }
  for (auto [carry, argument, final] : llvm::zip_equal(scan.getCarries(), arguments, scan.getFinals()))
    if (failed(record(argument, getShape(carry), scan)) || failed(record(final, getShape(carry), scan)))
      return failure();
  if (failed(addBlock(body)))
    return failure();
  current = scan;
  auto emitted = body.getTerminator()->getOperands().drop_front(scan.getCarries().size());
  for (auto [value, stack, axis] : llvm::zip_equal(emitted, scan.getStacks(), scan.getOutputAxes())) {
    nn::Shape shape = getShape(value);
    shape.insert(shape.begin() + axis, getSize(scan.getTripCount()));
    if (failed(record(stack, shape, scan)))
      return failure();
  }
  return success();
}

LogicalResult SizeTable::addCustom(nn::CustomOp custom) {
  Block &body = custom.getBody().front();
  for (auto [argument, input] : llvm::zip_equal(body.getArguments(), custom.getInputs())) {
    if (isa<IndexType>(input.getType()))
      indices[argument] = getSize(input);
    else if (isa<RankedTensorType>(input.getType()) && failed(record(argument, getShape(input), custom)))
      return failure();
  }
  if (failed(addBlock(body)))
    return failure();
  for (auto [result, value] : llvm::zip_equal(custom.getOutputs(), body.getTerminator()->getOperands()))
    if (failed(record(result, getShape(value), custom)))
      return failure();
  return success();
}
