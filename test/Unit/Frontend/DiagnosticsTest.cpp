//===- DiagnosticsTest.cpp - The diagnostics engine of the frontend -------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Frontend/Diagnostics.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Location.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace dlc::frontend;
using llvm::StringRef;

namespace {

class DiagnosticsTest : public ::testing::Test {
protected:
  void add(StringRef text) {
    unsigned buffer = sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, "test.nn"), llvm::SMLoc());
    source = sources.getMemoryBuffer(buffer)->getBuffer();
  }
  SourceRange find(StringRef word) const {
    StringRef at = source.substr(source.find(word), word.size());
    return {llvm::SMLoc::getFromPointer(at.begin()), llvm::SMLoc::getFromPointer(at.end())};
  }
  std::string print(const Diagnostics &diagnostics, bool colours = false) const {
    std::string text;
    llvm::raw_string_ostream os(text);
    diagnostics.print(os, colours);
    return text;
  }

  llvm::SourceMgr sources;
  StringRef source;
};

TEST_F(DiagnosticsTest, SortsAndUnderlines) {
  add("first line\n  second line\n");
  Diagnostics diagnostics(sources);
  diagnostics.warning(find("second"), "later").note(find("first"), "see here");
  diagnostics.error(find("line"), "sooner");
  EXPECT_EQ(print(diagnostics), "test.nn:1:7: error: sooner\n"
                                "first line\n"
                                "      ^~~~\n"
                                "test.nn:2:3: warning: later\n"
                                "  second line\n"
                                "  ^~~~~~\n"
                                "test.nn:1:1: note: see here\n"
                                "first line\n"
                                "^~~~~\n");
}

TEST_F(DiagnosticsTest, UnderlinesWhatIsNotAscii) {
  add("\t\xC3\xA9\xC3\xA9 \xE6\xBC\xA2 bad \xFF\n");
  Diagnostics diagnostics(sources);
  diagnostics.error(find("bad"), "no");
  EXPECT_EQ(print(diagnostics), "test.nn:1:11: error: no\n"
                                "  \xC3\xA9\xC3\xA9 \xE6\xBC\xA2 bad <FF>\n"
                                "        ^~~\n");
}

TEST_F(DiagnosticsTest, ShowsPartOfALongLine) {
  add(std::string(5000, 'a') + "word" + std::string(5000, 'b'));
  Diagnostics diagnostics(sources);
  diagnostics.error(find("word"), "no");
  EXPECT_LT(print(diagnostics).size(), 500u);
  EXPECT_NE(print(diagnostics).find("aaawordbbb"), std::string::npos);
}

TEST_F(DiagnosticsTest, DropsRepetitionsAndStopsAtTheLimit) {
  add("a line");
  Diagnostics diagnostics(sources, /*errorLimit=*/2);
  diagnostics.error(find("a"), "one");
  diagnostics.error(find("a"), "one");
  EXPECT_EQ(diagnostics.getNumErrors(), 1u);
  diagnostics.error(find("a"), "two");
  EXPECT_FALSE(diagnostics.hasTooManyErrors());
  diagnostics.error(find("a"), "three").note(find("line"), "dropped");
  EXPECT_TRUE(diagnostics.hasTooManyErrors());
  std::string text = print(diagnostics);
  EXPECT_EQ(text.find("three"), std::string::npos);
  EXPECT_TRUE(StringRef(text).ends_with("error: too many errors: only the first 2 are shown\n"));
}

TEST_F(DiagnosticsTest, UsesColoursOnRequestOnly) {
  add("a line");
  Diagnostics diagnostics(sources);
  diagnostics.error(find("a"), "one");
  EXPECT_EQ(print(diagnostics, false).find('\x1b'), std::string::npos);
  EXPECT_NE(print(diagnostics, true).find('\x1b'), std::string::npos);
}

TEST_F(DiagnosticsTest, SuggestsTheNearestName) {
  StringRef names[] = {"relu", "gelu", "softmax", "log_softmax", "conv2d", "x"};
  EXPECT_EQ(suggest("rleu", names), "relu");
  EXPECT_EQ(suggest("sofmax", names), "softmax");
  EXPECT_EQ(suggest("Conv2D", names), "conv2d");
  EXPECT_EQ(suggest("attention", names), "");
  EXPECT_EQ(suggest("y", names), "");
  EXPECT_EQ(didYouMean("sofmax", names), "; did you mean 'softmax'?");
  EXPECT_EQ(didYouMean("attention", names), "");
}

TEST_F(DiagnosticsTest, TurnsLocationsIntoPositionsAndBack) {
  add("one two\nthree\n");
  Diagnostics diagnostics(sources);
  mlir::MLIRContext context;
  mlir::Location two = diagnostics.getLocation(context, find("two").Start);
  mlir::Location three = diagnostics.getLocation(context, find("three").Start);
  EXPECT_EQ(diagnostics.getRange(two).Start, find("two").Start);
  EXPECT_EQ(diagnostics.getRange(two).End, find("two").End);
  mlir::Location unknown = mlir::UnknownLoc::get(&context);
  EXPECT_FALSE(diagnostics.getRange(unknown).isValid());
  EXPECT_EQ(diagnostics.getRange(mlir::FusedLoc::get(&context, {unknown, three})).Start, find("three").Start);
  EXPECT_EQ(diagnostics.getRange(mlir::CallSiteLoc::get(three, two)).Start, find("three").Start);
  EXPECT_FALSE(diagnostics.getRange(mlir::FileLineColLoc::get(&context, "test.nn", 99, 1)).isValid());
  EXPECT_FALSE(diagnostics.getRange(mlir::FileLineColLoc::get(&context, "other.nn", 1, 1)).isValid());
}

TEST_F(DiagnosticsTest, ReportsWhatMLIRReports) {
  add("one two\nthree\n");
  Diagnostics diagnostics(sources);
  mlir::MLIRContext context;
  mlir::ScopedDiagnosticHandler handler(&context,
                                        [&](mlir::Diagnostic &diagnostic) { diagnostics.report(diagnostic); });
  mlir::Location two = diagnostics.getLocation(context, find("two").Start);
  mlir::Location three = diagnostics.getLocation(context, find("three").Start);
  mlir::emitError(mlir::CallSiteLoc::get(three, two), "bad shape").attachNote(two) << "given here";
  EXPECT_EQ(print(diagnostics), "test.nn:2:1: error: bad shape\n"
                                "three\n"
                                "^~~~~\n"
                                "test.nn:1:5: note: called from here\n"
                                "one two\n"
                                "    ^~~\n"
                                "test.nn:1:5: note: given here\n"
                                "one two\n"
                                "    ^~~\n");
}

} // namespace
