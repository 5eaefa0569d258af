//===- CallSignature.cpp - How .nn programs call an operation -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/CallSignature.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace dlc::nn;
using llvm::StringRef;
using mlir::failure;
using mlir::FailureOr;

namespace {

std::optional<CallParamKind> getKind(StringRef word) {
  return llvm::StringSwitch<std::optional<CallParamKind>>(word)
      .Case("int", CallParamKind::Int)
      .Case("float", CallParamKind::Float)
      .Case("bool", CallParamKind::Bool)
      .Case("string", CallParamKind::String)
      .Case("type", CallParamKind::Type)
      .Case("axis", CallParamKind::Axis)
      .Case("axes", CallParamKind::Axes)
      .Case("permutation", CallParamKind::Permutation)
      .Case("shape", CallParamKind::Shape)
      .Case("size", CallParamKind::Size)
      .Case("padding", CallParamKind::Padding)
      .Default(std::nullopt);
}

/// `int[2]`, `int[rank]` or a single word.
bool parseKind(StringRef text, CallParam &param) {
  auto [word, length] = text.split('[');
  std::optional<CallParamKind> kind = getKind(word);
  if (!kind)
    return false;
  param.kind = *kind;
  if (word.size() == text.size())
    return true;
  if (*kind != CallParamKind::Int || !length.consume_back("]"))
    return false;
  param.kind = CallParamKind::IntList;
  return length == "rank" || (!length.getAsInteger(10, param.length) && param.length > 0);
}

bool isName(StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

} // namespace

FailureOr<CallSignature> CallSignature::parse(StringRef text, std::string &error) {
  auto fail = [&](const llvm::Twine &message) {
    error = ("signature '" + text + "': " + message).str();
    return failure();
  };
  CallSignature signature;
  size_t open = text.find('(');
  if (open == StringRef::npos || !text.ends_with(")"))
    return fail("expects name(parameters)");
  signature.name = text.take_front(open).trim();
  if (!isName(signature.name))
    return fail("expects a name before '('");
  StringRef rest = text.slice(open + 1, text.size() - 1).trim();
  while (!rest.empty()) {
    StringRef item;
    std::tie(item, rest) = rest.split(',');
    CallParam param;
    auto [head, defaultText] = item.split('=');
    param.defaultText = defaultText.trim();
    auto [name, kind] = head.split(':');
    param.name = name.trim();
    if (param.name.consume_back("..."))
      param.kind = CallParamKind::TensorList;
    if (!isName(param.name))
      return fail("expects a parameter's name, but got '" + item.trim() + "'");
    if (head.contains(':') && !parseKind(kind.trim(), param))
      return fail("'" + kind.trim() + "' is not a kind of parameter");
    if (signature.find(param.name))
      return fail("parameter '" + param.name + "' is repeated");
    signature.params.push_back(param);
    rest = rest.ltrim();
  }
  return signature;
}

const CallParam *CallSignature::find(StringRef name) const {
  const auto *found = llvm::find_if(params, [&](const CallParam &param) { return param.name == name; });
  return found == params.end() ? nullptr : found;
}
