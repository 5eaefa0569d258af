//===- OpenModel.h - Models from files, ready to be called ------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the subcommands of dlc-run have in common: a model comes as .nn or MLIR
// text, as an object or as a shared library, and its entry points are called
// as native code or, from text, by the reference interpreter.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_OPENMODEL_H
#define DLC_DRIVER_OPENMODEL_H

#include "dlc/Driver/Compile.h"
#include "dlc/Driver/JIT.h"
#include "dlc/Interpreter/Interpreter.h"
#include "dlc/Runtime/Model.h"
#include "mlir/IR/BuiltinOps.h"

namespace dlc {

/// Where a model is, and how to read it.
struct ModelOptions {
  std::string path;       ///< .nn, .mlir, .o or .so
  std::string name;       ///< which of the file's models; empty when it has one
  CompileOptions compile; ///< for .nn and .mlir
};

/// Messages of dlc-run, and the exit status that they lead to.
class Reporter {
public:
  explicit Reporter(llvm::raw_ostream &os) : os(os) {}

  /// Prints `dlc-run: error: MESSAGE`. Returns false.
  bool fail(const llvm::Twine &message);
  /// False, after a message, unless `status` is good.
  bool check(const runtime::Status &status) { return status.ok() || fail(status.message()); }
  /// The error is the compiler's own.
  void blameCompiler() { exitStatus = 70; }
  int getExitStatus() const { return exitStatus; }
  llvm::raw_ostream &getStream() { return os; }

private:
  llvm::raw_ostream &os;
  int exitStatus = 1;
};

/// A model as native code, with the code.
struct NativeModel {
  std::unique_ptr<LoadedObject> object; ///< null for shared libraries
  std::optional<runtime::Model> model;  ///< goes before its code
};

/// Compiles or loads a model; its block is zeros. Nothing, after messages, on an error.
std::optional<NativeModel> openNative(const ModelOptions &options, Reporter &reporter);

/// What becomes of nn.grad and the like when a model is opened.
enum class Derivatives {
  Expand, ///< the operations that compute them, which can be called
  Keep    ///< nothing, for who differentiates further
};

/// A model in the reference interpreter, with its stores.
class InterpretedModel {
public:
  /// Reads a model from text; its stores have the initial values of `seed`. Null, after messages, on an error.
  static std::unique_ptr<InterpretedModel> open(const ModelOptions &options, uint64_t seed, Reporter &reporter,
                                                Derivatives derivatives = Derivatives::Expand);
  ~InterpretedModel();

  mlir::ModuleOp getModule() const;
  interp::StoreMap &getStores() { return stores; }
  /// Calls an entry point; a status other than DLC_OK is an error, too.
  runtime::Result<runtime::NamedTensors> call(const std::string &function, const runtime::NamedTensors &inputs,
                                              const runtime::DimValues &dims = {});

private:
  struct Text;
  InterpretedModel();

  std::unique_ptr<Text> text;
  interp::StoreMap stores;
};

/// Reads .safetensors or .npz; `map`, unless it is empty, is a file that says how names and layouts become the model's.
/// Where `realIsF64`, so that f32 means f64 in the program, it does so in files, too.
runtime::Result<runtime::NamedTensors> readWeights(const std::string &path, const std::string &map,
                                                   bool realIsF64 = false);

} // namespace dlc

#endif // DLC_DRIVER_OPENMODEL_H
