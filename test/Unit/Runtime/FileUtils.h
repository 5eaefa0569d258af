//===- FileUtils.h - Helpers of the tests that read and write files -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TEST_UNIT_RUNTIME_FILEUTILS_H
#define DLC_TEST_UNIT_RUNTIME_FILEUTILS_H

#include "TestUtils.h"
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace dlc::runtime::test {

/// A folder that is removed with its files at the end of a test.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string pattern = ::testing::TempDir() + "dlc-XXXXXX";
    path = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    if (std::system(("rm -r '" + path + "'").c_str()) != 0)
      std::perror(path.c_str());
  }
  std::string file(const std::string &name) const { return path + "/" + name; }

private:
  std::string path;
};

inline std::string readBytes(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline void writeBytes(const std::string &path, const std::string &bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The path of a file kept with the tests.
inline std::string input(const std::string &name) { return std::string(DLC_TEST_INPUTS) + "/" + name; }

/// `size` bytes of `value`, the least significant first.
inline std::string little(uint64_t value, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i)
    bytes += static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

/// An .npy file of version 1 with that header, unpadded, and that data.
inline std::string npyFile(const std::string &header, const std::string &data) {
  return std::string("\x93NUMPY\x01\0", 8) + little(header.size(), 2) + header + data;
}

/// A .safetensors file with that header and that data.
inline std::string safetensorsFile(const std::string &header, const std::string &data) {
  return little(header.size(), 8) + header + data;
}

/// Equal type, shape and elements.
inline void expectSame(const Tensor &a, const Tensor &b) {
  EXPECT_EQ(a.type(), b.type());
  EXPECT_EQ(a.shape(), b.shape());
  EXPECT_EQ(a.toDoubles(), b.toDoubles());
}

} // namespace dlc::runtime::test

#endif // DLC_TEST_UNIT_RUNTIME_FILEUTILS_H
