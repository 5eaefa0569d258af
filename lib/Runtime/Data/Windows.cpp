//===- Windows.cpp - Pieces of sequences ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Data/Windows.h"
#include <fmt/format.h>

using namespace dlc::runtime;

/// `count` pieces of `length` steps, the first of them at step `first`. All of them must be in the sequence.
static Result<Tensor> viewPieces(const Tensor &sequence, int64_t first, int64_t count, int64_t length, int64_t stride) {
  Result<Tensor> start = sequence.slice(0, first, sequence.dim(0));
  if (!start)
    return start;
  Dims shape = sequence.shape(), strides = sequence.strides();
  shape[0] = length;
  shape.insert(shape.begin(), count);
  // With at most one piece any stride will do, and this product could overflow.
  strides.insert(strides.begin(), count > 1 ? stride * strides[0] : 1);
  return Tensor::borrowConst(start->rawData(), sequence.type(), shape, strides, std::make_shared<Tensor>(sequence));
}

static Status checkWindows(const Tensor &sequence, int64_t length, int64_t stride, int64_t horizon) {
  if (sequence.rank() == 0)
    return Status::error(ErrorCode::Shape, "expects a dimension of time, but got " + toString(sequence.type(), {}));
  if (length < 1 || stride < 1 || horizon < 0)
    return Status::error(
        ErrorCode::Argument,
        fmt::format("windows expect a length and a stride of 1 or more and a horizon of 0 or more, but "
                    "got {}, {} and {}",
                    length, stride, horizon));
  return Status::success();
}

/// How many pieces of `length` and then `horizon` steps there are.
static int64_t countPieces(int64_t steps, int64_t length, int64_t stride, int64_t horizon) {
  if (length > steps || horizon > steps - length)
    return 0;
  return (steps - length - horizon) / stride + 1;
}

Result<Tensor> dlc::runtime::windows(const Tensor &sequence, int64_t length, int64_t stride) {
  if (Status status = checkWindows(sequence, length, stride, 0); !status.ok())
    return status;
  return viewPieces(sequence, 0, countPieces(sequence.dim(0), length, stride, 0), length, stride);
}

Result<Dataset> dlc::runtime::windows(const Tensor &sequence, int64_t length, int64_t stride, int64_t horizon) {
  if (Status status = checkWindows(sequence, length, stride, horizon); !status.ok())
    return status;
  const int64_t count = countPieces(sequence.dim(0), length, stride, horizon);
  Result<Tensor> x = viewPieces(sequence, 0, count, length, stride);
  Result<Tensor> y = viewPieces(sequence, count > 0 ? length : 0, count, horizon, stride);
  if (!x || !y)
    return x ? y.status() : x.status();
  NamedTensors columns;
  Status status = columns.add("x", *x);
  if (status.ok())
    status = columns.add("y", *y);
  return status.ok() ? Dataset::create(std::move(columns)) : status;
}
