//===- ReadColumnsTest.cpp - Data sets from files, by text ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/ReadColumns.h"
#include "../FileUtils.h"
#include "dlc/Runtime/TensorFiles.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;

TEST(ReadColumns, ReadsEveryFormat) {
  TemporaryFolder folder;
  const std::string npy = folder.file("x.npy"), idx = folder.file("x-ubyte.gz"), npz = folder.file("x.npz"),
                    csv = folder.file("x.csv");
  EXPECT_OK(writeNpy(npy, iota({5, 2})));
  EXPECT_OK(writeIdx(idx, iota({5}, ElementType::U8)));
  NamedTensors members;
  EXPECT_OK(members.add("train", iota({5}, ElementType::I32)));
  EXPECT_OK(writeNpz(npz, members));
  writeBytes(csv, "a,b,kind\n1,0.5,3\n2,1.5,4\n3,2.5,5\n");

  expectSame(take(readColumn(npy)), iota({5, 2}));
  expectSame(take(readColumn(npz + ":train:1..3")), take(Tensor::fromValues<int32_t>({1, 2}, {2})));
  expectSame(take(readColumn(npy + ":..1")), take(Tensor::fromValues<float>({0, 1}, {1, 2})));
  expectSame(take(readColumn(npy + ":4..")), take(Tensor::fromValues<float>({8, 9}, {1, 2})));
  expectSame(take(readColumn(csv + ":kind:..2")), take(Tensor::fromValues<int32_t>({3, 4}, {2})));
  expectSame(take(readColumn(csv + ":^kind")), take(Tensor::fromValues<float>({1, 0.5, 2, 1.5, 3, 2.5}, {3, 2})));
  expectSame(take(readColumn(csv + ":kind+a")), take(Tensor::fromValues<float>({3, 1, 4, 2, 5, 3}, {3, 2})));
  EXPECT_EQ(take(readColumn(csv)).shape(), (Dims{3, 3}));

  const Dataset data = take(readColumns({"x=" + npy + ",y=" + idx, "z=" + npz + ":train"}));
  EXPECT_EQ(data.size(), 5);
  EXPECT_EQ(data.columns().size(), 3u);
}

TEST(ReadColumns, ReportsWhatIsWrong) {
  TemporaryFolder folder;
  const std::string npy = folder.file("x.npy"), npz = folder.file("x.npz"), csv = folder.file("x.csv");
  EXPECT_OK(writeNpy(npy, iota({5, 2})));
  NamedTensors members;
  EXPECT_OK(members.add("train", iota({4})));
  EXPECT_OK(writeNpz(npz, members));
  writeBytes(csv, "a,b\n1,2\n");
  EXPECT_ERROR(readColumn(npy + ":2..6"), npy + ": rows 2..6 are out of range for 5 rows");
  EXPECT_ERROR(readColumn(npy + ":3..2"), npy + ": rows 3..2 are out of range for 5 rows");
  EXPECT_ERROR(readColumn(npy + ":1..x"), "expects rows as FIRST..END, two numbers, but got '1..x'");
  EXPECT_ERROR(readColumn(npz), npz + ": expects FILE:MEMBER; it has: train");
  EXPECT_ERROR(readColumn(npz + ":test"), npz + ": there is no member 'test'; it has: train");
  EXPECT_ERROR(readColumn(csv + ":^c"), csv + ": there is no column 'c'");
  EXPECT_ERROR(readColumn(""), "expects the name of a file, but got ''");
  EXPECT_ERROR(readColumns({"x"}), "expects NAME=FILE, but got 'x'");
  EXPECT_ERROR(readColumns({"x=" + npy + ",x=" + npy}), "there are two tensors called 'x'");
  EXPECT_NE(messageOf(readColumns({"x=" + npy + ",y=" + npz + ":train"})).find("rows"), std::string::npos);
}
