//===- Windows.h - Pieces of sequences ------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A sequence is a tensor whose first dimension is time. What a model that looks
// back is trained with are overlapping pieces of it, which are views: only a
// batch of them is ever copied.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_WINDOWS_H
#define DLC_RUNTIME_DATA_WINDOWS_H

#include "dlc/Runtime/Data/Dataset.h"

namespace dlc::runtime {

/// The pieces of `length` steps that begin at 0, `stride`, 2 * `stride`, … and
/// end within the sequence: a read-only view [count, length, …] of it.
Result<Tensor> windows(const Tensor &sequence, int64_t length, int64_t stride = 1);

/// The same with what follows each of them: the columns `x` [count, length, …]
/// and `y` [count, horizon, …], the `horizon` steps after those of `x`, which
/// must be in the sequence, too.
Result<Dataset> windows(const Tensor &sequence, int64_t length, int64_t stride, int64_t horizon);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_WINDOWS_H
