//===- TrainLog.h - The loss of every step, in a file ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CSV with the columns step,loss: steps count from 1, and a loss is that before
// the step's update, with all digits that its type has.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_TRAINLOG_H
#define DLC_RUNTIME_TRAIN_TRAINLOG_H

#include "dlc/Runtime/ElementType.h"
#include "dlc/Runtime/Status.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace dlc::runtime {

class TrainLog {
public:
  /// Begins a log, in place of what the file held.
  static Result<TrainLog> create(const std::string &path);
  /// Goes on with a log behind its first `steps` steps; later ones are cut off. `losses` gets those that stay.
  static Result<TrainLog> resume(const std::string &path, int64_t steps, std::vector<double> &losses);

  Status append(int64_t step, double loss, ElementType type);
  /// Hands what was appended to the system, which keeps it when the program ends in any way.
  Status flush();
  /// Waits until it is on the disk.
  Status sync();

private:
  TrainLog(std::string path, std::FILE *file) : path(std::move(path)), file(file, std::fclose) {}
  Status systemError(const char *action) const;
  /// Moves behind the line of step `steps`.
  Status skip(int64_t steps, std::vector<double> &losses);

  std::string path;
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> file;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_TRAINLOG_H
