//===- OutputFiles.cpp - All outputs or none ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// llvm::writeToOutput would do for one file, but takes a full disk for success
// and replaces a device by a file.
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/OutputFiles.h"
#include "llvm/Support/raw_ostream.h"

using namespace dlc;
namespace fs = llvm::sys::fs;

/// Writes all of `content`; the stream is left without error.
static std::error_code writeAll(llvm::raw_fd_ostream &os, llvm::StringRef content) {
  os << content;
  os.flush();
  std::error_code failure = os.error();
  os.clear_error();
  return failure;
}

static llvm::Error makeError(llvm::StringRef path, std::error_code failure) {
  return llvm::createStringError(failure, "cannot write '" + path + "': " + failure.message());
}

OutputFiles::~OutputFiles() {
  for (Pending &output : pending)
    llvm::consumeError(output.file.discard());
}

llvm::Error OutputFiles::add(llvm::StringRef path, llvm::StringRef content) {
  if (path == "-") {
    std::error_code failure = writeAll(llvm::outs(), content);
    return failure ? makeError("standard output", failure) : llvm::Error::success();
  }
  if (fs::exists(path) && !fs::is_regular_file(path)) {
    std::error_code failure;
    llvm::raw_fd_ostream os(path, failure);
    if (!failure)
      failure = writeAll(os, content);
    return failure ? makeError(path, failure) : llvm::Error::success();
  }
  llvm::Expected<fs::TempFile> file = fs::TempFile::create(path + ".%%%%%%%%", fs::all_read | fs::all_write);
  if (!file)
    return makeError(path, llvm::errorToErrorCode(file.takeError()));
  pending.push_back({path.str(), std::move(*file)});
  llvm::raw_fd_ostream os(pending.back().file.FD, /*shouldClose=*/false);
  std::error_code failure = writeAll(os, content);
  return failure ? makeError(path, failure) : llvm::Error::success();
}

llvm::Error OutputFiles::commit() {
  while (!pending.empty()) {
    Pending output = std::move(pending.back());
    pending.pop_back();
    if (llvm::Error failure = output.file.keep(output.path))
      return makeError(output.path, llvm::errorToErrorCode(std::move(failure)));
  }
  return llvm::Error::success();
}
