//===- Tensor.h - Tensors over DLPack's struct ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Tensor is a handle on a strided array of one element type in memory of the
// CPU, described by a DLTensor. Copying a Tensor copies the handle: both see
// the same elements, which live as long as any handle on them. Views (slice,
// transpose, …) share elements too. Strides and offsets count elements,
// sizes called bytes count bytes.
//
//   Result<Tensor> x = Tensor::fromValues<float>({1, 2, 3, 4}, {2, 2});
//   Result<Tensor> row = x->select(0, 1);      // a view of [3, 4]
//   Result<float> corner = x->get<float>({1, 1});
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TENSOR_H
#define DLC_RUNTIME_TENSOR_H

#include "dlc/Runtime/ElementType.h"
#include "dlc/Runtime/Status.h"
#include <algorithm>
#include <dlpack/dlpack.h>
#include <memory>
#include <vector>

namespace dlc::runtime {

/// Sizes, strides or indices, outermost dimension first.
using Dims = std::vector<int64_t>;

/// The largest rank a tensor may have.
constexpr int64_t kMaxRank = 32;

class Tensor {
public:
  /// An empty f32 tensor of shape [0].
  Tensor();

  //===--- Making tensors -------------------------------------------------===//

  /// An owning, dense, row-major tensor of zeros, aligned to DLC_BLOCK_ALIGNMENT.
  /// Fails on a negative size, a rank above kMaxRank, overflow, or no memory.
  static Result<Tensor> create(ElementType type, const Dims &shape);
  /// As create, holding `values` in row-major order; their number must fit.
  template <typename T> static Result<Tensor> fromValues(const std::vector<T> &values, const Dims &shape);
  /// A tensor of rank 0.
  template <typename T> static Result<Tensor> scalar(T value) { return fromValues<T>({value}, {}); }
  /// `values`, rounded to `type`, in row-major order.
  static Result<Tensor> fromDoubles(ElementType type, const std::vector<double> &values, const Dims &shape);

  /// A view of memory that somebody else owns, and keeps until the last handle
  /// is gone, or that `owner` keeps alive. Strides in elements; row-major when
  /// empty. `data` must be aligned for the type, and non-null unless empty.
  static Result<Tensor> borrow(void *data, ElementType type, const Dims &shape, const Dims &strides = {},
                               std::shared_ptr<void> owner = nullptr);
  /// The same, of memory that must not be written.
  static Result<Tensor> borrowConst(const void *data, ElementType type, const Dims &shape, const Dims &strides = {},
                                    std::shared_ptr<void> owner = nullptr);

  /// Takes over `managed`: its deleter runs with the last handle. On an error
  /// (not CPU memory, lanes, unknown type, …) it stays with the caller.
  static Result<Tensor> fromDLPack(DLManagedTensor *managed);
  /// A new struct that shares the elements and keeps them alive until its
  /// deleter is called. Read-only tensors are refused: DLPack 0.6 cannot say so.
  Result<DLManagedTensor *> toDLPack() const;

  //===--- Description ----------------------------------------------------===//

  /// Valid as long as this handle, or a copy of it, exists. Strides are never null.
  const DLTensor &dlTensor() const;
  ElementType type() const;
  const Dims &shape() const;
  const Dims &strides() const;
  int64_t rank() const { return static_cast<int64_t>(shape().size()); }
  /// The size of dimension `axis`, which must be in [0, rank).
  int64_t dim(int64_t axis) const { return shape()[static_cast<size_t>(axis)]; }
  int64_t numElements() const;
  int64_t numBytes() const { return numElements() * elementSize(type()); }
  /// Dense and row-major.
  bool isContiguous() const;
  bool isWritable() const;

  //===--- Elements -------------------------------------------------------===//

  /// The elements in row-major order, or null when they are not of type T or
  /// not contiguous; the writable form also when they are read-only.
  template <typename T> const T *data() const;
  template <typename T> T *mutableData();
  /// Address of the first element, whatever the type.
  const void *rawData() const;
  /// The same for writing; null when read-only.
  void *mutableRawData();

  /// One element; an error when T is not its type or `index` is out of range.
  template <typename T> Result<T> get(const Dims &index) const;
  template <typename T> Status set(const Dims &index, T value);
  /// All elements in row-major order; an error when T is not their type.
  template <typename T> Result<std::vector<T>> values() const;
  /// All elements in row-major order as doubles, whatever their type.
  std::vector<double> toDoubles() const;

  //===--- Views: no element is copied ------------------------------------===//

  /// Elements begin, begin+step, … before `end` of `axis` (after it when step is
  /// negative: then 0 <= begin < size and -1 <= end <= begin). No clamping.
  Result<Tensor> slice(int64_t axis, int64_t begin, int64_t end, int64_t step = 1) const;
  /// Element `index` of `axis`; the rank drops by one.
  Result<Tensor> select(int64_t axis, int64_t index) const;
  /// Dimension i of the result is dimension permutation[i] of this tensor.
  Result<Tensor> transpose(const Dims &permutation) const;
  /// Reverses the dimensions.
  Tensor transpose() const;
  /// NumPy's broadcasting; the result is read-only.
  Result<Tensor> broadcastTo(const Dims &shape) const;
  /// The same elements in row-major order under another shape, of which one size
  /// may be -1. A view where strides allow it, a copy otherwise.
  Result<Tensor> reshape(const Dims &shape) const;

  //===--- Copies ---------------------------------------------------------===//

  /// This tensor when it is contiguous, else a contiguous copy.
  Result<Tensor> contiguous() const;
  /// A contiguous, writable copy.
  Result<Tensor> clone() const;
  /// Writes the elements of `source` (same type and shape; may overlap) here.
  Status copyFrom(const Tensor &source);
  /// A converted copy (see convertElement); this tensor when it has the type.
  Result<Tensor> cast(ElementType type) const;

private:
  struct Impl;
  explicit Tensor(std::shared_ptr<const Impl> impl) : impl(std::move(impl)) {}
  static Result<Tensor> make(void *data, ElementType type, const Dims &shape, const Dims &strides, bool writable,
                             std::shared_ptr<void> owner);
  Tensor view(void *data, Dims shape, Dims strides, bool writable) const;
  /// Address of the element at `index`, after checking it and the type.
  Result<void *> locate(const Dims &index, ElementType wanted) const;
  Status expectType(ElementType wanted) const;

  std::shared_ptr<const Impl> impl;
};

/// "f32[2, 3]".
std::string toString(ElementType type, const Dims &shape);
/// "[2, 3]".
std::string toString(const Dims &shape);
/// The number of elements of `shape`; none on a negative size or overflow.
std::optional<int64_t> countElements(const Dims &shape);
/// The strides of a dense row-major array.
Dims rowMajorStrides(const Dims &shape);

template <typename T> Result<Tensor> Tensor::fromValues(const std::vector<T> &values, const Dims &shape) {
  Result<Tensor> result = create(ElementTypeOf<T>::value, shape);
  if (!result)
    return result;
  if (static_cast<int64_t>(values.size()) != result->numElements())
    return Status::error(ErrorCode::Shape, toString(result->type(), shape) + " expects " +
                                               std::to_string(result->numElements()) + " values, but got " +
                                               std::to_string(values.size()));
  std::copy(values.begin(), values.end(), result->template mutableData<T>());
  return result;
}

template <typename T> const T *Tensor::data() const {
  return type() == ElementTypeOf<T>::value && isContiguous() ? static_cast<const T *>(rawData()) : nullptr;
}

template <typename T> T *Tensor::mutableData() { return isWritable() ? const_cast<T *>(data<T>()) : nullptr; }

template <typename T> Result<T> Tensor::get(const Dims &index) const {
  Result<void *> place = locate(index, ElementTypeOf<T>::value);
  if (!place)
    return place.status();
  return *static_cast<const T *>(*place);
}

template <typename T> Status Tensor::set(const Dims &index, T value) {
  Result<void *> place = locate(index, ElementTypeOf<T>::value);
  if (!place)
    return place.status();
  if (!isWritable())
    return Status::error(ErrorCode::Argument, "the tensor is read-only");
  *static_cast<T *>(*place) = value;
  return Status::success();
}

template <typename T> Result<std::vector<T>> Tensor::values() const {
  if (Status status = expectType(ElementTypeOf<T>::value); !status.ok())
    return status;
  Result<Tensor> dense = contiguous();
  if (!dense)
    return dense.status();
  const T *elements = dense->template data<T>();
  return std::vector<T>(elements, elements + numElements());
}

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TENSOR_H
