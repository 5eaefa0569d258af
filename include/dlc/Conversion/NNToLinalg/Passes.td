//===- Passes.td - The conversion from nn to linalg --------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CONVERSION_NNTOLINALG_PASSES
#define DLC_CONVERSION_NNTOLINALG_PASSES

include "mlir/Pass/PassBase.td"

def ConvertNNToLinalgPass : Pass<"convert-nn-to-linalg", "::mlir::ModuleOp"> {
  let summary = "Lowers nn operations to linalg on tensors";
  let description = [{
    Leaves `func`, `arith`, `math`, `linalg`, `tensor`, `scf`, `dlcrt` and, for
    the carries of a scan, `bufferization.materialize_in_destination` (and
    `alloc_tensor` with a copy where carries change places). Unsigned element
    types become signless, in signatures too, where an entry point's `dlcrt.type`
    tells of them. Operations on f16 and
    bf16 compute in f32 and round their result.

    Every size is computed from the function's dimension arguments (those with
    `dlcrt.dim`; `dlcrt.shape` says how the inputs' sizes depend on them). The
    sizes of an input without `dlcrt.shape` are read by `tensor.dim` at the
    function's entry; no size of an intermediate value is ever read back.

    Expects differentiation expanded and stores turned into arguments.

    ```mlir
    func.func @f(%n: index {dlcrt.dim = "n"}, %x: tensor<?x4xf32> {dlcrt.shape = affine_map<()[s0] -> (s0, 4)>})
        -> tensor<?x4xf32> {
      %0 = nn.exp %x : (tensor<?x4xf32>) -> tensor<?x4xf32>
      return %0 : tensor<?x4xf32>
    }
    ```
    becomes
    ```mlir
    %0 = tensor.empty(%n) : tensor<?x4xf32>
    %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
        ins(%x : tensor<?x4xf32>) outs(%0 : tensor<?x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %2 = math.exp %in : f32
      linalg.yield %2 : f32
    } -> tensor<?x4xf32>
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::bufferization::BufferizationDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect", "::dlc::rt::RTDialect",
  ];
}

#endif // DLC_CONVERSION_NNTOLINALG_PASSES
