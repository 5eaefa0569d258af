//===- NameMapParser.cpp - Reading name maps ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// line      = [ "ignore" name {name} | name "=" name {transform} ] [ "#" … ]
// transform = WORD [ "(" argument {"," argument} ")" ]
// name      = characters other than white space and = ( ) , # " | quoted
//
//===----------------------------------------------------------------------===//

#include "FileIO.h"
#include "dlc/Runtime/NameMap.h"
#include <charconv>
#include <fmt/format.h>

using namespace dlc::runtime;

namespace {
/// How a transform is written.
struct Syntax {
  std::string_view word;
  NameMap::Op op;
  int fewest, most; ///< arguments
  bool takesName;
};
constexpr int kMany = 64;
constexpr Syntax kTransforms[] = {
    {"transpose", NameMap::Op::Transpose, 0, 0, false},
    {"permute", NameMap::Op::Permute, 1, kMany, false},
    {"oihw_to_hwio", NameMap::Op::OihwToHwio, 0, 0, false},
    {"chw_to_hwc_rows", NameMap::Op::ChwToHwcRows, 3, 3, false},
    {"reshape", NameMap::Op::Reshape, 0, kMany, false},
    {"slice", NameMap::Op::Slice, 3, 3, false},
    {"reorder", NameMap::Op::Reorder, 2, kMany, false},
    {"add", NameMap::Op::Add, 1, 1, true},
    {"cast", NameMap::Op::Cast, 1, 1, true},
};
} // namespace

namespace dlc::runtime {
/// Parses one line after another.
class MapParser {
public:
  explicit MapParser(NameMap &map) : map(map) {}
  Status parse(const std::string &text);

private:
  Status parseLine();
  Status parseIgnore();
  Status parseTransform(NameMap::Line &result);
  Status parseArguments(const Syntax &syntax, NameMap::Step &step);
  Result<std::string> parseName(const char *what);
  void skipSpace();
  bool atEnd();
  bool accept(char c);
  Status error(const std::string &message) const;
  Status expected(const std::string &what);

  NameMap &map;
  std::string_view line;
  size_t at = 0;
  int number = 0;
};
} // namespace dlc::runtime

static bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }

void MapParser::skipSpace() {
  while (at < line.size() && isSpace(line[at]))
    ++at;
}

bool MapParser::atEnd() {
  skipSpace();
  return at == line.size() || line[at] == '#';
}

bool MapParser::accept(char c) {
  skipSpace();
  if (at == line.size() || line[at] != c)
    return false;
  ++at;
  return true;
}

Status MapParser::error(const std::string &message) const {
  return Status::error(ErrorCode::Format, fmt::format("{}:{}: {}", map.file, number, message));
}

Status MapParser::expected(const std::string &what) {
  return error(atEnd() ? fmt::format("expects {}, but the line ends", what)
                       : fmt::format("expects {}, but got {:?}", what, line.substr(at, 20)));
}

Result<std::string> MapParser::parseName(const char *what) {
  if (atEnd())
    return expected(what);
  std::string name;
  if (accept('"')) {
    while (at < line.size() && line[at] != '"') {
      at += line[at] == '\\' && at + 1 < line.size();
      name += line[at++];
    }
    if (!accept('"'))
      return error("a quoted name does not end");
    return name;
  }
  constexpr std::string_view special = "=(),#\"";
  while (at < line.size() && !isSpace(line[at]) && special.find(line[at]) == std::string_view::npos)
    name += line[at++];
  if (name.empty())
    return expected(what);
  return name;
}

Status MapParser::parseArguments(const Syntax &syntax, NameMap::Step &step) {
  int count = 0;
  if (accept('(') && !accept(')')) {
    do {
      Result<std::string> argument = parseName("an argument");
      if (!argument)
        return argument.status();
      ++count;
      if (syntax.takesName) {
        step.name = *argument;
        continue;
      }
      int64_t value = 0;
      const char *end = argument->data() + argument->size();
      const auto [rest, code] = std::from_chars(argument->data(), end, value);
      if (code != std::errc() || rest != end)
        return error(fmt::format("{} expects integers, but got '{}'", syntax.word, *argument));
      step.numbers.push_back(value);
    } while (accept(','));
    if (!accept(')'))
      return expected("',' or ')'");
  }
  if (count >= syntax.fewest && count <= syntax.most)
    return Status::success();
  return error(fmt::format("{} expects {}{} argument{}, but got {}", syntax.word,
                           syntax.fewest == syntax.most ? "" : "at least ", syntax.fewest,
                           syntax.fewest == 1 ? "" : "s", count));
}

Status MapParser::parseTransform(NameMap::Line &result) {
  Result<std::string> word = parseName("a transform");
  if (!word)
    return word.status();
  for (const Syntax &syntax : kTransforms) {
    if (syntax.word != *word)
      continue;
    NameMap::Step step{syntax.op, {}, {}};
    if (Status status = parseArguments(syntax, step); !status.ok())
      return status;
    if (step.op == NameMap::Op::Cast && !elementTypeFromName(step.name))
      return error(fmt::format("cast expects an element type, but got '{}'", step.name));
    result.steps.push_back(std::move(step));
    return Status::success();
  }
  std::string words;
  for (const Syntax &syntax : kTransforms)
    words += fmt::format("{}{}", words.empty() ? "" : ", ", syntax.word);
  return error(fmt::format("unknown transform '{}'; there are: {}", *word, words));
}

Status MapParser::parseIgnore() {
  do {
    Result<std::string> pattern = parseName("a name to ignore");
    if (!pattern)
      return pattern.status();
    map.ignored.push_back(std::move(*pattern));
  } while (!atEnd());
  return Status::success();
}

Status MapParser::parseLine() {
  if (atEnd())
    return Status::success();
  Result<std::string> target = parseName("the name of a target");
  if (!target)
    return target.status();
  if (!accept('=')) {
    if (*target == "ignore")
      return parseIgnore();
    return expected(fmt::format("'=' after '{}'", *target));
  }
  for (const NameMap::Line &earlier : map.lines)
    if (earlier.target == *target)
      return error(fmt::format("target '{}' has been made in line {}", *target, earlier.number));
  Result<std::string> source = parseName("the name of a source");
  if (!source)
    return source.status();
  NameMap::Line result{number, std::move(*target), std::move(*source), {}};
  while (!atEnd())
    if (Status status = parseTransform(result); !status.ok())
      return status;
  map.lines.push_back(std::move(result));
  return Status::success();
}

Status MapParser::parse(const std::string &text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    at = 0;
    ++number;
    if (Status status = parseLine(); !status.ok())
      return status;
  }
  return Status::success();
}

Result<NameMap> NameMap::parse(const std::string &text, const std::string &name) {
  NameMap map;
  map.file = name;
  if (Status status = MapParser(map).parse(text); !status.ok())
    return status;
  return map;
}

Result<NameMap> NameMap::readFile(const std::string &path) {
  Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
  if (!source)
    return source.status();
  std::string text((*source)->mostLeft(), '\0');
  if (Status status = (*source)->read(text.data(), text.size(), "text"); !status.ok())
    return status;
  return parse(text, path);
}
