//===- Progress.cpp - How training is going, for people -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc;
using runtime::Trainer;

static constexpr std::chrono::milliseconds barInterval(100);
static constexpr std::chrono::seconds lineInterval(10);
static constexpr int64_t linesWanted = 20;
static constexpr char bold[] = "1", green[] = "32", cyan[] = "36", faint[] = "2";

static double secondsBetween(Progress::Clock::time_point from, Progress::Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

/// "42 s", "3:07", "1:02:03".
static std::string formatTime(double seconds) {
  const int64_t whole = std::lround(seconds);
  if (whole < 60)
    return fmt::format("{} s", whole);
  if (whole < 3600)
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

static int64_t getSteps(const Trainer &trainer) { return trainer.options().epochs * trainer.batchesPerEpoch(); }

std::string Progress::paint(const char *colour, const std::string &text) const {
  return colours ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : text;
}

/// "812 steps/s, 12 s left".
std::string Progress::describeRate(const Trainer &trainer) const {
  const double seconds = secondsBetween(start, Clock::now());
  const int64_t done = trainer.progress().step - firstStep;
  if (seconds <= 0 || done == 0)
    return "";
  const double rate = static_cast<double>(done) / seconds;
  const double left = static_cast<double>(std::max<int64_t>(getSteps(trainer) - trainer.progress().step, 0)) / rate;
  return fmt::format("{:.{}f} steps/s, {} left", rate, rate < 10 ? 1 : 0, formatTime(left));
}

/// "  validation: accuracy 0.953", as it was last.
std::string Progress::describeMetrics(const Trainer &trainer) const {
  if (trainer.progress().validations.empty())
    return "";
  std::string text = "  validation:";
  const std::vector<double> &values = trainer.progress().validations.back().values;
  for (size_t i = 0; i < values.size(); ++i)
    text += fmt::format(" {} {}", trainer.setup().metrics[i], paint(green, fmt::format("{:.5g}", values[i])));
  return text;
}

void Progress::onStart(const Trainer &trainer) {
  start = lastLine = Clock::now();
  firstStep = trainer.progress().step;
}

/// The columns that a text takes: no escape sequences, one for each character of UTF-8.
static size_t measure(const std::string &text) {
  size_t width = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b')
      i = std::min(text.find('m', i), text.size() - 1);
    else
      width += (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
  }
  return width;
}

void Progress::drawBar(const Trainer &trainer, double loss) {
  const runtime::TrainProgress &progress = trainer.progress();
  const int64_t steps = std::max<int64_t>(getSteps(trainer), 1), epochs = trainer.options().epochs;
  constexpr int64_t width = 20;
  const int64_t filled = width * progress.step / steps;
  std::string bar;
  for (int64_t i = 0; i < width; ++i)
    bar += i < filled ? "━" : i == filled ? "╸" : "─";
  const std::string state = fmt::format("epoch {}/{}  step {}/{}  loss {}", std::min(progress.epoch + 1, epochs),
                                        epochs, progress.step, steps, paint(bold, fmt::format("{:.5g}", loss)));
  // What does not fit is left out, the least important first, for a line that wraps cannot be written over.
  const std::string rate = "  " + paint(faint, describeRate(trainer)), metrics = describeMetrics(trainer);
  bar = paint(cyan, bar) + " ";
  std::string line = state;
  for (const std::string &candidate : {state + rate, bar + state + rate, bar + state + metrics + rate})
    if (measure(candidate) < columns)
      line = candidate;
  os << "\r\x1b[K" << line;
  os.flush();
  barIsShown = true;
}

void Progress::printLine(const std::string &text) {
  lastLine = Clock::now();
  finish();
  os << text << "\n";
  os.flush();
}

void Progress::finish() {
  if (barIsShown)
    os << "\r\x1b[K";
  barIsShown = false;
  os.flush();
}

void Progress::onStep(const Trainer &trainer, double loss) {
  const Clock::time_point now = Clock::now();
  if (columns > 0 && now - lastBar >= barInterval) {
    lastBar = now;
    drawBar(trainer, loss);
  }
  if (columns > 0 || now - lastLine < lineInterval)
    return;
  printLine(fmt::format("step {}/{}  loss {:.5g}  {}", trainer.progress().step, getSteps(trainer), loss,
                        describeRate(trainer)));
}

void Progress::onEpoch(const Trainer &trainer, double meanLoss) {
  const int64_t epoch = trainer.progress().epoch, epochs = trainer.options().epochs;
  const int64_t stride = (epochs + linesWanted - 1) / linesWanted;
  if (epoch != epochs && epoch % stride != 0)
    return;
  const bool isBest = trainer.progress().best && trainer.progress().bestEpoch == epoch;
  printLine(fmt::format("epoch {}/{}  loss {}{}{}", epoch, epochs, paint(bold, fmt::format("{:.5g}", meanLoss)),
                        describeMetrics(trainer), isBest ? paint(cyan, "  best") : ""));
}
