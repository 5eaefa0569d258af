//===- LossPlot.cpp - How training went, as a picture ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/LossPlot.h"
#include "../FileIO.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

namespace {
constexpr double kLeft = 80, kRight = 24, kWidth = 800, kTop = 56, kGap = 28, kBottom = 52;
constexpr double kLossHeight = 300, kMetricHeight = 120;
constexpr double kLogRatio = 8;

struct Point {
  double x, y;
};

/// Positions along one side of a panel.
class Axis {
public:
  /// From `low` to `high` in data, `from` to `to` in the picture.
  Axis(double low, double high, double from, double to, bool logarithmic = false)
      : low(low), high(high), from(from), to(to), logarithmic(logarithmic) {
    if (logarithmic) {
      this->low = std::log10(low);
      this->high = std::log10(high);
    }
    if (!(this->high > this->low)) { // one value: in the middle
      const double margin = std::max(std::abs(this->low) * 0.1, 0.5);
      this->low -= margin;
      this->high += margin;
    }
  }
  /// Some space around the data.
  void widen(double part) {
    const double margin = (high - low) * part;
    low -= margin;
    high += margin;
  }
  double place(double value) const {
    const double position = logarithmic ? std::log10(value) : value;
    return from + (position - low) / (high - low) * (to - from);
  }
  std::vector<double> ticks(int most) const;

private:
  double low, high, from, to;
  bool logarithmic;
};

/// The text of the picture as it grows.
class Canvas {
public:
  template <typename... Args> void add(fmt::format_string<Args...> format, Args &&...args) {
    text += fmt::format(format, std::forward<Args>(args)...) + "\n";
  }
  void polyline(const std::vector<Point> &points, const char *style) {
    text += fmt::format("<polyline {} points=\"", style);
    for (const Point &point : points)
      text += fmt::format("{:.1f},{:.1f} ", point.x, point.y);
    text += "\"/>\n";
  }
  std::string text;
};
} // namespace

/// At most about `most` round numbers: 1, 2 or 5 times a power of ten apart, or, on a logarithmic axis, 1, 2 and 5
/// times powers of ten.
std::vector<double> Axis::ticks(int most) const {
  std::vector<double> result;
  if (logarithmic) {
    const bool isWide = high - low > 3;
    for (auto exponent = static_cast<int>(std::floor(low)); exponent <= high; ++exponent)
      for (double digit : {1.0, 2.0, 5.0})
        if (double tick = digit * std::pow(10, exponent);
            std::log10(tick) >= low && std::log10(tick) <= high && (digit == 1 || !isWide))
          result.push_back(tick);
    return result;
  }
  const double rough = (high - low) / most, power = std::pow(10, std::floor(std::log10(rough)));
  const double spacing = power * (rough > 5 * power ? 10 : rough > 2 * power ? 5 : rough > power ? 2 : 1);
  const double first = std::ceil(low / spacing);
  for (int i = 0; (first + i) * spacing <= high; ++i)
    result.push_back((first + i) * spacing);
  return result;
}

static std::string escapeXml(const std::string &text) {
  std::string escaped;
  for (char c : text)
    escaped += c == '&'   ? "&amp;"
               : c == '<' ? "&lt;"
               : c == '>' ? "&gt;"
               : c == '"' ? "&quot;"
                          : std::string(static_cast<unsigned char>(c) < ' ' ? " " : std::string(1, c));
  return escaped;
}

/// The smallest and the largest finite value.
static std::pair<double, double> range(const std::vector<double> &values) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (double value : values)
    if (std::isfinite(value)) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  return low <= high ? std::pair(low, high) : std::pair(0.0, 1.0);
}

/// The frame of a panel with ticks, labels and lines.
static void drawFrame(Canvas &canvas, const Axis &x, const Axis &y, double top, double height, const std::string &label,
                      bool isLowest) {
  const double bottom = top + height, right = kWidth - kRight;
  for (double tick : y.ticks(height > 200 ? 6 : 3)) {
    const double at = y.place(tick);
    canvas.add(R"svg(<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)svg", kLeft, right, at, at);
    canvas.add(R"svg(<text x="{}" y="{:.1f}" text-anchor="end">{:.6g}</text>)svg", kLeft - 8, at + 4, tick);
  }
  for (double tick : x.ticks(8)) {
    const double at = x.place(tick);
    canvas.add(R"svg(<line class="grid" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>)svg", at, at, top, bottom);
    if (isLowest)
      canvas.add(R"svg(<text x="{:.1f}" y="{}" text-anchor="middle">{:.10g}</text>)svg", at, bottom + 18, tick);
  }
  canvas.add(R"svg(<rect class="frame" x="{}" y="{}" width="{}" height="{}"/>)svg", kLeft, top, right - kLeft, height);
  canvas.add(R"svg(<text class="label" transform="translate(18 {}) rotate(-90)" text-anchor="middle">{}</text>)svg",
             top + height / 2, escapeXml(label));
}

/// The curve of the losses; where there are more than fit, the smallest and the largest of each bit of the width.
static std::vector<Point> traceLosses(const LossPlot &plot, const Axis &x, const Axis &y) {
  constexpr size_t most = 1200;
  const std::vector<double> &losses = plot.losses;
  std::vector<Point> points;
  auto add = [&](size_t i) {
    points.push_back({x.place(static_cast<double>(plot.firstStep) + static_cast<double>(i)), y.place(losses[i])});
  };
  const size_t stride = std::max<size_t>(1, losses.size() / most);
  for (size_t begin = 0; begin < losses.size(); begin += stride) {
    size_t low = losses.size(), high = losses.size();
    for (size_t i = begin; i < std::min(begin + stride, losses.size()); ++i) {
      if (!std::isfinite(losses[i]))
        continue;
      low = low == losses.size() || losses[i] < losses[low] ? i : low;
      high = high == losses.size() || losses[i] > losses[high] ? i : high;
    }
    if (low == losses.size())
      continue;
    add(std::min(low, high));
    if (low != high)
      add(std::max(low, high));
  }
  return points;
}

/// The exponential moving average over about a thirtieth of the steps, corrected for its start.
static std::vector<Point> traceSmoothed(const LossPlot &plot, const Axis &x, const Axis &y) {
  constexpr size_t most = 600;
  const size_t count = plot.losses.size();
  const double keep = 1 - 2 / (std::max(static_cast<double>(count) / 30, 1.0) + 1);
  const size_t stride = std::max<size_t>(1, count / most);
  std::vector<Point> points;
  double sum = 0, weight = 0;
  for (size_t i = 0; i < count; ++i) {
    if (std::isfinite(plot.losses[i])) {
      sum = keep * sum + (1 - keep) * plot.losses[i];
      weight = keep * weight + (1 - keep);
    }
    if (weight > 0 && (i % stride == 0 || i + 1 == count))
      points.push_back({x.place(static_cast<double>(plot.firstStep) + static_cast<double>(i)), y.place(sum / weight)});
  }
  return points;
}

/// The points of one metric, joined by a line.
static void drawValidations(Canvas &canvas, const LossPlot &plot, size_t metric, const Axis &x, const Axis &y) {
  std::vector<Point> points;
  for (const Validation &validation : plot.validations)
    if (std::isfinite(validation.values[metric]))
      points.push_back({x.place(static_cast<double>(validation.step)), y.place(validation.values[metric])});
  canvas.polyline(points, R"svg(class="valid")svg");
  if (points.size() <= 100)
    for (const Point &point : points)
      canvas.add(R"svg(<circle class="point" cx="{:.1f}" cy="{:.1f}" r="3"/>)svg", point.x, point.y);
}

static std::vector<double> valuesOf(const LossPlot &plot, size_t metric) {
  std::vector<double> values;
  for (const Validation &validation : plot.validations)
    values.push_back(validation.values[metric]);
  return values;
}

static void drawLegend(Canvas &canvas, bool withValidation) {
  double at = kLeft;
  auto entry = [&](const char *style, const char *text, double width) {
    canvas.add(R"svg(<line class="{}" x1="{}" x2="{}" y1="42" y2="42"/>)svg", style, at, at + 24);
    canvas.add(R"svg(<text x="{}" y="46">{}</text>)svg", at + 30, text);
    at += width;
  };
  entry("loss", "each step", 110);
  entry("smooth", "smoothed", 110);
  if (withValidation)
    entry("valid", "validation", 110);
}

static constexpr char kStyle[] = R"svg(<style>
text { font: 12px sans-serif; fill: #333 }
.title { font-size: 16px; fill: #000 }
.grid { stroke: #e4e4e4 }
.frame { fill: none; stroke: #888 }
.loss { fill: none; stroke: #9ec5e8; stroke-width: 1 }
.smooth { fill: none; stroke: #1f5fa8; stroke-width: 2 }
.valid { fill: none; stroke: #d4691e; stroke-width: 1.5 }
.point { fill: #d4691e }
</style>)svg";

std::string dlc::runtime::drawLossPlot(const LossPlot &plot) {
  const std::vector<std::string> &metrics = plot.metrics;
  const auto shared = static_cast<size_t>(std::find(metrics.begin(), metrics.end(), "loss") - metrics.begin());
  const bool isShared = shared < metrics.size();
  const auto panels = static_cast<double>(metrics.size() - isShared);
  const double height = kTop + kLossHeight + panels * (kGap + kMetricHeight) + kBottom;

  std::vector<double> values = plot.losses;
  if (isShared)
    for (double value : valuesOf(plot, shared))
      values.push_back(value);
  auto [low, high] = range(values);
  const bool isLogarithmic = low > 0 && high > kLogRatio * low;
  Axis x(static_cast<double>(plot.firstStep),
         static_cast<double>(plot.firstStep) + static_cast<double>(plot.losses.size()) - 1, kLeft, kWidth - kRight);
  Axis y(low, high, kTop + kLossHeight, kTop, isLogarithmic);
  y.widen(0.04);

  Canvas canvas;
  canvas.add(R"svg(<?xml version="1.0" encoding="UTF-8"?>)svg");
  canvas.add(R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">)svg", kWidth,
             height);
  canvas.add("<title>{}</title>", escapeXml(plot.title));
  canvas.add("{}", kStyle);
  canvas.add(R"svg(<rect width="100%" height="100%" fill="#fff"/>)svg");
  canvas.add(R"svg(<text class="title" x="{}" y="24">{}</text>)svg", kLeft, escapeXml(plot.title));
  drawLegend(canvas, !metrics.empty());
  drawFrame(canvas, x, y, kTop, kLossHeight, isLogarithmic ? "loss (logarithmic)" : "loss", panels == 0);
  canvas.polyline(traceLosses(plot, x, y), R"svg(class="loss")svg");
  canvas.polyline(traceSmoothed(plot, x, y), R"svg(class="smooth")svg");
  if (isShared)
    drawValidations(canvas, plot, shared, x, y);
  double top = kTop + kLossHeight;
  for (size_t metric = 0; metric < metrics.size(); ++metric) {
    if (metric == shared)
      continue;
    top += kGap;
    auto [least, most] = range(valuesOf(plot, metric));
    Axis own(least, most, top + kMetricHeight, top);
    own.widen(0.08);
    drawFrame(canvas, x, own, top, kMetricHeight, metrics[metric], top + kMetricHeight + kBottom >= height);
    drawValidations(canvas, plot, metric, x, own);
    top += kMetricHeight;
  }
  canvas.add(R"svg(<text class="label" x="{}" y="{}" text-anchor="middle">step</text>)svg",
             (kLeft + kWidth - kRight) / 2, height - 14);
  canvas.add("</svg>");
  return std::move(canvas.text);
}

Status dlc::runtime::writeLossPlot(const std::string &path, const LossPlot &plot) {
  const std::string text = drawLossPlot(plot);
  Result<std::unique_ptr<OutputFile>> file = OutputFile::create(path);
  if (!file)
    return file.status();
  if (Status status = (*file)->write(text.data(), text.size()); !status.ok())
    return status;
  return (*file)->commit();
}
