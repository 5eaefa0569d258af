//===- ReadColumnsTest.cpp - Data sets from files, by text ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/ReadColumns.h"
#include "../FileUtils.h"
#include "dlc/Runtime/TensorFiles.h"
#include <filesystem>

using namespace dlc::runtime;
using namespace dlc::runtime::test;

TEST(ReadColumns, ReadsListsOfFiles) {
  TemporaryFolder folder;
  const std::string npy = folder.file("x.npy"), npz = folder.file("x.npz"), csv = folder.file("x.csv");
  EXPECT_OK(writeNpy(npy, iota({5, 2})));
  NamedTensors members;
  EXPECT_OK(members.add("train", iota({3}, ElementType::I32)));
  EXPECT_OK(writeNpz(npz, members));
  writeBytes(csv, "a,b,kind\n1,0.5,3\n2,1.5,4\n3,2.5,5\n");
  const Dataset data = take(readColumns({"x=" + npy + ":2..,y=" + npz + ":train", "z=" + csv + ":^kind"}));
  EXPECT_EQ(data.size(), 3);
  expectSame(take(data.column("x")), take(Tensor::fromValues<float>({4, 5, 6, 7, 8, 9}, {3, 2})));
  expectSame(take(data.column("y")), iota({3}, ElementType::I32));
  EXPECT_EQ(take(data.column("z")).toDoubles(), (std::vector<double>{1, 0.5, 2, 1.5, 3, 2.5}));
}

// A sparse file of 64 GiB, more than the machine has: only touched rows are loaded.
TEST(ReadColumns, TakesFilesLargerThanMemory) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  const int64_t rows = int64_t{1} << 26;
  EXPECT_OK(writeNpy(path, iota({1, 256})));
  std::string header = readBytes(path).substr(0, 128);
  const std::string was = "(1, 256), }", is = "(67108864, 256), }";
  const size_t at = header.find(was);
  ASSERT_NE(at, std::string::npos);
  header.replace(at, was.size(), is);
  header.erase(header.size() - 1 - (is.size() - was.size()), is.size() - was.size()); // blanks before the line's end
  writeBytes(path, header);
  std::filesystem::resize_file(path, 128 + static_cast<uintmax_t>(rows) * 256 * sizeof(float));
  const Dataset data = take(readColumns({"x=" + path}));
  EXPECT_EQ(data.size(), rows);
  const Dataset last = take(data.slice(rows - 3, 3));
  EXPECT_EQ(take(take(last.column("x")).get<float>({2, 255})), 0);
}

TEST(ReadColumns, ReportsWhatIsWrong) {
  TemporaryFolder folder;
  const std::string npy = folder.file("x.npy");
  EXPECT_OK(writeNpy(npy, iota({5, 2})));
  EXPECT_ERROR(readColumns({"x"}), "expects NAME=FILE, but got 'x'");
  EXPECT_ERROR(readColumns({"x=" + npy + ","}), "expects NAME=FILE, but got ''");
  EXPECT_ERROR(readColumns({"x=" + npy + ",x=" + npy}), "there are two tensors called 'x'");
  EXPECT_NE(messageOf(readColumns({"x=" + npy + ",y=" + npy + ":..3"})).find("rows"), std::string::npos);
  EXPECT_NE(messageOf(readColumns({"x=" + npy + ":2..6"})).find("5 rows"), std::string::npos);
}
