//===- Interface.h - A model as its callers see it --------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The entry points and stores of a module, read from the dlcrt attributes into
// plain data: what the C functions, the header and the descriptor are made of.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_RT_IR_INTERFACE_H
#define DLC_DIALECT_RT_IR_INTERFACE_H

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/IntegerSet.h"

namespace dlc::rt {

/// An input or output of an entry point.
struct Tensor {
  std::string name;
  mlir::Type elementType; ///< as C sees it: unsigned types and i1 are themselves
  mlir::AffineMap sizes;  ///< from the named dimensions (symbols) to all sizes

  bool isScalar() const { return sizes.getNumResults() == 0; }
};

/// An export or train func.
struct EntryPoint {
  std::string name;
  EntryKind kind;
  llvm::SmallVector<std::string> dims;
  llvm::SmallVector<llvm::SmallVector<int64_t>> dimValues; ///< allowed for each; any when empty
  mlir::IntegerSet requirements;                           ///< on the dimensions (symbols); null when none
  llvm::SmallVector<Tensor> inputs, outputs;
  std::optional<unsigned> batch; ///< the dimension that may be 0
  bool usesModel = false, writesModel = false, usesMemory = false;
  std::optional<uint64_t> workspaceBytes; ///< where no dimension is named, once it is planned
};

/// The dimension of an export func that may be 0: the leading one of the first
/// input that has any. Nothing for a train func.
std::optional<unsigned> getBatch(mlir::FunctionOpInterface function);

/// A tensor of the model block or the memory block.
struct Store {
  std::string name;
  StoreKind kind;
  mlir::RankedTensorType type;
  uint64_t offset, bytes;
  bool trainOnly;
};

/// A module that has been through `nn-stores-to-arguments` or any later stage
/// up to the C interface.
struct ModelInterface {
  std::string name;
  std::vector<Store> stores; ///< by offset, those of the memory block last
  std::vector<EntryPoint> entryPoints;
  uint64_t modelBytes = 0, trainBytes = 0, memoryBytes = 0;
  uint64_t layoutHash = 0;
  bool hasInit = false, hasReset = false;
};

/// Reads the interface of `module`: the versions of an entry point, which stand
/// for some values of its dimensions each, are one. Reports stores that overlap or are not
/// there, and names that C would take twice.
llvm::FailureOr<ModelInterface> readInterface(mlir::ModuleOp module);

/// The bytes of workspace that `function` needs, once it is planned; nothing where that depends on dimensions.
std::optional<uint64_t> getWorkspaceBytes(mlir::ModuleOp module, llvm::StringRef function);

/// Adds what `dlc-plan-workspace` found out to the interface of `module`.
void readWorkspaces(mlir::ModuleOp module, ModelInterface &model);

/// The names that the object of `model` defines for C.
std::vector<std::string> getCSymbols(const ModelInterface &model);

/// The value of `dlc_type` for an element type; nothing when C has none for it.
std::optional<int32_t> getTypeCode(mlir::Type type);

} // namespace dlc::rt

#endif // DLC_DIALECT_RT_IR_INTERFACE_H
