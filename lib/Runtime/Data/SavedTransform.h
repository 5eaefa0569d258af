//===- SavedTransform.h - Transforms among named tensors ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_DATA_SAVEDTRANSFORM_H
#define DLC_LIB_RUNTIME_DATA_SAVEDTRANSFORM_H

#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

/// The dense tensor called `name`; an error when it is missing or of another type.
inline Result<Tensor> findSaved(const NamedTensors &tensors, const std::string &name, ElementType type) {
  const Tensor *found = tensors.find(name);
  if (!found)
    return Status::error(ErrorCode::Argument, "there is no tensor '" + name + "'");
  if (found->type() != type)
    return Status::error(ErrorCode::Type, "'" + name + "' expects elements of type " +
                                              std::string(elementTypeName(type)) + ", but got " +
                                              toString(found->type(), found->shape()));
  return found->contiguous();
}

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_DATA_SAVEDTRANSFORM_H
