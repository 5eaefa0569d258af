//===- Diagnostics.cpp - Errors, warnings and notes about .nn files -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The printer is our own rather than SourceMgr::PrintMessage, which leaves out
// the caret on lines with characters beyond ASCII and prints endless lines.
//
//===----------------------------------------------------------------------===//

#include "dlc/Frontend/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace dlc::frontend;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Collecting
//===----------------------------------------------------------------------===//

Diagnostic &Diagnostics::add(Severity severity, SourceRange range, const llvm::Twine &message) {
  std::string text = message.str();
  // A layer that is instantiated twice has the same mistakes twice.
  bool isNew = seen.emplace(range.Start.getPointer(), severity, text).second;
  if (isNew && severity == Severity::Error)
    ++errorCount;
  if (!isNew || hasTooManyErrors()) {
    dropped.notes.clear();
    return dropped;
  }
  diagnostics.push_back({severity, range, std::move(text), {}});
  return diagnostics.back();
}

void Diagnostics::goBack(const Mark &mark) {
  diagnostics.resize(mark.count);
  errorCount = mark.errors;
  seen = mark.seen;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {

/// A source line as it appears on a terminal, and the column of each byte there.
struct DisplayLine {
  std::string text;
  std::vector<unsigned> columns; ///< One more than bytes.

  explicit DisplayLine(StringRef line) {
    unsigned column = 0;
    while (!line.empty()) {
      size_t bytes = 1;
      unsigned width = append(line, bytes);
      columns.insert(columns.end(), bytes, column);
      column += width;
      line = line.drop_front(bytes);
    }
    columns.push_back(column);
  }

private:
  /// Appends the first character of `line`; gives its width and its bytes.
  unsigned append(StringRef line, size_t &bytes) {
    unsigned char first = line.front();
    if (first == '\t') {
      text += "  ";
      return 2;
    }
    bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    StringRef character = line.take_front(bytes);
    int width = llvm::sys::unicode::columnWidthUTF8(character);
    if (character.size() == bytes && width >= 0) {
      text += character;
      return width;
    }
    bytes = 1;
    text += "<" + llvm::toHex(line.take_front(1)) + ">";
    return 4;
  }
};

class Printer {
public:
  Printer(const llvm::SourceMgr &sources, llvm::raw_ostream &os, bool colours)
      : sources(sources), os(os), colours(colours) {}

  void print(SourceRange range, StringRef kind, llvm::raw_ostream::Colors colour, StringRef message) {
    unsigned buffer = range.isValid() ? sources.FindBufferContainingLoc(range.Start) : 0;
    setColour(llvm::raw_ostream::SAVEDCOLOR, true);
    if (buffer) {
      auto [line, column] = sources.getLineAndColumn(range.Start, buffer);
      os << sources.getMemoryBuffer(buffer)->getBufferIdentifier() << ":" << line << ":" << column << ": ";
    }
    setColour(colour, true);
    os << kind << ": ";
    setColour(llvm::raw_ostream::SAVEDCOLOR, true);
    os << message << "\n";
    resetColour();
    if (buffer)
      printLine(range, sources.getMemoryBuffer(buffer)->getBuffer());
  }

private:
  static constexpr unsigned maxBytes = 160;

  void printLine(SourceRange range, StringRef text) {
    size_t at = range.Start.getPointer() - text.data();
    size_t begin = text.rfind('\n', at); // Before, not at, the position.
    begin = begin == StringRef::npos ? 0 : begin + 1;
    size_t end = std::min(text.find('\n', at), text.size());
    if (end > begin && text[end - 1] == '\r' && end - 1 >= at)
      --end;
    // Of an endless line, show the neighbourhood.
    if (end - begin > maxBytes) {
      if (at - begin > maxBytes / 2)
        begin = at - maxBytes / 2;
      end = std::min<size_t>(end, begin + maxBytes);
    }
    size_t last = range.End.isValid() ? range.End.getPointer() - text.data() : at + 1;
    last = std::clamp<size_t>(last, at, end);

    DisplayLine line(text.slice(begin, end));
    unsigned from = line.columns[std::min(at, end) - begin], to = line.columns[last - begin];
    os << line.text << "\n" << std::string(from, ' ');
    setColour(llvm::raw_ostream::GREEN, true);
    os << "^" << std::string(to > from + 1 ? to - from - 1 : 0, '~');
    resetColour();
    os << "\n";
  }

  void setColour(llvm::raw_ostream::Colors colour, bool bold) {
    if (colours)
      os.changeColor(colour, bold);
  }
  void resetColour() {
    if (colours)
      os.resetColor();
  }

  const llvm::SourceMgr &sources;
  llvm::raw_ostream &os;
  bool colours;
};

} // namespace

void Diagnostics::print(llvm::raw_ostream &os, bool colours) const {
  // Messages about one place keep the order in which they were found.
  using Position = std::tuple<unsigned, const char *, size_t>;
  std::vector<std::pair<Position, const Diagnostic *>> sorted;
  for (const Diagnostic &diagnostic : diagnostics) {
    llvm::SMLoc start = diagnostic.range.Start;
    unsigned buffer = start.isValid() ? sources.FindBufferContainingLoc(start) : 0;
    sorted.push_back({{buffer, start.getPointer(), sorted.size()}, &diagnostic});
  }
  llvm::sort(sorted, llvm::less_first());

  bool hadColours = os.colors_enabled();
  os.enable_colors(colours);
  Printer printer(sources, os, colours);
  for (auto &[position, diagnostic] : sorted) {
    bool isError = diagnostic->severity == Severity::Error;
    printer.print(diagnostic->range, isError ? "error" : "warning",
                  isError ? llvm::raw_ostream::RED : llvm::raw_ostream::MAGENTA, diagnostic->message);
    for (const Diagnostic::Note &note : diagnostic->notes)
      printer.print(note.range, "note", llvm::raw_ostream::CYAN, note.message);
  }
  if (hasTooManyErrors())
    printer.print({}, "error", llvm::raw_ostream::RED,
                  "too many errors: only the first " + std::to_string(errorLimit) + " are shown");
  os.enable_colors(hadColours);
}

//===----------------------------------------------------------------------===//
// Suggestions
//===----------------------------------------------------------------------===//

/// The number of insertions, deletions, replacements and swaps of neighbours
/// that lead from one word to the other.
static unsigned editDistance(StringRef a, StringRef b) {
  std::vector<unsigned> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    previous[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

StringRef dlc::frontend::suggest(StringRef misspelt, llvm::ArrayRef<StringRef> candidates) {
  // Longer than any name that a person mistypes; the table is quadratic.
  if (misspelt.size() > 64)
    return {};
  StringRef best;
  unsigned bestDistance = (misspelt.size() + 2) / 3 + 1;
  std::string lower = misspelt.lower();
  for (StringRef candidate : candidates) {
    if (candidate.size() > misspelt.size() + bestDistance || candidate.size() + bestDistance < misspelt.size())
      continue;
    unsigned distance = editDistance(lower, candidate.lower());
    // A word with all its letters changed is a different word.
    if (distance < bestDistance && distance < std::max(misspelt.size(), candidate.size())) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

std::string dlc::frontend::didYouMean(StringRef misspelt, llvm::ArrayRef<StringRef> candidates) {
  StringRef best = suggest(misspelt, candidates);
  return best.empty() ? std::string() : ("; did you mean '" + best + "'?").str();
}
