//===- NonFinite.h - Where NaN and infinity come from ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_NONFINITE_H
#define DLC_RUNTIME_TRAIN_NONFINITE_H

#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

/// The position in row-major order of the first NaN or infinity; nothing when all elements are finite, as those of
/// integers are. Fast enough to look at a model after every step.
std::optional<int64_t> findNonFinite(const Tensor &tensor);

/// "nan at [3, 5]": the element there.
std::string describeElement(const Tensor &tensor, int64_t position);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_NONFINITE_H
