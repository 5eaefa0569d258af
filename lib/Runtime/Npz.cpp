//===- Npz.cpp - NumPy's .npz format --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A zip archive with an entry NAME.npy for each array.
//
//===----------------------------------------------------------------------===//

#include "Npy.h"
#include "dlc/Runtime/TensorFiles.h"
#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

using namespace dlc::runtime;

namespace {
/// An archive that is closed without being written, unless released.
struct Discard {
  void operator()(zip_t *archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

/// The decompressed bytes of one entry.
class ZipSource : public ByteSource {
public:
  ZipSource(std::string name, zip_file_t *file, uint64_t most) : ByteSource(std::move(name)), file(file), most(most) {}
  ~ZipSource() override { zip_fclose(file); }
  uint64_t mostLeft() const override { return most > offset() ? most - offset() : 0; }

protected:
  Result<size_t> readSome(void *target, size_t size) override {
    const zip_int64_t got = zip_fread(file, target, std::min<size_t>(size, size_t(1) << 30));
    if (got < 0)
      return malformed(fmt::format("broken archive entry after byte {}: {}", offset(), zip_file_strerror(file)));
    return static_cast<size_t>(got);
  }

private:
  zip_file_t *file;
  uint64_t most;
};
} // namespace

static std::string describe(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

static Status readEntry(zip_t *archive, zip_uint64_t index, const std::string &path, uint64_t fileSize,
                        NamedTensors &tensors) {
  auto malformed = [&](const std::string &message) { return Status::error(ErrorCode::Format, path + ": " + message); };
  zip_stat_t info;
  if (zip_stat_index(archive, index, 0, &info) != 0 || !(info.valid & ZIP_STAT_NAME))
    return malformed(fmt::format("archive entry {}: {}", index, zip_strerror(archive)));
  std::string name = info.name;
  constexpr std::string_view suffix = ".npy";
  if (name.size() <= suffix.size() || name.substr(name.size() - suffix.size()) != suffix)
    return malformed(fmt::format("archive entry '{}' is not an array: its name does not end in .npy", name));
  zip_file_t *file = zip_fopen_index(archive, index, 0);
  if (!file)
    return malformed(fmt::format("archive entry '{}': {}", name, zip_strerror(archive)));
  // The sizes in the archive are claims; what the file can hold at most is a fact.
  const bool stored = (info.valid & ZIP_STAT_COMP_METHOD) && info.comp_method == ZIP_CM_STORE;
  uint64_t most = stored ? fileSize : fileSize * kMaxInflation;
  if (info.valid & ZIP_STAT_SIZE)
    most = std::min<uint64_t>(most, info.size);
  ZipSource source(path + ": " + name, file, most);
  Result<Tensor> tensor = readNpyFrom(source);
  if (!tensor)
    return tensor.status();
  return tensors.add(name.substr(0, name.size() - suffix.size()), *tensor).withPrefix(path + ": ");
}

Result<NamedTensors> dlc::runtime::readNpz(const std::string &path) {
  Result<FileDescriptor> file = openForReading(path);
  if (!file)
    return file.status();
  struct stat info;
  if (::fstat(file->get(), &info) != 0)
    return Status::error(ErrorCode::File, path + ": cannot open");
  int code = 0;
  Archive archive(zip_fdopen(file->get(), 0, &code));
  if (!archive)
    return Status::error(ErrorCode::Format, fmt::format("{}: expects a zip archive: {}", path, describe(code)));
  file->release(); // the archive closes it
  NamedTensors tensors;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i)
    if (Status status =
            readEntry(archive.get(), static_cast<zip_uint64_t>(i), path, static_cast<uint64_t>(info.st_size), tensors);
        !status.ok())
      return status;
  return tensors;
}

/// Adds an entry whose bytes `header` and `tensor` keep until the archive is closed.
static bool addEntry(zip_t *archive, const std::string &name, const std::string &header, const Tensor &tensor,
                     Compression compression) {
  zip_buffer_fragment_t parts[2] = {
      {reinterpret_cast<zip_uint8_t *>(const_cast<char *>(header.data())), header.size()},
      {static_cast<zip_uint8_t *>(const_cast<void *>(tensor.rawData())), static_cast<zip_uint64_t>(tensor.numBytes())}};
  zip_source_t *source = zip_source_buffer_fragment(archive, parts, tensor.numBytes() == 0 ? 1 : 2, 0);
  if (!source)
    return false;
  const zip_int64_t index = zip_file_add(archive, (name + ".npy").c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  constexpr zip_uint16_t time = 0, date = 0x21; // midnight of 1980-01-01, the first that zip knows
  return zip_set_file_compression(archive, at, compression == Compression::None ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) ==
             0 &&
         zip_file_set_dostime(archive, at, time, date, 0) == 0;
}

static Status copyBytes(zip_source_t *from, OutputFile &to) {
  std::vector<char> chunk(size_t(1) << 16);
  if (zip_source_open(from) != 0)
    return Status::error(ErrorCode::File, zip_error_strerror(zip_source_error(from)));
  zip_int64_t got;
  Status status = Status::success();
  while (status.ok() && (got = zip_source_read(from, chunk.data(), chunk.size())) > 0)
    status = to.write(chunk.data(), static_cast<uint64_t>(got));
  zip_source_close(from);
  return status;
}

Status dlc::runtime::writeNpz(const std::string &path, const NamedTensors &tensors, Compression compression) {
  Result<std::unique_ptr<OutputFile>> file = OutputFile::create(path);
  if (!file)
    return file.status();
  // An archive without entries is not written at all by libzip: this is what one looks like.
  static constexpr char kEmptyArchive[22] = {'P', 'K', 5, 6};
  if (tensors.empty()) {
    if (Status status = (*file)->write(kEmptyArchive, sizeof kEmptyArchive); !status.ok())
      return status;
    return (*file)->commit();
  }
  // In memory, as libzip would write a temporary file of its own beside ours.
  zip_error_t failure;
  zip_error_init(&failure);
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> bytes(
      zip_source_buffer_create(nullptr, 0, 0, &failure), zip_source_free);
  Archive archive(bytes ? zip_open_from_source(bytes.get(), ZIP_CREATE | ZIP_TRUNCATE, &failure) : nullptr);
  const std::string reason = archive ? "" : zip_error_strerror(&failure);
  zip_error_fini(&failure);
  if (!archive)
    return Status::error(ErrorCode::File, fmt::format("{}: cannot write: {}", path, reason));
  zip_source_keep(bytes.get()); // closing the archive frees its source
  std::vector<std::pair<std::string, Tensor>> parts;
  parts.reserve(tensors.size()); // the archive points into it
  for (const auto &[name, tensor] : tensors) {
    Result<Tensor> dense = inByteOrder(tensor, /*littleEndian=*/true);
    if (!dense)
      return dense.status();
    parts.emplace_back(npyHeader(tensor.type(), tensor.shape()), *dense);
    if (!addEntry(archive.get(), name, parts.back().first, parts.back().second, compression))
      return Status::error(ErrorCode::File,
                           fmt::format("{}: cannot add '{}': {}", path, name, zip_strerror(archive.get())));
  }
  zip_t *complete = archive.release(); // zip_close frees it, but not when it fails
  if (zip_close(complete) != 0) {
    Archive discarded(complete);
    return Status::error(ErrorCode::File, fmt::format("{}: cannot write: {}", path, zip_strerror(complete)));
  }
  if (Status status = copyBytes(bytes.get(), **file); !status.ok())
    return status;
  return (*file)->commit();
}
