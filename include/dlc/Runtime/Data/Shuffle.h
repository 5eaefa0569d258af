//===- Shuffle.h - Permutations by seed -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order in which rows are drawn is part of what a training run is, so it is
// defined here and is the same on every machine.
//
// permutation(n, seed, stream) starts with 0, 1, …, n - 1 and, for i from n - 1
// down to 1, exchanges the elements i and j (Fisher and Yates, in Durstenfeld's
// form), where
//
//   w = Philox4x32-10 of the counter (low i, high i, low stream, high stream)
//       under the key seed xor 0x646c632e64617461 ("dlc.data"), low word first
//   j = floor(w * (i + 1) / 2^128), w read as one number, w[0] lowest
//
// (low and high are the halves of a 64-bit number). No j is more likely than
// another by more than (i + 1) / 2^128.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_DATA_SHUFFLE_H
#define DLC_RUNTIME_DATA_SHUFFLE_H

#include "dlc/Runtime/Tensor.h"

namespace dlc::runtime {

/// Streams below this one are epochs.
constexpr uint64_t kSplitStream = uint64_t(1) << 63;

/// The numbers 0 … size - 1 in the order of `seed` and `stream`, as i64[size].
Result<Tensor> permutation(int64_t size, uint64_t seed, uint64_t stream);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_DATA_SHUFFLE_H
