//===- NNDialect.td - The nn dialect ------------------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_NNDIALECT
#define DLC_DIALECT_NN_IR_NNDIALECT

include "mlir/IR/OpBase.td"

def NN_Dialect : Dialect {
  let name = "nn";
  let cppNamespace = "::dlc::nn";
  let summary = "Neural networks as graphs of tensors";
  let description = [{
    The `nn` dialect is what a `.nn` program means: tensors with value
    semantics, one operation per function of the language, parameters and state
    as symbols of the module, differentiation as operations with a region.
    Optimisation and autodiff rewrite `nn` into `nn`; the interpreter evaluates
    it; the compiler lowers it to `linalg`.

    Every operation on tensors has one shape function
    (`ShapeOpInterface::inferShapes`), from which its result types, the sizes
    of its dynamic dimensions and the checks of the language are derived.
    Element types are `f16 bf16 f32 f64`, signless `i1 i8 i32 i64` (signed) and
    `ui8 ui32 ui64`. A scalar is a tensor of rank 0; a dimension is an `index`.
  }];
  let hasConstantMaterializer = 1;
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

#endif // DLC_DIALECT_NN_IR_NNDIALECT
