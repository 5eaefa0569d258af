//===- ReadColumns.cpp - Data sets from files, by text --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/ReadColumns.h"
#include "dlc/Runtime/Data/InputFile.h"
#include <fmt/format.h>

using namespace dlc::runtime;

static Status readInto(const std::string &item, NamedTensors &columns) {
  const size_t equals = item.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == item.size())
    return Status::error(ErrorCode::Argument, fmt::format("expects NAME=FILE, but got '{}'", item));
  Result<InputFile> file = InputFile::open(item.substr(equals + 1), FileAccess::Map);
  if (!file)
    return file.status();
  Result<Tensor> tensor = file->read();
  return tensor ? columns.add(item.substr(0, equals), *tensor) : tensor.status();
}

Result<Dataset> dlc::runtime::readColumns(const std::vector<std::string> &specs) {
  NamedTensors columns;
  for (const std::string &list : specs)
    for (size_t begin = 0; begin <= list.size();) {
      const size_t comma = std::min(list.find(',', begin), list.size());
      if (Status status = readInto(list.substr(begin, comma - begin), columns); !status.ok())
        return status;
      begin = comma + 1;
    }
  return Dataset::create(std::move(columns));
}
