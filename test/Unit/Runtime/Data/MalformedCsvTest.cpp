//===- MalformedCsvTest.cpp - Tables that are not what they should be -----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each case is the bytes of a file and the message it must give; FILE stands
// for its path.
//
//===----------------------------------------------------------------------===//

#include "FileUtils.h"
#include "dlc/Runtime/Data/Csv.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;

namespace {
struct Malformed {
  const char *name;
  string bytes;
  const char *message;
  std::map<string, ElementType> types = {};
};
void PrintTo(const Malformed &file, std::ostream *out) { *out << file.name; }

class MalformedCsv : public ::testing::TestWithParam<Malformed> {};
} // namespace

static const Malformed kFiles[] = {
    {"Empty", "", "FILE: expects a header or a row, but the file has no field"},
    {"Blank", "\n \r\n\t", "FILE: expects a header or a row, but the file has no field"},
    {"TooFewFields", "a,b,c\n1,2,3\n4,5\n", "FILE:3:4: expects 3 fields as in line 1, but got 2"},
    {"TooFewFieldsAtTheEnd", "a,b,c\n4,5", "FILE:2:4: expects 3 fields as in line 1, but got 2"},
    {"TooManyFields", "a,b\n1,2\n4, 5, 6\n", "FILE:3:7: expects 2 fields as in line 1, but got 3"},
    {"RaggedAfterBlankLines", "\n\na,b\n\n1\n", "FILE:5:2: expects 2 fields as in line 3, but got 1"},
    {"TrailingSeparator", "a,b\n1,2,\n", "FILE:2:5: expects 2 fields as in line 1, but got 3"},
    {"RepeatedName", "a,b, a\n1,2,3\n", "FILE:1:6: expects a name for each column, but 'a' is there twice"},
    {"OpenQuote", "a,b\n1,\"2\n3,4\n", "FILE:2:3: expects the quote to be closed, but the file ends"},
    {"OpenQuoteAtTheEnd", "a,b\n1,\"", "FILE:2:3: expects the quote to be closed, but the file ends"},
    {"QuoteInField", "a,b\n1,2\"\n",
     "FILE:2:4: expects a field with a quote in it to be quoted, and that quote doubled"},
    {"TextAfterQuote", "a,b\n1,\"2\"x\n",
     "FILE:2:6: expects a separator or the end of the line after the closing quote, but got \"x\""},
    {"TextAfterQuoteOnLaterLine", "a,b\n1,\"2\n\n3\" \"\n",
     "FILE:4:4: expects a separator or the end of the line after the closing quote, but got \"\\\"\""},
    {"TextAmongNumbers", "a,b\n1,2\n3, 4x\n",
     "FILE:3:4: column 'b' expects a number, as in the rows before, but got \"4x\""},
    {"TextAmongNumbersAfterLongField", "a,b\n\"1\r\n\",2\r\n3,4x\r\n",
     "FILE:4:3: column 'b' expects a number, as in the rows before, but got \"4x\""},
    {"Zero", string("a\n1\n\0\n", 6),
     "FILE:3:1: column 'a' expects a number, as in the rows before, but got \"\\x00\""},
    {"NoInteger",
     "a,b\n1,2\n1,2.5\n",
     "FILE:3:3: column 'b' expects an integer of type i32, but got \"2.5\"",
     {{"b", ElementType::I32}}},
    {"NoNumber", "a,b\nx,2\n", "FILE:2:1: column 'a' expects a number, but got \"x\"", {{"a", ElementType::F32}}},
    {"NoBool",
     "a,b\n2,2\n",
     "FILE:2:1: column 'a' expects 0, 1, true or false, but got \"2\"",
     {{"a", ElementType::Bool}}},
    {"MissingInteger",
     "a,b\n1,\n",
     "FILE:2:3: column 'b' expects an integer of type u8, but the value is missing",
     {{"b", ElementType::U8}}},
    {"IntegerTooLarge",
     "a\n1\n3000000000\n",
     "FILE:3:1: column 'a': 3000000000 is out of the range of i32",
     {{"a", ElementType::I32}}},
    {"NegativeUnsigned",
     "a\n-1\n",
     "FILE:2:1: column 'a' expects an integer of type u32, but got \"-1\"",
     {{"a", ElementType::U32}}},
    {"RealTooLarge", "a\n1e39\n", "FILE:2:1: column 'a': 1e39 is out of the range of f32", {}},
    {"DoubleTooLarge",
     "a\n-1e309\n",
     "FILE:2:1: column 'a': -1e309 is out of the range of f64",
     {{"a", ElementType::F64}}},
    {"HalfTooLarge", "a\n65520\n", "FILE:2:1: column 'a': 65520 is out of the range of f16", {{"a", ElementType::F16}}},
    {"TwoSigns", "a\n1\n+-1\n", "FILE:3:1: column 'a' expects a number, as in the rows before, but got \"+-1\""},
};

TEST_P(MalformedCsv, IsAnErrorThatSaysWhereAndWhat) {
  TemporaryFolder folder;
  const string path = folder.file("table.csv");
  writeBytes(path, GetParam().bytes);
  CsvOptions options;
  options.types = GetParam().types;
  string message = readCsv(path, options).message();
  if (message.compare(0, path.size(), path) == 0)
    message.replace(0, path.size(), "FILE");
  EXPECT_EQ(message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(Csv, MalformedCsv, ::testing::ValuesIn(kFiles),
                         [](const auto &info) { return info.param.name; });

// It must not bring all of a large file into memory.
TEST(MalformedCsv, QuoteThatIsNeverClosedHasABound) {
  TemporaryFolder folder;
  const string path = folder.file("table.csv");
  writeBytes(path, "a,b\n1,\"" + string(size_t(17) << 20, 'x'));
  EXPECT_ERROR(readCsv(path), path + ":2:1: expects a row of at most 16777216 bytes; is a quote not closed?");
}

TEST(MalformedCsv, FileThatIsNotThere) {
  TemporaryFolder folder;
  EXPECT_ERROR(readCsv(folder.file("absent.csv")),
               folder.file("absent.csv") + ": cannot open: No such file or directory");
}
