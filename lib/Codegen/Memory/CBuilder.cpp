//===- CBuilder.cpp - Small sequences over C's types ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CInterface.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"

using namespace mlir;
using namespace dlc;

/// `index` is as wide as the module's data layout says.
static LowerToLLVMOptions getLoweringOptions(ModuleOp module) {
  return LowerToLLVMOptions(module.getContext(), DataLayout(module));
}

CBuilder::CBuilder(OpBuilder &builder, ModuleOp module, Location loc)
    : builder(builder), loc(loc), converter(module.getContext(), getLoweringOptions(module)),
      pointerType(LLVM::LLVMPointerType::get(module.getContext())), sizeType(converter.getIndexType()) {}

Type CBuilder::getCType(Type elementType) const {
  unsigned width = elementType.getIntOrFloatBitWidth();
  if (elementType.isF32() || elementType.isF64())
    return elementType;
  return builder.getIntegerType(std::max(width, 8u));
}

Value CBuilder::constant(int64_t value, Type type) {
  return arith::ConstantOp::create(builder, loc, type, builder.getIntegerAttr(type, value));
}

Value CBuilder::load(Type type, Value pointer, int64_t index) {
  Value address =
      LLVM::GEPOp::create(builder, loc, pointerType, type, pointer, LLVM::GEPArg(static_cast<int32_t>(index)));
  return LLVM::LoadOp::create(builder, loc, type, address);
}

void CBuilder::store(Value value, Value pointer, int64_t index) {
  Value address = LLVM::GEPOp::create(builder, loc, pointerType, value.getType(), pointer,
                                      LLVM::GEPArg(static_cast<int32_t>(index)));
  LLVM::StoreOp::create(builder, loc, value, address);
}

Value CBuilder::isNull(Value pointer) {
  Value address = LLVM::PtrToIntOp::create(builder, loc, sizeType, pointer);
  return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq, address, constant(0, sizeType));
}

Value CBuilder::isMisaligned(Value pointer, int64_t alignment) {
  Value address = LLVM::PtrToIntOp::create(builder, loc, sizeType, pointer);
  Value low = arith::AndIOp::create(builder, loc, address, constant(alignment - 1, sizeType));
  return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, low, constant(0, sizeType));
}

Value CBuilder::either(Value a, Value b) { return a ? arith::OrIOp::create(builder, loc, a, b).getResult() : b; }

Value CBuilder::spill(Value value) {
  Value one = constant(1, builder.getI32Type());
  Value slot = LLVM::AllocaOp::create(builder, loc, pointerType, value.getType(), one);
  LLVM::StoreOp::create(builder, loc, value, slot);
  return slot;
}

Value CBuilder::getBytes(Value pointer) {
  auto type = MemRefType::get({ShapedType::kDynamic}, builder.getI8Type());
  auto descriptor = MemRefDescriptor::poison(builder, loc, converter.convertType(type));
  descriptor.setAllocatedPtr(builder, loc, pointer);
  descriptor.setAlignedPtr(builder, loc, pointer);
  descriptor.setConstantOffset(builder, loc, 0);
  descriptor.setConstantSize(builder, loc, 0, 0);
  descriptor.setConstantStride(builder, loc, 0, 1);
  Value structure = descriptor;
  return UnrealizedConversionCastOp::create(builder, loc, TypeRange{type}, structure).getResult(0);
}

Value CBuilder::getBuffer(Value pointer, int64_t offset, MemRefType type, ValueRange sizes) {
  Value start = constant(offset, builder.getIndexType());
  return memref::ViewOp::create(builder, loc, type, getBytes(pointer), start, sizes);
}

void CBuilder::leaveIf(Value condition, llvm::function_ref<void()> build) {
  Block *current = builder.getInsertionBlock();
  Block *taken = builder.createBlock(current->getParent());
  build();
  Block *next = builder.createBlock(current->getParent());
  builder.setInsertionPointToEnd(current);
  cf::CondBranchOp::create(builder, loc, condition, taken, ValueRange(), next, ValueRange());
  builder.setInsertionPointToEnd(next);
}

void CBuilder::returnIf(Value bad, ValueRange results) {
  if (bad)
    leaveIf(bad, [&] { func::ReturnOp::create(builder, loc, results); });
}
