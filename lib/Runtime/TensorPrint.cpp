//===- TensorPrint.cpp - Tensors as text ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two steps: the elements that will be seen become words of one width, then the
// words are laid out in brackets and lines.
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorPrint.h"
#include <charconv>
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;

/// `value` through std::to_chars: the shortest digits, or `precision` of them.
template <typename T> static std::string digits(T value, std::chars_format format, int precision = -1) {
  char buffer[512]; // the longest, a denormal written out, has some 330 characters before it is cut
  std::to_chars_result end = precision < 0 ? std::to_chars(buffer, buffer + sizeof buffer, value, format)
                                           : std::to_chars(buffer, buffer + sizeof buffer, value, format, precision);
  return end.ec == std::errc() ? std::string(buffer, end.ptr) : fmt::format("{}", static_cast<double>(value));
}

/// The double with the fewest decimal digits that rounds to `value`, so that its digits are the ones to print.
template <typename T> static double simplest(T value) {
  const double exact = toDouble(value);
  for (int precision = 0; precision < 12; ++precision) {
    const std::string text = digits(exact, std::chars_format::scientific, precision);
    double candidate = exact;
    std::from_chars(text.data(), text.data() + text.size(), candidate);
    if (T::fromDouble(candidate).bits == value.bits)
      return candidate;
  }
  return exact;
}

namespace {
/// A number split at its point and its exponent: "-12" "5" "e+10".
struct Parts {
  std::string whole, fraction, exponent;
};

/// Formats all elements that are seen, so that their points are below one another.
template <typename T> class FloatFormatter {
public:
  FloatFormatter(const std::vector<T> &values, int precision) : values(values), precision(precision) {}
  std::vector<std::string> format();

private:
  bool needsExponent() const;
  Parts split(T value) const;

  const std::vector<T> &values;
  int precision;
  bool scientific = false;
};
} // namespace

template <typename T> bool FloatFormatter<T>::needsExponent() const {
  double low = std::numeric_limits<double>::infinity(), high = 0;
  for (T value : values) {
    const double magnitude = std::fabs(static_cast<double>(value));
    if (magnitude == 0 || !std::isfinite(magnitude))
      continue;
    low = std::min(low, magnitude);
    high = std::max(high, magnitude);
  }
  return high > 0 && (high >= 1e8 || low < 1e-4 || high / low > 1000);
}

template <typename T> Parts FloatFormatter<T>::split(T value) const {
  const std::chars_format format = scientific ? std::chars_format::scientific : std::chars_format::fixed;
  std::string text = digits(value, format);
  auto cut = [](const std::string &number) {
    const size_t point = number.find('.'), exponent = std::min(number.find('e'), number.size());
    const size_t whole = std::min(point, exponent);
    return Parts{number.substr(0, whole),
                 point == std::string::npos ? "" : number.substr(point + 1, exponent - point - 1),
                 number.substr(exponent)};
  };
  Parts parts = cut(text);
  if (parts.fraction.size() > static_cast<size_t>(precision)) {
    parts = cut(digits(value, format, precision));
    parts.fraction.erase(parts.fraction.find_last_not_of('0') + 1);
  }
  return parts;
}

template <typename T> std::vector<std::string> FloatFormatter<T>::format() {
  scientific = needsExponent();
  size_t whole = 0, fraction = 0, exponent = 0;
  std::vector<Parts> all;
  for (T value : values) {
    if (!std::isfinite(value)) {
      all.push_back({std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf", "", ""});
      continue;
    }
    all.push_back(split(value));
    whole = std::max(whole, all.back().whole.size());
    fraction = std::max(fraction, all.back().fraction.size());
    exponent = std::max(exponent, all.back().exponent.size());
  }
  size_t width = whole + 1 + fraction + exponent;
  for (size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      width = std::max(width, all[i].whole.size());
  const size_t tail = fraction + 1 + exponent;
  std::vector<std::string> words;
  for (size_t i = 0; i < values.size(); ++i) {
    const Parts &parts = all[i];
    if (!std::isfinite(values[i]))
      words.push_back(fmt::format("{:>{}}", parts.whole, width));
    else if (scientific)
      words.push_back(
          fmt::format("{:>{}}.{:0<{}}{}", parts.whole, width - tail, parts.fraction, fraction, parts.exponent));
    else
      words.push_back(fmt::format("{:>{}}.{:<{}}", parts.whole, width - tail, parts.fraction, fraction));
  }
  return words;
}

template <typename T> static std::vector<std::string> formatWords(const std::vector<T> &values, int precision) {
  if constexpr (std::is_floating_point_v<T>) {
    return FloatFormatter<T>(values, precision).format();
  } else if constexpr (!std::is_arithmetic_v<T>) {
    std::vector<double> numbers;
    for (T value : values)
      numbers.push_back(simplest(value));
    return FloatFormatter<double>(numbers, precision).format();
  } else {
    std::vector<std::string> words;
    size_t width = 0;
    for (T value : values) {
      words.push_back(fmt::format("{}", value));
      width = std::max(width, words.back().size());
    }
    for (std::string &word : words)
      word.insert(0, width - word.size(), ' ');
    return words;
  }
}

namespace {
/// Which elements are seen, and where they go.
class Layout {
public:
  Layout(const Tensor &tensor, const PrintOptions &options)
      : tensor(tensor), options(options), summary(tensor.numElements() > options.threshold) {}
  std::string print();

private:
  template <typename T> void collect(int64_t axis, int64_t offset, std::vector<T> &values) const;
  /// Calls function(index) for what is seen of `axis`, with -1 for what is left out.
  template <typename Function> void forEachShown(int64_t axis, Function &&function) const;
  std::string block(int64_t axis, size_t indent, size_t width);
  std::string innermost(int64_t axis, size_t indent, size_t width);

  const Tensor &tensor;
  const PrintOptions &options;
  bool summary;
  std::vector<std::string> words;
  size_t next = 0;
};
} // namespace

template <typename Function> void Layout::forEachShown(int64_t axis, Function &&function) const {
  const int64_t size = tensor.dim(axis), edge = options.edgeItems;
  const bool shorten = summary && size > 2 * edge;
  for (int64_t i = 0; i < (shorten ? edge : size); ++i)
    function(i);
  if (!shorten)
    return;
  function(-1);
  for (int64_t i = size - edge; i < size; ++i)
    function(i);
}

template <typename T> void Layout::collect(int64_t axis, int64_t offset, std::vector<T> &values) const {
  if (axis == tensor.rank()) {
    const char *place = static_cast<const char *>(tensor.rawData()) + offset * static_cast<int64_t>(sizeof(T));
    if constexpr (std::is_same_v<T, bool>)
      values.push_back(*place != 0);
    else
      values.push_back(*reinterpret_cast<const T *>(place));
    return;
  }
  forEachShown(axis, [&](int64_t i) {
    if (i >= 0)
      collect(axis + 1, offset + i * tensor.strides()[static_cast<size_t>(axis)], values);
  });
}

std::string Layout::innermost(int64_t axis, size_t indent, size_t width) {
  const std::string prefix(indent, ' ');
  std::string text, line = prefix;
  bool first = true;
  forEachShown(axis, [&](int64_t i) {
    const std::string word = i < 0 ? "..." : words[next++];
    if (!first)
      line += ' ';
    first = false;
    if (line.size() + word.size() > width - 1 && line.size() > prefix.size()) {
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + '\n';
      line = prefix;
    }
    line += word;
  });
  return text + line;
}

/// Dimensions `axis` and further in, after a first line that is indented already.
std::string Layout::block(int64_t axis, size_t indent, size_t width) {
  if (axis == tensor.rank())
    return words[next++];
  std::string text;
  if (axis + 1 == tensor.rank()) {
    text = innermost(axis, indent, width);
  } else {
    const std::string separator(static_cast<size_t>(tensor.rank() - axis - 1), '\n');
    bool first = true;
    forEachShown(axis, [&](int64_t i) {
      text += (first ? "" : separator) + std::string(indent, ' ') +
              (i < 0 ? "..." : block(axis + 1, indent + 1, width - 1));
      first = false;
    });
  }
  return "[" + text.substr(indent) + "]";
}

std::string Layout::print() {
  if (tensor.numElements() == 0)
    return "[]";
  visitElementType(tensor.type(), [&](auto tag) {
    std::vector<typename decltype(tag)::Type> values;
    collect(0, 0, values);
    words = formatWords(values, options.precision);
  });
  return block(0, 1, static_cast<size_t>(std::max<int64_t>(options.lineWidth, 2 * tensor.rank() + 8)));
}

std::string dlc::runtime::toString(const Tensor &tensor, const PrintOptions &options) {
  return Layout(tensor, options).print();
}
