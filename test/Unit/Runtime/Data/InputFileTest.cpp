//===- InputFileTest.cpp - Files as inputs of models ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/InputFile.h"
#include "FileUtils.h"
#include "dlc/Runtime/TensorFiles.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;
using Values = std::vector<double>;

namespace {
class Input : public ::testing::Test {
protected:
  Input() { writeBytes(table, "a,b,-c,d..e,\"f,g\",name\n1,2,3,4,5,x\n6,7,8,9,10,y\n"); }

  /// What the selector gives as f32[?, ?].
  Tensor select(const string &selector) { return read(table + selector, ElementType::F32, {-1, -1}); }
  static Tensor read(const string &text, ElementType type, const Dims &shape) {
    InputFile file = take(InputFile::open(text));
    return take(file.read(type, shape));
  }
  /// The message, with FILE for the path of the table.
  string message(const string &selector, ElementType type = ElementType::F32, const Dims &shape = {-1, -1}) {
    Result<InputFile> file = InputFile::open(table + selector);
    string text = file ? file->read(type, shape).message() : file.message();
    for (size_t at; (at = text.find(table)) != string::npos;)
      text.replace(at, table.size(), "FILE");
    return text;
  }

  TemporaryFolder folder;
  string table = folder.file("table.csv");
};
} // namespace

TEST_F(Input, SelectsColumns) {
  EXPECT_EQ(select(":a").toDoubles(), Values({1, 6}));
  EXPECT_EQ(select(":b,a").toDoubles(), Values({2, 1, 7, 6}));
  EXPECT_EQ(select(":a..-c").toDoubles(), Values({1, 2, 3, 6, 7, 8}));
  EXPECT_EQ(select(":-c").toDoubles(), Values({3, 8}));   // the name of a column, not all but "c"
  EXPECT_EQ(select(":d..e").toDoubles(), Values({4, 9})); // the same
}

TEST_F(Input, SelectsAllButSomeColumns) {
  EXPECT_EQ(select(":-name").shape(), Dims({2, 5}));
  EXPECT_EQ(select(":-name,-a..-c").toDoubles(), Values({4, 5, 9, 10}));
  EXPECT_EQ(select(":a..d..e,--c").toDoubles(), Values({1, 2, 4, 6, 7, 9}));
  EXPECT_EQ(message(":a,-a"), "FILE: columns 'a,-a': no column is left");
}

TEST_F(Input, QuotesNames) {
  EXPECT_EQ(select(":\"f,g\",a").toDoubles(), Values({5, 1, 10, 6}));
  EXPECT_EQ(message(":\"f"), "FILE: columns '\"f': expects the quote to be closed");
  EXPECT_EQ(message(":\"a\"b"), "FILE: columns '\"a\"b': expects a comma after the closing quote, but got 'b'");
  EXPECT_EQ(message(":\"a..b\""),
            "FILE: columns '\"a..b\"': there is no column 'a..b'; there are [a, b, -c, d..e, f,g, name]");
  writeBytes(table, "\"x\"\"y\",z\n1,2\n");
  EXPECT_EQ(select(":\"x\"\"y\"").toDoubles(), Values({1}));
}

TEST_F(Input, RefusesOtherSelectors) {
  EXPECT_EQ(message(":"), "FILE: columns '': expects names with commas between them");
  EXPECT_EQ(message(":a,,b"), "FILE: columns 'a,,b': expects names with commas between them");
  EXPECT_EQ(message(":z"), "FILE: columns 'z': there is no column 'z'; there are [a, b, -c, d..e, f,g, name]");
  EXPECT_EQ(message(":b..a"), "FILE: columns 'b..a': there is no column 'b..a'; there are [a, b, -c, d..e, f,g, name]");
  EXPECT_EQ(message(":a,a"), "FILE: there are two tensors called 'a'");
}

TEST_F(Input, FillsTheShapeOfTheInput) {
  EXPECT_EQ(read(table + ":a", ElementType::F32, {-1}).shape(), Dims({2}));
  EXPECT_EQ(read(table + ":a", ElementType::F32, {-1, 1}).shape(), Dims({2, 1}));
  EXPECT_EQ(read(table + ":a..d..e", ElementType::F64, {-1, 2, 2}).shape(), Dims({2, 2, 2}));
  EXPECT_EQ(read(table + ":a..d..e", ElementType::F64, {-1, -1, 2}).toDoubles(), Values({1, 2, 3, 4, 6, 7, 8, 9}));
  EXPECT_EQ(message(":a,b", ElementType::F32, {-1}), "FILE:a,b: 2 columns cannot fill the rows of f32[?]");
  EXPECT_EQ(message(":a,b", ElementType::F32, {-1, 3}), "FILE:a,b: 2 columns cannot fill the rows of f32[?, 3]");
  EXPECT_EQ(message(":a,b", ElementType::F32, {-1, -1, 3}), "FILE:a,b: 2 columns cannot fill the rows of f32[?, ?, 3]");
  EXPECT_EQ(message(":a,b", ElementType::F32, {-1, 0}), "FILE:a,b: 2 columns cannot fill the rows of f32[?, 0]");
  EXPECT_EQ(message(":a", ElementType::F32, {}), "FILE:a: 1 columns cannot fill the rows of f32");
}

TEST_F(Input, TakesTheTypeOfTheInput) {
  for (ElementType type : {ElementType::F32, ElementType::F64, ElementType::I32, ElementType::U8})
    EXPECT_EQ(read(table + ":a", type, {-1}).type(), type);
  EXPECT_EQ(read(table + ":name", ElementType::I32, {-1}).toDoubles(), Values({0, 1}));
  EXPECT_EQ(read(table + ":name", ElementType::I64, {-1}).type(), ElementType::I64);
  EXPECT_EQ(message(":-a"), "FILE:-a: column 'name' holds text, which cannot fill f32[?, ?]");
  writeBytes(table, "a\n1\n1.5\n");
  EXPECT_EQ(message("", ElementType::I32, {-1}),
            "FILE:3:1: column 'a' expects an integer of type i32, but got \"1.5\"");
}

TEST_F(Input, ReadsMoreRowsThanItHoldsAtOnce) {
  string file;
  for (int i = 0; i < 150001; ++i)
    file += std::to_string(i) + "\n";
  writeBytes(table, file);
  EXPECT_EQ(read(table, ElementType::F64, {-1}).toDoubles(), iota({150001}, ElementType::F64).toDoubles());
}

TEST_F(Input, ReadsTablesWithTabs) {
  writeBytes(folder.file("t.TSV"), "a,b\tc\n1\t2\n");
  EXPECT_EQ(read(folder.file("t.TSV:\"a,b\""), ElementType::F32, {-1}).toDoubles(), Values({1}));
}

TEST_F(Input, ReadsFilesOfTensors) {
  const Tensor x = iota({2, 3});
  NamedTensors tensors;
  EXPECT_OK(tensors.add("w", x));
  for (const char *ending : {".npz", ".safetensors"}) {
    const string path = folder.file(string("t") + ending);
    EXPECT_OK(writeTensors(path, tensors));
    expectSame(read(path + ":w", ElementType::F32, {}), x);
    EXPECT_ERROR(InputFile::open(path + ":v"), path + ": there is no tensor 'v'");
    EXPECT_ERROR(InputFile::open(path), path + ": expects the name of a tensor after a colon");
  }
  EXPECT_OK(writeTensor(folder.file("x.npy"), x));
  expectSame(read(folder.file("x.npy"), ElementType::I32, {}), x); // as it is
  EXPECT_ERROR(InputFile::open(folder.file("y.csv")),
               folder.file("y.csv") + ": cannot open: No such file or directory");
}
