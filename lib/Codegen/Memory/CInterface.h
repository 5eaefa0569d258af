//===- CInterface.h - Builders of the C functions ---------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What dlc-emit-c-interface is made of: functions over C's types (`!llvm.ptr`,
// integers, floats) that check what they are given and hand it to the function
// on buffers.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MEMORY_CINTERFACE_H
#define DLC_LIB_CODEGEN_MEMORY_CINTERFACE_H

#include "SizeArithmetic.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc {

/// Types and small sequences that all C functions need.
class CBuilder {
public:
  CBuilder(mlir::OpBuilder &builder, mlir::ModuleOp module, mlir::Location loc);

  mlir::Type getPointerType() const { return pointerType; }
  /// `size_t`, as wide as a pointer.
  mlir::Type getSizeType() const { return sizeType; }
  mlir::Type getStatusType() const { return builder.getI32Type(); }

  /// The type by which C passes an element, and `tensor` as an argument.
  mlir::Type getCType(mlir::Type elementType) const;

  mlir::Value constant(int64_t value, mlir::Type type);
  mlir::Value load(mlir::Type type, mlir::Value pointer, int64_t index);
  void store(mlir::Value value, mlir::Value pointer, int64_t index);
  mlir::Value isNull(mlir::Value pointer);
  /// Is `pointer` no multiple of `alignment`?
  mlir::Value isMisaligned(mlir::Value pointer, int64_t alignment);
  mlir::Value either(mlir::Value a, mlir::Value b);
  /// A stack slot that holds `value`.
  mlir::Value spill(mlir::Value value);
  /// The memory at `pointer` as bytes.
  mlir::Value getBytes(mlir::Value pointer);
  /// The memory at `pointer` plus `offset` bytes as `type`.
  mlir::Value getBuffer(mlir::Value pointer, int64_t offset, mlir::MemRefType type, mlir::ValueRange sizes = {});

  /// If `condition` is true, does what `build` builds, which ends with a return.
  void leaveIf(mlir::Value condition, llvm::function_ref<void()> build);
  /// Goes on only if `bad` is false, else returns `results`.
  void returnIf(mlir::Value bad, mlir::ValueRange results);
  void returnIf(mlir::Value bad, int32_t status) { returnIf(bad, constant(status, getStatusType())); }

  mlir::OpBuilder &builder;
  mlir::Location loc;

private:
  mlir::LLVMTypeConverter converter;
  mlir::Type pointerType, sizeType;
};

/// Builds the functions of one entry point.
class EntryInterface {
public:
  /// `versions` are the functions on buffers: a call goes to the first one whose
  /// values of the dimensions it has.
  EntryInterface(const rt::ModelInterface &model, const rt::EntryPoint &entry,
                 llvm::ArrayRef<mlir::func::FuncOp> versions, mlir::OpBuilder &builder);

  void build();

private:
  mlir::func::FuncOp createFunction(const llvm::Twine &name, mlir::TypeRange arguments, mlir::TypeRange results,
                                    bool isPublic);
  /// `@NAME.FUNC.plan(int64_t dims…) -> (status, size_t workspace)`: everything
  /// that depends on dimensions alone.
  void buildPlan();
  void buildWorkspace();
  void buildCall();
  void buildShapes();
  void buildInvoke();
  void buildDescriptorWorkspace();

  /// Builds code for each version, with the builder where the dimensions, as
  /// int64_t, are those of that version. `build` returns from the function.
  void buildDispatch(CBuilder &c, mlir::ValueRange dims, llvm::function_ref<void(mlir::func::FuncOp)> build);
  /// What a call is given, scalars by pointer too, dimensions as `index`.
  struct Arguments {
    mlir::Value model, memory;
    llvm::SmallVector<mlir::Value> dims, inputs, outputs;
    mlir::Value workspace;
  };
  void buildVersionCall(CBuilder &c, mlir::func::FuncOp version, const Arguments &of);

  mlir::Value buildSizes(SizeBuilder &sizes, const rt::Tensor &tensor);
  llvm::SmallVector<mlir::Value> loadDims(CBuilder &c, mlir::Value dims);
  llvm::SmallVector<mlir::Value> castDims(CBuilder &c, mlir::ValueRange dims);
  mlir::Value buildBytes(CBuilder &c, const rt::Tensor &tensor, mlir::ValueRange dims);
  bool hasDynamicSizes(const rt::Tensor &tensor) const;
  std::string getName(llvm::StringRef what) const;

  const rt::ModelInterface &model;
  const rt::EntryPoint &entry;
  llvm::SmallVector<mlir::func::FuncOp> versions;
  mlir::ModuleOp module;
  mlir::Location loc;
  mlir::func::FuncOp plan, call;
  mlir::OpBuilder &builder;
};

/// Builds NAME_init, NAME_init_inference or NAME_reset around `body`.
void buildInitializer(const rt::ModelInterface &model, mlir::func::FuncOp body, llvm::StringRef name,
                      mlir::OpBuilder &builder);

} // namespace dlc

#endif // DLC_LIB_CODEGEN_MEMORY_CINTERFACE_H
