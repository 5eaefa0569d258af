//===- EntryInterface.cpp - The C functions of an entry point -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All that depends on the dimensions alone is in one internal function, the
// plan: the dimensions' ranges, the sizes of all arrays, the workspace. The
// function that users call checks the plan, then pointers, then alignment, and
// only then touches memory.
//
//===----------------------------------------------------------------------===//

#include "CInterface.h"
#include "dlc/Runtime/ABI.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace dlc;

EntryInterface::EntryInterface(const rt::ModelInterface &model, const rt::EntryPoint &entry,
                               ArrayRef<func::FuncOp> versions, OpBuilder &builder)
    : model(model), entry(entry), versions(versions), module(this->versions.front()->getParentOfType<ModuleOp>()),
      loc(this->versions.front().getLoc()), builder(builder) {}

void EntryInterface::build() {
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPoint(versions.front());
  buildPlan();
  buildWorkspace();
  buildCall();
  buildDescriptorWorkspace();
  buildShapes();
  buildInvoke();
}

/// The name of an internal function.
std::string EntryInterface::getName(StringRef what) const { return model.name + "." + entry.name + "." + what.str(); }

func::FuncOp EntryInterface::createFunction(const Twine &name, TypeRange arguments, TypeRange results, bool isPublic) {
  builder.setInsertionPoint(versions.front());
  auto function = func::FuncOp::create(builder, loc, name.str(), builder.getFunctionType(arguments, results));
  if (!isPublic)
    function.setPrivate();
  // Some calling conventions want a status to fill its register.
  if (results.size() == 1 && results.front().isInteger(32))
    function.setResultAttr(0, LLVM::LLVMDialect::getSExtAttrName(), builder.getUnitAttr());
  builder.setInsertionPointToStart(function.addEntryBlock());
  return function;
}

bool EntryInterface::hasDynamicSizes(const rt::Tensor &tensor) const {
  return llvm::any_of(tensor.sizes.getResults(), [](AffineExpr size) { return !isa<AffineConstantExpr>(size); });
}

/// The bytes of `tensor`, its sizes being required to be right.
Value EntryInterface::buildSizes(SizeBuilder &sizes, const rt::Tensor &tensor) {
  // Constants first: then one comparison is enough for what has one dimension.
  int64_t known = rt::getElementBytes(tensor.elementType);
  SmallVector<AffineExpr> unknown;
  for (AffineExpr expr : tensor.sizes.getResults())
    if (auto size = dyn_cast<AffineConstantExpr>(expr); !size || llvm::MulOverflow(known, size.getValue(), known))
      unknown.push_back(expr);
  Value bytes = sizes.constant(known);
  for (AffineExpr expr : unknown) {
    Value size = sizes.build(expr);
    // A dimension has been checked; a size computed from some may have come out negative.
    if (!isa<AffineSymbolExpr, AffineConstantExpr>(expr))
      sizes.requireAtLeast(size, 0);
    bytes = sizes.multiply(bytes, size);
  }
  return bytes;
}

/// The dimensions as `index`.
SmallVector<Value> EntryInterface::castDims(CBuilder &c, ValueRange dims) {
  SmallVector<Value> result;
  for (Value dim : dims)
    result.push_back(arith::IndexCastOp::create(builder, c.loc, builder.getIndexType(), dim));
  return result;
}

/// A condition that is true where `dim` is none of `values`; null where all are allowed.
static Value isNoneOf(CBuilder &c, Value dim, ArrayRef<int64_t> values) {
  Value isOther;
  for (int64_t value : values) {
    Value differs = arith::CmpIOp::create(c.builder, c.loc, arith::CmpIPredicate::ne, dim,
                                          c.constant(value, c.builder.getI64Type()));
    isOther = isOther ? arith::AndIOp::create(c.builder, c.loc, isOther, differs).getResult() : differs;
  }
  return isOther;
}

void EntryInterface::buildDispatch(CBuilder &c, ValueRange dims, llvm::function_ref<void(func::FuncOp)> build) {
  for (func::FuncOp version : versions) {
    Value isOther;
    for (auto [i, dim] : llvm::enumerate(dims))
      if (auto values = version.getArgAttrOfType<DenseI64ArrayAttr>(i, rt::valuesAttrName))
        isOther = c.either(isOther, isNoneOf(c, dim, values));
    // What no version serves has been refused: the last one needs no test.
    if (!isOther || version == versions.back())
      return build(version);
    Value isThis = arith::XOrIOp::create(builder, c.loc, isOther, c.constant(1, builder.getI1Type()));
    c.leaveIf(isThis, [&] { build(version); });
  }
}

void EntryInterface::buildPlan() {
  CBuilder c(builder, module, loc);
  Type i64 = builder.getI64Type();
  plan = createFunction(getName("plan"), SmallVector<Type>(entry.dims.size(), i64),
                        {c.getStatusType(), c.getSizeType()}, /*isPublic=*/false);
  auto fail = [&](Value bad, int32_t status) {
    if (bad)
      c.returnIf(bad, {c.constant(status, c.getStatusType()), c.constant(-1, c.getSizeType())});
  };
  Value bad;
  for (auto [i, dim] : llvm::enumerate(plan.getArguments())) {
    Value least = c.constant(entry.batch == i ? 0 : 1, i64);
    bad = c.either(bad, arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::slt, dim, least));
    Value isOther = isNoneOf(c, dim, entry.dimValues[i]);
    if (isOther)
      bad = c.either(bad, isOther);
  }
  fail(bad, DLC_E_DIM);
  bad = {};
  SmallVector<Value> dims = castDims(c, plan.getArguments());
  // Not a cast there and back, which upstream folds as if an index had 64 bits.
  if (unsigned width = c.getSizeType().getIntOrFloatBitWidth(); width < 64) {
    Value largest = c.constant(llvm::maxIntN(width), i64);
    for (Value dim : plan.getArguments())
      bad = c.either(bad, arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::sgt, dim, largest));
  }
  fail(bad, DLC_E_SHAPE);
  SizeBuilder sizes(builder, c.loc, dims, /*checked=*/true);
  for (const rt::Tensor &tensor : llvm::concat<const rt::Tensor>(entry.inputs, entry.outputs))
    if (hasDynamicSizes(tensor))
      buildSizes(sizes, tensor);
  if (IntegerSet requirements = entry.requirements)
    for (unsigned i = 0; i < requirements.getNumConstraints(); ++i) {
      Value value = sizes.build(requirements.getConstraint(i));
      auto violated = requirements.isEq(i) ? arith::CmpIPredicate::ne : arith::CmpIPredicate::slt;
      sizes.noteBad(arith::CmpIOp::create(builder, c.loc, violated, value, sizes.constant(0)));
    }
  fail(sizes.getBad(), DLC_E_SHAPE);
  buildDispatch(c, plan.getArguments(), [&](func::FuncOp version) {
    Value bytes = c.constant(0, c.getSizeType());
    if (auto sizeFunction = module.lookupSymbol<func::FuncOp>((version.getName() + rt::workspaceSuffix).str())) {
      Value result = func::CallOp::create(builder, c.loc, sizeFunction, dims).getResult(0);
      bytes = arith::IndexCastOp::create(builder, c.loc, c.getSizeType(), result);
      Value isBad =
          arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::eq, bytes, c.constant(-1, bytes.getType()));
      fail(isBad, DLC_E_SHAPE);
    }
    func::ReturnOp::create(builder, c.loc, ValueRange{c.constant(DLC_OK, c.getStatusType()), bytes});
  });
}

void EntryInterface::buildWorkspace() {
  CBuilder c(builder, module, loc);
  auto function = createFunction(model.name + "_" + entry.name + "_workspace", plan.getArgumentTypes(), c.getSizeType(),
                                 /*isPublic=*/true);
  auto result = func::CallOp::create(builder, c.loc, plan, function.getArguments());
  func::ReturnOp::create(builder, c.loc, result.getResult(1));
}

SmallVector<Value> EntryInterface::loadDims(CBuilder &c, Value dims) {
  SmallVector<Value> result;
  for (unsigned i = 0; i < entry.dims.size(); ++i)
    result.push_back(c.load(builder.getI64Type(), dims, i));
  return result;
}

void EntryInterface::buildDescriptorWorkspace() {
  CBuilder c(builder, module, loc);
  auto function = createFunction(getName("size"), c.getPointerType(), c.getSizeType(), /*isPublic=*/false);
  if (!entry.dims.empty())
    c.returnIf(c.isNull(function.getArgument(0)), c.constant(-1, c.getSizeType()));
  auto result = func::CallOp::create(builder, c.loc, plan, loadDims(c, function.getArgument(0)));
  func::ReturnOp::create(builder, c.loc, result.getResult(1));
}

void EntryInterface::buildShapes() {
  CBuilder c(builder, module, loc);
  auto function = createFunction(getName("shapes"), {c.getPointerType(), c.getPointerType()}, c.getStatusType(),
                                 /*isPublic=*/false);
  if (!entry.dims.empty())
    c.returnIf(c.isNull(function.getArgument(0)), DLC_E_NULL);
  auto planned = func::CallOp::create(builder, c.loc, plan, loadDims(c, function.getArgument(0)));
  Value isBad = arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::ne, planned.getResult(0),
                                      c.constant(DLC_OK, c.getStatusType()));
  c.returnIf(isBad, planned.getResult(0));
  SizeBuilder sizes(builder, c.loc, castDims(c, planned.getOperands()), /*checked=*/false);
  SmallVector<Value> values;
  for (const rt::Tensor &tensor : llvm::concat<const rt::Tensor>(entry.inputs, entry.outputs))
    for (AffineExpr expr : tensor.sizes.getResults())
      values.push_back(sizes.build(expr));
  if (!values.empty())
    c.returnIf(c.isNull(function.getArgument(1)), DLC_E_NULL);
  for (auto [i, size] : llvm::enumerate(values))
    c.store(arith::IndexCastOp::create(builder, c.loc, builder.getI64Type(), size), function.getArgument(1), i);
  func::ReturnOp::create(builder, c.loc, c.constant(DLC_OK, c.getStatusType()));
}

/// `invoke(model, memory, dims, inputs, outputs, workspace)` of the descriptor.
void EntryInterface::buildInvoke() {
  CBuilder c(builder, module, loc);
  auto function = createFunction(getName("invoke"), SmallVector<Type>(6, c.getPointerType()), c.getStatusType(),
                                 /*isPublic=*/false);
  Value dims = function.getArgument(2), inputs = function.getArgument(3), outputs = function.getArgument(4);
  Value bad;
  if (!entry.dims.empty())
    bad = c.either(bad, c.isNull(dims));
  if (!entry.inputs.empty())
    bad = c.either(bad, c.isNull(inputs));
  if (!entry.outputs.empty())
    bad = c.either(bad, c.isNull(outputs));
  c.returnIf(bad, DLC_E_NULL);
  SmallVector<Value> arguments;
  if (model.trainBytes > 0)
    arguments.push_back(function.getArgument(0));
  if (entry.usesMemory)
    arguments.push_back(function.getArgument(1));
  llvm::append_range(arguments, loadDims(c, dims));
  for (auto [i, input] : llvm::enumerate(entry.inputs)) {
    Value pointer = c.load(c.getPointerType(), inputs, i);
    if (input.isScalar()) {
      c.returnIf(c.isNull(pointer), DLC_E_NULL);
      c.returnIf(c.isMisaligned(pointer, rt::getElementBytes(input.elementType)), DLC_E_ALIGN);
      pointer = c.load(c.getCType(input.elementType), pointer, 0);
    }
    arguments.push_back(pointer);
  }
  for (unsigned i = 0; i < entry.outputs.size(); ++i)
    arguments.push_back(c.load(c.getPointerType(), outputs, i));
  arguments.push_back(function.getArgument(5));
  auto result = func::CallOp::create(builder, c.loc, call, arguments);
  func::ReturnOp::create(builder, c.loc, result.getResults());
}
