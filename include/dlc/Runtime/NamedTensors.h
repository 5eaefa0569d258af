//===- NamedTensors.h - Tensors by name -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a file of weights holds, or the arguments of a call.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_NAMEDTENSORS_H
#define DLC_RUNTIME_NAMEDTENSORS_H

#include "dlc/Runtime/Tensor.h"
#include <map>
#include <string>
#include <unordered_map>

namespace dlc::runtime {

/// Tensors in the order in which they were added, each under a name of its own.
class NamedTensors {
public:
  struct Entry {
    std::string name;
    Tensor tensor;
  };

  /// An error when the name is there already.
  Status add(std::string name, Tensor tensor) {
    if (!index.emplace(name, entries.size()).second)
      return Status::error(ErrorCode::Argument, "there are two tensors called '" + name + "'");
    entries.push_back({std::move(name), std::move(tensor)});
    return Status::success();
  }

  /// The tensor called `name`, or null.
  const Tensor *find(const std::string &name) const {
    auto found = index.find(name);
    return found == index.end() ? nullptr : &entries[found->second].tensor;
  }

  std::vector<Entry>::const_iterator begin() const { return entries.begin(); }
  std::vector<Entry>::const_iterator end() const { return entries.end(); }
  size_t size() const { return entries.size(); }
  bool empty() const { return entries.empty(); }

  /// Remarks for people; only .safetensors files keep them.
  std::map<std::string, std::string> metadata;

private:
  std::vector<Entry> entries;
  std::unordered_map<std::string, size_t> index;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_NAMEDTENSORS_H
