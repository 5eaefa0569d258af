//===- Descriptor.h - Small questions to descriptors ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DESCRIPTOR_H
#define DLC_LIB_RUNTIME_DESCRIPTOR_H

#include "dlc/Runtime/ABI.h"
#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

/// The shape of a stored tensor.
inline Dims shapeOf(const dlc_store &store) {
  return store.rank == 0 ? Dims() : Dims(store.shape, store.shape + store.rank);
}

inline std::string describe(const dlc_store &store) {
  return toString(static_cast<ElementType>(store.type), shapeOf(store));
}

/// "f32[n, 784]", with "?" for a size that `shapes` computes.
std::string describe(const dlc_func &function, const dlc_arg &arg);

/// Zeroed memory of DLC_BLOCK_ALIGNMENT; null when there is none or `bytes` is 0.
std::shared_ptr<void> allocateBlock(size_t bytes);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DESCRIPTOR_H
