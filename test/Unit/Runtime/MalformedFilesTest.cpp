//===- MalformedFilesTest.cpp - Files that are not what they should be ----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each case is the bytes of a file and the message it must give; FILE stands for
// its path. docs/runtime.md shows what messages look like.
//
//===----------------------------------------------------------------------===//

#include "FileUtils.h"
#include "dlc/Runtime/TensorFiles.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;

namespace {
struct Malformed {
  const char *name;   ///< the test's
  const char *ending; ///< of the file, which decides how it is read
  string bytes;
  const char *message;
};

/// GoogleTest prints parameters with it.
void PrintTo(const Malformed &file, std::ostream *out) { *out << file.name; }
} // namespace

/// The header of an f32 array.
static string header(const string &shape) {
  return "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
}

static const Malformed kNpyFiles[] = {
    {"Empty", ".npy", "", "FILE: expects 8 bytes of magic and version at byte 0, but the data ends after 0"},
    {"CutMagic", ".npy", "\x93NUM", "FILE: expects 8 bytes of magic and version at byte 0, but the data ends after 4"},
    {"WrongMagic", ".npy", "\x89PNG\r\n\x1a\n",
     "FILE: expects the magic 93 4e 55 4d 50 59 of .npy at byte 0, but got 89 50 4e 47 0d 0a"},
    {"WrongVersion", ".npy", string("\x93NUMPY\x04\0", 8), "FILE: expects format version 1.0, 2.0 or 3.0, but got 4.0"},
    {"CutLength", ".npy", string("\x93NUMPY\x02\0\x01", 9),
     "FILE: expects 4 bytes of header length at byte 8, but the data ends after 1"},
    {"HugeHeader", ".npy", string("\x93NUMPY\x02\0\xff\xff\xff\xff{", 13),
     "FILE: expects a header of 4294967295 bytes at byte 12, but the file has at most 1"},
    {"NoDictionary", ".npy", npyFile("[1, 2]", ""), "FILE: header: expects '{' at byte 10, but got \"[1, 2]\""},
    {"EmptyHeader", ".npy", npyFile("", ""), "FILE: header: expects '{' at byte 10, but got its end"},
    {"UnknownKey", ".npy", npyFile("{'type': 1}", ""), "FILE: header: unknown key 'type'"},
    {"RepeatedKey", ".npy", npyFile("{'shape': (), 'shape': ()}", ""), "FILE: header: key 'shape' appears twice"},
    {"MissingKey", ".npy", npyFile("{'descr': '<f4', 'shape': ()}", ""),
     "FILE: header: key 'fortran_order' is missing"},
    {"NoColon", ".npy", npyFile("{'shape' ()}", ""), "FILE: header: expects ':' at byte 19, but got \"()}\""},
    {"OpenString", ".npy", npyFile("{'shape", ""),
     "FILE: header: expects a string that ends at byte 11, but got \"'shape\""},
    {"WrongOrder", ".npy", npyFile("{'fortran_order': 1}", ""),
     "FILE: header: expects True or False at byte 28, but got \"1}\""},
    {"ListAsShape", ".npy", npyFile(header("[2]"), ""), "FILE: header: expects '(' at byte 60, but got \"[2], }\""},
    {"NegativeSize", ".npy", npyFile(header("(-1,)"), ""),
     "FILE: header: expects a size or ')' at byte 61, but got \"-1,), }\""},
    {"SizeBeyond64Bits", ".npy", npyFile(header("(99999999999999999999,)"), ""),
     "FILE: header: the size at byte 61 is too large"},
    {"ProductOverflows", ".npy", npyFile(header("(4294967296, 4294967296)"), ""),
     "FILE: f32[4294967296, 4294967296] is too large to be addressed"},
    {"NothingBacksTheSize", ".npy", npyFile(header("(1000000000000,)"), "abcd"),
     "FILE: f32[1000000000000] expects 4000000000000 bytes of data at byte 79, but the file has at most 4"},
    {"CutData", ".npy", npyFile(header("(2,)"), "1234567"),
     "FILE: f32[2] expects 8 bytes of data at byte 67, but the file has at most 7"},
    {"MoreData", ".npy", npyFile(header("(2,)"), "123456789"), "FILE: expects no more data at byte 75"},
    {"TextAfterHeader", ".npy", npyFile(header("()") + " x", "1234"),
     "FILE: header: expects nothing after '}' at byte 66, but got \"x\""},
    {"ComplexType", ".npy", npyFile("{'descr': '<c8', 'fortran_order': False, 'shape': ()}", "12345678"),
     "FILE: type '<c8' is not supported"},
    {"TypeWithoutByteOrder", ".npy", npyFile("{'descr': '|f4', 'fortran_order': False, 'shape': ()}", "1234"),
     "FILE: type '|f4' is not supported"},
    {"StructuredType", ".npy", npyFile("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': ()}", "1234"),
     "FILE: structured types are not supported"},
    {"BadBool", ".npy", npyFile("{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", string("\0\1\2", 3)),
     "FILE: expects 0 or 1 as a bool at byte 67, but got 2"},
    {"TooManyDimensions", ".npy",
     npyFile(header("(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)") + "  ", "1234"),
     "FILE: a tensor has at most 32 dimensions, but got 33"},
};

static const Malformed kIdxFiles[] = {
    {"Empty", ".idx", "", "FILE: expects 4 bytes of magic at byte 0, but the data ends after 0"},
    {"WrongMagic", ".idx", "text", "FILE: expects 00 00 at byte 0 of an IDX file, but got 74 65"},
    {"WrongType", ".idx", string("\0\0\7\1\0\0\0\0", 8),
     "FILE: expects an IDX type of 08, 09, 0c, 0d or 0e at byte 2, but got 07"},
    {"UnsupportedType", ".idx", string("\0\0\x0b\1\0\0\0\0", 8), "FILE: IDX type 0x0b (i16) is not supported"},
    {"HugeRank", ".idx", string("\0\0\x08\xff", 4), "FILE: expects a rank of at most 32 at byte 3, but got 255"},
    {"CutSizes", ".idx", string("\0\0\x08\2\0\0\0\1\0", 9),
     "FILE: expects 4 bytes of size at byte 8, but the data ends after 1"},
    {"CutData", ".idx", string("\0\0\x0d\1\0\0\0\2....", 12),
     "FILE: f32[2] expects 8 bytes of data at byte 8, but the file has at most 4"},
    {"ProductOverflows", ".idx", string("\0\0\x08\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 16),
     "FILE: u8[4294967295, 4294967295, 4294967295] is too large to be addressed"},
    {"MoreData", ".idx", string("\0\0\x08\1\0\0\0\1..", 10), "FILE: expects no more data at byte 9"},
};

/// gzip's file of the IDX tensor u8[3] = 1, 2, 3.
static string gzip() {
  TemporaryFolder folder;
  EXPECT_OK(writeIdx(folder.file("x.gz"), take(Tensor::fromValues<uint8_t>({1, 2, 3}, {3}))));
  return readBytes(folder.file("x.gz"));
}

static string replaced(string text, size_t at, const string &bytes) { return text.replace(at, bytes.size(), bytes); }

static const Malformed kGzipFiles[] = {
    {"OnlyMagic", ".idx.gz", "\x1f\x8b", "FILE: broken gzip data after 0 decompressed bytes: unexpected end of file"},
    {"UnknownMethod", ".idx.gz", replaced(gzip(), 2, "\x07"),
     "FILE: broken gzip data after 0 decompressed bytes: unknown compression method"},
    {"Cut", ".idx.gz", gzip().substr(0, 18),
     "FILE: broken gzip data after 7 decompressed bytes: unexpected end of file"},
    {"WrongChecksum", ".idx.gz", replaced(gzip(), gzip().size() - 8, "\x01\x02\x03\x04"),
     "FILE: broken gzip data after 0 decompressed bytes: incorrect data check"},
};

/// A header with one f32 tensor "a" of two elements; `change` follows its opening brace.
static string one(const string &offsets, const string &shape = "[2]", const string &type = "F32") {
  return R"({"a":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
}

/// A header with tensors "a" and "b" of four bytes each.
static string two(const string &a, const string &b) {
  return R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
         R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}";
}

static Malformed safetensors(const char *name, const string &header, const string &data, const char *message) {
  return {name, ".safetensors", safetensorsFile(header, data), message};
}

static const Malformed kSafetensorsFiles[] = {
    {"Empty", ".safetensors", "", "FILE: expects 8 bytes of header length at byte 0, but the data ends after 0"},
    {"CutLength", ".safetensors", "abc", "FILE: expects 8 bytes of header length at byte 0, but the data ends after 3"},
    {"HugeLength", ".safetensors", string(8, '\xff') + "{}",
     "FILE: expects a header of at most 100000000 bytes, but got 18446744073709551615"},
    {"CutHeader", ".safetensors", little(50, 8) + "{}",
     "FILE: expects a header of 50 bytes at byte 8, but the file has only 2 more"},
    safetensors("NoObject", "[]", "", "FILE: expects '{' at byte 8, where the header begins"),
    safetensors("BrokenJson", R"({"a": nil})", "",
                "FILE: header: malformed JSON at byte 15, the end of \"\\\"a\\\": ni\""),
    safetensors("CutJson", R"({"a":)", "", "FILE: header: malformed JSON at byte 13, the end of \"\\\"a\\\":\""),
    safetensors("NotUtf8", "{\"\xff\":1}", "", "FILE: header: malformed JSON at byte 10, the end of \"\\\"\\xff\""),
    safetensors("TextAfterHeader", "{} x", "", "FILE: header: malformed JSON at byte 11, the end of \"{} x\""),
    safetensors("TensorIsNoObject", R"({"a":[1]})", "", "FILE: tensor 'a': expects an object, but got an array"),
    safetensors("MissingShape", R"({"a":{"dtype":"F32","data_offsets":[0,0]}})", "",
                "FILE: tensor 'a': key 'shape' is missing"),
    safetensors("UnknownKey", R"({"a":{"type":"F32"}})", "", "FILE: tensor 'a': unknown key 'type'"),
    safetensors("RepeatedKey", R"({"a":{"dtype":"F32","dtype":"F32"}})", "", "FILE: tensor 'a': dtype appears twice"),
    safetensors("RepeatedTensor",
                R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0]}})", "",
                "FILE: tensor 'a' appears twice in the header"),
    safetensors("TypeIsNumber", R"({"a":{"dtype":32}})", "", "FILE: tensor 'a': dtype: expects a string, but got 32"),
    safetensors("UnknownType", one("[0,8]", "[2]", "F8_E4M3"), "12345678",
                "FILE: tensor 'a': dtype 'F8_E4M3' is not supported"),
    safetensors("ShapeIsNumber", one("[0,8]", "2"), "12345678",
                "FILE: tensor 'a': shape: expects an array of integers, but got 2"),
    safetensors("NegativeSize", one("[0,8]", "[-2]"), "12345678",
                "FILE: tensor 'a': shape: expects an integer from 0 to 2^63 - 1, but got -2"),
    safetensors("FractionalSize", one("[0,8]", "[2.5]"), "12345678",
                "FILE: tensor 'a': shape: expects an integer from 0 to 2^63 - 1, but got 2.5"),
    safetensors("NestedShape", one("[0,8]", "[[2]]"), "12345678",
                "FILE: tensor 'a': shape: expects an integer from 0 to 2^63 - 1, but got an array"),
    safetensors("ShapeOverflows", one("[0,8]", "[4611686018427387904,4]"), "12345678",
                "FILE: tensor 'a': f32[4611686018427387904, 4] is too large to be addressed"),
    safetensors("OneOffset", one("[8]"), "12345678", "FILE: tensor 'a': data_offsets: expects 2 integers, but got 1"),
    safetensors("OffsetsBackwards", one("[8,0]"), "12345678",
                "FILE: tensor 'a': expects data_offsets within the 8 bytes of data, but got [8, 0]"),
    safetensors("OffsetsOutOfRange", one("[0,8]"), "1234567",
                "FILE: tensor 'a': expects data_offsets within the 7 bytes of data, but got [0, 8]"),
    safetensors("OffsetsDoNotMatchShape", one("[0,8]", "[3]"), "12345678",
                "FILE: tensor 'a': f32[3] expects 12 bytes, but data_offsets [0, 8] give 8"),
    safetensors("Overlap", two("[0,4]", "[2,6]"), "123456",
                "FILE: tensor 'b': data_offsets [2, 6] overlap those of 'a', which end at 4"),
    safetensors("Hole", two("[0,4]", "[5,9]"), "123456789",
                "FILE: tensor 'b': expects data_offsets to begin at 4, but got [5, 9]: the data has a hole"),
    safetensors("MoreData", one("[0,8]"), "123456789", "FILE: expects 8 bytes of data after the header, but got 9"),
    safetensors("MetadataIsNoText", R"({"__metadata__":{"step":3}})", "",
                "FILE: metadata 'step': expects a string, but got 3"),
    safetensors("BadBool", one("[0,2]", "[2]", "BOOL"), string("\1\3", 2),
                "FILE: expects 0 or 1 as a bool at byte 64, but got 3"),
};

/// An archive with one stored entry, made by its bytes; the checksum is left 0 and wrong unless the entry is empty.
static string zipOf(const string &name, const string &data) {
  const string common = string("\x14\0\0\0\0\0\0\0\x21\0", 10) + little(0, 4) + little(data.size(), 4) +
                        little(data.size(), 4) + little(name.size(), 2);
  const string local = "PK\3\4" + common + little(0, 2) + name + data;
  const string central = string("PK\1\2\x14\0", 6) + common + string(12, '\0') + little(0, 4) + name;
  return local + central + string("PK\5\6\0\0\0\0\1\0\1\0", 12) + little(central.size(), 4) + little(local.size(), 4) +
         string(2, '\0');
}

static const Malformed kNpzFiles[] = {
    {"Empty", ".npz", "", "FILE: expects a zip archive: Not a zip archive"},
    {"NoArchive", ".npz", "PK but nothing else", "FILE: expects a zip archive: Not a zip archive"},
    {"Cut", ".npz", readBytes(input("numpy.npz")).substr(0, 300), "FILE: expects a zip archive: Not a zip archive"},
    {"NoArray", ".npz", zipOf("readme.txt", ""),
     "FILE: archive entry 'readme.txt' is not an array: its name does not end in .npy"},
    {"EmptyArray", ".npz", zipOf("x.npy", ""),
     "FILE: x.npy: expects 8 bytes of magic and version at byte 0, but the data ends after 0"},
    {"WrongChecksum", ".npz", zipOf("x.npy", npyFile(header("()"), "1234")),
     "FILE: x.npy: broken archive entry after byte 69: CRC error"},
    {"BrokenArray", ".npz", zipOf("x.npy", npyFile(header("(9)"), "1234")),
     "FILE: x.npy: f32[9] expects 36 bytes of data at byte 66, but the file has at most 4"},
};

static const Malformed kUnknownFiles[] = {
    {"EmptyTensor", "", "", "FILE: expects a .npy or an IDX file, but the file is empty"},
    {"TextTensor", ".txt", "1 2 3", "FILE: expects a .npy or an IDX file, but the file begins with 31 20 32 20 33"},
};

namespace {
class MalformedFile : public ::testing::TestWithParam<Malformed> {};
} // namespace

TEST_P(MalformedFile, IsAnErrorThatSaysWhatAndWhere) {
  const Malformed &file = GetParam();
  TemporaryFolder folder;
  const string path = folder.file(string("file") + file.ending);
  writeBytes(path, file.bytes);
  const string ending = file.ending;
  string message =
      ending == ".npz" || ending == ".safetensors" ? readTensors(path).message() : readTensor(path).message();
  for (size_t at; (at = message.find(path)) != string::npos;)
    message.replace(at, path.size(), "FILE");
  EXPECT_EQ(message, file.message);
}

static string nameOf(const ::testing::TestParamInfo<Malformed> &info) { return info.param.name; }

namespace {
class MalformedMapping : public ::testing::TestWithParam<Malformed> {};
} // namespace

TEST_P(MalformedMapping, IsTheErrorOfReading) {
  TemporaryFolder folder;
  const string path = folder.file("file.npy");
  writeBytes(path, GetParam().bytes);
  const string message = mapNpy(path).message();
  EXPECT_NE(message, "");
  EXPECT_EQ(message, readNpy(path).message());
}

INSTANTIATE_TEST_SUITE_P(Npy, MalformedMapping, ::testing::ValuesIn(kNpyFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Npy, MalformedFile, ::testing::ValuesIn(kNpyFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Idx, MalformedFile, ::testing::ValuesIn(kIdxFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Gzip, MalformedFile, ::testing::ValuesIn(kGzipFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Safetensors, MalformedFile, ::testing::ValuesIn(kSafetensorsFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Npz, MalformedFile, ::testing::ValuesIn(kNpzFiles), nameOf);
INSTANTIATE_TEST_SUITE_P(Unknown, MalformedFile, ::testing::ValuesIn(kUnknownFiles), nameOf);

TEST(MalformedFiles, FoldersAndAbsentFiles) {
  TemporaryFolder folder;
  EXPECT_ERROR(readTensor(folder.file("absent.npy")),
               folder.file("absent.npy") + ": cannot open: No such file or directory");
  EXPECT_ERROR(readTensors(folder.file("")), folder.file("") + ": expects a file, but it is a folder");
}
