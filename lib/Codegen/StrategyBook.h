//===- StrategyBook.h - Strategies by name ----------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module may have the attribute `dlcrt.strategies`, the user's choice for ops of certain names. Names say what an op
// computes over which loops, so that a choice holds for all ops that are alike.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_STRATEGYBOOK_H
#define DLC_LIB_CODEGEN_STRATEGYBOOK_H

#include "dlc/Codegen/Strategies.h"
#include <string>

namespace dlc::codegen {

/// The user's strategy for `op`, or `chosen` where there is none. Fails, with an error at `op`, if it does not fit: the
/// order of summation is not the user's to change.
mlir::FailureOr<rt::StrategyAttr> applyUsersChoice(mlir::linalg::LinalgOp op, rt::StrategyAttr chosen);

/// What `strategy` means for `op`, in a sentence.
std::string explainStrategy(mlir::linalg::LinalgOp op, rt::StrategyAttr strategy, const VectorTarget &target);

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_STRATEGYBOOK_H
