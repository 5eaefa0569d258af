// RUN: dlc-interp %s | FileCheck %s

// Pooling and its gradients: padding, NaN, channels. Cotangents are 1, 2, 3, ….

// The odd element of the padding is at the end.
// CHECK-LABEL: @same
// CHECK-NEXT: result0: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[2.]
// CHECK-NEXT: [3.]]]]
// CHECK-NEXT: result1: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[1.5]
// CHECK-NEXT: [1.5]]]]
// CHECK-NEXT: result2: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[0.]
// CHECK-NEXT: [1.]
// CHECK-NEXT: [2.]]]]
// CHECK-NEXT: result3: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[0.5]
// CHECK-NEXT: [0.5]
// CHECK-NEXT: [1. ]]]]
func.func @same() -> (tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [2.0], [3.0]]]]> : tensor<1x1x3x1xf32>
  %dy = nn.constant dense<[[[[1.0], [2.0]]]]> : tensor<1x1x2x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "same", pads = array<i64>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x2x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "same", pads = array<i64>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x2x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "same", pads = array<i64>} : (tensor<1x1x3x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x3x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "same", pads = array<i64>} : (tensor<1x1x3x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x3x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>
}

// A NaN is the largest.
// CHECK-LABEL: @nan
// CHECK-NEXT: result0: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[nan]
// CHECK-NEXT: [ 6.]]]]
// CHECK-NEXT: result1: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[nan]
// CHECK-NEXT: [5.5]]]]
// CHECK-NEXT: result2: f32[1, 1, 4, 1]
// CHECK-NEXT{LITERAL}: [[[[0.]
// CHECK-NEXT: [1.]
// CHECK-NEXT: [0.]
// CHECK-NEXT: [2.]]]]
// CHECK-NEXT: result3: f32[1, 1, 4, 1]
// CHECK-NEXT{LITERAL}: [[[[0.5]
// CHECK-NEXT: [0.5]
// CHECK-NEXT: [1. ]
// CHECK-NEXT: [1. ]]]]
func.func @nan() -> (tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x4x1xf32>, tensor<1x1x4x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [0x7FC00000], [5.0], [6.0]]]]> : tensor<1x1x4x1xf32>
  %dy = nn.constant dense<[[[[1.0], [2.0]]]]> : tensor<1x1x2x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>) -> tensor<1x1x2x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>) -> tensor<1x1x2x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x4x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x4x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x4x1xf32>, tensor<1x1x4x1xf32>
}

// Each channel by itself, in two images.
// CHECK-LABEL: @channels
// CHECK-NEXT: result0: f32[2, 1, 1, 2]
// CHECK-NEXT{LITERAL}: [[[[2. 8.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[4. 6.]]]]
// CHECK-NEXT: result1: f32[2, 1, 1, 2]
// CHECK-NEXT{LITERAL}: [[[[1.5 7.5]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[3.5 5.5]]]]
// CHECK-NEXT: result2: f32[2, 1, 2, 2]
// CHECK-NEXT{LITERAL}: [[[[0. 2.]
// CHECK-NEXT: [1. 0.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[0. 4.]
// CHECK-NEXT: [3. 0.]]]]
// CHECK-NEXT: result3: f32[2, 1, 2, 2]
// CHECK-NEXT{LITERAL}: [[[[0.5 1. ]
// CHECK-NEXT: [0.5 1. ]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[1.5 2. ]
// CHECK-NEXT: [1.5 2. ]]]]
func.func @channels() -> (tensor<2x1x1x2xf32>, tensor<2x1x1x2xf32>, tensor<2x1x2x2xf32>, tensor<2x1x2x2xf32>) {
  %x = nn.constant dense<[[[[1.0, 8.0], [2.0, 7.0]]], [[[3.0, 6.0], [4.0, 5.0]]]]> : tensor<2x1x2x2xf32>
  %dy = nn.constant dense<[[[[1.0, 2.0]]], [[[3.0, 4.0]]]]> : tensor<2x1x1x2xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<2x1x2x2xf32>) -> tensor<2x1x1x2xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<2x1x2x2xf32>) -> tensor<2x1x1x2xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<2x1x2x2xf32>, tensor<2x1x1x2xf32>) -> tensor<2x1x2x2xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "valid", pads = array<i64>} : (tensor<2x1x2x2xf32>, tensor<2x1x1x2xf32>) -> tensor<2x1x2x2xf32>
  return %max, %avg, %dmax, %davg : tensor<2x1x1x2xf32>, tensor<2x1x1x2xf32>, tensor<2x1x2x2xf32>, tensor<2x1x2x2xf32>
}
