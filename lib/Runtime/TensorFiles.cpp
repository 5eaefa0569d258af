//===- TensorFiles.cpp - Choosing a file format ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorFiles.h"
#include "FileIO.h"
#include <fmt/format.h>

using namespace dlc::runtime;

static bool endsWith(const std::string &text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

static bool isIdxName(const std::string &path) {
  const std::string base = endsWith(path, ".gz") ? path.substr(0, path.size() - 3) : path;
  return endsWith(base, ".idx") || endsWith(base, "-ubyte");
}

/// The first bytes of a file, at most 16.
static Result<std::string> peekFile(const std::string &path) {
  Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
  if (!source)
    return source.status();
  std::string bytes(std::min<uint64_t>(16, (*source)->mostLeft()), '\0');
  if (Status status = (*source)->read(bytes.data(), bytes.size(), "data"); !status.ok())
    return status;
  return bytes;
}

static Status unknown(const std::string &path, const char *expected, const std::string &start) {
  const auto *bytes = reinterpret_cast<const unsigned char *>(start.data());
  const std::string found =
      start.empty() ? "is empty" : fmt::format("begins with {:02x}", fmt::join(bytes, bytes + start.size(), " "));
  return Status::error(ErrorCode::Format, fmt::format("{}: expects {}, but the file {}", path, expected, found));
}

Result<Tensor> dlc::runtime::readTensor(const std::string &path) {
  if (endsWith(path, ".npy"))
    return readNpy(path);
  if (isIdxName(path))
    return readIdx(path);
  Result<std::string> start = peekFile(path);
  if (!start)
    return start.status();
  if (start->compare(0, 6, "\x93NUMPY") == 0)
    return readNpy(path);
  if (start->compare(0, 2, "\x1f\x8b") == 0 || start->compare(0, 2, std::string(2, '\0')) == 0)
    return readIdx(path);
  return unknown(path, "a .npy or an IDX file", *start);
}

Status dlc::runtime::writeTensor(const std::string &path, const Tensor &tensor) {
  if (endsWith(path, ".npy"))
    return writeNpy(path, tensor);
  if (isIdxName(path))
    return writeIdx(path, tensor);
  return Status::error(ErrorCode::Argument,
                       path + ": expects a name that ends in .npy, .idx, -ubyte, .idx.gz or -ubyte.gz");
}

Result<NamedTensors> dlc::runtime::readTensors(const std::string &path) {
  if (endsWith(path, ".npz"))
    return readNpz(path);
  if (endsWith(path, ".safetensors"))
    return readSafetensors(path);
  Result<std::string> start = peekFile(path);
  if (!start)
    return start.status();
  if (start->compare(0, 2, "PK") == 0)
    return readNpz(path);
  if (start->size() > 8 && (*start)[8] == '{')
    return readSafetensors(path);
  return unknown(path, "a .safetensors or .npz file", *start);
}

Status dlc::runtime::writeTensors(const std::string &path, const NamedTensors &tensors) {
  if (endsWith(path, ".npz"))
    return writeNpz(path, tensors);
  if (endsWith(path, ".safetensors"))
    return writeSafetensors(path, tensors);
  return Status::error(ErrorCode::Argument, path + ": expects a name that ends in .npz or .safetensors");
}
