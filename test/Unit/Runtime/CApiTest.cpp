//===- CApiTest.cpp - Runs the C program of CApiUser.c --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileUtils.h"

extern "C" const char *runCApi(const char *weights, const char *library);

using namespace dlc::runtime::test;

TEST(CApi, WorksFromC) {
  TemporaryFolder folder;
  const char *problem = runCApi(folder.file("w.safetensors").c_str(), DLC_TEST_MODEL);
  EXPECT_EQ(problem, nullptr) << problem;
}
