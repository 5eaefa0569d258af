//===- OpCalls.h - One call of an operation ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_OPCALLS_H
#define DLC_LIB_FRONTEND_IRGEN_OPCALLS_H

#include "Generator.h"

namespace dlc::frontend {

/// Collects what an operation is created from.
class Generator::OpCall {
public:
  OpCall(Generator &generator, const OpEntry &op, SourceRange range, std::string subject)
      : generator(generator), op(op), range(range), subject(std::move(subject)) {}

  bool bind(Args &args);
  bool convertOperands();
  bool convertAttributes();

  Generator &generator;
  const OpEntry &op;
  SourceRange range;
  std::string subject; ///< For messages.
  llvm::SmallVector<Arg *> bound;
  llvm::SmallVector<mlir::Value> operands;
  llvm::SmallVector<mlir::NamedAttribute> attributes;

private:
  struct Operand {
    Datum value;
    SourceRange range;
    const nn::CallParam *param;
  };

  bool fail(SourceRange where, const llvm::Twine &message);
  mlir::Type findElementType(const Datum &value) const;
  int64_t getRank() const;
  void set(llvm::StringRef name, mlir::Attribute value);
  /// The value given, or what the default's text stands for.
  Datum getValue(const nn::CallParam &param, const Arg *arg) const;
  bool convertAttribute(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertSimple(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertInts(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertAxis(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertAxes(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertPermutation(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertShape(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertSize(const nn::CallParam &param, const Datum &value, SourceRange where);
  bool convertPadding(const nn::CallParam &param, const Datum &value, SourceRange where);
  std::optional<llvm::SmallVector<int64_t>> getInts(const Datum &value) const;
  bool normaliseAxis(const Datum &value, SourceRange where, int64_t &axis);
  bool getCausalPads(SourceRange where, llvm::SmallVectorImpl<int64_t> &pads);

  llvm::SmallVector<Operand> given;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_OPCALLS_H
