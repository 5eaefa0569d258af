//===- Dims.cpp - --dim on command lines ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/Dims.h"
#include "llvm/ADT/StringExtras.h"

bool dlc::parseDim(llvm::StringRef text, std::map<std::string, DimChoice> &dims, std::string &message) {
  auto [name, list] = text.split('=');
  if (name.empty() || list.empty()) {
    message = "expects --dim name=number, but got '" + text.str() + "'";
    return false;
  }
  auto [place, isNew] = dims.try_emplace(name.str());
  if (!isNew) {
    message = "--dim gives dimension '" + name.str() + "' twice";
    return false;
  }
  for (llvm::StringRef item : llvm::split(list, ',')) {
    int64_t value;
    if (item == "*") {
      place->second.generic = true;
    } else if (!item.getAsInteger(10, value) && value >= 1) {
      place->second.values.push_back(value);
    } else {
      message = "expects --dim to give numbers from 1 on, but got '" + item.str() + "' for '" + name.str() + "'";
      return false;
    }
  }
  return true;
}

bool dlc::placeDims(llvm::ArrayRef<std::string> texts, ModelOptions &model, runtime::DimValues &values,
                    std::string &message) {
  std::map<std::string, DimChoice> dims;
  for (const std::string &text : texts)
    if (!parseDim(text, dims, message))
      return false;
  for (const auto &[name, choice] : dims) {
    if (choice.generic || choice.values.size() != 1) {
      message = "expects --dim to give one number for '" + name + "'";
      return false;
    }
    values[name] = choice.values.front();
  }
  if (llvm::StringRef(model.path).ends_with(".nn")) {
    model.compile.dims = std::move(dims);
    values.clear();
  }
  return true;
}
