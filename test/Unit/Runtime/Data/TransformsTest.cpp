//===- TransformsTest.cpp - Preparing data for models ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The expected values are those of scikit-learn 1.2.1, in sklearn-transforms.npz:
// StandardScaler, MinMaxScaler((-1, 2)), SimpleImputer and OneHotEncoder
// (handle_unknown="ignore") fitted to `gaps`, or to `categories`, and applied to
// that and to rows which were not there. Column 1 is constant; column 2 is a
// million and some hundredths, where sums of squares would lose everything.
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Transforms.h"
#include "FileUtils.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cmath>

using namespace dlc::runtime;
using namespace dlc::runtime::test;
using std::string;
using Values = std::vector<double>;

namespace {
class Transforms : public ::testing::Test {
protected:
  Tensor get(const string &name) const { return *vectors.find(name); }

  /// Equal to within `tolerance` of each value, or of 1; NaN where NaN is expected.
  static void expectNear(const Tensor &found, const Tensor &expected, double tolerance) {
    ASSERT_EQ(found.shape(), expected.shape());
    const Values a = found.toDoubles(), b = expected.toDoubles();
    for (size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(std::isnan(a[i]), std::isnan(b[i])) << i;
      if (!std::isnan(b[i])) {
        EXPECT_NEAR(a[i], b[i], tolerance * std::max(1.0, std::fabs(b[i]))) << i;
      }
    }
  }
  static FeatureStatistics statisticsOf(const Tensor &rows) {
    FeatureStatistics statistics;
    EXPECT_OK(statistics.update(rows));
    return statistics;
  }
  /// Through a file and back.
  template <typename Transform> Transform keep(const Transform &transform) {
    NamedTensors tensors;
    EXPECT_OK(transform.save(tensors, "input.x"));
    EXPECT_OK(writeTensors(folder.file("t.safetensors"), tensors));
    return take(Transform::load(take(readTensors(folder.file("t.safetensors"))), "input.x"));
  }
  template <typename Transform> static string loadMessage(const NamedTensors &tensors) {
    return Transform::load(tensors, "p").message();
  }

  TemporaryFolder folder;
  NamedTensors vectors = take(readTensors(input("sklearn-transforms.npz")));
};
} // namespace

static NamedTensors named(const std::vector<std::pair<string, Tensor>> &list) {
  NamedTensors tensors;
  for (const auto &[name, tensor] : list)
    EXPECT_OK(tensors.add(name, tensor));
  return tensors;
}

TEST_F(Transforms, StandardizeAsScikitLearn) {
  const AffineTransform scaler = take(AffineTransform::standardize(statisticsOf(get("gaps"))));
  expectNear(scaler.center(), get("standard_mean"), 1e-15);
  expectNear(scaler.scale(), get("standard_scale"), 1e-9); // both lose digits to the million
  expectNear(take(scaler.apply(get("gaps"))), get("standard_gaps"), 1e-8);
  expectNear(take(scaler.apply(get("new"))), get("standard_new"), 1e-8);
}

// Against sums in extended precision.
TEST_F(Transforms, FindMomentsAccurately) {
  const FeatureStatistics statistics = statisticsOf(get("x"));
  const Values x = get("x").toDoubles();
  for (size_t feature = 0; feature < 5; ++feature) {
    long double sum = 0, squares = 0;
    for (size_t i = feature; i < x.size(); i += 5)
      sum += static_cast<long double>(x[i]);
    const long double mean = sum / 23;
    for (size_t i = feature; i < x.size(); i += 5)
      squares += (static_cast<long double>(x[i]) - mean) * (static_cast<long double>(x[i]) - mean);
    const FeatureMoments &found = statistics.features()[feature];
    EXPECT_NEAR(found.mean, static_cast<double>(mean), 1e-15 * std::fabs(found.mean)) << feature;
    const double variance = static_cast<double>(squares / 23);
    EXPECT_NEAR(found.variance(), variance, 1e-8 * variance) << feature;
  }
  EXPECT_EQ(statistics.features()[1].variance(), 0);
}

TEST_F(Transforms, NormalizeAsScikitLearn) {
  const AffineTransform scaler = take(AffineTransform::normalize(statisticsOf(get("gaps")), -1, 2));
  expectNear(take(scaler.apply(get("gaps"))), get("minmax_gaps"), 1e-7); // it adds a million over a range of 0.03
  expectNear(take(scaler.apply(get("new"))), get("minmax_new"), 1e-7);
  EXPECT_ERROR(AffineTransform::normalize(FeatureStatistics(), 1, 1), "expects a range of numbers, but got 1 to 1");
  EXPECT_ERROR(AffineTransform::normalize(FeatureStatistics(), 0, INFINITY),
               "expects a range of numbers, but got 0 to inf");
}

TEST_F(Transforms, AffineTransformsInvert) {
  const FeatureStatistics statistics = statisticsOf(get("x"));
  for (const AffineTransform &scaler :
       {take(AffineTransform::standardize(statistics)), take(AffineTransform::normalize(statistics, -1, 2))}) {
    expectNear(take(scaler.invert(take(scaler.apply(get("x"))))), get("x"), 1e-14);
    expectNear(take(keep(scaler).invert(take(keep(scaler).apply(get("new"))))), get("new"), 1e-12);
  }
}

TEST_F(Transforms, ConstantFeaturesStayFinite) {
  const FeatureStatistics statistics = statisticsOf(take(Tensor::fromValues<double>({0.1, 0.1, 0.1}, {3})));
  const Tensor x = take(Tensor::fromValues<double>({0.1, 1.1}, {2}));
  EXPECT_EQ(take(take(AffineTransform::standardize(statistics)).apply(x)).toDoubles(), Values({0, 1}));
  EXPECT_EQ(take(take(AffineTransform::normalize(statistics, 5, 6)).apply(x)).toDoubles(), Values({5, 6}));
}

// In every division into two parts, by updates and by merging.
TEST_F(Transforms, StatisticsOfPartsAreThoseOfTheWhole) {
  const Tensor rows = get("gaps");
  const FeatureStatistics whole = statisticsOf(rows);
  for (int64_t cut = 0; cut <= rows.dim(0); ++cut) {
    const Tensor first = take(rows.slice(0, 0, cut)), second = take(rows.slice(0, cut, rows.dim(0)));
    FeatureStatistics updated = statisticsOf(first), merged = statisticsOf(first);
    EXPECT_OK(updated.update(second));
    EXPECT_OK(merged.merge(statisticsOf(second)));
    for (size_t i = 0; i < 5; ++i) {
      const FeatureMoments &all = whole.features()[i], &joined = merged.features()[i];
      EXPECT_EQ(updated.features()[i].squares, all.squares);
      EXPECT_EQ(joined.count, all.count);
      EXPECT_EQ(joined.minimum, all.minimum);
      EXPECT_EQ(joined.maximum, all.maximum);
      EXPECT_NEAR(joined.mean, all.mean, 1e-15 * std::fabs(all.mean) + 1e-15);
      EXPECT_NEAR(joined.squares, all.squares, 1e-8 * all.squares);
    }
  }
}

TEST_F(Transforms, StatisticsCheckTheirRows) {
  FeatureStatistics statistics = statisticsOf(iota({3, 2}));
  EXPECT_ERROR(statistics.update(iota({3})), "expects rows of shape [2], but got []");
  EXPECT_ERROR(statistics.merge(statisticsOf(iota({3, 3}))), "expects rows of shape [2], but got [3]");
  EXPECT_OK(statistics.merge(FeatureStatistics()));
  EXPECT_ERROR(statistics.update(take(Tensor::scalar(1.0f))), "expects a dimension of rows, but got f32");
  EXPECT_ERROR(statistics.update(take(Tensor::fromValues<float>({1, 2, 3, -INFINITY}, {2, 2}))),
               "expects finite values, but row 1 has an infinite one");
  EXPECT_EQ(statistics.features()[0].count, 3); // what was refused is not counted
  EXPECT_OK(statistics.update(iota({0, 2})));
}

TEST_F(Transforms, KeepTheTypeOfFloats) {
  const AffineTransform scaler = take(AffineTransform::standardize(statisticsOf(iota({4, 2}))));
  for (ElementType type : kAllTypes) {
    const Tensor y = take(scaler.apply(take(iota({4, 2}).cast(type))));
    EXPECT_EQ(y.type(), isFloat(type) ? type : ElementType::F32);
  }
  EXPECT_ERROR(scaler.apply(iota({4, 3})), "expects rows of shape [2], but got [3]");
  EXPECT_ERROR(scaler.invert(iota({4})), "expects rows of shape [2], but got []");
  EXPECT_EQ(take(scaler.apply(iota({0, 2}))).shape(), Dims({0, 2}));
}

TEST_F(Transforms, AffineTransformsOfOtherTensorsAreErrors) {
  const Tensor two = iota({2}, ElementType::F64), three = iota({3}, ElementType::F64), one = iota({}, ElementType::F64);
  EXPECT_EQ(loadMessage<AffineTransform>({}), "there is no tensor 'p.center'");
  EXPECT_EQ(loadMessage<AffineTransform>(named({{"p.center", iota({2})}})),
            "'p.center' expects elements of type f64, but got f32[2]");
  EXPECT_EQ(loadMessage<AffineTransform>(named({{"p.center", two}, {"p.scale", three}, {"p.shift", one}})),
            "'p.scale' expects the shape of 'p.center', [2], and 'p.shift' none, but got [3] and []");
}

TEST_F(Transforms, ImputeAsScikitLearn) {
  const Tensor gaps = get("gaps");
  const Imputer mean = take(Imputer::mean(statisticsOf(gaps)));
  expectNear(take(mean.apply(gaps)), get("impute_mean"), 1e-15);
  expectNear(take(take(Imputer::median(gaps)).apply(gaps)), get("impute_median"), 1e-16);
  expectNear(take(take(Imputer::constant({5}, -7.5)).apply(gaps)), get("impute_constant"), 0);
  expectNear(take(keep(mean).apply(gaps)), get("impute_mean"), 1e-15);
}

TEST_F(Transforms, ImputersNeedValues) {
  const Tensor none = take(Tensor::fromValues<float>({1, NAN, 2, NAN}, {2, 2}));
  EXPECT_ERROR(Imputer::mean(statisticsOf(none)), "feature 1 has no value to take the mean of");
  EXPECT_ERROR(Imputer::median(none), "feature 1 has no value to take the median of");
  const Imputer zero = take(Imputer::constant({2}, 0));
  EXPECT_EQ(take(zero.apply(none)).toDoubles(), Values({1, 0, 2, 0}));
  expectSame(take(zero.apply(iota({1, 2}, ElementType::I32))), iota({1, 2}, ElementType::I32));
  EXPECT_ERROR(zero.apply(iota({2})), "expects rows of shape [2], but got []");
  EXPECT_EQ(loadMessage<Imputer>({}), "there is no tensor 'p.fill'");
}

TEST_F(Transforms, EncodeAsScikitLearn) {
  const OneHotEncoder encoder = take(OneHotEncoder::fit(get("categories")));
  EXPECT_EQ(encoder.categories(), std::vector<std::vector<int64_t>>({{-2, -1, 0, 1, 2}, {3, 7, 100}}));
  for (const OneHotEncoder &same : {encoder, keep(encoder)}) {
    expectSame(take(same.apply(get("categories"))), get("onehot"));
    expectSame(take(same.apply(get("categories_new"), UnknownCategory::Zeros)), get("onehot_new"));
    EXPECT_ERROR(same.apply(get("categories_new")), "row 1: category 9 was not among those fitted, [-2, -1, 0, 1, 2]");
    EXPECT_EQ(take(same.invert(get("onehot"))).toDoubles(), get("categories").toDoubles());
    EXPECT_ERROR(same.invert(get("onehot_new")), "row 1 has no category");
  }
}

TEST_F(Transforms, EncodeOneColumn) {
  OneHotEncoder encoder = take(OneHotEncoder::fit(take(Tensor::fromValues<int32_t>({5, 3}, {2}))));
  EXPECT_OK(encoder.update(take(Tensor::fromValues<int32_t>({4, 3}, {2}))));
  const Tensor encoded = take(keep(encoder).apply(take(Tensor::fromValues<int32_t>({5, 3, 4}, {3}))));
  expectSame(encoded, take(Tensor::fromValues<float>({0, 0, 1, 1, 0, 0, 0, 1, 0}, {3, 3})));
  EXPECT_EQ(take(keep(encoder).invert(encoded)).shape(), Dims({3}));
  EXPECT_ERROR(encoder.apply(iota({2, 1}, ElementType::I32)), "expects categories of shape [rows], but got [2, 1]");
  EXPECT_ERROR(encoder.update(iota({2})),
               "categories are integers or bools of shape [rows] or [rows, columns], but got f32[2]");
  EXPECT_ERROR(encoder.invert(iota({2, 2})), "expects rows of shape [3], but got [2]");
  EXPECT_ERROR(OneHotEncoder::fit(iota({}, ElementType::I32)),
               "categories are integers or bools of shape [rows] or [rows, columns], but got i32");
  EXPECT_EQ(take(take(OneHotEncoder::fit(iota({0}, ElementType::I32))).apply(iota({0}, ElementType::I32))).shape(),
            Dims({0, 0}));
}

TEST_F(Transforms, EncodersOfOtherTensorsAreErrors) {
  const auto message = [](const std::vector<int64_t> &categories, const std::vector<int64_t> &counts) {
    return loadMessage<OneHotEncoder>(
        named({{"p.categories", take(Tensor::fromValues<int64_t>(categories, {int64_t(categories.size())}))},
               {"p.counts", take(Tensor::fromValues<int64_t>(counts, {int64_t(counts.size())}))}}));
  };
  const string expected = "'p.categories' expects as many ascending numbers for each column as 'p.counts' says";
  EXPECT_EQ(message({1, 2, 3}, {1, 2}), "");
  EXPECT_EQ(message({1, 2, 3}, {1, 1}), expected);
  EXPECT_EQ(message({1, 2, 3}, {1, 3}), expected);
  EXPECT_EQ(message({1, 2, 3}, {4, -1}), expected);
  EXPECT_EQ(message({1, 3, 3}, {1, 2}), expected);
}

TEST_F(Transforms, ScaleImages) {
  const Tensor images = take(Tensor::fromValues<uint8_t>({0, 1, 51, 255}, {1, 2, 2}));
  expectSame(take(scaleImages(images)), take(Tensor::fromValues<float>({0, 1 / 255.0F, 0.2F, 1}, {1, 2, 2})));
  EXPECT_ERROR(scaleImages(iota({2})), "expects images of u8, but got f32[2]");
}
