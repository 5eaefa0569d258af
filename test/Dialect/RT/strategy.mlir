// The strategy attribute survives a round trip through the text.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s

// CHECK-LABEL: func @matmul
func.func @matmul(%a: tensor<8x8xf32>, %b: tensor<8x64xf32>, %c: tensor<8x64xf32>) -> tensor<8x64xf32> {
  // CHECK: #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], tails = {{\[}}[2, 32, 0], [1, 64, 0]], lane = 1, width = 16, unroll = 4>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2],
      tails = [[2, 32, 0], [1, 64, 0]], lane = 1, width = 16, unroll = 4>}
      ins(%a, %b : tensor<8x8xf32>, tensor<8x64xf32>) outs(%c : tensor<8x64xf32>) -> tensor<8x64xf32>
  return %r : tensor<8x64xf32>
}

// CHECK-LABEL: func @fill
func.func @fill(%x: f32, %t: tensor<8xf32>) -> tensor<8xf32> {
  // CHECK: #dlcrt.strategy<tiles = [8], order = [0], lane = 0, width = 8, unroll = 1>
  %r = linalg.fill {dlcrt.strategy = #dlcrt.strategy<tiles = [8], order = [0], lane = 0, width = 8, unroll = 1>}
      ins(%x : f32) outs(%t : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// CHECK-LABEL: func @blocks
func.func @blocks(%a: tensor<8x8xf32>, %b: tensor<8x64xf32>, %c: tensor<8x64xf32>) -> tensor<8x64xf32> {
  // CHECK: #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], lane = 1, width = 16, unroll = 4, blocks = [0, 0, 4]>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], lane = 1, width = 16,
      unroll = 4, blocks = [0, 0, 4]>}
      ins(%a, %b : tensor<8x8xf32>, tensor<8x64xf32>) outs(%c : tensor<8x64xf32>) -> tensor<8x64xf32>
  return %r : tensor<8x64xf32>
}

// CHECK-LABEL: func @sums
func.func @sums(%a: tensor<8x8xf32>, %b: tensor<8x8xf32>, %c: tensor<8x8xf32>) -> tensor<8x8xf32> {
  // CHECK: #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8, unroll = 4, sums = 4, blocks = [0, 8, 0]>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], order = [1, 0, 2], lane = 1, width = 8,
      unroll = 4, sums = 4, blocks = [0, 8, 0]>}
      ins(%a, %b : tensor<8x8xf32>, tensor<8x8xf32>) outs(%c : tensor<8x8xf32>) -> tensor<8x8xf32>
  return %r : tensor<8x8xf32>
}
