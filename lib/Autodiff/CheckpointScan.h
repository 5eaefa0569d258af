//===- CheckpointScan.h - Scans in segments ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_AUTODIFF_CHECKPOINTSCAN_H
#define DLC_LIB_AUTODIFF_CHECKPOINTSCAN_H

#include "dlc/Dialect/NN/IR/NN.h"

namespace dlc::autodiff {

/// Replaces a scan with a checkpoint every k > 1 steps by one over segments of k
/// steps, which has a checkpoint at each, and one over the steps that are left.
/// Returns whether it did; a scan that is known to be short stays.
bool splitScan(nn::ScanOp scan);

} // namespace dlc::autodiff

#endif // DLC_LIB_AUTODIFF_CHECKPOINTSCAN_H
