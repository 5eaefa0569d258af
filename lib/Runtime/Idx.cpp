//===- Idx.cpp - The IDX format of the MNIST family -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two zero bytes, a type, a rank, the sizes as 32-bit numbers, the elements; all
// big-endian. Often compressed with gzip.
//
//===----------------------------------------------------------------------===//

#include "FileIO.h"
#include "dlc/Runtime/TensorFiles.h"
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

using namespace dlc::runtime;

static constexpr std::pair<uint8_t, ElementType> kIdxTypes[] = {{0x08, ElementType::U8},
                                                                {0x09, ElementType::I8},
                                                                {0x0c, ElementType::I32},
                                                                {0x0d, ElementType::F32},
                                                                {0x0e, ElementType::F64}};

namespace {
/// The bytes that a gzip file decompresses to.
class GzipSource : public ByteSource {
public:
  GzipSource(std::string name, gzFile file, uint64_t most) : ByteSource(std::move(name)), file(file), most(most) {}
  ~GzipSource() override { gzclose(file); }
  uint64_t mostLeft() const override { return most > offset() ? most - offset() : 0; }

protected:
  Result<size_t> readSome(void *target, size_t size) override {
    const int got = gzread(file, target, static_cast<unsigned>(std::min<size_t>(size, size_t(1) << 30)));
    int code = Z_OK;
    // zlib begins its message with a name, which it lacks: "<fd:3>: ".
    std::string reason = gzerror(file, &code);
    if (const size_t end = reason.find(">: "); end != std::string::npos)
      reason.erase(0, end + 3);
    // A truncated stream gives the bytes there are, and Z_BUF_ERROR.
    if (got < 0 || (got == 0 && code != Z_OK && code != Z_STREAM_END))
      return malformed(fmt::format("broken gzip data after {} decompressed bytes: {}", offset(), reason));
    return static_cast<size_t>(got);
  }

private:
  gzFile file;
  uint64_t most;
};
} // namespace

static Result<Tensor> readIdxFrom(ByteSource &source) {
  unsigned char magic[4];
  if (Status status = source.read(magic, sizeof magic, "magic"); !status.ok())
    return status;
  if (magic[0] != 0 || magic[1] != 0)
    return source.malformed(
        fmt::format("expects 00 00 at byte 0 of an IDX file, but got {:02x} {:02x}", magic[0], magic[1]));
  std::optional<ElementType> type;
  for (auto [code, candidate] : kIdxTypes)
    if (code == magic[2])
      type = candidate;
  if (!type && magic[2] == 0x0b)
    return Status::error(ErrorCode::Unsupported, source.name() + ": IDX type 0x0b (i16) is not supported");
  if (!type)
    return source.malformed(
        fmt::format("expects an IDX type of 08, 09, 0c, 0d or 0e at byte 2, but got {:02x}", magic[2]));
  if (magic[3] > kMaxRank)
    return source.malformed(fmt::format("expects a rank of at most {} at byte 3, but got {}", kMaxRank, magic[3]));
  Dims shape;
  for (int i = 0; i < magic[3]; ++i) {
    unsigned char size[4];
    if (Status status = source.read(size, sizeof size, "size"); !status.ok())
      return status;
    shape.push_back(int64_t(size[0]) << 24 | size[1] << 16 | size[2] << 8 | size[3]);
  }
  Result<Tensor> tensor = readElements(source, *type, shape, /*littleEndian=*/false);
  if (!tensor)
    return tensor;
  if (Status status = source.expectEnd(); !status.ok())
    return status;
  return tensor;
}

Result<Tensor> dlc::runtime::readIdx(const std::string &path) {
  Result<std::unique_ptr<FileSource>> file = FileSource::open(path);
  if (!file)
    return file.status();
  unsigned char start[2] = {};
  const uint64_t size = (*file)->mostLeft();
  if (size >= sizeof start)
    if (Status status = (*file)->read(start, sizeof start, "magic"); !status.ok())
      return status;
  FileDescriptor bytes = (*file)->takeRewound();
  if (start[0] != 0x1f || start[1] != 0x8b) {
    FileSource source(path, std::move(bytes), size);
    return readIdxFrom(source);
  }
  gzFile stream = gzdopen(bytes.get(), "rb");
  if (!stream)
    return Status::error(ErrorCode::Memory, path + ": out of memory");
  bytes.release(); // the stream closes it
  GzipSource source(path, stream, size * kMaxInflation);
  return readIdxFrom(source);
}

/// Writes both parts compressed to the file of `output`.
static Status writeCompressed(OutputFile &output, const std::string &header, const Tensor &data) {
  gzFile stream = gzdopen(::dup(output.fd()), "wb9");
  if (!stream)
    return output.systemError("write");
  bool written = gzwrite(stream, header.data(), static_cast<unsigned>(header.size())) > 0;
  const char *bytes = static_cast<const char *>(data.rawData());
  for (int64_t left = data.numBytes(); written && left > 0;) {
    const auto part = static_cast<unsigned>(std::min<int64_t>(left, 1 << 30));
    written = gzwrite(stream, bytes, part) == static_cast<int>(part);
    bytes += part;
    left -= part;
  }
  written &= gzclose(stream) == Z_OK;
  return written ? Status::success() : output.systemError("write");
}

static Status writeParts(OutputFile &output, const std::string &header, const Tensor &data) {
  if (Status status = output.write(header.data(), header.size()); !status.ok())
    return status;
  return output.write(data.rawData(), static_cast<uint64_t>(data.numBytes()));
}

Status dlc::runtime::writeIdx(const std::string &path, const Tensor &tensor) {
  uint8_t code = 0;
  for (auto [candidate, type] : kIdxTypes)
    if (type == tensor.type())
      code = candidate;
  if (code == 0)
    return Status::error(ErrorCode::Unsupported,
                         fmt::format("{}: IDX has no type {}", path, elementTypeName(tensor.type())));
  std::string header = {0, 0, static_cast<char>(code), static_cast<char>(tensor.rank())};
  for (int64_t size : tensor.shape()) {
    if (size > std::numeric_limits<uint32_t>::max())
      return Status::error(ErrorCode::Unsupported, fmt::format("{}: IDX cannot hold a size of {}", path, size));
    for (int shift = 24; shift >= 0; shift -= 8)
      header += static_cast<char>(size >> shift & 0xff);
  }
  Result<Tensor> dense = inByteOrder(tensor, /*littleEndian=*/false);
  if (!dense)
    return dense.status();
  Result<std::unique_ptr<OutputFile>> file = OutputFile::create(path);
  if (!file)
    return file.status();
  const bool compressed = path.size() > 3 && path.substr(path.size() - 3) == ".gz";
  Status status = compressed ? writeCompressed(**file, header, *dense) : writeParts(**file, header, *dense);
  return status.ok() ? (*file)->commit() : status;
}
