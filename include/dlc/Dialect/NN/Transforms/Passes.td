//===- Passes.td - Passes on the nn dialect ----------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_TRANSFORMS_PASSES
#define DLC_DIALECT_NN_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def HoistScanProjectionsPass : Pass<"nn-hoist-scan-projections"> {
  let summary = "Multiply the inputs of all steps of a scan at once";
  let description = [{
    The product of a step's input with a matrix that does not change is taken
    out of the scan: one product for all steps. Inputs of which nothing
    else is used are dropped.

    Before:
    ```mlir
    %h = nn.scan (%t) inputs(%x : tensor<2x?x3xf32>) carries(%h0 : tensor<2x4xf32>)
        {input_axes = array<i64: 1>, output_axes = array<i64>, reverse = false} {
    ^bb0(%step: index, %xt: tensor<2x3xf32>, %hp: tensor<2x4xf32>):
      %0 = nn.matmul %xt, %w {transpose_x = false, transpose_y = false}
          : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
      ...
    ```
    After:
    ```mlir
    %p = nn.matmul %x, %w {transpose_x = false, transpose_y = false}
        : (tensor<2x?x3xf32>, tensor<3x4xf32>) -> tensor<2x?x4xf32>
    %h = nn.scan (%t) inputs(%p : tensor<2x?x4xf32>) carries(%h0 : tensor<2x4xf32>)
        {input_axes = array<i64: 1>, output_axes = array<i64>, reverse = false} {
    ^bb0(%step: index, %pt: tensor<2x4xf32>, %hp: tensor<2x4xf32>):
      ...
    ```
  }];
}

def StoresToArgumentsPass : Pass<"nn-stores-to-arguments", "::mlir::ModuleOp"> {
  let summary = "Turn reads and writes of stores into arguments and results";
  let description = [{
    The last pass on nn. Every store that an entry point reads becomes an
    argument, every store that it writes a result. `nn.store` becomes
    `dlcrt.store`, with a place in the model block (what export functions use
    first) or in the memory block; the initialisers become `@init` and, for
    memories, `@reset`.

    Before:
    ```mlir
    nn.store param @w : tensor<4xf32> init {
    ^bb0(%seed: tensor<i64>):
      %0 = nn.constant dense<1.0> : tensor<4xf32>
      nn.yield %0 : tensor<4xf32>
    }
    func.func @get() -> (tensor<4xf32> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
      %0 = nn.read @w : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
    After:
    ```mlir
    dlcrt.store param @w at 0 : tensor<4xf32>
    func.func @get(%w: tensor<4xf32> {dlcrt.store = @w}) -> (tensor<4xf32> {dlcrt.name = "y"})
        attributes {dlcrt.entry = #dlcrt.entry<export>} {
      return %w : tensor<4xf32>
    }
    func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"}) -> (tensor<4xf32> {dlcrt.store = @w})
        attributes {dlcrt.entry = #dlcrt.entry<init>} {
      %0 = nn.constant dense<1.0> : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
  }];
  let dependentDialects = ["::dlc::rt::RTDialect", "::mlir::func::FuncDialect"];
}

def RecomputePass : Pass<"nn-recompute", "::mlir::func::FuncOp"> {
  let summary = "Compute values again rather than keep them";
  let description = [{
    Takes the values that rest in memory while more than `max-workspace` bytes
    are needed, and computes them again for their later readers, the cheapest
    first, until the estimate is within the bound or nothing helps. All sizes
    have to be known. `dlc --max-workspace` does this, with bounds for which
    the workspace as it is planned in the end fits.

    Before:
    ```mlir
    %y = nn.exp %x : (tensor<1000xf32>) -> tensor<1000xf32>
    %z = nn.sum %y ...
    ...
    %g = nn.mul %dz, %y : (tensor<1000xf32>, tensor<1000xf32>) -> tensor<1000xf32>
    ```
    After:
    ```mlir
    %y = nn.exp %x : (tensor<1000xf32>) -> tensor<1000xf32>
    %z = nn.sum %y ...
    ...
    %x_again = nn.fence %x, %dz : (tensor<1000xf32>, tensor<1000xf32>) -> tensor<1000xf32>
    %y_again = nn.exp %x_again : (tensor<1000xf32>) -> tensor<1000xf32>
    %g = nn.mul %dz, %y_again : (tensor<1000xf32>, tensor<1000xf32>) -> tensor<1000xf32>
    ```
  }];
  let options = [Option<"maxWorkspace", "max-workspace", "int64_t", "0", "The bytes that may be needed at one time">];
}

#endif // DLC_DIALECT_NN_TRANSFORMS_PASSES
