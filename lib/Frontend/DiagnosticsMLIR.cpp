//===- DiagnosticsMLIR.cpp - Positions in .nn files and MLIR locations ----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Frontend/Diagnostics.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Location.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"

using namespace dlc::frontend;
using llvm::StringRef;

mlir::Location Diagnostics::getLocation(mlir::MLIRContext &context, llvm::SMLoc loc) const {
  unsigned buffer = loc.isValid() ? sources.FindBufferContainingLoc(loc) : 0;
  if (!buffer)
    return mlir::UnknownLoc::get(&context);
  auto [line, column] = sources.getLineAndColumn(loc, buffer);
  return mlir::FileLineColLoc::get(&context, sources.getMemoryBuffer(buffer)->getBufferIdentifier(), line, column);
}

/// The extent of the word, number or sign that starts at `text`.
static size_t getTokenLength(StringRef text) {
  auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  if (text.empty() || text.front() == '\n')
    return 0;
  return std::max<size_t>(1, text.take_while(isWord).size());
}

static SourceRange findPosition(llvm::SourceMgr &sources, mlir::FileLineColLoc location) {
  for (unsigned buffer = 1; buffer <= sources.getNumBuffers(); ++buffer) {
    const llvm::MemoryBuffer *memory = sources.getMemoryBuffer(buffer);
    if (memory->getBufferIdentifier() != location.getFilename().getValue())
      continue;
    llvm::SMLoc start = sources.FindLocForLineAndColumn(buffer, location.getLine(), std::max(1u, location.getColumn()));
    if (!start.isValid())
      return {};
    StringRef rest(start.getPointer(), memory->getBufferEnd() - start.getPointer());
    return {start, llvm::SMLoc::getFromPointer(start.getPointer() + getTokenLength(rest))};
  }
  return {};
}

SourceRange Diagnostics::getRange(mlir::Location location) const {
  // Fused and call-site locations form a tree of any height.
  llvm::SmallVector<mlir::Location> worklist{location};
  while (!worklist.empty()) {
    mlir::Location next = worklist.pop_back_val();
    if (auto file = llvm::dyn_cast<mlir::FileLineColLoc>(next)) {
      if (SourceRange range = findPosition(sources, file); range.isValid())
        return range;
    } else if (auto named = llvm::dyn_cast<mlir::NameLoc>(next)) {
      worklist.push_back(named.getChildLoc());
    } else if (auto call = llvm::dyn_cast<mlir::CallSiteLoc>(next)) {
      worklist.push_back(call.getCaller());
      worklist.push_back(call.getCallee());
    } else if (auto fused = llvm::dyn_cast<mlir::FusedLoc>(next)) {
      llvm::append_range(worklist, llvm::reverse(fused.getLocations()));
    }
  }
  return {};
}

void Diagnostics::noteCallers(Diagnostic &diagnostic, mlir::Location location) const {
  constexpr unsigned maxCallers = 8;
  for (unsigned depth = 0; depth < maxCallers; ++depth) {
    auto call = llvm::dyn_cast<mlir::CallSiteLoc>(location);
    if (!call)
      return;
    // A chain of calls is written callee first, the caller being the next link.
    location = call.getCaller();
    mlir::Location site = location;
    if (auto outer = llvm::dyn_cast<mlir::CallSiteLoc>(location))
      site = outer.getCallee();
    if (SourceRange range = getRange(site); range.isValid())
      diagnostic.note(range, "called from here");
  }
}

void Diagnostics::report(const mlir::Diagnostic &diagnostic) {
  mlir::DiagnosticSeverity severity = diagnostic.getSeverity();
  if (severity != mlir::DiagnosticSeverity::Error && severity != mlir::DiagnosticSeverity::Warning)
    return;
  SourceRange range = getRange(diagnostic.getLocation());
  Diagnostic &added =
      severity == mlir::DiagnosticSeverity::Error ? error(range, diagnostic.str()) : warning(range, diagnostic.str());
  noteCallers(added, diagnostic.getLocation());
  for (const mlir::Diagnostic &note : const_cast<mlir::Diagnostic &>(diagnostic).getNotes())
    added.note(getRange(note.getLocation()), note.str());
}
