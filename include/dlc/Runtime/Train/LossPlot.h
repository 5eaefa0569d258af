//===- LossPlot.h - How training went, as a picture -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An SVG with the loss of every step, thin, a smoothed line over it, and below
// it a panel for each metric, with a point for every validation. A metric
// called `loss` goes into the panel of the loss. The axis of the loss is
// logarithmic where its values differ by more than a factor of 8.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_LOSSPLOT_H
#define DLC_RUNTIME_TRAIN_LOSSPLOT_H

#include "dlc/Runtime/Train/Checkpoint.h"

namespace dlc::runtime {

struct LossPlot {
  std::string title;
  int64_t firstStep = 1;      ///< the step of losses[0]
  std::vector<double> losses; ///< what is not finite is left out
  std::vector<std::string> metrics;
  std::vector<Validation> validations;
};

/// The text of the SVG.
std::string drawLossPlot(const LossPlot &plot);
/// Writes it to a file.
Status writeLossPlot(const std::string &path, const LossPlot &plot);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_LOSSPLOT_H
