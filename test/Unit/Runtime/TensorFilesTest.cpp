//===- TensorFilesTest.cpp - Files of tensors, well formed ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorFiles.h"
#include "FileUtils.h"
#include <cmath>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>

using namespace dlc::runtime;
using namespace dlc::runtime::test;

/// Tensors of every type and of many shapes, not all of them contiguous.
static NamedTensors samples() {
  NamedTensors tensors;
  for (ElementType type : kAllTypes) {
    const std::string name(elementTypeName(type));
    EXPECT_OK(tensors.add(name + ".matrix", iota({2, 3}, type)));
    EXPECT_OK(tensors.add(name + ".turned", iota({2, 3, 4}, type).transpose()));
    EXPECT_OK(tensors.add(name + ".scalar", iota({}, type)));
    EXPECT_OK(tensors.add(name + ".empty", iota({0, 5}, type)));
  }
  return tensors;
}

static void expectSameTensors(const NamedTensors &read, const NamedTensors &written) {
  EXPECT_EQ(read.size(), written.size());
  for (const auto &[name, tensor] : written) {
    SCOPED_TRACE(name);
    const Tensor *found = read.find(name);
    ASSERT_NE(found, nullptr);
    expectSame(*found, tensor);
    EXPECT_TRUE(found->isContiguous());
  }
}

TEST(Npy, RoundTrip) {
  TemporaryFolder folder;
  for (const auto &[name, tensor] : samples()) {
    SCOPED_TRACE(name);
    EXPECT_OK(writeTensor(folder.file("x.npy"), tensor));
    expectSame(take(readTensor(folder.file("x.npy"))), tensor);
    EXPECT_EQ(readBytes(folder.file("x.npy")).size() % 64, static_cast<size_t>(tensor.numBytes()) % 64);
  }
}

TEST(Npy, ReadsWhatNumPyWrites) {
  Tensor x = take(readNpy(input("numpy-f4.npy")));
  EXPECT_EQ(x.type(), ElementType::F32);
  EXPECT_EQ(x.shape(), (Dims{2, 3}));
  EXPECT_EQ(x.toDoubles(), (std::vector<double>{0, 0.5, -1.5, 2, HUGE_VAL, double(1e-3f)}));
  Tensor fortran = take(readNpy(input("numpy-fortran-f8-big.npy")));
  EXPECT_EQ(fortran.type(), ElementType::F64);
  EXPECT_EQ(fortran.shape(), (Dims{2, 3}));
  EXPECT_EQ(fortran.toDoubles(), (std::vector<double>{0, 0.25, 0.5, 0.75, 1, 1.25}));
  EXPECT_EQ(take(readNpy(input("numpy-i4-v2.npy"))).toDoubles(), (std::vector<double>{-1, 2, 2147483647}));
  EXPECT_EQ(take(take(readNpy(input("numpy-bool-v3.npy"))).get<bool>({})), true);
}

TEST(Npy, WritesWhatNumPyWrites) {
  TemporaryFolder folder;
  EXPECT_OK(writeNpy(folder.file("x.npy"), take(readNpy(input("numpy-f4.npy")))));
  EXPECT_EQ(readBytes(folder.file("x.npy")), readBytes(input("numpy-f4.npy")));
}

// What a writer leaves that was killed has no lock: the next one uses it up.
TEST(Files, LeftoversAreUsedUp) {
  TemporaryFolder folder;
  writeBytes(folder.file("x.npy.0.tmp"), std::string(1000, 'x'));
  EXPECT_OK(writeNpy(folder.file("x.npy"), take(readNpy(input("numpy-f4.npy")))));
  EXPECT_EQ(readBytes(folder.file("x.npy")), readBytes(input("numpy-f4.npy")));
  EXPECT_NE(::access(folder.file("x.npy.0.tmp").c_str(), F_OK), 0);
}

// Who is still writing has the lock, and is not disturbed.
TEST(Files, WritersDoNotShareATemporary) {
  TemporaryFolder folder;
  const std::string temporary = folder.file("x.npy.0.tmp");
  writeBytes(temporary, "half of it");
  const int other = ::open(temporary.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(other, LOCK_EX | LOCK_NB), 0);
  EXPECT_OK(writeNpy(folder.file("x.npy"), take(readNpy(input("numpy-f4.npy")))));
  EXPECT_EQ(readBytes(folder.file("x.npy")), readBytes(input("numpy-f4.npy")));
  EXPECT_EQ(readBytes(temporary), "half of it");
  EXPECT_NE(::access(folder.file("x.npy.1.tmp").c_str(), F_OK), 0);
  ::close(other);
}

// Writers of one file, many times at once: each reads one file or the other, whole.
TEST(Files, WritersAtTheSameTime) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npz");
  auto write = [&](double value) {
    NamedTensors tensors;
    std::vector<float> elements(5000, static_cast<float>(value));
    EXPECT_OK(tensors.add("x", take(Tensor::fromValues(elements, {5000}))));
    for (int i = 0; i < 50; ++i) {
      EXPECT_OK(writeNpz(path, tensors));
      const NamedTensors read = take(readNpz(path));
      const std::vector<double> values = read.find("x")->toDoubles();
      EXPECT_EQ(values, std::vector<double>(5000, values.front()));
    }
  };
  std::thread first(write, 1.0), second(write, 2.0);
  first.join();
  second.join();
}

TEST(Npy, HeadersInOtherSpellings) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  writeBytes(path,
             npyFile("{\"shape\":(2L,),\"descr\":\">i4\",'fortran_order':True}", std::string("\0\0\0\1\0\0\1\0", 8)));
  EXPECT_EQ(take(readNpy(path)).toDoubles(), (std::vector<double>{1, 256}));
  writeBytes(path, npyFile("{'descr': '|V2', 'fortran_order': False, 'shape': (), }\n", "\x80\x3f"));
  EXPECT_EQ(take(readNpy(path)).type(), ElementType::BF16);
  EXPECT_EQ(take(readNpy(path)).toDoubles(), (std::vector<double>{1}));
}

TEST(Npz, RoundTrip) {
  TemporaryFolder folder;
  const NamedTensors tensors = samples();
  EXPECT_OK(writeTensors(folder.file("stored.npz"), tensors));
  expectSameTensors(take(readTensors(folder.file("stored.npz"))), tensors);
  EXPECT_OK(writeNpz(folder.file("deflated.npz"), tensors, Compression::Deflate));
  expectSameTensors(take(readTensors(folder.file("deflated.npz"))), tensors);
  EXPECT_LT(readBytes(folder.file("deflated.npz")).size(), readBytes(folder.file("stored.npz")).size());
  EXPECT_OK(writeNpz(folder.file("again.npz"), tensors));
  EXPECT_EQ(readBytes(folder.file("again.npz")), readBytes(folder.file("stored.npz")));
  EXPECT_OK(writeNpz(folder.file("none.npz"), {}));
  EXPECT_TRUE(take(readNpz(folder.file("none.npz"))).empty());
}

TEST(Npz, ReadsWhatNumPyWrites) {
  NamedTensors expected;
  EXPECT_OK(expected.add("fc1.weight", iota({2, 3})));
  EXPECT_OK(expected.add("fc1.bias", take(Tensor::fromDoubles(ElementType::F16, {1, 2, 3}, {3}))));
  EXPECT_OK(expected.add("steps", take(Tensor::scalar<uint64_t>(7))));
  expectSameTensors(take(readNpz(input("numpy.npz"))), expected);
  expectSameTensors(take(readNpz(input("numpy-deflated.npz"))), expected);
}

TEST(Idx, RoundTrip) {
  TemporaryFolder folder;
  for (ElementType type : {ElementType::U8, ElementType::I8, ElementType::I32, ElementType::F32, ElementType::F64})
    for (const char *name : {"x.idx", "x-ubyte", "x.idx.gz", "x-idx3-ubyte.gz"}) {
      SCOPED_TRACE(name);
      const Tensor tensor = take(iota({2, 3, 4}, type).transpose({1, 0, 2}));
      EXPECT_OK(writeTensor(folder.file(name), tensor));
      expectSame(take(readTensor(folder.file(name))), tensor);
    }
  EXPECT_EQ(readBytes(folder.file("x.idx.gz")).substr(0, 2), "\x1f\x8b");
  EXPECT_ERROR(writeIdx(folder.file("x.idx"), iota({2}, ElementType::I64)),
               folder.file("x.idx") + ": IDX has no type i64");
}

TEST(Idx, IsBigEndian) {
  TemporaryFolder folder;
  EXPECT_OK(writeIdx(folder.file("x.idx"), iota({2, 1}, ElementType::I32)));
  EXPECT_EQ(readBytes(folder.file("x.idx")), std::string("\0\0\x0c\2\0\0\0\2\0\0\0\1\0\0\0\0\0\0\0\1", 20));
}

TEST(Safetensors, RoundTrip) {
  TemporaryFolder folder;
  NamedTensors tensors = samples();
  tensors.metadata = {{"format", "dlc"}, {"quote", "\"\\\n"}};
  EXPECT_OK(tensors.add("name \"with\" strange \xc3\xa9 characters", iota({1})));
  EXPECT_OK(writeTensors(folder.file("x.safetensors"), tensors));
  NamedTensors read = take(readTensors(folder.file("x.safetensors")));
  expectSameTensors(read, tensors);
  EXPECT_EQ(read.metadata, tensors.metadata);
  EXPECT_OK(writeSafetensors(folder.file("none.safetensors"), {}));
  EXPECT_TRUE(take(readSafetensors(folder.file("none.safetensors"))).empty());
}

TEST(Safetensors, LayoutOfTheFile) {
  TemporaryFolder folder;
  NamedTensors tensors;
  EXPECT_OK(tensors.add("b", iota({3}, ElementType::U8)));
  EXPECT_OK(tensors.add("a", iota({2}, ElementType::F32)));
  EXPECT_OK(writeSafetensors(folder.file("x.safetensors"), tensors));
  const std::string header = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                             R"("b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}})";
  const std::string padded = header + std::string((8 - header.size() % 8) % 8, ' ');
  EXPECT_EQ(readBytes(folder.file("x.safetensors")),
            safetensorsFile(padded, std::string("\0\0\0\0\0\0\x80\x3f\0\1\2", 11)));
}

TEST(Safetensors, HeaderOrderNeedNotBeDataOrder) {
  TemporaryFolder folder;
  writeBytes(folder.file("x.safetensors"), safetensorsFile(R"({"b":{"data_offsets":[1,3],"shape":[2],"dtype":"U8"},)"
                                                           R"("a":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}   )",
                                                           "\x05\x06\x07"));
  NamedTensors read = take(readSafetensors(folder.file("x.safetensors")));
  EXPECT_EQ(read.find("a")->toDoubles(), std::vector<double>{5});
  EXPECT_EQ(read.find("b")->toDoubles(), (std::vector<double>{6, 7}));
}

TEST(TensorFiles, ContentDecidesWhereNamesDoNot) {
  TemporaryFolder folder;
  NamedTensors tensors;
  EXPECT_OK(tensors.add("x", iota({2})));
  auto renamed = [&](const std::string &from) {
    EXPECT_EQ(std::rename(folder.file(from).c_str(), folder.file("data").c_str()), 0);
    return folder.file("data");
  };
  EXPECT_OK(writeNpy(folder.file("x.npy"), iota({2})));
  expectSame(take(readTensor(renamed("x.npy"))), iota({2}));
  EXPECT_OK(writeIdx(folder.file("x.idx.gz"), iota({2})));
  expectSame(take(readTensor(renamed("x.idx.gz"))), iota({2}));
  EXPECT_OK(writeNpz(folder.file("x.npz"), tensors));
  EXPECT_EQ(take(readTensors(renamed("x.npz"))).size(), 1u);
  EXPECT_OK(writeSafetensors(folder.file("x.safetensors"), tensors));
  EXPECT_EQ(take(readTensors(renamed("x.safetensors"))).size(), 1u);
}

TEST(TensorFiles, WritersReplaceFilesAtomically) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  writeBytes(path, "old");
  EXPECT_EQ(::symlink(path.c_str(), folder.file("link.npy").c_str()), 0);
  EXPECT_OK(writeNpy(folder.file("link.npy"), iota({2})));
  expectSame(take(readNpy(path)), iota({2}));
  struct stat info;
  EXPECT_EQ(::lstat(folder.file("link.npy").c_str(), &info), 0);
  EXPECT_TRUE(S_ISLNK(info.st_mode)) << "the link stays a link";
  const std::string absent = folder.file("absent/x.npy");
  EXPECT_ERROR(writeNpy(absent, iota({2})), absent + ": cannot write: No such file or directory");
  EXPECT_ERROR(writeTensor(folder.file("x.txt"), iota({2})),
               folder.file("x.txt") + ": expects a name that ends in .npy, .idx, -ubyte, .idx.gz or -ubyte.gz");
  EXPECT_ERROR(writeTensors(folder.file("x.txt"), {}),
               folder.file("x.txt") + ": expects a name that ends in .npz or .safetensors");
  // Nothing is left behind: the folder holds the file and the link.
  const std::filesystem::directory_iterator left(folder.file(""));
  EXPECT_EQ(std::distance(begin(left), end(left)), 2);
}

TEST(TensorFiles, PipesAreReadAndWritten) {
  TemporaryFolder folder;
  const std::string pipe = folder.file("pipe.npy"), zipPipe = folder.file("pipe.npz");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(zipPipe.c_str(), 0600), 0);
  std::thread writer([&] {
    EXPECT_OK(writeNpy(pipe, iota({100, 100})));
    writeBytes(zipPipe, readBytes(input("numpy.npz")));
  });
  expectSame(take(readTensor(pipe)), iota({100, 100}));
  EXPECT_EQ(take(readTensors(zipPipe)).size(), 3u);
  writer.join();
}
