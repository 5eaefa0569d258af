//===- CallSignature.h - How .nn programs call an operation -----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text that LanguageOpInterface::getCallSignature gives, taken apart:
//
//   signature = NAME "(" [param {"," param}] ")" ;
//   param     = NAME ["..."] [":" kind] ["=" default] ;
//   kind      = "int" ["[" (NUMBER | "rank") "]"] | "float" | "bool" | "string" | "type"
//             | "axis" | "axes" | "permutation" | "shape" | "size" | "padding" ;
//
// A parameter without kind is an operand. The default is a number, a string, a
// word, or the name of an earlier parameter.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_CALLSIGNATURE_H
#define DLC_DIALECT_NN_IR_CALLSIGNATURE_H

#include "mlir/Support/LLVM.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace dlc::nn {

enum class CallParamKind {
  Tensor,
  TensorList,
  Int,
  IntList,
  Float,
  Bool,
  String,
  Type,
  Axis,
  Axes,
  Permutation,
  Shape,
  Size,
  Padding,
};

/// One parameter of a call.
struct CallParam {
  llvm::StringRef name;
  CallParamKind kind = CallParamKind::Tensor;
  /// The length of an IntList; 0 stands for the rank of the first operand.
  int64_t length = 0;
  /// The default as written, empty for a parameter that must be given.
  llvm::StringRef defaultText;

  bool isOperand() const { return kind == CallParamKind::Tensor || kind == CallParamKind::TensorList; }
};

/// The name and parameters of a call, pointing into the text they were parsed from.
struct CallSignature {
  llvm::StringRef name;
  llvm::SmallVector<CallParam, 6> params;

  /// Parses `text`; on failure `error` says why.
  static mlir::FailureOr<CallSignature> parse(llvm::StringRef text, std::string &error);

  /// The parameter of that name, or null.
  const CallParam *find(llvm::StringRef name) const;
};

} // namespace dlc::nn

#endif // DLC_DIALECT_NN_IR_CALLSIGNATURE_H
