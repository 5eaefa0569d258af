//===- Guards.h - What holds while something is evaluated -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_GUARDS_H
#define DLC_LIB_FRONTEND_IRGEN_GUARDS_H

#include "Generator.h"
#include "llvm/ADT/ScopeExit.h"

namespace dlc::frontend {

/// Makes an activation the current one.
struct Generator::FrameGuard {
  FrameGuard(Generator &generator, std::shared_ptr<Frame> next)
      : generator(generator), saved(std::exchange(generator.frame, std::move(next))) {}
  ~FrameGuard() { generator.frame = std::move(saved); }
  FrameGuard(const FrameGuard &) = delete;
  FrameGuard &operator=(const FrameGuard &) = delete;

  Generator &generator;
  std::shared_ptr<Frame> saved;
};

/// Counts how deep the evaluation is; false once it is too deep.
struct Generator::DepthGuard {
  DepthGuard(Generator &generator, SourceRange range) : generator(generator) {
    if (++generator.depth <= maxDepth || generator.stopped)
      return;
    generator.error(range, "the program nests too deeply here");
    generator.stopped = true;
  }
  ~DepthGuard() { --generator.depth; }
  DepthGuard(const DepthGuard &) = delete;
  DepthGuard &operator=(const DepthGuard &) = delete;

  explicit operator bool() const { return !generator.stopped; }

  Generator &generator;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_GUARDS_H
