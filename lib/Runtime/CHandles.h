//===- CHandles.h - What handles of the C interface are -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc. Handles are structs around the C++ objects; every
// function checks its pointers, calls the C++ one, and keeps the message of an
// error.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_CHANDLES_H
#define DLC_LIB_RUNTIME_CHANDLES_H

#include "dlc/Runtime/NamedTensors.h"
#include "dlc/Runtime/dlc.h"
#include <string>

struct dlc_tensor {
  dlc::runtime::Tensor tensor;
};
struct dlc_tensors {
  dlc::runtime::NamedTensors tensors;
};

namespace dlc::runtime {

/// Keeps the message of an error; the code for C.
int report(const Status &status);
/// An error about `function`.
int reportNull(const char *function);

template <typename Handle, typename T> int deliver(Result<T> result, Handle **target) {
  if (!result)
    return report(result.status());
  *target = new Handle{*std::move(result)};
  return DLC_SUCCESS;
}

/// True when no pointer is null; else an error is kept.
template <typename... Pointers> bool present(const char *function, Pointers... pointers) {
  if (((pointers != nullptr) && ...))
    return true;
  reportNull(function);
  return false;
}

/// Checks what C says of a shape and of a type.
Result<Dims> makeShape(int rank, const int64_t *shape);
Result<ElementType> makeType(dlc_type type);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_CHANDLES_H
