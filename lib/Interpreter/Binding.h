//===- Binding.h - What a caller gives, by argument -------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_INTERPRETER_BINDING_H
#define DLC_LIB_INTERPRETER_BINDING_H

#include "Evaluator.h"

namespace dlc::interp {

/// The values of all arguments of `function`, checked against their types:
/// dimensions from the shapes of the inputs and from `dims`, stores from
/// `stores`.
FailureOr<std::vector<Datum>> bindArguments(mlir::func::FuncOp function, llvm::ArrayRef<Tensor> inputs,
                                            const StoreMap &stores, const DimMap &dims);

/// What a call of the entry point `function` returns because of its dimensions
/// alone, which are among `arguments`: a dlc_status.
int32_t checkDimensions(mlir::func::FuncOp function, llvm::ArrayRef<Datum> arguments);

/// The arguments of `function` that are inputs: neither dimensions nor stores.
llvm::SmallVector<unsigned> getInputs(mlir::func::FuncOp function);

} // namespace dlc::interp

#endif // DLC_LIB_INTERPRETER_BINDING_H
