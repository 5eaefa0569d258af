//===- LowerCalls.cpp - Kernels for the buffers that callers have ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects kernels and their callers on buffers, and leaves calls of functions. Only bufferisation of the callers tells
// where operands lie. Most are dense, as kernels expect; slices have other strides, and get a variant of the kernel.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

namespace dlc {
#define GEN_PASS_DEF_LOWERCALLSPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

/// The bytes that a kernel may take from the stack.
static constexpr int64_t maxKernelStack = int64_t{4} * 1024;

/// Gives `value` and all views of it the strides that follow from `type`. Fails where that cannot be told.
static LogicalResult setType(Value value, MemRefType type) {
  if (value.getType() == type)
    return success();
  value.setType(type);
  for (Operation *user : value.getUsers()) {
    if (isa<RegionBranchOpInterface, RegionBranchTerminatorOpInterface, CallOpInterface>(user))
      return failure();
    if (llvm::none_of(user->getResultTypes(), llvm::IsaPred<BaseMemRefType>))
      continue;
    FailureOr<MemRefType> result = failure();
    if (auto view = dyn_cast<memref::SubViewOp>(user))
      result = memref::SubViewOp::inferRankReducedResultType(view.getType().getShape(), type, view.getMixedOffsets(),
                                                             view.getMixedSizes(), view.getMixedStrides());
    else if (auto view = dyn_cast<memref::ExpandShapeOp>(user))
      result = memref::ExpandShapeOp::computeExpandedType(type, view.getResultType().getShape(),
                                                          view.getReassociationIndices());
    else if (auto view = dyn_cast<memref::CollapseShapeOp>(user);
             view && memref::CollapseShapeOp::isGuaranteedCollapsible(type, view.getReassociationIndices()))
      result = memref::CollapseShapeOp::computeCollapsedType(type, view.getReassociationIndices());
    if (failed(result) || failed(setType(user->getResult(0), *result)))
      return failure();
  }
  return success();
}

/// The type of a kernel's argument that takes `given`: the same strides, but any offset.
static MemRefType getParameterType(MemRefType given, MemRefType dense) {
  auto [strides, offset] = given.getStridesAndOffset();
  auto [denseStrides, denseOffset] = dense.getStridesAndOffset();
  if (strides == denseStrides && offset == denseOffset)
    return dense;
  return MemRefType::get(given.getShape(), given.getElementType(),
                         StridedLayoutAttr::get(given.getContext(), ShapedType::kDynamic, strides));
}

/// Does `kernel` need memory that the workspace has to provide?
static bool needsWorkspace(func::FuncOp kernel) {
  int64_t bytes = 0;
  WalkResult result = kernel.walk([&](memref::AllocOp alloc) {
    MemRefType type = alloc.getType();
    if (!type.hasStaticShape())
      return WalkResult::interrupt();
    bytes += type.getNumElements() * rt::getElementBytes(type.getElementType());
    return bytes > maxKernelStack ? WalkResult::interrupt() : WalkResult::advance();
  });
  return result.wasInterrupted();
}

namespace {
class CallLowering {
public:
  explicit CallLowering(ModuleOp module) : symbols(module) {}

  void lower(rt::CallOp call);

private:
  func::FuncOp getVariant(func::FuncOp kernel, ArrayRef<Type> parameters);
  Value createDense(OpBuilder &builder, Location loc, Value value);

  SymbolTable symbols;
  DenseMap<std::pair<Operation *, Type>, func::FuncOp> variants; ///< by kernel and type of the function
};

struct LowerCallsPass : dlc::impl::LowerCallsPassBase<LowerCallsPass> {
  void runOnOperation() override {
    CallLowering lowering(getOperation());
    llvm::SetVector<Operation *> kernels;
    SmallVector<rt::CallOp> calls;
    getOperation().walk([&](rt::CallOp call) { calls.push_back(call); });
    for (rt::CallOp call : calls)
      kernels.insert(SymbolTable::lookupNearestSymbolFrom(call, call.getCalleeAttr()));
    for (rt::CallOp call : calls)
      lowering.lower(call);
    SymbolTableCollection tables;
    SymbolUserMap users(tables, getOperation());
    for (Operation *kernel : kernels)
      if (users.useEmpty(kernel))
        kernel->erase();
  }
};
} // namespace

/// `kernel` for arguments of these types, or null.
func::FuncOp CallLowering::getVariant(func::FuncOp kernel, ArrayRef<Type> parameters) {
  auto type = FunctionType::get(kernel.getContext(), parameters, kernel.getResultTypes());
  if (type == kernel.getFunctionType())
    return kernel;
  auto [entry, isNew] = variants.try_emplace({kernel, type}, nullptr);
  if (!isNew)
    return entry->second;
  OwningOpRef<func::FuncOp> variant(kernel.clone());
  for (auto [argument, parameter] : llvm::zip_equal(variant->getArguments(), parameters))
    if (auto buffer = dyn_cast<MemRefType>(parameter); buffer && failed(setType(argument, buffer)))
      return {};
  variant->setFunctionType(type);
  symbols.insert(*variant, std::next(Block::iterator(kernel)));
  return entry->second = variant.release();
}

/// A dense temporary like `value`.
Value CallLowering::createDense(OpBuilder &builder, Location loc, Value value) {
  auto type = cast<MemRefType>(value.getType());
  SmallVector<Value> sizes;
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (type.isDynamicDim(i))
      sizes.push_back(memref::DimOp::create(builder, loc, value, i));
  auto dense = MemRefType::get(type.getShape(), type.getElementType());
  return memref::AllocOp::create(builder, loc, dense, sizes, builder.getI64IntegerAttr(rt::blockAlignment));
}

void CallLowering::lower(rt::CallOp call) {
  auto kernel = symbols.lookup<func::FuncOp>(call.getCallee());
  OpBuilder builder(call);
  Location loc = call.getLoc();
  SmallVector<Type> parameters;
  for (auto [operand, parameter] : llvm::zip_equal(call->getOperands(), kernel.getArgumentTypes())) {
    auto given = dyn_cast<MemRefType>(operand.getType());
    parameters.push_back(given ? getParameterType(given, cast<MemRefType>(parameter)) : parameter);
  }
  func::FuncOp callee = getVariant(kernel, parameters);
  SmallVector<Value> arguments;
  SmallVector<std::pair<Value, Value>> results; // a dense copy and where it belongs
  for (OpOperand &operand : call->getOpOperands()) {
    Value value = operand.get();
    Type wanted =
        callee ? parameters[operand.getOperandNumber()] : kernel.getArgumentTypes()[operand.getOperandNumber()];
    if (value.getType() != wanted && memref::CastOp::areCastCompatible(value.getType(), wanted) && callee) {
      value = memref::CastOp::create(builder, loc, wanted, value);
    } else if (value.getType() != wanted) {
      Value dense = createDense(builder, loc, value);
      if (call.isDpsInit(&operand))
        results.emplace_back(dense, value);
      else
        memref::CopyOp::create(builder, loc, value, dense);
      value = dense;
    }
    arguments.push_back(value);
  }
  if (!callee)
    callee = kernel;
  if (needsWorkspace(callee)) {
    IRMapping mapping;
    mapping.map(callee.getArguments(), arguments);
    for (Operation &op : callee.front().without_terminator())
      builder.clone(op, mapping);
  } else {
    func::CallOp::create(builder, loc, callee, arguments);
  }
  for (auto [dense, place] : results)
    memref::CopyOp::create(builder, loc, dense, place);
  call.erase();
}
