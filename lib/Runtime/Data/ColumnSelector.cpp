//===- ColumnSelector.cpp - Choosing columns by a text --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ColumnSelector.h"
#include <algorithm>
#include <fmt/format.h>
#include <optional>

using namespace dlc::runtime;
using Names = std::vector<std::string>;

namespace {
/// Reads `NAME`, `NAME..NAME` and so on.
class Selector {
public:
  Selector(const std::string &text, const Names &names) : text(text), names(names) {}
  Result<Names> select();

private:
  Status parseItem();
  /// The column whose name is here: the longest of the names that something else of a selector may follow.
  Result<size_t> parseName();
  Status error(const std::string &message) const;
  bool accept(const std::string &mark);
  bool atMark(size_t place) const;

  const std::string &text;
  const Names &names;
  size_t at = 0;
  std::vector<bool> isNamed;
  std::vector<size_t> order; ///< of the columns that are named
};
} // namespace

Status Selector::error(const std::string &message) const {
  return Status::error(ErrorCode::Argument, fmt::format("columns '{}': {}", text, message));
}

bool Selector::accept(const std::string &mark) {
  if (text.compare(at, mark.size(), mark) != 0)
    return false;
  at += mark.size();
  return true;
}

/// Whether a name may end at that place.
bool Selector::atMark(size_t place) const {
  return place == text.size() || text[place] == '+' || text.compare(place, 2, "..") == 0;
}

Result<size_t> Selector::parseName() {
  std::string wanted;
  size_t end = at;
  if (accept("\"")) {
    for (end = at; end < text.size() && (text[end] != '"' || text.compare(end, 2, "\"\"") == 0); ++end) {
      wanted += text[end];
      end += text[end] == '"';
    }
    if (end == text.size())
      return error("expects the quote to be closed");
    if (!atMark(++end))
      return error(fmt::format("expects '+' or '..' after the closing quote, but got '{}'", text.substr(end)));
  } else {
    for (const std::string &name : names)
      if (name.size() > wanted.size() && text.compare(at, name.size(), name) == 0 && atMark(at + name.size()))
        wanted = name;
    end = at + wanted.size();
    if (wanted.empty()) {
      while (!atMark(end))
        ++end;
      wanted = text.substr(at, end - at);
    }
  }
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end())
    return error(fmt::format("there is no column '{}'; there are [{}]", wanted, fmt::join(names, ", ")));
  at = end;
  return static_cast<size_t>(found - names.begin());
}

Status Selector::parseItem() {
  Result<size_t> first = parseName();
  if (!first)
    return first.status();
  Result<size_t> last = accept("..") ? parseName() : first;
  if (!last)
    return last.status();
  if (*last < *first)
    return error(fmt::format("column '{}' is not after '{}'", names[*last], names[*first]));
  for (size_t i = *first; i <= *last; ++i) {
    if (isNamed[i])
      return error(fmt::format("column '{}' is named twice", names[i]));
    isNamed[i] = true;
    order.push_back(i);
  }
  return Status::success();
}

Result<Names> Selector::select() {
  isNamed.assign(names.size(), false);
  // A name that begins with the mark is a name.
  const bool isInverse = std::find(names.begin(), names.end(), text) == names.end() && accept("^");
  do {
    if (Status status = parseItem(); !status.ok())
      return status;
  } while (accept("+"));
  if (at < text.size())
    return error(fmt::format("expects '+' or the end, but got '{}'", text.substr(at)));
  Names chosen;
  if (isInverse) {
    for (size_t i = 0; i < names.size(); ++i)
      if (!isNamed[i])
        chosen.push_back(names[i]);
  } else {
    for (size_t i : order)
      chosen.push_back(names[i]);
  }
  if (chosen.empty())
    return error("no column is left");
  return chosen;
}

Result<Names> dlc::runtime::selectColumns(const std::string &selector, const Names &names) {
  return Selector(selector, names).select();
}
