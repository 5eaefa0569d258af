//===- Diagnostics.h - Errors, warnings and notes about .nn files *- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Messages are collected while compiling, then printed sorted by position:
//
//   cnn.nn:11:27: error: fc1: input has 1600 features, but an earlier call fixed 1024
//       return h |> flatten |> fc1 |> relu |> fc2
//                              ^~~
//   cnn.nn:9:12: note: fixed by this call
//
//===----------------------------------------------------------------------===//
#ifndef DLC_FRONTEND_DIAGNOSTICS_H
#define DLC_FRONTEND_DIAGNOSTICS_H

#include "dlc/Frontend/ASTNode.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <deque>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace llvm {
class raw_ostream;
class SourceMgr;
} // namespace llvm
namespace mlir {
class Diagnostic;
class Location;
class MLIRContext;
} // namespace mlir

namespace dlc::frontend {

enum class Severity : uint8_t { Error, Warning };

/// A message, where it applies, and the notes that point to other places. The
/// caret stands at the start of the range. Without a valid range, only the
/// message is printed.
struct Diagnostic {
  struct Note {
    SourceRange range;
    std::string message;
  };

  Severity severity;
  SourceRange range;
  std::string message;
  std::vector<Note> notes;

  /// Adds a note; can be chained.
  Diagnostic &note(SourceRange where, const llvm::Twine &text) {
    notes.push_back({where, text.str()});
    return *this;
  }
};

/// Collects the messages of one run.
class Diagnostics {
public:
  static constexpr unsigned defaultErrorLimit = 20;

  explicit Diagnostics(llvm::SourceMgr &sources, unsigned errorLimit = defaultErrorLimit)
      : sources(sources), errorLimit(errorLimit) {}

  /// Adds a message. The reference stays valid; use it to add notes. Errors
  /// beyond the limit and repetitions are accepted but not printed.
  Diagnostic &error(SourceRange range, const llvm::Twine &message) { return add(Severity::Error, range, message); }
  Diagnostic &warning(SourceRange range, const llvm::Twine &message) { return add(Severity::Warning, range, message); }

  bool hasErrors() const { return errorCount != 0; }
  unsigned getNumErrors() const { return errorCount; }
  /// The limit is reached: what finds errors in bulk should stop.
  bool hasTooManyErrors() const { return errorCount > errorLimit; }

  /// A point to go back to.
  struct Mark {
    size_t count;
    unsigned errors;
    std::set<std::tuple<const char *, Severity, std::string>> seen;
  };
  Mark mark() const { return {diagnostics.size(), errorCount, seen}; }
  /// Forgets the messages since `mark`.
  void goBack(const Mark &mark);

  llvm::SourceMgr &getSources() const { return sources; }

  /// Prints all messages in the order of their positions, then, if there were
  /// too many errors, a line that says so.
  void print(llvm::raw_ostream &os, bool colours) const;

  /// Turns a position of a file into the location that operations carry.
  mlir::Location getLocation(mlir::MLIRContext &context, llvm::SMLoc loc) const;

  /// Turns a location back into a position: that of the token that starts there,
  /// or an invalid one if the location has none in these sources. Of a call site
  /// the callee counts, of a fused location the first part that has a position.
  SourceRange getRange(mlir::Location location) const;

  /// Adds what MLIR reported about an operation; callers of a call-site location
  /// become notes. Remarks and notes on their own are left out.
  void report(const mlir::Diagnostic &diagnostic);

private:
  Diagnostic &add(Severity severity, SourceRange range, const llvm::Twine &message);
  void noteCallers(Diagnostic &diagnostic, mlir::Location location) const;

  llvm::SourceMgr &sources;
  unsigned errorLimit;
  unsigned errorCount = 0;
  std::deque<Diagnostic> diagnostics;
  std::set<std::tuple<const char *, Severity, std::string>> seen;
  Diagnostic dropped{Severity::Error, {}, {}, {}};
};

/// The candidate that `misspelt` is most likely to stand for, or an empty string
/// if none is near.
llvm::StringRef suggest(llvm::StringRef misspelt, llvm::ArrayRef<llvm::StringRef> candidates);

/// `; did you mean 'relu'?`, or an empty string if no candidate is near.
std::string didYouMean(llvm::StringRef misspelt, llvm::ArrayRef<llvm::StringRef> candidates);

} // namespace dlc::frontend

#endif // DLC_FRONTEND_DIAGNOSTICS_H
