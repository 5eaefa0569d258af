//===- CsvTest.cpp - Reading tables of text -------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Csv.h"
#include "FileUtils.h"
#include <cmath>

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;
using Values = std::vector<double>;
using Strings = std::vector<string>;

namespace {
/// A CSV file for a test.
class Csv : public ::testing::Test {
protected:
  CsvReader open(const string &bytes, const CsvOptions &options = {}) {
    writeBytes(path, bytes);
    return take(CsvReader::open(path, options));
  }
  Dataset read(const string &bytes, const CsvOptions &options = {}) { return take(open(bytes, options).read()); }
  /// "a:i32[2] b:f32[2]".
  static string describe(const Dataset &data) {
    string text;
    for (const auto &[name, tensor] : data.columns())
      text += (text.empty() ? "" : " ") + name + ":" + toString(tensor.type(), tensor.shape());
    return text;
  }
  static CsvOptions header(CsvHeader header) {
    CsvOptions options;
    options.header = header;
    return options;
  }
  static Values values(const Dataset &data, const string &name) { return take(data.column(name)).toDoubles(); }
  /// The message of reading `bytes`, with FILE for the path.
  string message(const string &bytes, const CsvOptions &options = {}) {
    writeBytes(path, bytes);
    string text = readCsv(path, options).message();
    const size_t at = text.find(path);
    return at == string::npos ? text : text.replace(at, path.size(), "FILE");
  }

  TemporaryFolder folder;
  string path = folder.file("table.csv");
};
} // namespace

TEST_F(Csv, FindsTypes) {
  const Dataset data = read("count,big,real,late,species\n1,3000000000,0.5,1,setosa\n-2,1,2,1.5,virginica\n");
  EXPECT_EQ(describe(data), "count:i32[2] big:i64[2] real:f32[2] late:f32[2] species:i32[2]");
  EXPECT_EQ(values(data, "count"), Values({1, -2}));
  EXPECT_EQ(values(data, "big"), Values({3e9, 1}));
  EXPECT_EQ(values(data, "late"), Values({1, 1.5}));
  EXPECT_EQ(values(data, "species"), Values({0, 1}));
}

TEST_F(Csv, SortsTheCategoriesOfAFile) {
  CsvReader reader = open("s\nvirginica\nsetosa\nversicolor\nsetosa\n", header(CsvHeader::Present));
  EXPECT_EQ(reader.columns()[0].categories, Strings({"setosa", "versicolor", "virginica"}));
  EXPECT_EQ(values(take(reader.read()), "s"), Values({2, 0, 1, 0}));
}

TEST_F(Csv, TakesCategoriesAsSaid) {
  CsvOptions options;
  options.categories = {{"s", {"b", "a", "NA"}}};
  EXPECT_EQ(values(read("s,x\na,1\nb,2\nNA,3\n?,4\n", options), "s"), Values({1, 0, 2, -1}));
  EXPECT_EQ(message("s,x\na,1\nc,2\n", options), R"(FILE:3:1: column 's' expects one of "b", "a", "NA", but got "c")");
  options.categories = {{"s", {"b", "b"}}};
  EXPECT_EQ(message("s,x\nb,1\n", options), "column 's' has the category \"b\" twice");
  options.categories = {{"s", {}}};
  EXPECT_EQ(values(read("s,x\n10,1\n9,2\n", options), "s"), Values({0, 1})); // as text
}

TEST_F(Csv, ReadsQuotedFields) {
  CsvReader reader = open("\"a, b\",\"c\nd\"\r\n\"say \"\"hi\"\"\", \"1\" \r\n\"\"\"\",2\r\n");
  EXPECT_EQ(reader.columns()[0].name, "a, b");
  EXPECT_EQ(reader.columns()[1].name, "c\nd");
  EXPECT_EQ(reader.columns()[0].categories, Strings({"\"", "say \"hi\""}));
  EXPECT_EQ(values(take(reader.read()), "c\nd"), Values({1, 2}));
}

TEST_F(Csv, EndsLinesInThreeWays) {
  for (const char *text : {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
                           "\n a , b \n\n1,2 \n  \n3,\t4\n\n", "\357\273\277a,b\n1,2\n3,4\n"}) {
    const Dataset data = read(text);
    EXPECT_EQ(describe(data), "a:i32[2] b:i32[2]") << text;
    EXPECT_EQ(values(data, "b"), Values({2, 4})) << text;
  }
}

TEST_F(Csv, GuessesTheSeparator) {
  EXPECT_EQ(describe(read("a;\"b,c,d\"\n1;2\n")), "a:i32[1] b,c,d:i32[1]");
  EXPECT_EQ(describe(read("a\tb\n1\t2\n")), "a:i32[1] b:i32[1]");
  EXPECT_EQ(describe(read("a\n1\n")), "a:i32[1]");
  EXPECT_EQ(values(read("a\tb\n\t2\n1\t\n"), "b").size(), 2u);
  CsvOptions options;
  options.separator = '|';
  EXPECT_EQ(describe(read("a,b|c\n1|2\n", options)), "a,b:i32[1] c:i32[1]");
  options.separator = '"';
  EXPECT_EQ(message("a\n", options), "'\"' cannot be a separator");
}

TEST_F(Csv, FindsTheHeader) {
  EXPECT_EQ(describe(read("1,2\n3,4\n")), "0:i32[2] 1:i32[2]");
  EXPECT_EQ(describe(read("x,2\ny,4\n")), "0:i32[2] 1:i32[2]");
  EXPECT_EQ(describe(read("x,2\n3,4\n", header(CsvHeader::Present))), "x:i32[1] 2:i32[1]");
  EXPECT_EQ(describe(read("x,y\nz,w\n", header(CsvHeader::Absent))), "0:i32[2] 1:i32[2]");
  EXPECT_EQ(describe(read(",y\n0,1\n")), "0:i32[1] y:i32[1]"); // pandas names no column for its index
  EXPECT_EQ(message("1,\n2,3\n", header(CsvHeader::Present)),
            "FILE:1:3: expects a name for each column, but '1' is there twice");
}

TEST_F(Csv, ReadsWhatHasNoRows) {
  EXPECT_EQ(describe(read("a,b\n")), "a:f32[0] b:f32[0]");
  CsvReader reader = open("a,b");
  EXPECT_EQ(reader.size(), 0);
  EXPECT_EQ(take(reader.read(5)).size(), 0);
}

TEST_F(Csv, ReadsMissingValues) {
  const Dataset data = read("x,n,s\n1.5,1,a\n,NA,\n?,nan,?\nNaN,N/A,NULL\n2,3,b\n");
  EXPECT_EQ(describe(data), "x:f32[5] n:f32[5] s:i32[5]");
  const Values x = values(data, "x");
  EXPECT_EQ(x[0], 1.5);
  EXPECT_TRUE(std::isnan(x[1]) && std::isnan(x[2]) && std::isnan(x[3]));
  EXPECT_TRUE(std::isnan(values(data, "n")[2]));
  EXPECT_EQ(values(data, "s"), Values({0, -1, -1, -1, 1}));
  EXPECT_TRUE(std::isnan(values(read("x\n\"\"\n", header(CsvHeader::Present)), "x")[0]));
}

TEST_F(Csv, MasksMissingValues) {
  CsvOptions options;
  options.masks = true;
  options.types = {{"n", ElementType::I64}};
  const Dataset data = read("n,s\n1,a\n?,b\n3,\n", options);
  EXPECT_EQ(describe(data), "n:i64[3] n.missing:bool[3] s:i32[3] s.missing:bool[3]");
  EXPECT_EQ(values(data, "n"), Values({1, 0, 3}));
  EXPECT_EQ(values(data, "n.missing"), Values({0, 1, 0}));
  EXPECT_EQ(values(data, "s.missing"), Values({0, 0, 1}));
}

TEST_F(Csv, ChoosesColumns) {
  CsvOptions options;
  options.columns = {"c", "a"};
  EXPECT_EQ(describe(read("a,b,c\n1,x,2\n", options)), "c:i32[1] a:i32[1]");
  // What is not chosen need not be good.
  EXPECT_EQ(describe(read("a,b,c\n1,1,2\n1,x,2\n", options)), "c:i32[2] a:i32[2]");
  options.columns = {"c", "d"};
  EXPECT_EQ(message("a,b,c\n1,x,2\n", options), "FILE: there is no column 'd'; there are [a, b, c]");
  options.columns = {"a", "a"};
  EXPECT_EQ(message("a,b,c\n1,x,2\n", options), "FILE: there are two tensors called 'a'");
}

TEST_F(Csv, ReadsEveryType) {
  for (ElementType type : kAllTypes) {
    CsvOptions options;
    options.numbers = type;
    const Dataset data = read("a\n1\n0\n", options);
    EXPECT_EQ(take(data.column("a")).type(), type);
    EXPECT_EQ(values(data, "a"), Values({1, 0}));
  }
  CsvOptions options;
  options.types = {{"a", ElementType::Bool}, {"b", ElementType::U64}};
  const Dataset data = read("a,b,c\nTrue,18446744073709551615,1\nfalse,0,1\n", options);
  EXPECT_EQ(describe(data), "a:bool[2] b:u64[2] c:i32[2]");
  EXPECT_EQ(take(take(data.column("b")).values<uint64_t>())[0], UINT64_MAX);
  options.types = {{"d", ElementType::Bool}};
  EXPECT_EQ(message("a,b,c\n1,1,1\n", options), "FILE: there is no column 'd'; there are [a, b, c]");
  options.types = {{"a", ElementType::Bool}};
  options.categories = {{"a", {}}};
  EXPECT_EQ(message("a,b,c\n1,1,1\n", options), "column 'a' cannot hold categories and bool");
}

// The nearest values, as strtod and strtof have them; halfway cases are rounded once.
TEST_F(Csv, RoundsOnce) {
  const char *texts[] = {"0.1",
                         "+1.5e3",
                         "-.5",
                         "5.",
                         "1e-400",
                         "-1e-400",
                         "1e-45",
                         "1.17549435e-38",
                         "4.9e-324",
                         "123456789",
                         "0.3e1",
                         "1E+2",
                         "inf",
                         "-Infinity",
                         "16777217",
                         "1.00000017881393432617187499",
                         "7.0064923216240853546186479164495806564013097093825788e-46"};
  for (ElementType type : {ElementType::F32, ElementType::F64}) {
    CsvOptions options;
    options.numbers = type;
    string file = "a\n";
    for (const char *text : texts)
      file += string(text) + "\n";
    const Values found = values(read(file, options), "a");
    for (size_t i = 0; i < found.size(); ++i) {
      const double expected =
          type == ElementType::F32 ? std::strtof(texts[i], nullptr) : std::strtod(texts[i], nullptr);
      EXPECT_EQ(found[i], expected) << texts[i];
      EXPECT_EQ(std::signbit(found[i]), std::signbit(expected)) << texts[i];
    }
  }
}

TEST_F(Csv, ReadsInParts) {
  string file = "a,s\n";
  for (int i = 0; i < 1000; ++i)
    file += std::to_string(i) + "," + (i % 3 ? "odd" : "third") + "\n";
  CsvReader reader = open(file);
  EXPECT_EQ(reader.size(), 1000);
  Values all;
  while (reader.position() < reader.size()) {
    const Dataset part = take(reader.read(333));
    EXPECT_EQ(part.size(), all.size() < 999 ? 333 : 1);
    const Values found = values(part, "a");
    EXPECT_EQ(values(part, "s")[0], 1); // every part has the codes of the whole file
    all.insert(all.end(), found.begin(), found.end());
  }
  EXPECT_EQ(all, iota({1000}).toDoubles());
  EXPECT_EQ(take(reader.read(5)).size(), 0);
  EXPECT_OK(reader.rewind());
  EXPECT_EQ(values(take(reader.read(2)), "a"), Values({0, 1}));
  EXPECT_ERROR(reader.read(-1), "expects 0 rows or more to read, but got -1");
}

// Lines and rows across the pieces in which a file is read, with the two bytes of a line end in different ones.
TEST_F(Csv, ReadsAcrossPieces) {
  string file = "a,b\r\n";
  int64_t rows = 0;
  for (; file.size() < 1000000; ++rows)
    file += std::to_string(rows) + ",\"" + string(static_cast<size_t>(rows % 61), '\n') + "x\"\r\n";
  for (size_t shift = 0; shift < 3; ++shift) {
    const Dataset data = read(string(shift, ' ') + file);
    EXPECT_EQ(describe(data), "a:i32[" + std::to_string(rows) + "] b:i32[" + std::to_string(rows) + "]");
    EXPECT_EQ(values(data, "a"), iota({rows}).toDoubles());
  }
}

// What has been read ahead is not read again, so the change is far from the start.
TEST_F(Csv, NoticesThatAFileChanges) {
  string file = "a\n";
  for (int i = 0; i < 500000; ++i)
    file += "1\n";
  CsvReader reader = open(file);
  std::fstream(path, std::ios::in | std::ios::out).seekp(800000) << ",\n";
  EXPECT_ERROR(reader.read(), path + ":400001:2: expects 1 fields as in line 1, but got 2");
}
