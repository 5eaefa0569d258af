//===- CodeGen.h - LLVM IR to machine code ----------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The machine that code is made for, and making it. Knows no MLIR.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TARGET_CODEGEN_H
#define DLC_TARGET_CODEGEN_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace llvm {
class Module;
class raw_ostream;
class raw_pwrite_stream;
class TargetMachine;
} // namespace llvm

namespace dlc {

/// Which machine, and how hard to optimise.
struct TargetOptions {
  std::string triple;   ///< empty: the host's
  std::string cpu;      ///< empty: a sensible default of the triple; "native": the host's
  std::string features; ///< "+x,-y", beside those of the cpu
  unsigned optLevel = 3;
  bool optimizeForSize = false;
};

/// What the choice of kernels depends on.
struct TargetInfo {
  std::string triple, cpu, features;
  std::string dataLayout;
  unsigned pointerBits;
  unsigned vectorBits;      ///< of a vector register; 0 when there are none
  unsigned vectorRegisters; ///< at least 1
  int64_t cacheBytes;       ///< in the largest cache that a core has for itself, 0 if it has none
  bool hasFMA;              ///< for f32, as an instruction
  unsigned lookupLanes;     ///< numbers in a register that looks up a table, as an instruction; 0: none does
  bool hasMaskedLoads;      ///< of the first words of a vector, as an instruction
  bool convertsF16;         ///< to f32 and back, as an instruction
  bool isHosted;            ///< has an operating system, which gives each thread megabytes of stack
};

/// A machine.
class Target {
public:
  /// Fails when LLVM does not know the triple, the cpu or a feature.
  static llvm::Expected<std::unique_ptr<Target>> create(const TargetOptions &options);
  ~Target();

  const TargetInfo &getInfo() const { return info; }
  llvm::TargetMachine &getMachine() const { return *machine; }

  /// Whether this machine has the architecture and all instructions of that one.
  bool runsHere() const;

  /// Gives the functions of `module` the attributes of the machine and runs
  /// LLVM's pipeline of the chosen level.
  void optimize(llvm::Module &module) const;

  /// Writes assembly or an object.
  llvm::Error emitAssembly(llvm::Module &module, llvm::raw_pwrite_stream &os) const;
  llvm::Error emitObject(llvm::Module &module, llvm::raw_pwrite_stream &os) const;

private:
  Target(const TargetOptions &options, std::unique_ptr<llvm::TargetMachine> machine);
  llvm::Error emit(llvm::Module &module, llvm::raw_pwrite_stream &os, bool asObject) const;

  TargetOptions options;
  std::unique_ptr<llvm::TargetMachine> machine;
  TargetInfo info;
};

/// Lists the architectures that code can be made for.
void printTargets(llvm::raw_ostream &os);

/// Moves all of `modules` into the first; their visible symbols differ.
llvm::Error linkModules(llvm::MutableArrayRef<std::unique_ptr<llvm::Module>> modules);

/// The text of LLVM IR.
void printModule(const llvm::Module &module, llvm::raw_ostream &os);

} // namespace dlc

#endif // DLC_TARGET_CODEGEN_H
