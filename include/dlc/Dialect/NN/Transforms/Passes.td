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

#endif // DLC_DIALECT_NN_TRANSFORMS_PASSES
