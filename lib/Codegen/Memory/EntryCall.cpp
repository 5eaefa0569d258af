//===- EntryCall.cpp - The functions that users call ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// NAME_FUNC, NAME_init, NAME_init_inference and NAME_reset: checks of pointers,
// then the call of the function on buffers.
//
//===----------------------------------------------------------------------===//

#include "CInterface.h"
#include "dlc/Runtime/ABI.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace dlc;

namespace {
/// Collects conditions under which the pointers of a call are refused.
struct PointerChecks {
  explicit PointerChecks(CBuilder &c) : c(c) {}

  /// `pointer` must be aligned, and not null where `needed` (always if that is
  /// a null value).
  void require(Value pointer, int64_t alignment, Value needed = {}) {
    Value null = c.isNull(pointer);
    if (needed)
      null = arith::AndIOp::create(c.builder, c.loc, null, needed);
    isNull = c.either(isNull, null);
    if (alignment > 1)
      isMisaligned = c.either(isMisaligned, c.isMisaligned(pointer, alignment));
  }

  void finish() {
    c.returnIf(isNull, DLC_E_NULL);
    c.returnIf(isMisaligned, DLC_E_ALIGN);
  }

  CBuilder &c;
  Value isNull, isMisaligned;
};
} // namespace

/// The store that argument `index` of `function` is, if it is one.
static const rt::Store *getStore(const rt::ModelInterface &model, func::FuncOp function, unsigned index) {
  auto symbol = function.getArgAttrOfType<FlatSymbolRefAttr>(index, rt::storeAttrName);
  if (!symbol)
    return nullptr;
  auto store = llvm::find_if(model.stores, [&](const rt::Store &store) { return store.name == symbol.getValue(); });
  return &*store;
}

/// The store as `function` sees it.
static Value getStoreBuffer(CBuilder &c, const rt::Store &store, func::FuncOp function, unsigned index, Value model,
                            Value memory) {
  auto type = cast<MemRefType>(function.getArgumentTypes()[index]);
  return c.getBuffer(store.kind == rt::StoreKind::Memory ? memory : model, store.offset, type);
}

/// The status that a call of a function on buffers gives.
static Value getStatus(CBuilder &c, func::CallOp call) {
  return call.getNumResults() ? call.getResult(0) : c.constant(DLC_OK, c.getStatusType());
}

/// A condition that is true where the array has elements; null where it always has.
Value EntryInterface::buildBytes(CBuilder &c, const rt::Tensor &tensor, ValueRange dims) {
  if (!hasDynamicSizes(tensor))
    return {};
  SizeBuilder sizes(builder, c.loc, dims, /*checked=*/false);
  Value bytes = sizes.constant(1);
  for (AffineExpr expr : tensor.sizes.getResults())
    if (auto size = dyn_cast<AffineConstantExpr>(expr); !size || size.getValue() == 0)
      bytes = sizes.multiply(bytes, sizes.build(expr));
  return arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::ne, bytes, sizes.constant(0));
}

void EntryInterface::buildCall() {
  CBuilder c(builder, module, loc);
  Type pointer = c.getPointerType();
  bool hasModel = model.trainBytes > 0;
  unsigned numDims = entry.dims.size(), firstDim = hasModel + entry.usesMemory;
  SmallVector<Type> types(firstDim, pointer);
  types.append(numDims, builder.getI64Type());
  for (const rt::Tensor &input : entry.inputs)
    types.push_back(input.isScalar() ? c.getCType(input.elementType) : pointer);
  types.append(entry.outputs.size() + 1, pointer);
  call = createFunction(model.name + "_" + entry.name, types, c.getStatusType(), /*isPublic=*/true);
  for (auto [i, type] : llvm::enumerate(types))
    if (type == pointer)
      call.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(), builder.getUnitAttr());
  ValueRange arguments = call.getArguments();
  Value modelPointer = hasModel ? arguments.front() : Value();
  Value memory = entry.usesMemory ? arguments[hasModel] : Value();
  ValueRange inputs = arguments.slice(firstDim + numDims, entry.inputs.size());
  ValueRange outputs = arguments.slice(firstDim + numDims + inputs.size(), entry.outputs.size());
  Value workspace = arguments.back();

  auto planned = func::CallOp::create(builder, c.loc, plan, arguments.slice(firstDim, numDims));
  Value isBad = arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::ne, planned.getResult(0),
                                      c.constant(DLC_OK, c.getStatusType()));
  c.returnIf(isBad, planned.getResult(0));
  SmallVector<Value> dims = castDims(c, planned.getOperands());

  PointerChecks checks(c);
  if (entry.usesModel)
    checks.require(modelPointer, rt::blockAlignment);
  if (memory)
    checks.require(memory, rt::blockAlignment);
  for (auto [tensor, value] : llvm::zip_equal(entry.inputs, inputs))
    if (!tensor.isScalar())
      checks.require(value, rt::getElementBytes(tensor.elementType), buildBytes(c, tensor, dims));
  for (auto [tensor, value] : llvm::zip_equal(entry.outputs, outputs))
    checks.require(value, rt::getElementBytes(tensor.elementType), buildBytes(c, tensor, dims));
  Value needsWorkspace = arith::CmpIOp::create(builder, c.loc, arith::CmpIPredicate::ne, planned.getResult(1),
                                               c.constant(0, c.getSizeType()));
  checks.require(workspace, rt::blockAlignment, needsWorkspace);
  checks.finish();

  Arguments of{modelPointer, memory, dims, {}, outputs, workspace};
  for (auto [tensor, value] : llvm::zip_equal(entry.inputs, inputs))
    of.inputs.push_back(tensor.isScalar() ? c.spill(value) : value);
  buildDispatch(c, arguments.slice(firstDim, numDims), [&](func::FuncOp version) { buildVersionCall(c, version, of); });
}

/// Calls the function on buffers and returns its status.
void EntryInterface::buildVersionCall(CBuilder &c, func::FuncOp version, const Arguments &of) {
  SmallVector<Value> operands(of.dims);
  unsigned nextInput = 0, nextOutput = 0;
  for (unsigned i = of.dims.size(); i < version.getNumArguments(); ++i) {
    if (const rt::Store *store = getStore(model, version, i)) {
      operands.push_back(getStoreBuffer(c, *store, version, i, of.model, of.memory));
      continue;
    }
    if (version.getArgAttr(i, rt::workspaceAttrName)) {
      operands.push_back(c.getBytes(of.workspace));
      continue;
    }
    bool isOutput = version.getArgAttr(i, rt::outputAttrName) != nullptr;
    const rt::Tensor &tensor = isOutput ? entry.outputs[nextOutput] : entry.inputs[nextInput];
    Value pointer = isOutput ? of.outputs[nextOutput++] : of.inputs[nextInput++];
    auto type = cast<MemRefType>(version.getArgumentTypes()[i]);
    SizeBuilder sizes(builder, c.loc, of.dims, /*checked=*/false);
    SmallVector<Value> dynamic;
    for (auto [d, expr] : llvm::enumerate(tensor.sizes.getResults()))
      if (type.isDynamicDim(d))
        dynamic.push_back(sizes.build(expr));
    operands.push_back(c.getBuffer(pointer, 0, type, dynamic));
  }
  auto result = func::CallOp::create(builder, c.loc, version, operands);
  func::ReturnOp::create(builder, c.loc, getStatus(c, result));
}

void dlc::buildInitializer(const rt::ModelInterface &model, func::FuncOp body, StringRef name, OpBuilder &builder) {
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPoint(body);
  CBuilder c(builder, body->getParentOfType<ModuleOp>(), body.getLoc());
  bool hasSeed = rt::getEntryKind(body) == rt::EntryKind::Init;
  SmallVector<Type> types{c.getPointerType()};
  if (hasSeed)
    types.push_back(builder.getI64Type());
  auto function = func::FuncOp::create(builder, c.loc, model.name + "_" + name.str(),
                                       builder.getFunctionType(types, c.getStatusType()));
  function.setResultAttr(0, LLVM::LLVMDialect::getSExtAttrName(), builder.getUnitAttr());
  builder.setInsertionPointToStart(function.addEntryBlock());
  Value block = function.getArgument(0);
  PointerChecks checks(c);
  checks.require(block, rt::blockAlignment);
  checks.finish();
  SmallVector<Value> operands;
  for (unsigned i = 0; i < body.getNumArguments(); ++i) {
    if (const rt::Store *store = getStore(model, body, i))
      operands.push_back(getStoreBuffer(c, *store, body, i, block, block));
    else
      operands.push_back(
          c.getBuffer(c.spill(function.getArgument(1)), 0, cast<MemRefType>(body.getArgumentTypes()[i])));
  }
  auto result = func::CallOp::create(builder, c.loc, body, operands);
  func::ReturnOp::create(builder, c.loc, getStatus(c, result));
}
