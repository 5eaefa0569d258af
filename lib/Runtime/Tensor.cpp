//===- Tensor.cpp - Making and describing tensors -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Tensor.h"
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

/// What a handle points to. Never changes after it is made, so the pointers in `dl` stay valid.
struct Tensor::Impl {
  DLTensor dl;
  ElementType type;
  Dims shape;
  Dims strides;
  int64_t count;
  bool contiguous;
  bool writable;
  std::shared_ptr<void> storage;
};

// DLPack 0.6 has no code for bool; later versions call this one kDLBool.
static constexpr uint8_t kDLBoolCode = 6;

static DLDataType dlType(ElementType type) {
  const auto bits = static_cast<uint8_t>(elementSize(type) * 8);
  if (type == ElementType::BF16)
    return {kDLBfloat, bits, 1};
  if (type == ElementType::Bool)
    return {kDLBoolCode, bits, 1};
  if (isFloat(type))
    return {kDLFloat, bits, 1};
  const bool isSigned = type == ElementType::I8 || type == ElementType::I32 || type == ElementType::I64;
  return {static_cast<uint8_t>(isSigned ? kDLInt : kDLUInt), bits, 1};
}

static std::optional<ElementType> fromDLType(DLDataType wanted) {
  for (int32_t i = 0; i < kNumElementTypes; ++i) {
    DLDataType type = dlType(static_cast<ElementType>(i));
    if (type.code == wanted.code && type.bits == wanted.bits && wanted.lanes == 1)
      return static_cast<ElementType>(i);
  }
  return std::nullopt;
}

std::string dlc::runtime::toString(const Dims &shape) { return fmt::format("[{}]", fmt::join(shape, ", ")); }

std::string dlc::runtime::toString(ElementType type, const Dims &shape) {
  return std::string(elementTypeName(type)) + (shape.empty() ? "" : toString(shape));
}

std::optional<int64_t> dlc::runtime::countElements(const Dims &shape) {
  // Sizes of 0 do not excuse the others: strides are products of them. The limit keeps byte counts representable.
  constexpr int64_t limit = std::numeric_limits<int64_t>::max() / 16;
  int64_t product = 1;
  bool empty = false;
  for (int64_t size : shape) {
    if (size < 0 || (size > 0 && product > limit / size))
      return std::nullopt;
    empty |= size == 0;
    product *= size == 0 ? 1 : size;
  }
  return empty ? 0 : product;
}

Dims dlc::runtime::rowMajorStrides(const Dims &shape) {
  Dims strides(shape.size());
  int64_t product = 1;
  for (size_t i = shape.size(); i-- > 0; product *= shape[i] == 0 ? 1 : shape[i])
    strides[i] = product;
  return strides;
}

static bool isRowMajor(const Dims &shape, const Dims &strides) {
  int64_t product = 1;
  for (size_t i = shape.size(); i-- > 0;) {
    if (shape[i] == 0)
      return true;
    if (shape[i] != 1 && strides[i] != product)
      return false;
    product *= shape[i];
  }
  return true;
}

static Status checkShape(ElementType type, const Dims &shape) {
  if (static_cast<int64_t>(shape.size()) > kMaxRank)
    return Status::error(ErrorCode::Shape,
                         fmt::format("a tensor has at most {} dimensions, but got {}", kMaxRank, shape.size()));
  for (int64_t size : shape)
    if (size < 0)
      return Status::error(ErrorCode::Shape, toString(type, shape) + " has a negative size");
  std::optional<int64_t> count = countElements(shape);
  if (!count || static_cast<uint64_t>(*count) > std::numeric_limits<size_t>::max() / 16)
    return Status::error(ErrorCode::Shape, toString(type, shape) + " is too large to be addressed");
  return Status::success();
}

Tensor Tensor::view(void *data, Dims shape, Dims strides, bool writable) const {
  auto made = std::make_shared<Impl>();
  made->type = impl->type;
  made->count = *countElements(shape);
  made->contiguous = made->count == 0 || isRowMajor(shape, strides);
  made->writable = writable;
  made->shape = std::move(shape);
  made->strides = std::move(strides);
  made->storage = impl->storage;
  made->dl = {data,
              {kDLCPU, 0},
              static_cast<int>(made->shape.size()),
              dlType(made->type),
              made->shape.data(),
              made->strides.data(),
              0};
  return Tensor(std::move(made));
}

/// Makes a tensor of checked parts.
Result<Tensor> Tensor::make(void *data, ElementType type, const Dims &shape, const Dims &strides, bool writable,
                            std::shared_ptr<void> owner) {
  auto base = std::make_shared<Impl>();
  base->type = type;
  base->storage = std::move(owner);
  return Tensor(std::move(base)).view(data, shape, strides, writable);
}

Tensor::Tensor() {
  static const Tensor empty = *create(ElementType::F32, {0});
  impl = empty.impl;
}

Result<Tensor> Tensor::create(ElementType type, const Dims &shape) {
  if (Status status = checkShape(type, shape); !status.ok())
    return status;
  constexpr size_t alignment = DLC_BLOCK_ALIGNMENT;
  const size_t wanted = static_cast<size_t>(*countElements(shape) * elementSize(type));
  const size_t bytes = (wanted / alignment + 1) * alignment;
  void *data = std::aligned_alloc(alignment, bytes);
  if (!data)
    return Status::error(ErrorCode::Memory,
                         fmt::format("out of memory: {} needs {} bytes", toString(type, shape), bytes));
  std::memset(data, 0, bytes);
  return make(data, type, shape, rowMajorStrides(shape), true, std::shared_ptr<void>(data, std::free));
}

Result<Tensor> Tensor::fromDoubles(ElementType type, const std::vector<double> &values, const Dims &shape) {
  Result<Tensor> exact = fromValues<double>(values, shape);
  return exact ? exact->cast(type) : exact;
}

static Status checkBorrowed(const void *data, ElementType type, const Dims &shape, const Dims &strides) {
  if (Status status = checkShape(type, shape); !status.ok())
    return status;
  if (!strides.empty() && strides.size() != shape.size())
    return Status::error(ErrorCode::Shape, fmt::format("{} expects {} strides, but got {}", toString(type, shape),
                                                       shape.size(), strides.size()));
  if (!data && *countElements(shape) != 0)
    return Status::error(ErrorCode::Argument, toString(type, shape) + " expects data, but got a null pointer");
  if (reinterpret_cast<uintptr_t>(data) % static_cast<uintptr_t>(elementSize(type)) != 0)
    return Status::error(ErrorCode::Argument,
                         fmt::format("{} expects data aligned to {} bytes", toString(type, shape), elementSize(type)));
  return Status::success();
}

Result<Tensor> Tensor::borrow(void *data, ElementType type, const Dims &shape, const Dims &strides,
                              std::shared_ptr<void> owner) {
  if (Status status = checkBorrowed(data, type, shape, strides); !status.ok())
    return status;
  return make(data, type, shape, strides.empty() ? rowMajorStrides(shape) : strides, true, std::move(owner));
}

Result<Tensor> Tensor::borrowConst(const void *data, ElementType type, const Dims &shape, const Dims &strides,
                                   std::shared_ptr<void> owner) {
  if (Status status = checkBorrowed(data, type, shape, strides); !status.ok())
    return status;
  return make(const_cast<void *>(data), type, shape, strides.empty() ? rowMajorStrides(shape) : strides, false,
              std::move(owner));
}

Result<Tensor> Tensor::fromDLPack(DLManagedTensor *managed) {
  if (!managed)
    return Status::error(ErrorCode::Argument, "expects a DLManagedTensor, but got a null pointer");
  const DLTensor &dl = managed->dl_tensor;
  if (dl.device.device_type != kDLCPU)
    return Status::error(ErrorCode::Unsupported, fmt::format("expects DLPack memory of the CPU, but got device type {}",
                                                             static_cast<int>(dl.device.device_type)));
  std::optional<ElementType> type = fromDLType(dl.dtype);
  if (!type)
    return Status::error(ErrorCode::Unsupported, fmt::format("DLPack type code {}, {} bits, {} lanes is not supported",
                                                             dl.dtype.code, dl.dtype.bits, dl.dtype.lanes));
  if (dl.ndim < 0 || dl.ndim > kMaxRank || (dl.ndim > 0 && !dl.shape))
    return Status::error(ErrorCode::Shape, fmt::format("bad DLPack shape of {} dimensions", dl.ndim));
  Dims shape(dl.shape, dl.shape + dl.ndim), strides;
  if (dl.strides)
    strides.assign(dl.strides, dl.strides + dl.ndim);
  void *data = dl.data ? static_cast<char *>(dl.data) + dl.byte_offset : nullptr;
  if (Status status = checkBorrowed(data, *type, shape, strides); !status.ok())
    return status;
  std::shared_ptr<void> owner(managed, [](DLManagedTensor *tensor) {
    if (tensor->deleter)
      tensor->deleter(tensor);
  });
  return borrow(data, *type, shape, strides, std::move(owner));
}

Result<DLManagedTensor *> Tensor::toDLPack() const {
  if (!isWritable())
    return Status::error(ErrorCode::Argument, "a read-only tensor cannot be exported: clone it");
  auto *managed = new DLManagedTensor;
  managed->dl_tensor = impl->dl;
  managed->manager_ctx = new Tensor(*this);
  managed->deleter = [](DLManagedTensor *self) {
    delete static_cast<Tensor *>(self->manager_ctx);
    delete self;
  };
  return managed;
}

const DLTensor &Tensor::dlTensor() const { return impl->dl; }
ElementType Tensor::type() const { return impl->type; }
const Dims &Tensor::shape() const { return impl->shape; }
const Dims &Tensor::strides() const { return impl->strides; }
int64_t Tensor::numElements() const { return impl->count; }
bool Tensor::isContiguous() const { return impl->contiguous; }
bool Tensor::isWritable() const { return impl->writable; }
const void *Tensor::rawData() const { return impl->dl.data; }
void *Tensor::mutableRawData() { return impl->writable ? impl->dl.data : nullptr; }

Status Tensor::expectType(ElementType wanted) const {
  if (type() == wanted)
    return Status::success();
  return Status::error(ErrorCode::Type, fmt::format("expects elements of type {}, but got {}", elementTypeName(wanted),
                                                    toString(type(), shape())));
}

Result<void *> Tensor::locate(const Dims &index, ElementType wanted) const {
  if (Status status = expectType(wanted); !status.ok())
    return status;
  if (index.size() != shape().size())
    return Status::error(ErrorCode::Index, fmt::format("{} expects {} indices, but got {}", toString(type(), shape()),
                                                       rank(), index.size()));
  int64_t offset = 0;
  for (size_t i = 0; i < index.size(); ++i) {
    if (index[i] < 0 || index[i] >= shape()[i])
      return Status::error(ErrorCode::Index,
                           fmt::format("index {} is out of range for {}", toString(index), toString(type(), shape())));
    offset += index[i] * strides()[i];
  }
  return static_cast<void *>(static_cast<char *>(impl->dl.data) + offset * elementSize(wanted));
}
