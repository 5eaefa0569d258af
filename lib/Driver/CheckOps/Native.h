//===- Native.h - Native code against the interpreter -----------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of a file as entry points of two models, one in f64 as they are
// and one in f32, with and without the values of named dimensions known, each
// with its derivatives. All are compiled at once.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_CHECKOPS_NATIVE_H
#define DLC_LIB_DRIVER_CHECKOPS_NATIVE_H

#include "Inputs.h"
#include "dlc/Driver/JIT.h"
#include "dlc/Runtime/Model.h"
#include "llvm/ADT/MapVector.h"

namespace dlc::check {

/// The largest error of each kind of comparison, in the order of the checks.
using Errors = llvm::MapVector<llvm::StringRef, double>;

/// Notes `error`, or passes on that there was none.
mlir::LogicalResult note(Errors &errors, llvm::StringRef kind, mlir::FailureOr<double> error);

class NativeCheck {
public:
  /// Takes the stores of `source`.
  explicit NativeCheck(mlir::ModuleOp source);

  /// Adds a function of the module, its versions and derivatives.
  mlir::LogicalResult add(mlir::func::FuncOp function, const Settings &settings);
  /// Compiles what was added, and compares the initial values of the stores.
  mlir::LogicalResult compile();
  /// Compares what `function` gives at set number `point` of dimensions.
  mlir::LogicalResult check(mlir::func::FuncOp function, const Settings &settings, size_t point, Errors &errors);

private:
  /// The functions in one element type.
  struct Copy {
    llvm::StringRef name;
    mlir::OwningOpRef<mlir::ModuleOp> reference; ///< for the interpreter
    interp::StoreMap stores;
    std::optional<runtime::Model> native;
  };
  struct Call;

  mlir::LogicalResult addTo(Copy &copy, mlir::func::FuncOp function, const Settings &settings);
  mlir::LogicalResult prepare(Copy &copy);
  mlir::FailureOr<std::vector<Call>> planCalls(Copy &copy, mlir::func::FuncOp primal, const Settings &settings,
                                               const interp::DimMap &dims);
  mlir::FailureOr<Tensors> callNative(Copy &copy, mlir::func::FuncOp function, const Tensors &inputs,
                                      const interp::DimMap &dims);
  mlir::LogicalResult checkCall(Copy &copy, const Call &call, const Settings &settings, size_t point, Errors &errors);
  mlir::FailureOr<double> compareStores(Copy &copy, mlir::func::FuncOp function, const interp::StoreMap &expected,
                                        double tolerance);

  mlir::ModuleOp source;
  std::unique_ptr<LoadedObject> object; ///< outlives the models
  std::array<Copy, 2> copies{Copy{"f64", {}, {}, {}}, Copy{"f32", {}, {}, {}}};
};

} // namespace dlc::check

#endif // DLC_LIB_DRIVER_CHECKOPS_NATIVE_H
