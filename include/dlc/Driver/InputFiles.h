//===- InputFiles.h - What the command line gives entry points --*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_INPUTFILES_H
#define DLC_DRIVER_INPUTFILES_H

#include "dlc/Runtime/ABI.h"
#include "dlc/Runtime/Data/InputFile.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace dlc {

/// Tensors from files, each for an input or a result of an entry point. Tables
/// become tensors when it is known what they are for.
class InputFiles {
public:
  /// A type, and a shape where -1 is any size.
  struct Place {
    runtime::ElementType type;
    runtime::Dims shape;
  };
  /// Finds a place by its name; none when there is no such place.
  using FindPlace = llvm::function_ref<std::optional<Place>(llvm::StringRef name)>;

  /// Each item is NAME=FILE, with FILE as InputFile.h describes, or a .safetensors or .npz file of several tensors
  /// with names. `option` is for messages. Where `realIsF64`, so that f32 means f64 in the program, it does so in files
  /// of tensors, too.
  static runtime::Result<InputFiles> open(llvm::ArrayRef<std::string> items, llvm::StringRef option, bool realIsF64);

  runtime::Result<runtime::NamedTensors> read(FindPlace findPlace);
  /// For the inputs of a compiled entry point.
  runtime::Result<runtime::NamedTensors> read(const dlc_func &function);
  /// For the inputs of an entry point that is interpreted.
  runtime::Result<runtime::NamedTensors> read(mlir::func::FuncOp function);

private:
  runtime::Status add(const std::string &name, runtime::InputFile file);
  runtime::Status addItem(llvm::StringRef item, llvm::StringRef option, bool realIsF64);

  std::vector<std::pair<std::string, runtime::InputFile>> files;
};

} // namespace dlc

#endif // DLC_DRIVER_INPUTFILES_H
