//===- Call.h - What a call is made of --------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_CALL_H
#define DLC_LIB_FRONTEND_IRGEN_CALL_H

#include "Entities.h"

namespace dlc::frontend {

/// An argument of a call: an expression, or a value that is known already.
struct Arg {
  Identifier name;
  const Expr *expr = nullptr;
  std::optional<Datum> value;
  SourceRange range;
};
using Args = llvm::SmallVector<Arg, 4>;

/// A function that the frontend itself evaluates, and a call of it. Parameters
/// are `name`, `name?` or `name...`.
struct BuiltinEntry {
  llvm::StringLiteral name;
  llvm::ArrayRef<llvm::StringLiteral> params;
  Function::Builtin function;
};
struct BuiltinCall {
  llvm::StringRef name;
  SourceRange range;
  llvm::SmallVector<Datum> args; ///< By parameter; None if left out, a List for the rest.
  llvm::SmallVector<SourceRange> ranges;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_CALL_H
