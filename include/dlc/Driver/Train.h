//===- Train.h - dlc-run train ----------------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_TRAIN_H
#define DLC_DRIVER_TRAIN_H

#include "dlc/Driver/OpenModel.h"
#include "dlc/Runtime/Train/Trainer.h"

namespace dlc {

/// What `dlc-run train` does.
struct TrainCommand {
  ModelOptions model;
  bool interpret = false;
  std::vector<std::string> train, valid; ///< `x=FILE,y=FILE`
  std::vector<std::string> scales;       ///< `x=1/255`
  std::string init, map;                 ///< files of weights to begin with; initial values when empty
  std::string metric;                    ///< NAME[:max|min]
  std::string plot;                      ///< an SVG of the losses
  runtime::TrainOptions options;         ///< `batches.seed` is that of the initial values, too
};

/// Trains a model. What happens is told on `out`, errors on `err`. Returns the exit status: 0, 1 on an error, 128 + the
/// signal's number after SIGINT and SIGTERM.
int trainModel(const TrainCommand &command, llvm::raw_ostream &out, llvm::raw_ostream &err);

} // namespace dlc

#endif // DLC_DRIVER_TRAIN_H
