//===- TensorTest.cpp - Tensors, views, copies and DLPack -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Tensor.h"
#include "TestUtils.h"
#include "dlc/Runtime/TensorPrint.h"
#include <cmath>
#include <limits>

#ifndef __has_feature // only clang has it
#define __has_feature(feature) 0
#endif

using namespace dlc::runtime;
using namespace dlc::runtime::test;

static std::vector<double> doubles(const Result<Tensor> &tensor) { return take(tensor).toDoubles(); }

TEST(Tensor, OwnedMemoryIsAlignedAndZero) {
  for (ElementType type : kAllTypes) {
    Tensor tensor = take(Tensor::create(type, {3, 5}));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(tensor.rawData()) % 64, 0u);
    EXPECT_EQ(tensor.toDoubles(), std::vector<double>(15, 0.0));
    EXPECT_EQ(tensor.numBytes(), 15 * elementSize(type));
    EXPECT_TRUE(tensor.isContiguous());
    EXPECT_TRUE(tensor.isWritable());
  }
  EXPECT_EQ(Tensor().numElements(), 0);
  EXPECT_NE(take(Tensor::create(ElementType::F32, {0, 4})).rawData(), nullptr);
}

TEST(Tensor, ImpossibleShapesAreErrors) {
  const int64_t huge = int64_t(1) << 62;
  EXPECT_ERROR(Tensor::create(ElementType::F32, {2, -1}), "f32[2, -1] has a negative size");
  EXPECT_ERROR(Tensor::create(ElementType::F32, {huge, 4}), "f32[4611686018427387904, 4] is too large to be addressed");
  EXPECT_ERROR(Tensor::create(ElementType::F32, {0, huge, 4}),
               "f32[0, 4611686018427387904, 4] is too large to be addressed");
  EXPECT_ERROR(Tensor::create(ElementType::F32, Dims(33, 1)), "a tensor has at most 32 dimensions, but got 33");
#if !__has_feature(address_sanitizer) // which ends the program where malloc would return null
  EXPECT_EQ(Tensor::create(ElementType::F64, {int64_t(1) << 50}).status().code(), ErrorCode::Memory);
#endif
  EXPECT_ERROR(Tensor::fromValues<float>({1, 2}, {3}), "f32[3] expects 3 values, but got 2");
}

TEST(Tensor, ElementAccessChecksTypeAndBounds) {
  Tensor x = iota({2, 3});
  EXPECT_EQ(take(x.get<float>({1, 2})), 5.0f);
  EXPECT_OK(x.set<float>({0, 1}, 9));
  EXPECT_EQ(take(x.get<float>({0, 1})), 9.0f);
  EXPECT_ERROR(x.get<double>({0, 0}), "expects elements of type f64, but got f32[2, 3]");
  EXPECT_ERROR(x.get<float>({2, 0}), "index [2, 0] is out of range for f32[2, 3]");
  EXPECT_ERROR(x.get<float>({0, -1}), "index [0, -1] is out of range for f32[2, 3]");
  EXPECT_ERROR(x.get<float>({0}), "f32[2, 3] expects 2 indices, but got 1");
  EXPECT_ERROR(x.values<int32_t>(), "expects elements of type i32, but got f32[2, 3]");
  EXPECT_EQ(x.data<int32_t>(), nullptr);
  EXPECT_EQ(x.transpose().data<float>(), nullptr) << "not contiguous";
}

TEST(Tensor, HandlesShareAndClonesDoNot) {
  Tensor x = iota({4});
  Tensor same = x, copy = take(x.clone());
  EXPECT_OK(x.set<float>({0}, 7));
  EXPECT_EQ(take(same.get<float>({0})), 7.0f);
  EXPECT_EQ(take(copy.get<float>({0})), 0.0f);
}

TEST(Tensor, BorrowedMemoryIsChecked) {
  alignas(8) float memory[6] = {0, 1, 2, 3, 4, 5};
  Tensor columns = take(Tensor::borrow(memory, ElementType::F32, {3, 2}, {1, 3}));
  EXPECT_EQ(columns.toDoubles(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
  Tensor fixed = take(Tensor::borrowConst(memory, ElementType::F32, {6}));
  EXPECT_ERROR(fixed.set<float>({0}, 1), "the tensor is read-only");
  EXPECT_EQ(fixed.mutableData<float>(), nullptr);
  EXPECT_FALSE(take(fixed.slice(0, 1, 2)).isWritable());
  EXPECT_ERROR(fixed.copyFrom(iota({6})), "the tensor is read-only");
  EXPECT_ERROR(Tensor::borrow(nullptr, ElementType::F32, {1}), "f32[1] expects data, but got a null pointer");
  EXPECT_OK(Tensor::borrow(nullptr, ElementType::F32, {0}));
  EXPECT_ERROR(Tensor::borrow(reinterpret_cast<char *>(memory) + 2, ElementType::F32, {1}),
               "f32[1] expects data aligned to 4 bytes");
  EXPECT_ERROR(Tensor::borrow(memory, ElementType::F32, {2}, {1, 1}), "f32[2] expects 1 strides, but got 2");
}

TEST(Tensor, Slices) {
  Tensor x = iota({3, 4});
  EXPECT_EQ(doubles(x.slice(1, 1, 3)), (std::vector<double>{1, 2, 5, 6, 9, 10}));
  EXPECT_EQ(doubles(x.slice(0, 2, -1, -1)), (std::vector<double>{8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3}));
  EXPECT_EQ(doubles(take(x.slice(1, 3, -1, -2)).slice(0, 0, 1)), (std::vector<double>{3, 1}));
  EXPECT_EQ(take(x.slice(0, 3, 3)).shape(), (Dims{0, 4}));
  EXPECT_EQ(doubles(x.slice(1, 0, 4, std::numeric_limits<int64_t>::max())), (std::vector<double>{0, 4, 8}));
  EXPECT_EQ(doubles(x.select(1, 2)), (std::vector<double>{2, 6, 10}));
  EXPECT_ERROR(x.slice(1, 1, 5), "slice 1:5:1 is out of range for axis 1 of f32[3, 4]");
  EXPECT_ERROR(x.slice(1, 3, 2), "slice 3:2:1 is out of range for axis 1 of f32[3, 4]");
  EXPECT_ERROR(x.slice(1, 4, 0, -1), "slice 4:0:-1 is out of range for axis 1 of f32[3, 4]");
  EXPECT_ERROR(x.slice(1, 0, 4, 0), "slice 0:4:0 is out of range for axis 1 of f32[3, 4]");
  EXPECT_ERROR(x.slice(2, 0, 1), "axis 2 is out of range for f32[3, 4]");
  EXPECT_ERROR(x.select(0, 3), "index 3 is out of range for axis 0 of f32[3, 4]");
}

TEST(Tensor, TransposeAndBroadcast) {
  Tensor x = iota({2, 3, 4});
  Tensor y = take(x.transpose({2, 0, 1}));
  EXPECT_EQ(y.shape(), (Dims{4, 2, 3}));
  EXPECT_EQ(take(y.get<float>({3, 1, 2})), 23.0f);
  EXPECT_EQ(x.transpose().shape(), (Dims{4, 3, 2}));
  EXPECT_ERROR(x.transpose({0, 1}), "[0, 1] is not a permutation of the dimensions of f32[2, 3, 4]");
  EXPECT_ERROR(x.transpose({0, 1, 1}), "[0, 1, 1] is not a permutation of the dimensions of f32[2, 3, 4]");
  EXPECT_EQ(doubles(iota({3, 1}).broadcastTo({2, 3, 2})), (std::vector<double>{0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2}));
  EXPECT_ERROR(iota({3}).broadcastTo({3, 2}), "f32[3] does not broadcast to [3, 2]");
}

TEST(Tensor, ReshapeIsAViewWhereItCanBe) {
  Tensor x = iota({4, 6});
  Tensor part = take(x.slice(1, 0, 4)); // rows of 4 out of 6
  Tensor split = take(part.reshape({2, 2, -1, 2}));
  EXPECT_EQ(split.rawData(), x.rawData());
  EXPECT_EQ(split.shape(), (Dims{2, 2, 2, 2}));
  EXPECT_EQ(split.toDoubles(), part.toDoubles());
  Tensor flat = take(part.reshape({16}));
  EXPECT_NE(flat.rawData(), x.rawData());
  EXPECT_EQ(flat.toDoubles(), part.toDoubles());
  Tensor turned = take(x.transpose().reshape({3, 1, 2, 4, 1}));
  EXPECT_EQ(turned.rawData(), x.rawData());
  EXPECT_EQ(turned.toDoubles(), x.transpose().toDoubles());
  EXPECT_EQ(take(iota({1}).reshape({})).rank(), 0);
  EXPECT_EQ(take(iota({0, 3}).reshape({2, 0})).shape(), (Dims{2, 0}));
  EXPECT_ERROR(x.reshape({5, -1}), "cannot reshape f32[4, 6] to [5, -1]");
  EXPECT_ERROR(x.reshape({-1, -1}), "cannot reshape f32[4, 6] to [-1, -1]");
  EXPECT_ERROR(iota({0}).reshape({0, -1}), "cannot reshape f32[0] to [0, -1]");
}

TEST(Tensor, CopyWorksForEveryTypeThroughStrides) {
  for (ElementType type : kAllTypes) {
    Tensor x = iota({2, 3}, type), target = take(Tensor::create(type, {3, 2}));
    EXPECT_OK(target.copyFrom(x.transpose()));
    EXPECT_EQ(target.toDoubles(), x.transpose().toDoubles());
  }
  Tensor x = iota({5});
  EXPECT_OK(x.copyFrom(take(x.slice(0, 4, -1, -1)))) << "overlapping";
  EXPECT_EQ(x.toDoubles(), (std::vector<double>{4, 3, 2, 1, 0}));
  EXPECT_ERROR(x.copyFrom(iota({4})), "expects the shape [5], but got [4]");
  EXPECT_ERROR(x.copyFrom(iota({5}, ElementType::I8)), "expects elements of type f32, but got i8");
}

TEST(Tensor, CastRounds) {
  Tensor x = take(Tensor::fromValues<double>({-1.5, 0, 300, 0.1}, {2, 2}));
  EXPECT_EQ(take(x.transpose().cast(ElementType::U8)).toDoubles(), (std::vector<double>{0, 255, 0, 0}));
  EXPECT_EQ(doubles(x.cast(ElementType::Bool)), (std::vector<double>{1, 0, 1, 1}));
  EXPECT_EQ(take(x.cast(ElementType::F32)).data<float>()[3], 0.1f);
  EXPECT_EQ(take(x.cast(ElementType::F64)).rawData(), x.rawData());
  for (ElementType from : kAllTypes)
    for (ElementType to : kAllTypes)
      EXPECT_EQ(doubles(iota({2}, from).cast(to)), (std::vector<double>{0, 1}));
}

TEST(Tensor, DLPackRoundTrip) {
  for (ElementType type : kAllTypes) {
    DLManagedTensor *managed = nullptr;
    {
      Tensor x = iota({2, 3}, type);
      managed = take(x.transpose().toDLPack());
    } // the export keeps the elements alive
    Tensor back = take(Tensor::fromDLPack(managed));
    EXPECT_EQ(back.type(), type);
    EXPECT_EQ(back.toDoubles(), iota({2, 3}, type).transpose().toDoubles());
  }
}

TEST(Tensor, DLPackImportsOnlyWhatItUnderstands) {
  static int deleted;
  deleted = 0;
  float data[4] = {1, 2, 3, 4};
  int64_t shape[1] = {3};
  DLManagedTensor managed = {
      {data, {kDLCPU, 0}, 1, {kDLFloat, 32, 1}, shape, nullptr, 4}, nullptr, [](DLManagedTensor *) { ++deleted; }};
  EXPECT_EQ(doubles(Tensor::fromDLPack(&managed)), (std::vector<double>{2, 3, 4}));
  EXPECT_EQ(deleted, 1);
  managed.dl_tensor.dtype.lanes = 4;
  EXPECT_ERROR(Tensor::fromDLPack(&managed), "DLPack type code 2, 32 bits, 4 lanes is not supported");
  managed.dl_tensor.dtype = {kDLComplex, 64, 1};
  EXPECT_ERROR(Tensor::fromDLPack(&managed), "DLPack type code 5, 64 bits, 1 lanes is not supported");
  managed.dl_tensor.dtype = {kDLFloat, 32, 1};
  managed.dl_tensor.device = {kDLCUDA, 0};
  EXPECT_ERROR(Tensor::fromDLPack(&managed), "expects DLPack memory of the CPU, but got device type 2");
  EXPECT_ERROR(Tensor::fromDLPack(nullptr), "expects a DLManagedTensor, but got a null pointer");
  EXPECT_EQ(deleted, 1) << "a refused tensor stays with the caller";
  EXPECT_ERROR(take(Tensor::borrowConst(data, ElementType::F32, {4})).toDLPack(),
               "a read-only tensor cannot be exported: clone it");
}

TEST(Tensor, Compare) {
  const double nan = std::nan(""), inf = std::numeric_limits<double>::infinity();
  auto row = [](std::vector<double> values) {
    const auto size = static_cast<int64_t>(values.size());
    return take(Tensor::fromValues<double>(values, {1, size}));
  };
  Difference close = take(compare(row({1, 2, 4.5}), row({1, -2, 5})));
  EXPECT_EQ(close.error, 4.0 / 5);
  EXPECT_EQ(close.maxAbs, 4.0);
  EXPECT_EQ(close.worst, (Dims{0, 1}));
  EXPECT_EQ(take(compare(row({1e-7}), row({0}))).error, 0.1);
  EXPECT_EQ(take(compare(row({nan, inf}), row({nan, inf}))).error, 0);
  EXPECT_TRUE(std::isnan(take(compare(row({1, nan, 2}), row({3, 1, 2}))).error));
  EXPECT_EQ(take(compare(row({1, nan, 2}), row({3, 1, 2}))).worst, (Dims{0, 1}));
  EXPECT_TRUE(std::isnan(take(compare(row({inf}), row({-inf}))).error));
  EXPECT_ERROR(compare(iota({2}), iota({1, 2})), "cannot compare f32[2] with f32[1, 2]");
}
