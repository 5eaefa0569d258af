//===- SafetensorsHeader.h - The JSON header of a .safetensors file -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc; apart from Safetensors.cpp because the JSON library is a
// dear header.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_SAFETENSORSHEADER_H
#define DLC_LIB_RUNTIME_SAFETENSORSHEADER_H

#include "dlc/Runtime/Tensor.h"
#include <map>
#include <string>

namespace dlc::runtime {

/// One tensor as the header tells it.
struct SafetensorsEntry {
  std::string name;
  std::string type; ///< "F32"
  Dims shape;
  uint64_t begin = 0; ///< in bytes after the header
  uint64_t end = 0;
};

struct SafetensorsHeader {
  std::vector<SafetensorsEntry> entries;
  std::map<std::string, std::string> metadata;
};

/// Parses the header. Messages lack the file's name; `start` is where `text` begins in the file.
Result<SafetensorsHeader> parseSafetensorsHeader(const std::string &text, uint64_t start);
/// The text of a header; an error when a name is not UTF-8.
Result<std::string> printSafetensorsHeader(const SafetensorsHeader &header);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_SAFETENSORSHEADER_H
