// Loops over static tiles with the producers inside; remainders are static too.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-tile-and-fuse,canonicalize))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-tile-and-fuse,dlc-tile-and-fuse,canonicalize))" | FileCheck %s

#id = affine_map<(i, j) -> (i, j)>

// CHECK-LABEL: @epilogue
// CHECK: scf.for %[[J:.*]] = %c0 to %c32 step %c16
// CHECK: scf.for %[[I:.*]] = %c0 to %c8 step %c4
// CHECK: linalg.fill {{.*}} -> tensor<4x16xf32>
// CHECK: linalg.matmul {{.*}} -> tensor<4x16xf32>
// CHECK: linalg.generic
// CHECK: -> tensor<4x16xf32>
// CHECK: tensor.insert_slice {{.*}}[%[[I]], %[[J]]] [4, 16]
// Two rows are left over. They are walked with wider tiles.
// CHECK-NOT: scf.for
// CHECK: linalg.matmul {{.*}} -> tensor<2x32xf32>
// CHECK: tensor.insert_slice {{.*}}[8, 0] [2, 32]
// CHECK-NOT: linalg.matmul
func.func @epilogue(%x: tensor<10x8xf32>, %w: tensor<8x32xf32>) -> tensor<10x32xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<10x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<10x32xf32>) -> tensor<10x32xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0, 0], order = [0, 1, 2], lane = 1, width = 16, unroll = 4>}
      ins(%x, %w : tensor<10x8xf32>, tensor<8x32xf32>) outs(%f : tensor<10x32xf32>) -> tensor<10x32xf32>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%r : tensor<10x32xf32>) outs(%e : tensor<10x32xf32>)
      attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16], order = [1, 0], tails = [[2, 32], [1, 32]],
                                                lane = 1, width = 16, unroll = 1>} {
  ^bb0(%y: f32, %o: f32):
    %t = arith.maximumf %y, %zero : f32
    linalg.yield %t : f32
  } -> tensor<10x32xf32>
  return %q : tensor<10x32xf32>
}

// An unknown number of elements: tiles of 8, then 2, then 1.
// CHECK-LABEL: @dynamic
// CHECK: %[[A:.*]] = affine.apply {{.*}}%arg0
// CHECK: scf.for {{.*}} to %[[A]] step %c8
// CHECK: linalg.exp {{.*}}tensor<8xf32>
// CHECK: %[[B:.*]] = affine.apply {{.*}}%arg0
// CHECK: scf.for {{.*}} = %[[A]] to %[[B]] step %c2
// CHECK: linalg.exp {{.*}}tensor<2xf32>
// CHECK: scf.for {{.*}} = %[[B]] to %arg0 step %c1
// CHECK: linalg.exp {{.*}}tensor<1xf32>
func.func @dynamic(%n: index, %x: tensor<?xf32>) -> tensor<?xf32> {
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = linalg.exp {dlcrt.strategy = #dlcrt.strategy<tiles = [8], order = [0], lane = 0, width = 8, unroll = 1>}
      ins(%x : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// CHECK-LABEL: @no_strategy_no_loops
// CHECK-NOT: scf.for
func.func @no_strategy_no_loops(%x: tensor<64xf32>) -> tensor<64xf32> {
  %e = tensor.empty() : tensor<64xf32>
  %r = linalg.exp ins(%x : tensor<64xf32>) outs(%e : tensor<64xf32>) -> tensor<64xf32>
  return %r : tensor<64xf32>
}

// A sum of no terms is its initial value.
// CHECK-LABEL: @no_terms
// CHECK-NOT: linalg.matmul
// CHECK: return %arg2
func.func @no_terms(%x: tensor<4x0xf32>, %w: tensor<0x8xf32>, %c: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [0, 1, 2], lane = 1, width = 8, unroll = 4>}
      ins(%x, %w : tensor<4x0xf32>, tensor<0x8xf32>) outs(%c : tensor<4x8xf32>) -> tensor<4x8xf32>
  return %r : tensor<4x8xf32>
}
