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
struct Item {
  std::string text;
  bool isQuoted = false;
};
} // namespace

static Status malformed(const std::string &selector, const std::string &message) {
  return Status::error(ErrorCode::Argument, fmt::format("columns '{}': {}", selector, message));
}

/// The items between commas.
static Result<std::vector<Item>> splitItems(const std::string &selector) {
  std::vector<Item> items(1);
  for (size_t i = 0; i < selector.size(); ++i) {
    Item &item = items.back();
    if (selector[i] == ',') {
      items.emplace_back();
    } else if (selector[i] != '"' || !item.text.empty()) {
      item.text += selector[i];
    } else {
      item.isQuoted = true;
      bool isClosed = false;
      while (!isClosed && ++i < selector.size()) {
        const bool isDoubled = selector.compare(i, 2, "\"\"") == 0;
        isClosed = selector[i] == '"' && !isDoubled;
        if (!isClosed)
          item.text += selector[i];
        i += isDoubled;
      }
      if (!isClosed)
        return malformed(selector, "expects the quote to be closed");
      if (i + 1 < selector.size() && selector[i + 1] != ',')
        return malformed(selector,
                         fmt::format("expects a comma after the closing quote, but got '{}'", selector[i + 1]));
    }
  }
  for (const Item &item : items)
    if (item.text.empty())
      return malformed(selector, "expects names with commas between them");
  return items;
}

static std::optional<size_t> indexOf(const Names &names, const std::string &name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional<size_t>(found - names.begin());
}

/// The columns from `a` to `b` of `a..b`. Names may have dots in them, so every pair of dots is tried.
static std::optional<std::pair<size_t, size_t>> findRange(const Names &names, const std::string &text) {
  for (size_t at = text.find(".."); at != std::string::npos; at = text.find("..", at + 1)) {
    std::optional<size_t> first = indexOf(names, text.substr(0, at)), last = indexOf(names, text.substr(at + 2));
    if (first && last && *first <= *last)
      return std::pair(*first, *last);
  }
  return std::nullopt;
}

Result<Names> dlc::runtime::selectColumns(const std::string &selector, const Names &names) {
  Result<std::vector<Item>> items = splitItems(selector);
  if (!items)
    return items.status();
  Names chosen, excluded;
  for (const Item &item : *items) {
    const bool isName = item.isQuoted || indexOf(names, item.text).has_value();
    const bool isExclusion = !isName && item.text[0] == '-';
    Names &target = isExclusion ? excluded : chosen;
    const std::string wanted = isExclusion ? item.text.substr(1) : item.text;
    if (indexOf(names, wanted)) {
      target.push_back(wanted);
    } else if (std::optional<std::pair<size_t, size_t>> range = findRange(names, wanted); range && !item.isQuoted) {
      for (size_t i = range->first; i <= range->second; ++i)
        target.push_back(names[i]);
    } else {
      return malformed(selector,
                       fmt::format("there is no column '{}'; there are [{}]", wanted, fmt::join(names, ", ")));
    }
  }
  if (chosen.empty())
    chosen = names;
  const auto isExcluded = [&](const std::string &name) { return indexOf(excluded, name).has_value(); };
  chosen.erase(std::remove_if(chosen.begin(), chosen.end(), isExcluded), chosen.end());
  if (chosen.empty())
    return malformed(selector, "no column is left");
  return chosen;
}
