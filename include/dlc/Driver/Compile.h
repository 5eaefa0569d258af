//===- Compile.h - From source to artefacts ---------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_COMPILE_H
#define DLC_DRIVER_COMPILE_H

#include "dlc/Target/CodeGen.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace llvm {
class SourceMgr;
} // namespace llvm
namespace mlir {
class ModuleOp;
template <typename OpTy> class OwningOpRef;
class PassManager;
class TimingScope;
} // namespace mlir
namespace dlc::frontend {
class Diagnostics;
} // namespace dlc::frontend

namespace dlc {

/// What to make of a program: one of the stages of its way to native code.
enum class EmitKind { Ast, NNText, NN, Linalg, Loops, LLVM, Assembly, Object, Header };

/// The values of a named dimension that code is made for: a version for each.
struct DimChoice {
  std::vector<int64_t> values; ///< one: the dimension is fixed and no argument any more
  bool generic = false;        ///< all other values too, in a version of their own
};

struct CompileOptions {
  EmitKind emit = EmitKind::Object;
  TargetOptions target;
  std::map<std::string, DimChoice> dims;
  std::vector<std::string> exports;     ///< the entry points wanted; empty for all
  std::vector<std::string> includeDirs; ///< where imports are looked for
  std::string prefix;                   ///< put before the model's name in C
  std::string weights;                  ///< a file of parameters to fold into the code
  std::string map;                      ///< the weights' names and layouts in terms of the model's; empty when equal
  std::string strategies;               ///< a file of strategies for kernels, in place of the rules' choices
  bool autotune = false;                ///< measure which strategies are the fastest on this machine
  std::string tuningCache;              ///< the file that keeps them; empty: one in the user's cache directory
  /// Called before kernel number `done` of `total` is measured, and at the end.
  std::function<void(size_t done, size_t total, llvm::StringRef kernel)> tuningProgress;
  std::string headerName = "model.h";  ///< how the header calls itself
  std::optional<int64_t> maxWorkspace; ///< bytes that no entry point's workspace may exceed
  bool realIsF64 = false;              ///< `f32` means f64
  bool fastMath = false;               ///< reassociate and approximate floating-point arithmetic
  bool openMP = false;                 ///< threads of OpenMP share loops with enough work
  bool debugInfo = false;              ///< lines of source for debuggers
  bool reportMemory = false;           ///< fill Artefacts::memoryPlan
  bool reportStrategies = false;       ///< fill Artefacts::strategies
  bool isMLIR = false;                 ///< the source is MLIR text, not .nn
  mlir::TimingScope *timing = nullptr; ///< where the time of each phase is counted
  /// Called for each pass manager: printing of IR.
  std::function<bool(mlir::PassManager &)> configure;
};

/// How a compilation ended.
enum class Outcome {
  Success,
  UserError,    ///< something is wrong with the program or the options
  InternalError ///< something is wrong with the compiler
};

/// What a compilation made.
struct Artefacts {
  Outcome outcome = Outcome::UserError;
  std::string output;              ///< of the kind that was asked for
  std::string header;              ///< the C header; only from EmitKind::LLVM on
  std::vector<std::string> models; ///< their names in C
  std::string memoryPlan;          ///< lines for each entry point, if asked for
  std::string tuning;              ///< what autotuning found
  std::string strategies;          ///< how kernels are computed, as CompileOptions::strategies takes it, if asked for
};

/// Compiles buffer `bufferId` of the diagnostics' sources. All errors and
/// warnings go to `diagnostics`.
Artefacts compile(frontend::Diagnostics &diagnostics, unsigned bufferId, const CompileOptions &options);

/// The same for modules of nn that are there already, one per model. What is
/// wrong with them goes to the handlers of their context, the rest to
/// `diagnostics`.
Artefacts compileModules(frontend::Diagnostics &diagnostics, std::vector<mlir::OwningOpRef<mlir::ModuleOp>> modules,
                         const CompileOptions &options);

} // namespace dlc

#endif // DLC_DRIVER_COMPILE_H
