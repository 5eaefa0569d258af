//===- Passes.td - Passes of the vector math ---------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CODEGEN_MATH_PASSES
#define DLC_CODEGEN_MATH_PASSES

include "mlir/Pass/PassBase.td"

def ExpandMathPass : Pass<"dlc-expand-math"> {
  let summary = "Expand math functions into arithmetic on vectors and scalars";
  let description = [{
    Replaces the elementary functions of the `math` dialect on f32 and f64,
    scalars and vectors of fixed shape, by polynomial or rational forms, so that
    no call to libm is left and vector code stays vector code. f16 and bf16 are
    computed in f32. Results are within 4 ulp, special values and subnormal
    numbers included; docs/internals/vector-math.md has the methods and the
    measured errors. Ops on tensors are left alone: run this after vectorisation,
    on loops, for large arguments of the trigonometric functions need an
    `scf.if`.

    Before:
    ```mlir
    %1 = math.rsqrt %0 : vector<8xf32>
    ```
    After:
    ```mlir
    %cst = arith.constant dense<1.000000e+00> : vector<8xf32>
    %2 = math.sqrt %0 : vector<8xf32>
    %1 = arith.divf %cst, %2 : vector<8xf32>
    ```
  }];
  let options = [
    Option<"fma", "fma", "bool", "false",
           "The target has fused multiply-add: use math.fma, which is a library call elsewhere">,
    Option<"lookupLanes", "lookup-lanes", "unsigned", "0",
           "Numbers in a register that looks up a table: 16 with AVX-512, 8 with AVX2">,
    Option<"rounding", "rounding", "bool", "false",
           "The target lacks rounding instructions: expand floor, ceil, round, roundeven and trunc, too">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

def SetFastMathPass : Pass<"dlc-set-fast-math"> {
  let summary = "Let floating-point arithmetic be reassociated and approximated";
  let description = [{
    Sets `fastmath<reassoc,nsz,arcp,contract,afn>` on every operation that takes
    such flags. Later passes believe the flags alone: `dlc-select-strategy` sums
    in more lanes, `dlc-expand-math` takes cheaper forms, LLVM fuses and
    factors. `nnan` and `ninf` are not set: a test for NaN or infinity stays.

    Before:
    ```mlir
    %1 = arith.addf %0, %a : f32
    ```
    After:
    ```mlir
    %1 = arith.addf %0, %a fastmath<reassoc,nsz,arcp,contract,afn> : f32
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ExpandHalfPass : Pass<"dlc-expand-half"> {
  let summary = "Expand conversions of 16-bit floats into arithmetic";
  let description = [{
    Replaces conversions between bf16 or f16 and f32, f64 or integers, of
    scalars and vectors of fixed shape, so that no call to the compiler's
    runtime library is left. Each rounds once, to nearest even; a NaN stays one.
    A selection, which LLVM may convert for too, becomes one of bits.

    Before:
    ```mlir
    %1 = arith.extf %0 : vector<8xbf16> to vector<8xf32>
    ```
    After:
    ```mlir
    %2 = arith.bitcast %0 : vector<8xbf16> to vector<8xi16>
    %3 = arith.extui %2 : vector<8xi16> to vector<8xi32>
    %4 = arith.shli %3, %cst : vector<8xi32>
    %1 = arith.bitcast %4 : vector<8xi32> to vector<8xf32>
    ```
  }];
  let options = [
    Option<"f16", "f16", "bool", "false",
           "The target converts between f16 and f32 in one instruction: leave that to it">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"
  ];
}

#endif // DLC_CODEGEN_MATH_PASSES
