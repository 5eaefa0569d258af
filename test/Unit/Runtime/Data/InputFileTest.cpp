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
  Input() { writeBytes(table, "a,b,^c,d..e,f+g,name\n1,2,3,4,5,x\n6,7,8,9,10,y\n"); }

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
  EXPECT_EQ(select(":b+a").toDoubles(), Values({2, 1, 7, 6}));
  EXPECT_EQ(select(":a..^c").toDoubles(), Values({1, 2, 3, 6, 7, 8}));
}

TEST_F(Input, TakesNamesAsTheyAre) {
  EXPECT_EQ(select(":^c").toDoubles(), Values({3, 8})); // not all but "c"
  EXPECT_EQ(select(":d..e").toDoubles(), Values({4, 9}));
  EXPECT_EQ(select(":f+g+d..e").toDoubles(), Values({5, 4, 10, 9}));
  EXPECT_EQ(select(":d..e..f+g").toDoubles(), Values({4, 5, 9, 10}));
}

TEST_F(Input, SelectsAllButSomeColumns) {
  EXPECT_EQ(select(":^name").shape(), Dims({2, 5}));
  EXPECT_EQ(select(":^name+a..^c").toDoubles(), Values({4, 5, 9, 10}));
  EXPECT_EQ(message(":^a..name"), "FILE: columns '^a..name': no column is left");
}

TEST_F(Input, QuotesNames) {
  EXPECT_EQ(select(":\"f+g\"+a").toDoubles(), Values({5, 1, 10, 6}));
  EXPECT_EQ(select(":\"d..e\"..\"f+g\"").toDoubles(), Values({4, 5, 9, 10}));
  EXPECT_EQ(message(":\"f"), "FILE: columns '\"f': expects the quote to be closed");
  EXPECT_EQ(message(":\"a\"b"), "FILE: columns '\"a\"b': expects '+' or '..' after the closing quote, but got 'b'");
  EXPECT_EQ(message(":\"a..b\""),
            "FILE: columns '\"a..b\"': there is no column 'a..b'; there are [a, b, ^c, d..e, f+g, name]");
  writeBytes(table, "\"x\"\"y\",z\n1,2\n");
  EXPECT_EQ(select(":\"x\"\"y\"").toDoubles(), Values({1}));
}

TEST_F(Input, RefusesOtherSelectors) {
  const string known = "; there are [a, b, ^c, d..e, f+g, name]";
  EXPECT_EQ(message(":"), "FILE: columns '': there is no column ''" + known);
  EXPECT_EQ(message(":a++b"), "FILE: columns 'a++b': there is no column ''" + known);
  EXPECT_EQ(message(":z"), "FILE: columns 'z': there is no column 'z'" + known);
  EXPECT_EQ(message(":a..z"), "FILE: columns 'a..z': there is no column 'z'" + known);
  EXPECT_EQ(message(":b..a"), "FILE: columns 'b..a': column 'a' is not after 'b'");
  EXPECT_EQ(message(":a+a"), "FILE: columns 'a+a': column 'a' is named twice");
  EXPECT_EQ(message(":a..b..name"), "FILE: columns 'a..b..name': expects '+' or the end, but got '..name'");
}

TEST_F(Input, SelectsRows) {
  string file;
  for (int i = 0; i < 10; ++i)
    file += std::to_string(i) + "," + std::to_string(10 * i) + "\n";
  writeBytes(table, file);
  EXPECT_EQ(select(":3..5").toDoubles(), Values({3, 30, 4, 40}));
  EXPECT_EQ(select(":1:8..").toDoubles(), Values({80, 90}));
  EXPECT_EQ(select(":\"0\"..\"1\":..1").toDoubles(), Values({0, 0}));
  EXPECT_EQ(select(":..").dim(0), 10);
  EXPECT_EQ(select(":10..").dim(0), 0);
  EXPECT_EQ(message(":5..4"), "FILE:5..4: rows 5 to 4 are out of range for 10 rows");
  EXPECT_EQ(message(":..11"), "FILE:..11: rows 0 to 11 are out of range for 10 rows");
  const string npy = folder.file("x.npy");
  EXPECT_OK(writeNpy(npy, iota({5, 2})));
  EXPECT_EQ(read(npy + ":1..2", ElementType::F32, {}).toDoubles(), Values({2, 3}));
  EXPECT_ERROR(InputFile::open(npy + ":4..6"), npy + ":4..6: rows 4 to 6 are out of range for 5 rows");
  EXPECT_OK(writeNpy(npy, take(Tensor::scalar(1.0f))));
  EXPECT_ERROR(InputFile::open(npy + ":0..1"), npy + ":0..1: a single number has no rows to choose from");
}

TEST_F(Input, ReadsATableOnItsOwnTerms) {
  const auto readAll = [&](const string &selector) {
    InputFile file = take(InputFile::open(table + selector));
    return take(file.read());
  };
  expectSame(readAll(":a"), take(Tensor::fromValues<int32_t>({1, 6}, {2})));
  expectSame(readAll(":b+a"), take(Tensor::fromValues<int32_t>({2, 1, 7, 6}, {2, 2})));
  expectSame(readAll(":name"), take(Tensor::fromValues<int32_t>({0, 1}, {2})));
  InputFile again = take(InputFile::open(table + ":a"));
  EXPECT_OK(again.read(ElementType::F32, {-1}));
  EXPECT_EQ(take(again.read()).type(), ElementType::I32);
  InputFile mixed = take(InputFile::open(table));
  EXPECT_ERROR(mixed.read(), table + ": columns 'a' and 'name', of which one holds text, cannot be side by side");
  writeBytes(table, "a,b,c\n0.1,1,3000000000\n1,2,3\n");
  EXPECT_EQ(readAll("").toDoubles(), Values({0.1, 1, 3e9, 1, 2, 3})); // f64, not f32
  EXPECT_EQ(readAll(":b+c").type(), ElementType::I64);
}

TEST_F(Input, FillsTheShapeOfTheInput) {
  EXPECT_EQ(read(table + ":a", ElementType::F32, {-1}).shape(), Dims({2}));
  EXPECT_EQ(read(table + ":a", ElementType::F32, {-1, 1}).shape(), Dims({2, 1}));
  EXPECT_EQ(read(table + ":a..d..e", ElementType::F64, {-1, 2, 2}).shape(), Dims({2, 2, 2}));
  EXPECT_EQ(read(table + ":a..d..e", ElementType::F64, {-1, -1, 2}).toDoubles(), Values({1, 2, 3, 4, 6, 7, 8, 9}));
  EXPECT_EQ(message(":a+b", ElementType::F32, {-1}), "FILE:a+b: 2 columns cannot fill the rows of f32[?]");
  EXPECT_EQ(message(":a+b", ElementType::F32, {-1, 3}), "FILE:a+b: 2 columns cannot fill the rows of f32[?, 3]");
  EXPECT_EQ(message(":a+b", ElementType::F32, {-1, -1, 3}), "FILE:a+b: 2 columns cannot fill the rows of f32[?, ?, 3]");
  EXPECT_EQ(message(":a+b", ElementType::F32, {-1, 0}), "FILE:a+b: 2 columns cannot fill the rows of f32[?, 0]");
  EXPECT_EQ(message(":a", ElementType::F32, {}), "FILE:a: 1 column cannot fill the rows of f32");
}

TEST_F(Input, TakesTheTypeOfTheInput) {
  for (ElementType type : {ElementType::F32, ElementType::F64, ElementType::I32, ElementType::U8})
    EXPECT_EQ(read(table + ":a", type, {-1}).type(), type);
  EXPECT_EQ(read(table + ":name", ElementType::I32, {-1}).toDoubles(), Values({0, 1}));
  EXPECT_EQ(read(table + ":name", ElementType::I64, {-1}).type(), ElementType::I64);
  EXPECT_EQ(message(":^a"), "FILE:^a: column 'name' holds text, which cannot fill f32[?, ?]");
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
  EXPECT_EQ(read(folder.file("t.TSV:a,b"), ElementType::F32, {-1}).toDoubles(), Values({1}));
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

TEST_F(Input, MapsFilesOnRequest) {
  const string path = folder.file("x.npy");
  EXPECT_OK(writeNpy(path, iota({5, 2})));
  InputFile part = take(InputFile::open(path + ":2..4", FileAccess::Map));
  const Tensor mapped = take(part.read());
  EXPECT_FALSE(mapped.isWritable());
  EXPECT_EQ(mapped.toDoubles(), Values({4, 5, 6, 7}));
  // Big-endian elements cannot be used where they are.
  InputFile big = take(InputFile::open(input("numpy-fortran-f8-big.npy"), FileAccess::Map));
  EXPECT_TRUE(take(big.read()).isWritable());
  EXPECT_ERROR(InputFile::open(folder.file("y.npy"), FileAccess::Map),
               folder.file("y.npy") + ": cannot open: No such file or directory");
}
