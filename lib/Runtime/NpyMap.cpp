//===- NpyMap.cpp - .npy files mapped into memory -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Npy.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/mman.h>

using namespace dlc::runtime;

/// The first `size` bytes of a file, read-only; null when the system refuses.
static std::shared_ptr<void> mapFile(const FileDescriptor &file, size_t size) {
  void *memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (memory == MAP_FAILED)
    return nullptr;
  return std::shared_ptr<void>(memory, [size](void *address) { ::munmap(address, size); });
}

static Status checkMappable(const ByteSource &source, const NpyHeader &header) {
  const auto size = static_cast<uint64_t>(elementSize(header.type));
  if (size > 1 && header.littleEndian != kLittleEndianHost)
    return Status::error(ErrorCode::Unsupported,
                         fmt::format("{}: to be mapped, expects elements in the byte order of this machine, but got {}",
                                     source.name(), header.littleEndian ? "little-endian ones" : "big-endian ones"));
  if (source.offset() % size != 0)
    return Status::error(ErrorCode::Unsupported,
                         fmt::format("{}: to be mapped, expects elements at a multiple of {} bytes, but got byte {}",
                                     source.name(), size, source.offset()));
  return Status::success();
}

Result<Tensor> dlc::runtime::mapNpy(const std::string &path) {
  Result<std::unique_ptr<FileSource>> opened = FileSource::open(path);
  if (!opened)
    return opened.status();
  FileSource &source = **opened;
  Result<NpyHeader> header = readNpyHeader(source);
  if (!header)
    return header.status();
  Dims stored = header->shape;
  if (header->fortranOrder)
    std::reverse(stored.begin(), stored.end());
  Result<uint64_t> bytes = countBytes(source, header->type, stored);
  if (!bytes)
    return bytes.status();
  const uint64_t start = source.offset(), end = start + *bytes;
  if (source.mostLeft() > *bytes)
    return source.malformed(fmt::format("expects no more data at byte {}", end));
  if (Status status = checkMappable(source, *header); !status.ok())
    return status;
  std::shared_ptr<void> memory = mapFile(source.takeRewound(), static_cast<size_t>(end));
  if (!memory)
    return Status::error(ErrorCode::File, fmt::format("{}: cannot map: {}", path, std::strerror(errno)));
  const void *data = static_cast<const char *>(memory.get()) + start;
  Result<Tensor> tensor = Tensor::borrowConst(data, header->type, stored, {}, memory);
  if (!tensor)
    return tensor.status().withPrefix(path + ": ");
  if (Status status = checkBools(source, *tensor, start); !status.ok())
    return status;
  return header->fortranOrder ? tensor->transpose() : tensor;
}
