//===- TensorViews.cpp - Slices, transposes and other views of tensors ----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Tensor.h"
#include <fmt/format.h>

using namespace dlc::runtime;

static Status checkAxis(const Tensor &tensor, int64_t axis) {
  if (axis >= 0 && axis < tensor.rank())
    return Status::success();
  return Status::error(ErrorCode::Index,
                       fmt::format("axis {} is out of range for {}", axis, toString(tensor.type(), tensor.shape())));
}

/// The address `elements` after the first one; that of the first when there is none to point to.
static void *advance(const Tensor &tensor, int64_t elements) {
  char *data = static_cast<char *>(tensor.dlTensor().data);
  return tensor.numElements() == 0 ? data : data + elements * elementSize(tensor.type());
}

Result<Tensor> Tensor::slice(int64_t axis, int64_t begin, int64_t end, int64_t step) const {
  if (Status status = checkAxis(*this, axis); !status.ok())
    return status;
  const int64_t size = dim(axis);
  const bool inRange = step > 0 ? 0 <= begin && begin <= end && end <= size : -1 <= end && end <= begin && begin < size;
  // An empty dimension reversed is [-1, -1), where the second form has -1 <= -1 <= -1 < 0.
  if (step == 0 || step == std::numeric_limits<int64_t>::min() || !inRange)
    return Status::error(ErrorCode::Index, fmt::format("slice {}:{}:{} is out of range for axis {} of {}", begin, end,
                                                       step, axis, toString(type(), shape())));
  const int64_t distance = step > 0 ? end - begin : begin - end, stride = step > 0 ? step : -step;
  const auto at = static_cast<size_t>(axis);
  Dims newShape = shape(), newStrides = strides();
  newShape[at] = distance / stride + (distance % stride != 0);
  // With at most one element left any stride will do, and this product could overflow.
  newStrides[at] = newShape[at] > 1 ? strides()[at] * step : 1;
  void *data = newShape[at] == 0 ? dlTensor().data : advance(*this, begin * strides()[at]);
  return view(data, std::move(newShape), std::move(newStrides), isWritable());
}

Result<Tensor> Tensor::select(int64_t axis, int64_t index) const {
  if (Status status = checkAxis(*this, axis); !status.ok())
    return status;
  if (index < 0 || index >= dim(axis))
    return Status::error(ErrorCode::Index, fmt::format("index {} is out of range for axis {} of {}", index, axis,
                                                       toString(type(), shape())));
  Dims newShape = shape(), newStrides = strides();
  newShape.erase(newShape.begin() + axis);
  newStrides.erase(newStrides.begin() + axis);
  void *data = advance(*this, index * strides()[static_cast<size_t>(axis)]);
  return view(data, std::move(newShape), std::move(newStrides), isWritable());
}

Result<Tensor> Tensor::transpose(const Dims &permutation) const {
  std::vector<bool> seen(shape().size(), false);
  bool valid = permutation.size() == shape().size();
  Dims newShape, newStrides;
  for (size_t i = 0; valid && i < permutation.size(); ++i) {
    const int64_t axis = permutation[i];
    valid = axis >= 0 && axis < rank() && !seen[static_cast<size_t>(axis)];
    if (!valid)
      break;
    seen[static_cast<size_t>(axis)] = true;
    newShape.push_back(dim(axis));
    newStrides.push_back(strides()[static_cast<size_t>(axis)]);
  }
  if (!valid)
    return Status::error(ErrorCode::Argument, fmt::format("{} is not a permutation of the dimensions of {}",
                                                          toString(permutation), toString(type(), shape())));
  return view(dlTensor().data, std::move(newShape), std::move(newStrides), isWritable());
}

Tensor Tensor::transpose() const {
  return view(dlTensor().data, Dims(shape().rbegin(), shape().rend()), Dims(strides().rbegin(), strides().rend()),
              isWritable());
}

Result<Tensor> Tensor::broadcastTo(const Dims &wanted) const {
  const Status mismatch = Status::error(
      ErrorCode::Shape, fmt::format("{} does not broadcast to {}", toString(type(), shape()), toString(wanted)));
  if (wanted.size() < shape().size() || static_cast<int64_t>(wanted.size()) > kMaxRank || !countElements(wanted))
    return mismatch;
  const size_t lead = wanted.size() - shape().size();
  Dims newStrides(wanted.size(), 0);
  for (size_t i = 0; i < shape().size(); ++i) {
    if (shape()[i] == wanted[lead + i])
      newStrides[lead + i] = strides()[i];
    else if (shape()[i] != 1)
      return mismatch;
  }
  return view(dlTensor().data, wanted, std::move(newStrides), false);
}

/// The strides under which the elements of (shape, strides) have the shape `wanted` of as many elements, if any do.
/// Both shapes are without zeros.
static std::optional<Dims> stridesOfReshape(const Dims &shape, const Dims &strides, const Dims &wanted) {
  Dims from, fromStrides;
  for (size_t i = 0; i < shape.size(); ++i)
    if (shape[i] != 1) {
      from.push_back(shape[i]);
      fromStrides.push_back(strides[i]);
    }
  Dims result(wanted.size(), 1);
  size_t i = 0, j = 0;
  while (i < from.size() && j < wanted.size()) {
    // Find the shortest runs of dimensions, [i, iEnd) and [j, jEnd), that hold equally many elements.
    size_t iEnd = i + 1, jEnd = j + 1;
    int64_t have = from[i], want = wanted[j];
    while (have != want) {
      if (have < want)
        have *= from[iEnd++];
      else
        want *= wanted[jEnd++];
    }
    for (size_t k = i; k + 1 < iEnd; ++k)
      if (fromStrides[k] != fromStrides[k + 1] * from[k + 1])
        return std::nullopt;
    int64_t stride = fromStrides[iEnd - 1];
    for (size_t k = jEnd; k-- > j; stride *= wanted[k])
      result[k] = stride;
    i = iEnd;
    j = jEnd;
  }
  return result;
}

Result<Tensor> Tensor::reshape(const Dims &shape) const {
  Dims wanted = shape;
  int64_t unknown = -1, known = 1;
  const Status mismatch = Status::error(
      ErrorCode::Shape, fmt::format("cannot reshape {} to {}", toString(type(), this->shape()), toString(shape)));
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == -1 && unknown < 0)
      unknown = static_cast<int64_t>(i);
    else if (wanted[i] < 0 || __builtin_mul_overflow(known, wanted[i], &known))
      return mismatch;
  }
  if (unknown >= 0) {
    if (known == 0 || numElements() % known != 0)
      return mismatch;
    wanted[static_cast<size_t>(unknown)] = numElements() / known;
  }
  if (static_cast<int64_t>(wanted.size()) > kMaxRank || countElements(wanted) != numElements())
    return mismatch;
  if (isContiguous())
    return view(dlTensor().data, wanted, rowMajorStrides(wanted), isWritable());
  if (std::optional<Dims> strides = stridesOfReshape(this->shape(), this->strides(), wanted))
    return view(dlTensor().data, wanted, std::move(*strides), isWritable());
  Result<Tensor> copy = clone();
  return copy ? copy->reshape(wanted) : copy;
}
