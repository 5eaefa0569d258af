//===- Compile.h - From .nn source to artefacts -----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_COMPILE_H
#define DLC_DRIVER_COMPILE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class SourceMgr;
} // namespace llvm
namespace dlc::frontend {
class Diagnostics;
} // namespace dlc::frontend

namespace dlc {

/// What to make of a program: one of the stages of its way to native code.
enum class EmitKind { Ast, NNText };

/// Compiles a buffer of `diagnostics`' sources up to a stage and gives its text.
/// If `diagnostics` then has errors, the text is empty.
std::string compile(frontend::Diagnostics &diagnostics, unsigned bufferId, EmitKind emit);

} // namespace dlc

#endif // DLC_DRIVER_COMPILE_H
