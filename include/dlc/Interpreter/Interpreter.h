//===- Interpreter.h - The reference interpreter ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What nn operations mean: functions of a model are evaluated one operation at
// a time on the runtime's tensors, in the plainest way there is. Floating point
// is computed in double by libm and rounded once per operation and element; sums
// and products of many elements are accumulated in double (long double for f64).
// Native code must agree with it.
//
// Whatever is wrong, in the arguments or in the program, is an error diagnostic
// at the operation or the function concerned, never a crash.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_INTERPRETER_INTERPRETER_H
#define DLC_INTERPRETER_INTERPRETER_H

#include "dlc/Runtime/Tensor.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include <map>

namespace dlc::interp {

/// The stores of a model by their dotted names.
using StoreMap = std::map<std::string, runtime::Tensor, std::less<>>;

/// Values of named dimensions.
using DimMap = std::map<std::string, int64_t, std::less<>>;

struct NamedTensor {
  std::string name;
  runtime::Tensor value;
};

/// What a call gives.
struct CallResult {
  int32_t status = 0;               ///< 0 or a dlc_status; the results are then unspecified
  std::vector<NamedTensor> results; ///< without the status and the stores
};

/// The name of a tensor argument or result: its `dlcrt.name`, else `argN`, `resultN`.
std::string getInputName(mlir::func::FuncOp function, unsigned argument);
std::string getResultName(mlir::func::FuncOp function, unsigned result);

/// Calls an entry point. `inputs` are its tensor arguments in order, without
/// dimensions and stores. Dimensions that the shapes of the inputs determine
/// are found from them; the others are taken from `dims`. Stores are updated
/// only when the status is 0.
mlir::FailureOr<CallResult> call(mlir::func::FuncOp function, llvm::ArrayRef<runtime::Tensor> inputs, StoreMap &stores,
                                 const DimMap &dims = {});

/// The same with inputs by name, in any order. Each must be given once.
mlir::FailureOr<CallResult> call(mlir::func::FuncOp function, llvm::ArrayRef<NamedTensor> inputs, StoreMap &stores,
                                 const DimMap &dims = {});

/// The initial values of all stores of a model under a seed, from the
/// initialisers in `nn.store` or, once those are gone, from the functions that
/// are marked as `init` and `reset`.
mlir::FailureOr<StoreMap> initializeStores(mlir::ModuleOp model, uint64_t seed);

/// Sets the memories of a model to their initial values.
llvm::LogicalResult resetMemories(mlir::ModuleOp model, StoreMap &stores);

} // namespace dlc::interp

#endif // DLC_INTERPRETER_INTERPRETER_H
