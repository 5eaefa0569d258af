//===- TrainLog.cpp - The loss of every step, in a file -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/TrainLog.h"
#include <cerrno>
#include <cinttypes>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

using namespace dlc::runtime;

static constexpr char kHeader[] = "step,loss\n";

Status TrainLog::systemError(const char *action) const {
  return Status::error(ErrorCode::File, fmt::format("{}: cannot {}: {}", path, action, std::strerror(errno)));
}

Result<TrainLog> TrainLog::create(const std::string &path) {
  TrainLog log(path, std::fopen(path.c_str(), "we"));
  if (!log.file)
    return log.systemError("open");
  if (std::fputs(kHeader, log.file.get()) < 0)
    return log.systemError("write");
  return log;
}

/// Reads "STEP,LOSS" and the end of the line.
static bool parseLine(const char *line, int64_t step, double &loss) {
  char *end = nullptr;
  if (std::strtoll(line, &end, 10) != step || *end != ',')
    return false;
  const char *number = end + 1;
  loss = std::strtod(number, &end);
  return end != number && std::strcmp(end, "\n") == 0;
}

Status TrainLog::skip(int64_t steps, std::vector<double> &losses) {
  char line[64];
  if (!std::fgets(line, sizeof line, file.get()) || std::strcmp(line, kHeader) != 0)
    return Status::error(ErrorCode::Format, fmt::format("{}:1: expects the line 'step,loss'", path));
  for (int64_t step = 1; step <= steps; ++step) {
    double loss = 0;
    if (!std::fgets(line, sizeof line, file.get()))
      return Status::error(ErrorCode::Argument,
                           fmt::format("{}: expects the losses of the {} steps that were done, but "
                                       "it ends after {}",
                                       path, steps, step - 1));
    if (!parseLine(line, step, loss))
      return Status::error(ErrorCode::Format, fmt::format("{}:{}: expects the loss of step {}", path, step + 1, step));
    losses.push_back(loss);
  }
  return Status::success();
}

Result<TrainLog> TrainLog::resume(const std::string &path, int64_t steps, std::vector<double> &losses) {
  TrainLog log(path, std::fopen(path.c_str(), "r+e"));
  if (!log.file)
    return log.systemError("open");
  if (Status status = log.skip(steps, losses); !status.ok())
    return status;
  const long end = std::ftell(log.file.get());
  if (end < 0 || ::ftruncate(::fileno(log.file.get()), end) != 0 || std::fseek(log.file.get(), end, SEEK_SET) != 0)
    return log.systemError("cut");
  return log;
}

Status TrainLog::append(int64_t step, double loss, ElementType type) {
  const int written = type == ElementType::F64 ? std::fprintf(file.get(), "%" PRId64 ",%.17g\n", step, loss)
                                               : std::fprintf(file.get(), "%" PRId64 ",%.9g\n", step, loss);
  return written > 0 ? Status::success() : systemError("write");
}

Status TrainLog::flush() { return std::fflush(file.get()) == 0 ? Status::success() : systemError("write"); }

Status TrainLog::sync() {
  if (Status status = flush(); !status.ok())
    return status;
  // Pipes and devices cannot, and say EINVAL.
  return ::fsync(::fileno(file.get())) == 0 || errno == EINVAL ? Status::success() : systemError("write");
}
