//===- NpyMapTest.cpp - .npy files mapped into memory ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Malformed files are in MalformedFilesTest.cpp.
//
//===----------------------------------------------------------------------===//

#include "FileUtils.h"
#include "dlc/Runtime/Data/Dataset.h"
#include "dlc/Runtime/TensorFiles.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;

TEST(NpyMap, SeesWhatReadingSees) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  for (ElementType type : kAllTypes) {
    for (const Dims &shape : {Dims{}, Dims{0}, Dims{3, 0}, Dims{1}, Dims{2, 1, 7}}) {
      const Tensor original = take(iota(shape).cast(type));
      EXPECT_OK(writeNpy(path, original));
      const Tensor mapped = take(mapNpy(path));
      expectSame(mapped, original);
      EXPECT_FALSE(mapped.isWritable());
    }
  }
}

TEST(NpyMap, TransposesFortranOrder) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  std::string header = "{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3)}";
  header.resize(118, ' ');
  std::string data;
  for (uint64_t i = 0; i < 6; ++i)
    data += little(i, 4);
  writeBytes(path, npyFile(header, data));
  const Tensor mapped = take(mapNpy(path));
  expectSame(mapped, take(readNpy(path)));
  EXPECT_EQ(mapped.strides(), Dims({1, 2}));
}

// Copy, slices and views hold on to the mapping; a file that is replaced leaves it as it was.
TEST(NpyMap, LivesAsLongAsItsViews) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  EXPECT_OK(writeNpy(path, iota({100, 3})));
  NamedTensors columns;
  EXPECT_OK(columns.add("x", take(mapNpy(path))));
  Dataset rows = take(take(Dataset::create(columns)).slice(97, 2));
  columns = NamedTensors();
  EXPECT_OK(writeNpy(path, iota({1})));
  EXPECT_EQ(take(rows.column("x")).toDoubles(), std::vector<double>({291, 292, 293, 294, 295, 296}));
  const Tensor order = take(Tensor::fromValues<int64_t>({1, 0}, {2}));
  EXPECT_EQ(take(take(rows.gather(order)).column("x")).toDoubles(),
            std::vector<double>({294, 295, 296, 291, 292, 293}));
}

TEST(NpyMap, RefusesTheOtherByteOrder) {
  EXPECT_ERROR(mapNpy(input("numpy-fortran-f8-big.npy")),
               input("numpy-fortran-f8-big.npy") +
                   ": to be mapped, expects elements in the byte order of this machine, but got big-endian ones");
}

TEST(NpyMap, RefusesMisalignedElements) {
  TemporaryFolder folder;
  const std::string path = folder.file("x.npy");
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}";
  writeBytes(path, npyFile(header, "1234"));
  EXPECT_ERROR(mapNpy(path), path + ": to be mapped, expects elements at a multiple of 4 bytes, but got byte 65");
}

TEST(NpyMap, FileThatIsNotThere) {
  TemporaryFolder folder;
  EXPECT_ERROR(mapNpy(folder.file("x.npy")), folder.file("x.npy") + ": cannot open: No such file or directory");
}
