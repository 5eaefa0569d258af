//===- KernelModule.cpp - One operation as a model ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelModule.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"

using namespace mlir;
using namespace dlc;

namespace {
/// Builds the module.
class KernelModuleBuilder {
public:
  explicit KernelModuleBuilder(linalg::LinalgOp op) : op(op), b(op->getContext()) {}
  OwningOpRef<ModuleOp> build();

private:
  bool canStandAlone();
  func::FuncOp createFunction();
  void describe(function_ref<void(StringAttr, Attribute)> set, Type type, const Twine &name);
  Value createInit(OpOperand &init);

  linalg::LinalgOp op;
  OpBuilder b;
  llvm::SetVector<Value> captured;
  bool isOpen = false; ///< some size is not known
  Value size;          ///< what the open sizes are
  IRMapping mapping;
};
} // namespace

static bool isConstant(Value value) { return matchPattern(value, m_Constant()); }

bool KernelModuleBuilder::canStandAlone() {
  getUsedValuesDefinedAbove(op->getRegions(), captured);
  if (!llvm::all_of(captured, isConstant))
    return false;
  for (OpOperand &operand : op->getOpOperands()) {
    auto type = dyn_cast<RankedTensorType>(operand.get().getType());
    if (!type && isConstant(operand.get()))
      continue;
    if (!type)
      return false;
    AffineMap map = op.getMatchingIndexingMap(&operand);
    for (int64_t dim = 0, rank = type.getRank(); dim < rank; ++dim) {
      if (!type.isDynamicDim(dim))
        continue;
      isOpen = true;
      if (!isa<AffineDimExpr>(map.getResult(dim)))
        return false;
    }
  }
  return true;
}

/// Says what a caller needs to know of an argument or a result.
void KernelModuleBuilder::describe(function_ref<void(StringAttr, Attribute)> set, Type type, const Twine &name) {
  set(b.getStringAttr(rt::nameAttrName), b.getStringAttr(name));
  auto tensor = cast<RankedTensorType>(type);
  if (tensor.hasStaticShape())
    return;
  SmallVector<AffineExpr> sizes;
  for (int64_t dim : tensor.getShape())
    sizes.push_back(ShapedType::isDynamic(dim) ? b.getAffineSymbolExpr(0) : b.getAffineConstantExpr(dim));
  set(b.getStringAttr(rt::shapeAttrName), AffineMapAttr::get(AffineMap::get(0, 1, sizes, b.getContext())));
}

func::FuncOp KernelModuleBuilder::createFunction() {
  SmallVector<Type> inputs;
  if (isOpen)
    inputs.push_back(b.getIndexType());
  SmallVector<Value> tensors;
  for (OpOperand *input : op.getDpsInputOperands())
    if (isa<RankedTensorType>(input->get().getType()) && !llvm::is_contained(tensors, input->get()))
      tensors.push_back(input->get());
  llvm::append_range(inputs, ValueRange(tensors).getTypes());
  auto function = func::FuncOp::create(b, op.getLoc(), "run", b.getFunctionType(inputs, op->getResultTypes()));
  function->setAttr(rt::entryAttrName, rt::EntryKindAttr::get(b.getContext(), rt::EntryKind::Export));
  Block *body = function.addEntryBlock();
  unsigned first = isOpen ? 1 : 0;
  if (isOpen) {
    size = body->getArgument(0);
    function.setArgAttr(0, rt::dimAttrName, b.getStringAttr("n"));
  }
  for (auto [i, tensor] : llvm::enumerate(tensors)) {
    mapping.map(tensor, body->getArgument(first + i));
    describe([&](StringAttr name, Attribute value) { function.setArgAttr(first + i, name, value); }, tensor.getType(),
             "x" + Twine(i));
  }
  for (auto [i, type] : llvm::enumerate(op->getResultTypes()))
    describe([&](StringAttr name, Attribute value) { function.setResultAttr(i, name, value); }, type, "y" + Twine(i));
  b.setInsertionPointToStart(body);
  return function;
}

/// What the result starts as: the same constant as in the program, or zeros, which take as long as anything else.
Value KernelModuleBuilder::createInit(OpOperand &init) {
  auto type = cast<RankedTensorType>(init.get().getType());
  SmallVector<Value> sizes(type.getNumDynamicDims(), size);
  Value empty = tensor::EmptyOp::create(b, op.getLoc(), type, sizes);
  if (!op.payloadUsesValueFromOperand(&init))
    return empty;
  TypedAttr value = b.getZeroAttr(type.getElementType());
  if (auto fill = init.get().getDefiningOp<linalg::FillOp>())
    matchPattern(fill.getInputs()[0], m_Constant(&value));
  Value start = arith::ConstantOp::create(b, op.getLoc(), value);
  return linalg::FillOp::create(b, op.getLoc(), start, empty).getResult(0);
}

OwningOpRef<ModuleOp> KernelModuleBuilder::build() {
  if (!canStandAlone())
    return {};
  OwningOpRef<ModuleOp> module = ModuleOp::create(op.getLoc(), "kernel");
  b.setInsertionPointToEnd(module->getBody());
  createFunction();
  auto cloneConstant = [&](Value value) {
    if (!mapping.contains(value))
      mapping.map(value, b.clone(*value.getDefiningOp())->getResult(0));
  };
  llvm::for_each(captured, cloneConstant);
  for (OpOperand *input : op.getDpsInputOperands())
    if (!isa<RankedTensorType>(input->get().getType()))
      cloneConstant(input->get());
  SmallVector<Value> inits;
  for (OpOperand &init : op.getDpsInitsMutable())
    inits.push_back(createInit(init));
  Operation *copy = b.clone(*op, mapping);
  for (auto [init, value] : llvm::zip_equal(cast<linalg::LinalgOp>(copy).getDpsInitsMutable(), inits))
    init.set(value);
  func::ReturnOp::create(b, op.getLoc(), copy->getResults());
  return module;
}

OwningOpRef<ModuleOp> dlc::makeKernelModule(linalg::LinalgOp op) { return KernelModuleBuilder(op).build(); }
