//===- Npy.cpp - NumPy's .npy format --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// "\x93NUMPY", a version, the length of a header, the header (a Python
// dictionary with the keys descr, fortran_order and shape), the elements.
//
//===----------------------------------------------------------------------===//

#include "Npy.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cstring>
#include <fmt/format.h>

using namespace dlc::runtime;

static constexpr char kMagic[] = "\x93NUMPY";
static constexpr size_t kMagicSize = 6;

namespace {
/// Reads the dictionary, and nothing else of Python.
class HeaderParser {
public:
  HeaderParser(const ByteSource &source, std::string_view text, uint64_t start)
      : source(source), text(text), start(start) {}
  Result<NpyHeader> parse();

private:
  Status parseEntry();
  Status parseDescr();
  Status parseOrder();
  Status parseShape();
  Result<std::string> parseString(const char *what);

  /// The next character that is not white space; 0 at the end.
  char peek();
  bool accept(char c);
  Status expect(char c);
  Status expected(const std::string &what);
  bool acceptWord(std::string_view word);

  const ByteSource &source;
  std::string_view text;
  uint64_t start; ///< where `text` begins in the file
  size_t at = 0;
  NpyHeader header;
  bool hasDescr = false, hasOrder = false, hasShape = false;
};
} // namespace

char HeaderParser::peek() {
  while (at < text.size() && std::strchr(" \t\r\n", text[at]) && text[at] != 0)
    ++at;
  return at < text.size() ? text[at] : 0;
}

bool HeaderParser::accept(char c) {
  if (peek() != c || at == text.size())
    return false;
  ++at;
  return true;
}

/// An error about what is found here instead of `what`.
Status HeaderParser::expected(const std::string &what) {
  peek();
  const std::string found = at == text.size() ? "its end" : fmt::format("{:?}", text.substr(at, 12));
  return source.malformed(fmt::format("header: expects {} at byte {}, but got {}", what, start + at, found));
}

Status HeaderParser::expect(char c) { return accept(c) ? Status::success() : expected(fmt::format("'{}'", c)); }

bool HeaderParser::acceptWord(std::string_view word) {
  peek();
  if (text.substr(at, word.size()) != word)
    return false;
  at += word.size();
  return true;
}

Result<std::string> HeaderParser::parseString(const char *what) {
  const char quote = peek();
  if (quote != '\'' && quote != '"')
    return expected(what);
  const size_t end = text.find(quote, at + 1);
  if (end == std::string_view::npos)
    return expected("a string that ends");
  std::string result(text.substr(at + 1, end - at - 1));
  at = end + 1;
  return result;
}

/// The type and byte order of a descr like "<f4".
static bool decodeDescr(std::string_view descr, NpyHeader &header) {
  static constexpr std::pair<std::string_view, ElementType> codes[] = {
      {"f2", ElementType::F16}, {"V2", ElementType::BF16}, {"f4", ElementType::F32}, {"f8", ElementType::F64},
      {"i1", ElementType::I8},  {"u1", ElementType::U8},   {"i4", ElementType::I32}, {"i8", ElementType::I64},
      {"u4", ElementType::U32}, {"u8", ElementType::U64},  {"b1", ElementType::Bool}};
  if (descr.size() != 3)
    return false;
  for (auto [code, type] : codes) {
    if (descr.substr(1) != code)
      continue;
    header.type = type;
    header.littleEndian = descr[0] == '<' || (descr[0] != '>' && kLittleEndianHost);
    // '|' is for types without a byte order, which bytes and void are.
    return descr[0] == '<' || descr[0] == '>' || descr[0] == '=' ||
           (descr[0] == '|' && (elementSize(type) == 1 || type == ElementType::BF16));
  }
  return false;
}

Status HeaderParser::parseDescr() {
  if (peek() == '[')
    return Status::error(ErrorCode::Unsupported, source.name() + ": structured types are not supported");
  Result<std::string> descr = parseString("a type like '<f4'");
  if (!descr)
    return descr.status();
  if (decodeDescr(*descr, header))
    return Status::success();
  return Status::error(ErrorCode::Unsupported, fmt::format("{}: type '{}' is not supported", source.name(), *descr));
}

Status HeaderParser::parseOrder() {
  header.fortranOrder = acceptWord("True");
  return header.fortranOrder || acceptWord("False") ? Status::success() : expected("True or False");
}

Status HeaderParser::parseShape() {
  if (Status status = expect('('); !status.ok())
    return status;
  while (!accept(')')) {
    int64_t size = 0;
    size_t digits = 0;
    for (char c = peek(); c >= '0' && c <= '9'; c = at < text.size() ? text[at] : 0, ++digits) {
      if (__builtin_mul_overflow(size, 10, &size) || __builtin_add_overflow(size, c - '0', &size))
        return source.malformed(fmt::format("header: the size at byte {} is too large", start + at - digits));
      ++at;
    }
    if (digits == 0)
      return expected("a size or ')'");
    accept('L'); // Python 2 wrote long integers so
    header.shape.push_back(size);
    if (!accept(',') && peek() != ')')
      return expected("',' or ')'");
  }
  return Status::success();
}

Status HeaderParser::parseEntry() {
  Result<std::string> key = parseString("a key or '}'");
  if (!key)
    return key.status();
  bool *seen = *key == "descr"           ? &hasDescr
               : *key == "fortran_order" ? &hasOrder
               : *key == "shape"         ? &hasShape
                                         : nullptr;
  if (!seen)
    return source.malformed(fmt::format("header: unknown key '{}'", *key));
  if (*seen)
    return source.malformed(fmt::format("header: key '{}' appears twice", *key));
  *seen = true;
  if (Status status = expect(':'); !status.ok())
    return status;
  return seen == &hasDescr ? parseDescr() : seen == &hasOrder ? parseOrder() : parseShape();
}

Result<NpyHeader> HeaderParser::parse() {
  if (Status status = expect('{'); !status.ok())
    return status;
  while (!accept('}')) {
    if (Status status = parseEntry(); !status.ok())
      return status;
    if (!accept(',') && peek() != '}')
      return expected("',' or '}'");
  }
  if (peek() != 0 || at != text.size())
    return expected("nothing after '}'");
  for (auto [seen, key] : {std::pair(hasDescr, "descr"), {hasOrder, "fortran_order"}, {hasShape, "shape"}})
    if (!seen)
      return source.malformed(fmt::format("header: key '{}' is missing", key));
  return header;
}

Result<NpyHeader> dlc::runtime::readNpyHeader(ByteSource &source) {
  unsigned char start[8];
  if (Status status = source.read(start, sizeof start, "magic and version"); !status.ok())
    return status;
  if (std::memcmp(start, kMagic, kMagicSize) != 0)
    return source.malformed(fmt::format("expects the magic 93 4e 55 4d 50 59 of .npy at byte 0, but got {:02x}",
                                        fmt::join(start, start + kMagicSize, " ")));
  if (start[6] < 1 || start[6] > 3 || start[7] != 0)
    return source.malformed(fmt::format("expects format version 1.0, 2.0 or 3.0, but got {}.{}", start[6], start[7]));
  unsigned char length[4] = {};
  if (Status status = source.read(length, start[6] == 1 ? 2 : 4, "header length"); !status.ok())
    return status;
  const auto size = loadLittle<uint32_t>(length);
  if (size > source.mostLeft())
    return source.malformed(fmt::format("expects a header of {} bytes at byte {}, but the file has at most {}", size,
                                        source.offset(), source.mostLeft()));
  const uint64_t headerStart = source.offset();
  std::string text(size, '\0');
  if (Status status = source.read(text.data(), size, "header"); !status.ok())
    return status;
  return HeaderParser(source, text, headerStart).parse();
}

Result<Tensor> dlc::runtime::readNpyFrom(ByteSource &source) {
  Result<NpyHeader> header = readNpyHeader(source);
  if (!header)
    return header.status();
  Dims stored = header->shape;
  if (header->fortranOrder)
    std::reverse(stored.begin(), stored.end());
  Result<Tensor> tensor = readElements(source, header->type, stored, header->littleEndian);
  if (!tensor)
    return tensor;
  if (Status status = source.expectEnd(); !status.ok())
    return status;
  return header->fortranOrder ? tensor->transpose().contiguous() : tensor;
}

Result<Tensor> dlc::runtime::readNpy(const std::string &path) {
  Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
  return source ? readNpyFrom(**source) : source.status();
}

static std::string_view descrOf(ElementType type) {
  static constexpr std::string_view codes[kNumElementTypes] = {"<f2", "<V2", "<f4", "<f8", "|i1", "|u1",
                                                               "<i4", "<i8", "<u4", "<u8", "|b1"};
  return codes[static_cast<size_t>(type)];
}

std::string dlc::runtime::npyHeader(ElementType type, const Dims &shape) {
  const std::string dictionary = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
                                             descrOf(type), fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  // At most kMaxRank sizes of 19 digits: version 1, with its 16-bit length, is always enough.
  constexpr size_t prefix = kMagicSize + 4, alignment = 64;
  const size_t total = (prefix + dictionary.size() + 1 + alignment - 1) / alignment * alignment;
  std::string header(kMagic, kMagicSize);
  header += {1, 0};
  appendLittle<uint16_t>(header, static_cast<uint16_t>(total - prefix));
  header += dictionary;
  header.resize(total - 1, ' ');
  return header + '\n';
}

Status dlc::runtime::writeNpy(const std::string &path, const Tensor &tensor) {
  Result<Tensor> dense = inByteOrder(tensor, /*littleEndian=*/true);
  if (!dense)
    return dense.status();
  Result<std::unique_ptr<OutputFile>> file = OutputFile::create(path);
  if (!file)
    return file.status();
  const std::string header = npyHeader(tensor.type(), tensor.shape());
  if (Status status = (*file)->write(header.data(), header.size()); !status.ok())
    return status;
  if (Status status = (*file)->write(dense->rawData(), static_cast<uint64_t>(dense->numBytes())); !status.ok())
    return status;
  return (*file)->commit();
}
