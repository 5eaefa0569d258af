//===- CApiTest.cpp - Runs the C program of CApiUser.c --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileUtils.h"

extern "C" const char *runCApi(const char *weights, const char *library, const char *csv);

using namespace dlc::runtime::test;

TEST(CApi, WorksFromC) {
  TemporaryFolder folder;
  writeBytes(folder.file("t.csv"), "a,b,kind\n1,2,lo\n3,4,lo\n5,6,hi\n7,8,hi\n");
  const char *problem = runCApi(folder.file("w.safetensors").c_str(), DLC_TEST_MODEL, folder.file("t.csv").c_str());
  EXPECT_EQ(problem, nullptr) << problem;
}
