//===- Passes.td - Automatic differentiation ----------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_AUTODIFF_PASSES
#define DLC_AUTODIFF_PASSES

include "mlir/Pass/PassBase.td"

def DifferentiatePass : Pass<"nn-differentiate"> {
  let summary = "Expands nn.grad and nn.jvp into the operations that compute them";
  let description = [{
    Innermost first, so that derivatives nest. Reverse mode walks the region
    backwards and asks each operation for its vector-Jacobian product, forward
    mode walks it forwards; a scan becomes a scan over the values that its
    reverse needs. What only marks differentiation, `nn.stop_gradient` and
    `nn.custom`, dissolves afterwards.

    ```mlir
    %g, %loss = nn.grad(%w : tensor<3xf32>) {
    ^bb0(%p: tensor<3xf32>):
      %s = nn.mul %p, %p : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
      %l = nn.sum %s {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
      nn.yield %l, %l : tensor<f32>, tensor<f32>
    } -> (tensor<3xf32>), (tensor<f32>)
    ```

    becomes the body, and after it the broadcast of 1 times `%w`, twice.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

#endif // DLC_AUTODIFF_PASSES
