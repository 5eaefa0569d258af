//===- JIT.h - Objects in memory --------------------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DRIVER_JIT_H
#define DLC_DRIVER_JIT_H

#include "dlc/Runtime/ABI.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace llvm::orc {
class LLJIT;
} // namespace llvm::orc

namespace dlc {

/// An object of compiled models, linked into this process.
class LoadedObject {
public:
  /// `object` is the content of an object file for this machine.
  static llvm::Expected<std::unique_ptr<LoadedObject>> load(llvm::StringRef object);
  ~LoadedObject();

  /// The descriptor of the model called `name`. It lives as long as this.
  llvm::Expected<const dlc_model *> getModel(llvm::StringRef name);

private:
  explicit LoadedObject(std::unique_ptr<llvm::orc::LLJIT> jit);

  std::unique_ptr<llvm::orc::LLJIT> jit;
};

/// The names of the models whose descriptors `object` defines.
llvm::Expected<std::vector<std::string>> findModels(llvm::StringRef object);

} // namespace dlc

#endif // DLC_DRIVER_JIT_H
