// RUN: dlc-interp %s | FileCheck %s

// Pooling and its gradients: windows. Cotangents are 1, 2, 3, ….

// Windows side by side; a row that fills none is dropped.
// CHECK-LABEL: @disjoint
// CHECK-NEXT: result0: f32[1, 1, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[5.]]]]
// CHECK-NEXT: result1: f32[1, 1, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[2.75]]]]
// CHECK-NEXT: result2: f32[1, 3, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[0.]
// CHECK-NEXT: [1.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.]
// CHECK-NEXT: [0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.]
// CHECK-NEXT: [0.]]]]
// CHECK-NEXT: result3: f32[1, 3, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[0.25]
// CHECK-NEXT: [0.25]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.25]
// CHECK-NEXT: [0.25]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.  ]
// CHECK-NEXT: [0.  ]]]]
func.func @disjoint() -> (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x3x2x1xf32>, tensor<1x3x2x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [5.0]], [[3.0], [2.0]], [[9.0], [9.0]]]]> : tensor<1x3x2x1xf32>
  %dy = nn.constant dense<[[[[1.0]]]]> : tensor<1x1x1x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x3x2x1xf32>) -> tensor<1x1x1x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x3x2x1xf32>) -> tensor<1x1x1x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x3x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x3x2x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x3x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x3x2x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x3x2x1xf32>, tensor<1x3x2x1xf32>
}

// An element in two windows receives both cotangents.
// CHECK-LABEL: @overlapping
// CHECK-NEXT: result0: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[7.]
// CHECK-NEXT: [7.]
// CHECK-NEXT: [2.]]]]
// CHECK-NEXT: result1: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[4. ]
// CHECK-NEXT: [4.5]
// CHECK-NEXT: [1. ]]]]
// CHECK-NEXT: result2: f32[1, 1, 4, 1]
// CHECK-NEXT{LITERAL}: [[[[0.]
// CHECK-NEXT: [3.]
// CHECK-NEXT: [3.]
// CHECK-NEXT: [0.]]]]
// CHECK-NEXT: result3: f32[1, 1, 4, 1]
// CHECK-NEXT{LITERAL}: [[[[0.5]
// CHECK-NEXT: [1.5]
// CHECK-NEXT: [2.5]
// CHECK-NEXT: [1.5]]]]
func.func @overlapping() -> (tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x4x1xf32>, tensor<1x1x4x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [7.0], [2.0], [0.0]]]]> : tensor<1x1x4x1xf32>
  %dy = nn.constant dense<[[[[1.0], [2.0], [3.0]]]]> : tensor<1x1x3x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 1>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>) -> tensor<1x1x3x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 1>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>) -> tensor<1x1x3x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 1>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>, tensor<1x1x3x1xf32>) -> tensor<1x1x4x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 1>, padding = "valid", pads = array<i64>} : (tensor<1x1x4x1xf32>, tensor<1x1x3x1xf32>) -> tensor<1x1x4x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x4x1xf32>, tensor<1x1x4x1xf32>
}

// The first of equal elements takes the gradient.
// CHECK-LABEL: @first_of_equals
// CHECK-NEXT: result0: f32[1, 1, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[4.]]]]
// CHECK-NEXT: result1: f32[1, 1, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[4.]]]]
// CHECK-NEXT: result2: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[1.]
// CHECK-NEXT: [0.]
// CHECK-NEXT: [0.]]]]
// CHECK-NEXT: result3: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[0.33333334]
// CHECK-NEXT: [0.33333334]
// CHECK-NEXT: [0.33333334]]]]
func.func @first_of_equals() -> (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>) {
  %x = nn.constant dense<4.0> : tensor<1x1x3x1xf32>
  %dy = nn.constant dense<[[[[1.0]]]]> : tensor<1x1x1x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 3>, stride = array<i64: 1, 3>, padding = "valid", pads = array<i64>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x1x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 3>, stride = array<i64: 1, 3>, padding = "valid", pads = array<i64>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x1x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 3>, stride = array<i64: 1, 3>, padding = "valid", pads = array<i64>} : (tensor<1x1x3x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x3x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 3>, stride = array<i64: 1, 3>, padding = "valid", pads = array<i64>} : (tensor<1x1x3x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x3x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>
}

// Padding is never the largest, even of negative numbers, and counts as 0 in the mean.
// CHECK-LABEL: @padding
// CHECK-NEXT: result0: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[-1.]
// CHECK-NEXT: [-2.]]]]
// CHECK-NEXT: result1: f32[1, 1, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[-0.5]
// CHECK-NEXT: [-2.5]]]]
// CHECK-NEXT: result2: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[1.]
// CHECK-NEXT: [2.]
// CHECK-NEXT: [0.]]]]
// CHECK-NEXT: result3: f32[1, 1, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[0.5]
// CHECK-NEXT: [1. ]
// CHECK-NEXT: [1. ]]]]
func.func @padding() -> (tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>) {
  %x = nn.constant dense<[[[[-1.0], [-2.0], [-3.0]]]]> : tensor<1x1x3x1xf32>
  %dy = nn.constant dense<[[[[1.0], [2.0]]]]> : tensor<1x1x2x1xf32>
  %max = nn.max_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "explicit", pads = array<i64: 0, 0, 1, 0>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x2x1xf32>
  %avg = nn.avg_pool2d %x {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "explicit", pads = array<i64: 0, 0, 1, 0>} : (tensor<1x1x3x1xf32>) -> tensor<1x1x2x1xf32>
  %dmax = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "explicit", pads = array<i64: 0, 0, 1, 0>} : (tensor<1x1x3x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x3x1xf32>
  %davg = nn.avg_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 1, 2>, padding = "explicit", pads = array<i64: 0, 0, 1, 0>} : (tensor<1x1x3x1xf32>, tensor<1x1x2x1xf32>) -> tensor<1x1x3x1xf32>
  return %max, %avg, %dmax, %davg : tensor<1x1x2x1xf32>, tensor<1x1x2x1xf32>, tensor<1x1x3x1xf32>, tensor<1x1x3x1xf32>
}
