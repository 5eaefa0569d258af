// A producer that the root reads twice is part of the kernel once, and is erased once.
// RUN: dlc-opt %s --dlc-outline-kernels | FileCheck %s

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>

// CHECK-LABEL: func.func @outer
// CHECK: dlcrt.call @kernel.exp
// CHECK-NOT: linalg.exp
// CHECK: return
// CHECK: func.func private @kernel.exp
// CHECK: linalg.exp
// CHECK-NOT: linalg.exp
// CHECK: linalg.generic
func.func @outer(%x: tensor<64xf32>) -> tensor<64x64xf32> {
  %d = tensor.empty() : tensor<64xf32>
  %e = tensor.empty() : tensor<64x64xf32>
  %p = linalg.exp {dlcrt.strategy = #dlcrt.strategy<tiles = [0], order = [0], lane = 0, width = 8, unroll = 1>}
      ins(%x : tensor<64xf32>) outs(%d : tensor<64xf32>) -> tensor<64xf32>
  %r = linalg.generic {indexing_maps = [#row, #column, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p, %p : tensor<64xf32>, tensor<64xf32>) outs(%e : tensor<64x64xf32>)
      attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [2, 8], order = [0, 1], lane = 1, width = 8, unroll = 1>} {
  ^bb0(%u: f32, %v: f32, %o: f32):
    %s = arith.mulf %u, %v : f32
    linalg.yield %s : f32
  } -> tensor<64x64xf32>
  return %r : tensor<64x64xf32>
}
