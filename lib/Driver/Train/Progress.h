//===- Progress.h - How training is going, for people -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// On a terminal a line that is written over again: a bar, the step, the loss,
// the last metrics, steps a second and the time that is left. Elsewhere a line
// for an epoch now and then: about twenty in all, and after ten seconds of
// silence one in between.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_TRAIN_PROGRESS_H
#define DLC_LIB_DRIVER_TRAIN_PROGRESS_H

#include "dlc/Runtime/Train/Trainer.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>

namespace dlc {

class Progress : public runtime::TrainObserver {
public:
  using Clock = std::chrono::steady_clock;

  /// `columns` is the width of the terminal, or 0 where there is none.
  Progress(llvm::raw_ostream &os, unsigned columns, bool colours, std::function<bool()> stop)
      : os(os), columns(columns), colours(colours), stop(std::move(stop)) {}

  void onStart(const runtime::Trainer &trainer) override;
  void onStep(const runtime::Trainer &trainer, double loss) override;
  void onEpoch(const runtime::Trainer &trainer, double meanLoss) override;
  bool shouldStop() override { return stop(); }
  /// Leaves the line of the bar, for messages that follow.
  void finish();

private:
  /// `text` in a colour, where there are colours.
  std::string paint(const char *colour, const std::string &text) const;
  std::string describeRate(const runtime::Trainer &trainer) const;
  std::string describeMetrics(const runtime::Trainer &trainer) const;
  void drawBar(const runtime::Trainer &trainer, double loss);
  void printLine(const std::string &text);

  llvm::raw_ostream &os;
  unsigned columns;
  bool colours;
  std::function<bool()> stop;
  int64_t firstStep = 0;                      ///< steps done before this run
  Clock::time_point start, lastLine, lastBar; ///< the first bar is drawn at once
  bool barIsShown = false;
};

} // namespace dlc

#endif // DLC_LIB_DRIVER_TRAIN_PROGRESS_H
