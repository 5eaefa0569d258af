//===- NNOps.cpp - What TableGen writes of the nn operations --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OpImplementation.h"

using namespace mlir;
using namespace dlc::nn;

/// The kind of a store is written as a bare word.
static ParseResult parseStoreKind(OpAsmParser &parser, StoreKindAttr &kind) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<StoreKind> value = symbolizeStoreKind(word);
  if (!value)
    return parser.emitError(loc, "expects param, state, slot or memory, but got '") << word << "'";
  kind = StoreKindAttr::get(parser.getContext(), *value);
  return success();
}

static void printStoreKind(OpAsmPrinter &printer, Operation *, StoreKindAttr kind) {
  printer << stringifyStoreKind(kind.getValue());
}

#define GET_OP_CLASSES
#include "dlc/Dialect/NN/IR/NNOps.cpp.inc"
