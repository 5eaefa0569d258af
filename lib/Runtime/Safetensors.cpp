//===- Safetensors.cpp - The .safetensors format --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The length of the header as a little-endian u64, the header in JSON, then the
// elements of all tensors, little-endian, row-major, without gaps.
//
//===----------------------------------------------------------------------===//

#include "FileIO.h"
#include "SafetensorsHeader.h"
#include "dlc/Runtime/TensorFiles.h"
#include <fmt/format.h>
#include <tuple>

using namespace dlc::runtime;

// What the reference implementation accepts.
static constexpr uint64_t kMaxHeader = 100'000'000;

static constexpr std::string_view kTypeNames[kNumElementTypes] = {"F16", "BF16", "F32", "F64", "I8",  "U8",
                                                                  "I32", "I64",  "U32", "U64", "BOOL"};

static Result<ElementType> typeOf(const SafetensorsEntry &entry, const ByteSource &source) {
  for (int32_t i = 0; i < kNumElementTypes; ++i)
    if (kTypeNames[i] == entry.type)
      return static_cast<ElementType>(i);
  return Status::error(ErrorCode::Unsupported, fmt::format("{}: tensor '{}': dtype '{}' is not supported",
                                                           source.name(), entry.name, entry.type));
}

static Result<SafetensorsHeader> readHeader(ByteSource &source) {
  unsigned char lengthBytes[8];
  if (Status status = source.read(lengthBytes, sizeof lengthBytes, "header length"); !status.ok())
    return status;
  const auto length = loadLittle<uint64_t>(lengthBytes);
  if (length > kMaxHeader)
    return source.malformed(fmt::format("expects a header of at most {} bytes, but got {}", kMaxHeader, length));
  if (length > source.mostLeft())
    return source.malformed(fmt::format("expects a header of {} bytes at byte 8, but the file has only {} more", length,
                                        source.mostLeft()));
  const uint64_t start = source.offset();
  std::string text(static_cast<size_t>(length), '\0');
  if (Status status = source.read(text.data(), length, "header"); !status.ok())
    return status;
  if (text.empty() || text[0] != '{')
    return source.malformed("expects '{' at byte 8, where the header begins");
  Result<SafetensorsHeader> header = parseSafetensorsHeader(text, start);
  if (!header)
    return header.status().withPrefix(source.name() + ": ");
  return header;
}

/// Checks that tensors, sorted by where they begin, have the sizes of their shapes and cover the data without gaps.
static Status checkOffsets(const std::vector<const SafetensorsEntry *> &sorted, const ByteSource &source) {
  uint64_t covered = 0;
  const std::string *previous = nullptr;
  for (const SafetensorsEntry *entry : sorted) {
    auto malformed = [&](const std::string &message) {
      return source.malformed(fmt::format("tensor '{}': {}", entry->name, message));
    };
    Result<ElementType> type = typeOf(*entry, source);
    if (!type)
      return type.status();
    std::optional<int64_t> count = countElements(entry->shape);
    if (!count)
      return malformed(toString(*type, entry->shape) + " is too large to be addressed");
    const auto bytes = static_cast<uint64_t>(*count * elementSize(*type));
    if (entry->end < entry->begin || entry->end > source.mostLeft())
      return malformed(fmt::format("expects data_offsets within the {} bytes of data, but got [{}, {}]",
                                   source.mostLeft(), entry->begin, entry->end));
    if (entry->end - entry->begin != bytes)
      return malformed(fmt::format("{} expects {} bytes, but data_offsets [{}, {}] give {}",
                                   toString(*type, entry->shape), bytes, entry->begin, entry->end,
                                   entry->end - entry->begin));
    if (entry->begin < covered)
      return malformed(fmt::format("data_offsets [{}, {}] overlap those of '{}', which end at {}", entry->begin,
                                   entry->end, *previous, covered));
    if (entry->begin > covered)
      return malformed(fmt::format("expects data_offsets to begin at {}, but got [{}, {}]: the data has a hole",
                                   covered, entry->begin, entry->end));
    covered = entry->end;
    previous = &entry->name;
  }
  if (covered != source.mostLeft())
    return source.malformed(
        fmt::format("expects {} bytes of data after the header, but got {}", covered, source.mostLeft()));
  return Status::success();
}

Result<NamedTensors> dlc::runtime::readSafetensors(const std::string &path) {
  Result<std::unique_ptr<FileSource>> file = FileSource::open(path);
  if (!file)
    return file.status();
  ByteSource &source = **file;
  Result<SafetensorsHeader> header = readHeader(source);
  if (!header)
    return header.status();
  std::vector<const SafetensorsEntry *> sorted;
  for (const SafetensorsEntry &entry : header->entries)
    sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const SafetensorsEntry *a, const SafetensorsEntry *b) {
    return std::tuple(a->begin, a->end, a) < std::tuple(b->begin, b->end, b);
  });
  if (Status status = checkOffsets(sorted, source); !status.ok())
    return status;
  NamedTensors tensors;
  tensors.metadata = std::move(header->metadata);
  for (const SafetensorsEntry *entry : sorted) {
    Result<Tensor> tensor = readElements(source, *typeOf(*entry, source), entry->shape, /*littleEndian=*/true);
    if (!tensor)
      return tensor.status();
    if (Status status = tensors.add(entry->name, *tensor); !status.ok())
      return status.withPrefix(path + ": ");
  }
  return tensors;
}

Status dlc::runtime::writeSafetensors(const std::string &path, const NamedTensors &tensors, Durability durability) {
  std::vector<const NamedTensors::Entry *> sorted;
  for (const NamedTensors::Entry &entry : tensors)
    sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const auto *a, const auto *b) {
    const int64_t aSize = elementSize(a->tensor.type()), bSize = elementSize(b->tensor.type());
    return aSize != bSize ? aSize > bSize : a < b;
  });
  SafetensorsHeader header;
  header.metadata = tensors.metadata;
  uint64_t end = 0;
  for (const auto *entry : sorted) {
    const uint64_t begin = std::exchange(end, end + static_cast<uint64_t>(entry->tensor.numBytes()));
    const std::string_view type = kTypeNames[static_cast<size_t>(entry->tensor.type())];
    header.entries.push_back({entry->name, std::string(type), entry->tensor.shape(), begin, end});
  }
  Result<std::string> text = printSafetensorsHeader(header);
  if (!text)
    return text.status().withPrefix(path + ": ");
  constexpr size_t alignment = 8;
  text->resize((text->size() + alignment - 1) / alignment * alignment, ' ');
  if (text->size() > kMaxHeader)
    return Status::error(ErrorCode::Unsupported, fmt::format("{}: the header would have {} bytes, more than {}", path,
                                                             text->size(), kMaxHeader));
  std::string start;
  appendLittle<uint64_t>(start, text->size());
  start += *text;
  Result<std::unique_ptr<OutputFile>> file = OutputFile::create(path);
  if (!file)
    return file.status();
  if (Status status = (*file)->write(start.data(), start.size()); !status.ok())
    return status;
  for (const auto *entry : sorted) {
    Result<Tensor> dense = inByteOrder(entry->tensor, /*littleEndian=*/true);
    if (!dense)
      return dense.status();
    Status status = (*file)->write(dense->rawData(), static_cast<uint64_t>(dense->numBytes()));
    if (!status.ok())
      return status;
  }
  return (*file)->commit(durability == Durability::OnDisk);
}
