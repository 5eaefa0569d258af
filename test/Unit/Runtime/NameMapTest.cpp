//===- NameMapTest.cpp - Maps of weights ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/NameMap.h"
#include "FileUtils.h"

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;

/// The only target of a map of one line, made from `source`, which is called "s".
static Tensor made(const string &steps, const Tensor &source) {
  NamedTensors tensors;
  EXPECT_OK(tensors.add("s", source));
  EXPECT_OK(tensors.add("other", source));
  NamedTensors result = take(take(NameMap::parse("t = s " + steps + "\nignore other")).apply(tensors));
  EXPECT_EQ(result.size(), 1u);
  return *result.find("t");
}

TEST(NameMap, RenamesAndPassesThrough) {
  NamedTensors source;
  for (const char *name : {"fc.w", "fc.b", "kept", "bn.num_batches_tracked", "strange = name"})
    EXPECT_OK(source.add(name, iota({1})));
  NameMap map = take(NameMap::parse("# a comment\n\n"
                                    "  fc.weight = fc.w   # another\r\n"
                                    "fc.bias=fc.b\n"
                                    "\"with \\\"quotes\\\"\" = \"strange = name\"\n"
                                    "ignore *.num_batches* nothing"));
  string names;
  for (const auto &entry : take(map.apply(source)))
    names += entry.name + "; ";
  EXPECT_EQ(names, "fc.weight; fc.bias; with \"quotes\"; kept; ");
}

TEST(NameMap, OneSourceForSeveralTargets) {
  NamedTensors source;
  EXPECT_OK(source.add("ignore", iota({4})));
  NamedTensors result =
      take(take(NameMap::parse("a = ignore slice(0, 0, 1)\nb = ignore slice(0, 1, 4)\nignore = ignore")).apply(source));
  EXPECT_EQ(result.find("a")->toDoubles(), std::vector<double>{0});
  EXPECT_EQ(result.find("b")->toDoubles(), (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(result.find("ignore")->shape(), (Dims{4}));
}

TEST(NameMap, Transforms) {
  EXPECT_EQ(made("transpose", iota({2, 3})).toDoubles(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
  EXPECT_TRUE(made("transpose", iota({2, 3})).isContiguous());
  EXPECT_EQ(made("permute(2, 0, 1)", iota({2, 3, 4})).shape(), (Dims{4, 2, 3}));
  EXPECT_EQ(made("reshape(3, -1)", iota({2, 3})).shape(), (Dims{3, 2}));
  EXPECT_EQ(made("slice(1, 1, 3)", iota({2, 3})).toDoubles(), (std::vector<double>{1, 2, 4, 5}));
  EXPECT_EQ(made("reorder(0, 2, 0, 1)", iota({6})).toDoubles(), (std::vector<double>{4, 5, 0, 1, 2, 3}));
  EXPECT_EQ(made("reorder(1, 1, 0)", iota({2, 2})).toDoubles(), (std::vector<double>{1, 0, 3, 2}));
  EXPECT_EQ(made("cast(f16)", iota({2})).type(), ElementType::F16);
  EXPECT_EQ(made("transpose reshape(6)", iota({2, 3})).toDoubles(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
}

TEST(NameMap, Sums) {
  for (ElementType type : {ElementType::F16, ElementType::BF16, ElementType::F32, ElementType::I8, ElementType::U64})
    EXPECT_EQ(made("add(other)", iota({3}, type)).toDoubles(), (std::vector<double>{0, 2, 4}));
  EXPECT_EQ(made("add(other)", take(Tensor::fromValues<uint8_t>({200}, {1}))).toDoubles(), std::vector<double>{144});
}

TEST(NameMap, ConvolutionWeights) {
  Tensor oihw = iota({2, 3, 4, 5}), hwio = made("oihw_to_hwio", oihw);
  EXPECT_EQ(hwio.shape(), (Dims{4, 5, 3, 2}));
  EXPECT_EQ(take(hwio.get<float>({3, 2, 1, 0})), take(oihw.get<float>({0, 1, 3, 2})));
}

TEST(NameMap, RowsOfAFlattenedImage) {
  const int64_t channels = 2, height = 3, width = 4, units = 5;
  Tensor chw = iota({channels * height * width, units});
  Tensor hwc = made("chw_to_hwc_rows(2, 3, 4)", chw);
  ASSERT_EQ(hwc.shape(), chw.shape());
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t h = 0; h < height; ++h)
      for (int64_t w = 0; w < width; ++w)
        EXPECT_EQ(take(hwc.get<float>({(h * width + w) * channels + c, 1})),
                  take(chw.get<float>({(c * height + h) * width + w, 1})));
}

namespace {
struct Malformed {
  const char *name;
  const char *text;
  const char *message;
};
void PrintTo(const Malformed &map, std::ostream *out) { *out << map.name; }
class MalformedMap : public ::testing::TestWithParam<Malformed> {};
} // namespace

/// The first group is refused when read, the second when applied to s: f32[2, 3] and i: i32[2, 3].
static const Malformed kMaps[] = {
    {"NoEquals", "a b", "map:1: expects '=' after 'a', but got \"b\""},
    {"NothingAfterTarget", "\na", "map:2: expects '=' after 'a', but the line ends"},
    {"NoTarget", "= s", "map:1: expects the name of a target, but got \"= s\""},
    {"NoSource", "t =  # s", "map:1: expects the name of a source, but the line ends"},
    {"TargetTwice", "t = s\n\nt = i", "map:3: target 't' has been made in line 1"},
    {"OpenQuote", "t = \"s", "map:1: a quoted name does not end"},
    {"UnknownTransform", "t = s transposed",
     "map:1: unknown transform 'transposed'; there are: transpose, permute, oihw_to_hwio, chw_to_hwc_rows, reshape, "
     "slice, reorder, add, cast"},
    {"TransformIsNoWord", "t = s (1)", "map:1: expects a transform, but got \"(1)\""},
    {"TooFewArguments", "t = s slice(0, 1)", "map:1: slice expects 3 arguments, but got 2"},
    {"TooManyArguments", "t = s transpose(1)", "map:1: transpose expects 0 arguments, but got 1"},
    {"NoArguments", "t = s permute", "map:1: permute expects at least 1 argument, but got 0"},
    {"ArgumentIsNoInteger", "t = s slice(0, 1, 2x)", "map:1: slice expects integers, but got '2x'"},
    {"ArgumentIsTooLarge", "t = s reshape(99999999999999999999)",
     "map:1: reshape expects integers, but got '99999999999999999999'"},
    {"OpenParenthesis", "t = s slice(0, 1, 2", "map:1: expects ',' or ')', but the line ends"},
    {"MissingArgument", "t = s slice(0,,2)", "map:1: expects an argument, but got \",2)\""},
    {"UnknownType", "t = s cast(float)", "map:1: cast expects an element type, but got 'float'"},
    {"NothingToIgnore", "ignore", "map:1: expects a name to ignore, but the line ends"},

    {"UnknownSource", "\nt = x", "map:2: target 't': there is no tensor 'x'"},
    {"UnknownSummand", "t = s add(x)", "map:1: target 't': there is no tensor 'x' to add"},
    {"SummandOfOtherType", "t = s add(i)", "map:1: target 't': add expects f32[2, 3], but got i32[2, 3]"},
    {"WrongPermutation", "t = s permute(0, 2)",
     "map:1: target 't': [0, 2] is not a permutation of the dimensions of f32[2, 3]"},
    {"WrongRank", "t = s oihw_to_hwio", "map:1: target 't': oihw_to_hwio expects 4 dimensions, but got f32[2, 3]"},
    {"WrongRows", "t = s chw_to_hwc_rows(1, 2, 3)",
     "map:1: target 't': chw_to_hwc_rows expects 1 * 2 * 3 rows, but got f32[2, 3]"},
    {"WrongReshape", "t = s reshape(4, -1)", "map:1: target 't': cannot reshape f32[2, 3] to [4, -1]"},
    {"SliceOutOfRange", "t = s slice(1, 2, 4)",
     "map:1: target 't': slice 2:4:1 is out of range for axis 1 of f32[2, 3]"},
    {"WrongOrder", "t = s reorder(1, 0, 0, 1)",
     "map:1: target 't': reorder expects each of 0 to 2 once, but got [0, 0, 1]"},
    {"UnequalBlocks", "t = s reorder(1, 1, 0)",
     "map:1: target 't': reorder expects 2 equal blocks along axis 1, but got f32[2, 3]"},
    {"ClashWithUnusedTensor", "i = s",
     "map: 'i' is made from another tensor, while that of this name is not used: ignore or use it"},
};

TEST_P(MalformedMap, IsAnErrorThatSaysWhatAndWhere) {
  NamedTensors source;
  EXPECT_OK(source.add("s", iota({2, 3})));
  EXPECT_OK(source.add("i", iota({2, 3}, ElementType::I32)));
  Result<NameMap> map = NameMap::parse(GetParam().text);
  EXPECT_EQ(map ? map->apply(source).message() : map.message(), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(Maps, MalformedMap, ::testing::ValuesIn(kMaps),
                         [](const ::testing::TestParamInfo<Malformed> &info) { return string(info.param.name); });

TEST(NameMap, ReadsFiles) {
  TemporaryFolder folder;
  writeBytes(folder.file("names.txt"), "a b");
  EXPECT_ERROR(NameMap::readFile(folder.file("names.txt")),
               folder.file("names.txt") + ":1: expects '=' after 'a', but got \"b\"");
  EXPECT_ERROR(NameMap::readFile(folder.file("absent")),
               folder.file("absent") + ": cannot open: No such file or directory");
}
