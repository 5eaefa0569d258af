// Loops over blocks of reductions and of rows, each an op on slices.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-block-loops,canonicalize))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-block-loops,dlc-block-loops,canonicalize))" | FileCheck %s

// Sums stay in the result from block to block, so the initial value is written there first.
// CHECK-LABEL: @reduction
// CHECK: %[[INIT:.+]] = linalg.fill
// CHECK: scf.for %[[K:[a-z0-9]+]] = %{{.+}} to %{{.+}} step %{{.+}} iter_args(%[[SUM:.+]] = %[[INIT]])
// CHECK: %[[A:.+]] = tensor.extract_slice %{{.+}}[0, %[[K]]] [5, 32]
// CHECK: %[[B:.+]] = tensor.extract_slice %{{.+}}[%[[K]], 0] [32, 8]
// CHECK: linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8, unroll = 4>}
// CHECK-SAME: ins(%[[A]], %[[B]] : tensor<5x32xf32>, tensor<32x8xf32>) outs(%[[SUM]]
func.func @reduction(%a: tensor<5x64xf32>, %b: tensor<64x8xf32>) -> tensor<5x8xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<5x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<5x8xf32>) -> tensor<5x8xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8,
      unroll = 4, blocks = [0, 0, 32]>}
      ins(%a, %b : tensor<5x64xf32>, tensor<64x8xf32>) outs(%f : tensor<5x8xf32>) -> tensor<5x8xf32>
  return %r : tensor<5x8xf32>
}

// The last block is shorter; blocks of the reduction lie outside those of rows.
// CHECK-LABEL: @rows_and_reduction
// CHECK: scf.for %[[K:[a-z0-9]+]] =
// CHECK: scf.for %[[I:[a-z0-9]+]] =
// CHECK: tensor.extract_slice %{{.+}}[%[[I]], %[[K]]] [4, %{{.+}}]
// CHECK: linalg.matmul {{.*}} ins(%{{.+}}, %{{.+}} : tensor<4x?xf32>, tensor<?x8xf32>)
func.func @rows_and_reduction(%a: tensor<12x50xf32>, %b: tensor<50x8xf32>, %c: tensor<12x8xf32>) -> tensor<12x8xf32> {
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8,
      unroll = 4, blocks = [4, 0, 32]>}
      ins(%a, %b : tensor<12x50xf32>, tensor<50x8xf32>) outs(%c : tensor<12x8xf32>) -> tensor<12x8xf32>
  return %r : tensor<12x8xf32>
}

// A block of columns is copied, and starts from a constant of its own.
// CHECK-LABEL: @columns
// CHECK: scf.for %[[J:[a-z0-9]+]] =
// CHECK-DAG: %[[B:.+]] = tensor.extract_slice %{{.+}}[0, %[[J]]] [64, 8]
// CHECK-DAG: %[[PANEL:.+]] = linalg.copy {dlcrt.strategy = #dlcrt.strategy<tiles = [1, 8], order = [0, 1], lane = 1, width = 8, unroll = 1>} ins(%[[B]]
// CHECK-DAG: %[[INIT:.+]] = linalg.fill {{.*}} -> tensor<5x8xf32>
// CHECK: linalg.matmul {{.*}} ins(%{{.+}}, %[[PANEL]] : tensor<5x64xf32>, tensor<64x8xf32>) outs(%[[INIT]]
func.func @columns(%a: tensor<5x64xf32>, %b: tensor<64x32xf32>) -> tensor<5x32xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<5x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<5x32xf32>) -> tensor<5x32xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8,
      unroll = 4, blocks = [0, 8, 0]>}
      ins(%a, %b : tensor<5x64xf32>, tensor<64x32xf32>) outs(%f : tensor<5x32xf32>) -> tensor<5x32xf32>
  return %r : tensor<5x32xf32>
}

// Whether rows are enough to use the copies, run time tells. Both ways start from a constant of their own.
// CHECK-LABEL: @unknown_rows
// CHECK: %[[TEST:.+]] = arith.cmpi sge, %{{.+}}, %c256
// CHECK: scf.if %[[TEST]] -> (tensor<?x32xf32>) {
// CHECK:   scf.for
// CHECK:   linalg.copy
// CHECK: } else {
// CHECK-NOT: scf.for
// CHECK:   %[[FILL:.+]] = linalg.fill {{.*}} -> tensor<?x32xf32>
// CHECK:   linalg.matmul {{.*}}unroll = 4>} ins(%arg0, %arg1 : tensor<?x64xf32>, tensor<64x32xf32>) outs(%[[FILL]]
func.func @unknown_rows(%a: tensor<?x64xf32>, %b: tensor<64x32xf32>, %n: index) -> tensor<?x32xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x32xf32>) -> tensor<?x32xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8,
      unroll = 4, blocks = [0, 8, 0]>}
      ins(%a, %b : tensor<?x64xf32>, tensor<64x32xf32>) outs(%f : tensor<?x32xf32>) -> tensor<?x32xf32>
  return %r : tensor<?x32xf32>
}
