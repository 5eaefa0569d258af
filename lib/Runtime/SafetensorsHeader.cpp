//===- SafetensorsHeader.cpp - The JSON header of a .safetensors file -----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// {"NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …,
//  "__metadata__": {"KEY": "TEXT", …}}
//
// Parsed event by event: a tree would forget that a key came twice.
//
//===----------------------------------------------------------------------===//

#include "SafetensorsHeader.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

using namespace dlc::runtime;
using nlohmann::json;

static constexpr char kMetadata[] = "__metadata__";

/// At most so much of a text is repeated in a message.
static constexpr size_t kExcerpt = 40;

namespace {
/// Receives the events of the JSON parser; a handler that returns false ends the parse.
class HeaderHandler : public nlohmann::json_sax<json> {
public:
  explicit HeaderHandler(uint64_t start) : start(start) {}
  SafetensorsHeader header;
  std::string error;

  bool null() override { return scalar("null"); }
  bool boolean(bool) override { return scalar("a boolean"); }
  bool number_integer(number_integer_t value) override { return scalar(fmt::format("{}", value)); }
  bool number_unsigned(number_unsigned_t value) override;
  bool number_float(number_float_t, const string_t &text) override { return scalar(text); }
  bool string(string_t &value) override;
  bool binary(binary_t &) override { return scalar("binary data"); }
  bool start_object(std::size_t) override;
  bool key(string_t &name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string &token, const json::exception &) override;

private:
  enum class Place { Top, Tensors, Tensor, Sizes, Metadata };

  bool fail(std::string message) {
    error = std::move(message);
    return false;
  }
  /// An error: `found` is not what belongs here.
  bool unexpected(const std::string &found);
  bool scalar(const std::string &found) { return unexpected(found); }
  std::string where() const;

  uint64_t start;
  Place place = Place::Top;
  SafetensorsEntry entry;
  std::string field;             ///< the key last seen inside a tensor or the metadata
  std::vector<uint64_t> numbers; ///< of the array being read
  std::set<std::string> names, fields;
};
} // namespace

std::string HeaderHandler::where() const {
  switch (place) {
  case Place::Top:
    return "header";
  case Place::Tensors:
    return fmt::format("tensor '{}'", entry.name);
  case Place::Metadata:
    return fmt::format("metadata '{}'", field);
  default:
    return fmt::format("tensor '{}': {}", entry.name, field);
  }
}

bool HeaderHandler::unexpected(const std::string &found) {
  const char *wanted = "an object";
  if (place == Place::Sizes)
    wanted = "an integer from 0 to 2^63 - 1";
  else if (place == Place::Metadata || (place == Place::Tensor && field == "dtype"))
    wanted = "a string";
  else if (place == Place::Tensor)
    wanted = "an array of integers";
  return fail(fmt::format("{}: expects {}, but got {}", where(), wanted, found));
}

bool HeaderHandler::number_unsigned(number_unsigned_t value) {
  if (place != Place::Sizes || value > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    return unexpected(fmt::format("{}", value));
  // Kept until the array ends; a shape has few sizes, and data_offsets two.
  if (numbers.size() == static_cast<size_t>(kMaxRank))
    return fail(fmt::format("{}: expects at most {} integers", where(), kMaxRank));
  numbers.push_back(value);
  return true;
}

bool HeaderHandler::string(string_t &value) {
  if (place == Place::Metadata) {
    header.metadata[field] = value;
    return true;
  }
  if (place != Place::Tensor || field != "dtype")
    return unexpected(fmt::format("{:?}", value.substr(0, kExcerpt)));
  entry.type = value;
  return true;
}

bool HeaderHandler::start_object(std::size_t) {
  if (place == Place::Top) {
    place = Place::Tensors;
    return true;
  }
  if (place != Place::Tensors)
    return unexpected("an object");
  place = entry.name == kMetadata ? Place::Metadata : Place::Tensor;
  fields.clear();
  return true;
}

bool HeaderHandler::key(string_t &name) {
  if (place == Place::Tensors) {
    entry = SafetensorsEntry();
    entry.name = name;
    return names.insert(name).second || fail(fmt::format("tensor '{}' appears twice in the header", name));
  }
  field = name;
  if (!fields.insert(name).second)
    return fail(fmt::format("{} appears twice", where()));
  if (place == Place::Tensor && name != "dtype" && name != "shape" && name != "data_offsets")
    return fail(fmt::format("tensor '{}': unknown key '{}'", entry.name, name));
  return true;
}

bool HeaderHandler::end_object() {
  if (place == Place::Tensors) {
    place = Place::Top;
    return true;
  }
  if (place == Place::Tensor) {
    for (const char *needed : {"dtype", "shape", "data_offsets"})
      if (!fields.count(needed))
        return fail(fmt::format("tensor '{}': key '{}' is missing", entry.name, needed));
    header.entries.push_back(std::move(entry));
  }
  place = Place::Tensors;
  return true;
}

bool HeaderHandler::start_array(std::size_t) {
  if (place != Place::Tensor || field == "dtype")
    return unexpected("an array");
  place = Place::Sizes;
  numbers.clear();
  return true;
}

bool HeaderHandler::end_array() {
  place = Place::Tensor;
  if (field == "shape") {
    entry.shape.assign(numbers.begin(), numbers.end());
    return true;
  }
  if (numbers.size() != 2)
    return fail(fmt::format("{}: expects 2 integers, but got {}", where(), numbers.size()));
  entry.begin = numbers[0];
  entry.end = numbers[1];
  return true;
}

bool HeaderHandler::parse_error(std::size_t position, const std::string &token, const json::exception &) {
  // `position` counts the characters read so far, the bad one among them; it is the last of `token`.
  const std::string tail = token.substr(token.size() - std::min(token.size(), kExcerpt));
  return fail(fmt::format("header: malformed JSON at byte {}, the end of {:?}",
                          start + std::max<size_t>(position, 1) - 1, tail));
}

Result<SafetensorsHeader> dlc::runtime::parseSafetensorsHeader(const std::string &text, uint64_t start) {
  HeaderHandler handler(start);
  if (!json::sax_parse(text, &handler))
    return Status::error(ErrorCode::Format, handler.error);
  return std::move(handler.header);
}

static Result<std::string> quote(const std::string &text) {
  const std::string quoted = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  constexpr char replacement[] = "\xef\xbf\xbd";
  if (quoted.find(replacement) != std::string::npos && text.find(replacement) == std::string::npos)
    return Status::error(ErrorCode::Argument, fmt::format("{} is not UTF-8", quoted));
  return quoted;
}

Result<std::string> dlc::runtime::printSafetensorsHeader(const SafetensorsHeader &header) {
  std::string text = "{";
  auto append = [&](const std::string &name, const std::string &value) -> Status {
    Result<std::string> key = quote(name);
    if (key)
      text += fmt::format("{}{}:{}", text.back() == '{' ? "" : ",", *key, value);
    return key.status();
  };
  if (!header.metadata.empty()) {
    text += fmt::format("\"{}\":{{", kMetadata);
    for (const auto &[key, value] : header.metadata) {
      Result<std::string> quoted = quote(value);
      if (!quoted)
        return quoted.status();
      if (Status status = append(key, *quoted); !status.ok())
        return status;
    }
    text += "}";
  }
  for (const SafetensorsEntry &entry : header.entries) {
    if (entry.name == kMetadata)
      return Status::error(ErrorCode::Argument, fmt::format("no tensor can be called '{}'", kMetadata));
    Status status = append(entry.name, fmt::format(R"({{"dtype":"{}","shape":[{}],"data_offsets":[{},{}]}})",
                                                   entry.type, fmt::join(entry.shape, ","), entry.begin, entry.end));
    if (!status.ok())
      return status;
  }
  return text + "}";
}
