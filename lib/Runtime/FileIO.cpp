//===- FileIO.cpp - Opening, reading and writing files --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileIO.h"
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace dlc::runtime;

// A bound on one system call, and on what a copy holds in memory at once.
static constexpr size_t kChunk = size_t(1) << 20;

static Status systemError(const std::string &path, const std::string &action) {
  return Status::error(ErrorCode::File, fmt::format("{}: cannot {}: {}", path, action, std::strerror(errno)));
}

FileDescriptor::~FileDescriptor() {
  if (fd >= 0)
    ::close(fd);
}

static ssize_t readRetrying(int fd, void *target, size_t size) {
  ssize_t got;
  do
    got = ::read(fd, target, std::min(size, kChunk));
  while (got < 0 && errno == EINTR);
  return got;
}

static bool writeAll(int fd, const char *data, uint64_t size) {
  while (size > 0) {
    const ssize_t written = ::write(fd, data, std::min<uint64_t>(size, kChunk));
    if (written < 0 && errno != EINTR)
      return false;
    if (written > 0) {
      data += written;
      size -= static_cast<uint64_t>(written);
    }
  }
  return true;
}

/// The rest of `from` in an unnamed temporary file, rewound.
static Result<FileDescriptor> spool(const std::string &path, int from) {
  std::FILE *scratch = std::tmpfile();
  if (!scratch)
    return systemError(path, "make a temporary file");
  FileDescriptor copy(::dup(::fileno(scratch)));
  std::fclose(scratch);
  if (copy.get() < 0)
    return systemError(path, "make a temporary file");
  std::vector<char> buffer(kChunk);
  while (true) {
    const ssize_t got = readRetrying(from, buffer.data(), buffer.size());
    if (got < 0)
      return systemError(path, "read");
    if (got == 0)
      break;
    if (!writeAll(copy.get(), buffer.data(), static_cast<uint64_t>(got)))
      return systemError(path, "write to a temporary file");
  }
  ::lseek(copy.get(), 0, SEEK_SET);
  return copy;
}

Result<FileDescriptor> dlc::runtime::openForReading(const std::string &path) {
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info;
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0)
    return systemError(path, "open");
  if (S_ISDIR(info.st_mode))
    return Status::error(ErrorCode::File, path + ": expects a file, but it is a folder");
  if (S_ISREG(info.st_mode))
    return file;
  return spool(path, file.get());
}

Status ByteSource::malformed(const std::string &message) const {
  return Status::error(ErrorCode::Format, label + ": " + message);
}

Status ByteSource::read(void *target, uint64_t size, const std::string &what) {
  const uint64_t start = position;
  while (position - start < size) {
    char *place = static_cast<char *>(target) + (position - start);
    Result<size_t> got = readSome(place, static_cast<size_t>(size - (position - start)));
    if (!got)
      return got.status();
    if (*got == 0)
      return malformed(fmt::format("expects {} bytes of {} at byte {}, but the data ends after {}", size, what, start,
                                   position - start));
    position += *got;
  }
  return Status::success();
}

Status ByteSource::expectEnd() {
  char byte;
  Result<size_t> got = readSome(&byte, 1);
  if (!got)
    return got.status();
  return *got == 0 ? Status::success() : malformed(fmt::format("expects no more data at byte {}", position));
}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string &path) {
  Result<FileDescriptor> file = openForReading(path);
  if (!file)
    return file.status();
  struct stat info;
  if (::fstat(file->get(), &info) != 0)
    return systemError(path, "open");
  return std::make_unique<FileSource>(path, std::move(*file), static_cast<uint64_t>(info.st_size));
}

FileDescriptor FileSource::takeRewound() {
  ::lseek(file.get(), 0, SEEK_SET);
  return std::move(file);
}

Result<size_t> FileSource::readSome(void *target, size_t size) {
  const ssize_t got = readRetrying(file.get(), target, size);
  if (got < 0)
    return systemError(name(), "read");
  return static_cast<size_t>(got);
}

/// Opens `name`, empty, for this writer alone. Who writes a file has its lock, so one without was left by a writer that
/// was killed, and serves again. Nothing when another writer is at it, or when it cannot be opened.
static FileDescriptor openTemporary(const std::string &name) {
  constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  FileDescriptor file(::open(name.c_str(), flags | O_CREAT | O_EXCL, 0666));
  const bool isNew = file.get() >= 0;
  if (!isNew && errno == EEXIST)
    file = FileDescriptor(::open(name.c_str(), flags));
  if (file.get() < 0)
    return file;
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    // Some file systems have no locks.
    return isNew && errno != EWOULDBLOCK ? std::move(file) : FileDescriptor();
  // The other writer may have given the file its name, or removed it, before the lock was free.
  struct stat opened, named;
  if (::fstat(file.get(), &opened) != 0 || ::stat(name.c_str(), &named) != 0 || opened.st_dev != named.st_dev ||
      opened.st_ino != named.st_ino || !S_ISREG(opened.st_mode) || ::ftruncate(file.get(), 0) != 0)
    return FileDescriptor();
  return file;
}

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::string &path) {
  auto output = std::make_unique<OutputFile>();
  output->path = path;
  struct stat info;
  if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) {
    output->file = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  } else {
    // A rename would replace a link instead of the file behind it.
    if (char *resolved = ::realpath(path.c_str(), nullptr)) {
      output->path = resolved;
      std::free(resolved);
    }
    for (int attempt = 0; attempt < 100 && output->file.get() < 0; ++attempt) {
      output->temporary = fmt::format("{}.{}.tmp", output->path, attempt);
      output->file = openTemporary(output->temporary);
    }
  }
  if (output->file.get() >= 0)
    return output;
  output->temporary.clear();
  return output->systemError("write");
}

OutputFile::~OutputFile() {
  if (!temporary.empty())
    ::unlink(temporary.c_str());
}

Status OutputFile::systemError(const std::string &action) const { return ::systemError(path, action); }

Status OutputFile::write(const void *data, uint64_t size) {
  return writeAll(file.get(), static_cast<const char *>(data), size) ? Status::success() : systemError("write");
}

Status OutputFile::commit(bool durable) {
  const bool isRegular = !temporary.empty(); // pipes and devices have no use for fsync
  if (durable && isRegular && ::fsync(file.get()) != 0)
    return systemError("write");
  // Keeps the lock until the file has its name: closing may be what tells of an error.
  FileDescriptor lock(isRegular ? ::dup(file.get()) : -1);
  if (::close(file.release()) != 0)
    return systemError("write");
  if (!isRegular)
    return Status::success();
  if (::rename(temporary.c_str(), path.c_str()) != 0)
    return systemError("rename the temporary file");
  temporary.clear();
  return durable ? syncFolder() : Status::success();
}

/// Makes a rename last.
Status OutputFile::syncFolder() const {
  const size_t slash = path.find_last_of('/');
  const std::string name = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  FileDescriptor folder(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot do it, and say EINVAL.
  if (folder.get() < 0 || (::fsync(folder.get()) != 0 && errno != EINVAL))
    return ::systemError(name, "write");
  return Status::success();
}

template <typename Word> static Word swapBytes(Word word) {
  if constexpr (sizeof(Word) == 2)
    return __builtin_bswap16(word);
  else if constexpr (sizeof(Word) == 4)
    return __builtin_bswap32(word);
  else
    return __builtin_bswap64(word);
}

template <typename Word> static void swapAll(void *data, int64_t count) {
  Word *words = static_cast<Word *>(data);
  for (int64_t i = 0; i < count; ++i)
    words[i] = swapBytes(words[i]);
}

static void swapElements(Tensor &tensor) {
  void *data = tensor.mutableRawData();
  switch (elementSize(tensor.type())) {
  case 2:
    return swapAll<uint16_t>(data, tensor.numElements());
  case 4:
    return swapAll<uint32_t>(data, tensor.numElements());
  case 8:
    return swapAll<uint64_t>(data, tensor.numElements());
  default: // single bytes have no order
    return;
  }
}

Result<uint64_t> dlc::runtime::countBytes(const ByteSource &source, ElementType type, const Dims &shape) {
  std::optional<int64_t> count = countElements(shape);
  if (!count)
    return source.malformed(toString(type, shape) + " is too large to be addressed");
  const auto bytes = static_cast<uint64_t>(*count * elementSize(type));
  if (bytes > source.mostLeft())
    return source.malformed(fmt::format("{} expects {} bytes of data at byte {}, but the file has at most {}",
                                        toString(type, shape), bytes, source.offset(), source.mostLeft()));
  return bytes;
}

Status dlc::runtime::checkBools(const ByteSource &source, const Tensor &tensor, uint64_t start) {
  if (tensor.type() != ElementType::Bool)
    return Status::success();
  const auto *data = static_cast<const uint8_t *>(tensor.rawData());
  for (int64_t i = 0; i < tensor.numElements(); ++i)
    if (data[i] > 1)
      return source.malformed(
          fmt::format("expects 0 or 1 as a bool at byte {}, but got {}", start + static_cast<uint64_t>(i), data[i]));
  return Status::success();
}

Result<Tensor> dlc::runtime::readElements(ByteSource &source, ElementType type, const Dims &shape, bool littleEndian) {
  Result<uint64_t> bytes = countBytes(source, type, shape);
  if (!bytes)
    return bytes.status();
  const uint64_t start = source.offset();
  Result<Tensor> tensor = Tensor::create(type, shape);
  if (!tensor)
    return tensor.status().withPrefix(source.name() + ": ");
  if (Status status = source.read(tensor->mutableRawData(), *bytes, "data"); !status.ok())
    return status;
  if (Status status = checkBools(source, *tensor, start); !status.ok())
    return status;
  if (littleEndian != kLittleEndianHost)
    swapElements(*tensor);
  return tensor;
}

Result<Tensor> dlc::runtime::inByteOrder(const Tensor &tensor, bool littleEndian) {
  if (littleEndian == kLittleEndianHost || elementSize(tensor.type()) == 1)
    return tensor.contiguous();
  Result<Tensor> swapped = tensor.clone();
  if (swapped)
    swapElements(*swapped);
  return swapped;
}
