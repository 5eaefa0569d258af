//===- FileIO.h - Sources and files of bytes ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc. A ByteSource is what the readers of file formats read
// from: it counts bytes, knows how many there can be at most, and words errors.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_FILEIO_H
#define DLC_LIB_RUNTIME_FILEIO_H

#include "dlc/Runtime/Tensor.h"
#include <string>

namespace dlc::runtime {

/// True when the host stores the least significant byte first.
constexpr bool kLittleEndianHost = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

/// DEFLATE expands to at most this many bytes per compressed byte.
constexpr uint64_t kMaxInflation = 1032;

/// A file descriptor that closes itself.
class FileDescriptor {
public:
  explicit FileDescriptor(int fd = -1) : fd(fd) {}
  FileDescriptor(FileDescriptor &&other) : fd(other.release()) {}
  FileDescriptor &operator=(FileDescriptor &&other) {
    std::swap(fd, other.fd);
    return *this;
  }
  ~FileDescriptor();
  int get() const { return fd; }
  int release() { return std::exchange(fd, -1); }

private:
  int fd;
};

/// Opens a file for reading. What is not a regular file (a pipe) is copied into a temporary one first, so the result
/// has a size and can be rewound.
Result<FileDescriptor> openForReading(const std::string &path);

/// Bytes read one after another.
class ByteSource {
public:
  explicit ByteSource(std::string name) : label(std::move(name)) {}
  virtual ~ByteSource() = default;

  const std::string &name() const { return label; }
  /// How many bytes have been read.
  uint64_t offset() const { return position; }
  /// No more than this many bytes can follow.
  virtual uint64_t mostLeft() const = 0;
  /// Reads exactly `size` bytes of what messages call `what`.
  Status read(void *target, uint64_t size, const std::string &what);
  /// An error when there is a byte left.
  Status expectEnd();
  /// A Format error about this source.
  Status malformed(const std::string &message) const;

protected:
  /// Reads at most `size` bytes; 0 at the end only.
  virtual Result<size_t> readSome(void *target, size_t size) = 0;

private:
  std::string label;
  uint64_t position = 0;
};

/// The bytes of a regular file.
class FileSource : public ByteSource {
public:
  static Result<std::unique_ptr<FileSource>> open(const std::string &path);
  FileSource(std::string name, FileDescriptor file, uint64_t size)
      : ByteSource(std::move(name)), file(std::move(file)), size(size) {}
  uint64_t mostLeft() const override { return size > offset() ? size - offset() : 0; }
  /// Gives the file away, set back to its first byte.
  FileDescriptor takeRewound();

protected:
  Result<size_t> readSome(void *target, size_t size) override;

private:
  FileDescriptor file;
  uint64_t size;
};

/// A file that appears under its name when it is complete. Until then it is NAME.0.tmp, or NAME.1.tmp and so on where
/// others write the same file now. What a killed writer leaves is used by the next one.
class OutputFile {
public:
  static Result<std::unique_ptr<OutputFile>> create(const std::string &path);
  /// Removes what was not committed.
  ~OutputFile();
  Status write(const void *data, uint64_t size);
  /// Closes the file and gives it its name; with `durable` only after its bytes are on the disk, and returns after the
  /// name is, too.
  Status commit(bool durable = false);
  int fd() const { return file.get(); }
  /// A File error with the operating system's last reason.
  Status systemError(const std::string &action) const;

private:
  Status syncFolder() const;

  std::string path;
  std::string temporary; ///< empty when `path` is written directly
  FileDescriptor file;
};

/// How many bytes the elements of a dense tensor take, of which there must be as many left.
Result<uint64_t> countBytes(const ByteSource &source, ElementType type, const Dims &shape);
/// Elements of type bool, which were read from byte `start` on, must be 0 or 1.
Status checkBools(const ByteSource &source, const Tensor &tensor, uint64_t start);
/// Reads the elements of a dense row-major tensor, checking sizes before memory is allocated.
Result<Tensor> readElements(ByteSource &source, ElementType type, const Dims &shape, bool littleEndian);
/// The tensor with its elements dense and in that byte order: itself, or a copy.
Result<Tensor> inByteOrder(const Tensor &tensor, bool littleEndian);
/// A little-endian number of sizeof(T) bytes, from `bytes` or appended to `text`.
template <typename T> T loadLittle(const unsigned char *bytes) {
  T value = 0;
  for (size_t i = 0; i < sizeof(T); ++i)
    value |= static_cast<T>(static_cast<T>(bytes[i]) << (8 * i));
  return value;
}
template <typename T> void appendLittle(std::string &text, T value) {
  for (size_t i = 0; i < sizeof(T); ++i)
    text += static_cast<char>(value >> (8 * i) & 0xff);
}

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_FILEIO_H
