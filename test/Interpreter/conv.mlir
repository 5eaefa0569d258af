// RUN: dlc-interp %s | FileCheck %s

// Convolution in NHWC and its gradients: channels and padding.

// One image, no padding; both gradients.
// CHECK-LABEL: @valid
// CHECK-NEXT: result0: f32[1, 2, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[ 4.]
// CHECK-NEXT: [-6.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 4.]
// CHECK-NEXT: [-4.]]]]
// CHECK-NEXT: result1: f32[1, 3, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[ 0.]
// CHECK-NEXT: [ 4.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-4.]
// CHECK-NEXT: [-6.]
// CHECK-NEXT: [-4.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 2.]
// CHECK-NEXT: [ 6.]
// CHECK-NEXT: [ 4.]]]]
// CHECK-NEXT: result2: f32[2, 2, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[ 2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 4.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-4.]]]]
func.func @valid() -> (tensor<1x2x2x1xf32>, tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [2.0], [-3.0]], [[0.0], [0.0], [0.0]], [[-2.0], [0.0], [2.0]]]]> : tensor<1x3x3x1xf32>
  %w = nn.constant dense<[[[[0.0]], [[2.0]]], [[[-2.0]], [[-2.0]]]]> : tensor<2x2x1x1xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>) -> tensor<1x2x2x1xf32>
  %dy = nn.constant dense<[[[[2.0], [0.0]], [[-1.0], [-2.0]]]]> : tensor<1x2x2x1xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x2x2x1xf32>) -> tensor<1x3x3x1xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x2x2x1xf32>) -> tensor<2x2x1x1xf32>
  return %y, %dx, %dw : tensor<1x2x2x1xf32>, tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>
}

// Channels are summed, filters are results.
// CHECK-LABEL: @channels
// CHECK-NEXT: result0: f32[1, 2, 1, 3]
// CHECK-NEXT{LITERAL}: [[[[-1. 12.  1.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 2.  4.  2.]]]]
// CHECK-NEXT: result1: f32[1, 2, 2, 2]
// CHECK-NEXT{LITERAL}: [[[[ 6. -2.]
// CHECK-NEXT: [-2. -2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-4. -6.]
// CHECK-NEXT: [ 3.  3.]]]]
// CHECK-NEXT: result2: f32[1, 2, 2, 3]
// CHECK-NEXT{LITERAL}: [[[[ 2.  1. -2.]
// CHECK-NEXT: [ 4.  2. -4.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-8.  1.  6.]
// CHECK-NEXT: [ 0.  0.  0.]]]]
func.func @channels() -> (tensor<1x2x1x3xf32>, tensor<1x2x2x2xf32>, tensor<1x2x2x3xf32>) {
  %x = nn.constant dense<[[[[1.0, 2.0], [-3.0, 0.0]], [[0.0, 0.0], [-2.0, 0.0]]]]> : tensor<1x2x2x2xf32>
  %w = nn.constant dense<[[[[0.0, 2.0, -2.0], [-2.0, 2.0, 0.0]], [[-1.0, -2.0, -1.0], [-1.0, -2.0, -1.0]]]]> : tensor<1x2x2x3xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<1x2x2x3xf32>) -> tensor<1x2x1x3xf32>
  %dy = nn.constant dense<[[[[2.0, 1.0, -2.0]], [[1.0, -2.0, 0.0]]]]> : tensor<1x2x1x3xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<1x2x2x3xf32>, tensor<1x2x1x3xf32>) -> tensor<1x2x2x2xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<1x2x2x3xf32>, tensor<1x2x1x3xf32>) -> tensor<1x2x2x3xf32>
  return %y, %dx, %dw : tensor<1x2x1x3xf32>, tensor<1x2x2x2xf32>, tensor<1x2x2x3xf32>
}

// The odd element of the padding is at the end.
// CHECK-LABEL: @same_even_kernel
// CHECK-NEXT: result0: f32[1, 3, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[ 4.]
// CHECK-NEXT: [-6.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 4.]
// CHECK-NEXT: [-4.]
// CHECK-NEXT: [-4.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 0.]
// CHECK-NEXT: [ 4.]
// CHECK-NEXT: [ 0.]]]]
// CHECK-NEXT: result1: f32[1, 3, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[ 0.]
// CHECK-NEXT: [ 4.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-4.]
// CHECK-NEXT: [-8.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 4.]
// CHECK-NEXT: [ 2.]
// CHECK-NEXT: [ 2.]]]]
// CHECK-NEXT: result2: f32[2, 2, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[13.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 2.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-2.]]]]
func.func @same_even_kernel() -> (tensor<1x3x3x1xf32>, tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [2.0], [-3.0]], [[0.0], [0.0], [0.0]], [[-2.0], [0.0], [2.0]]]]> : tensor<1x3x3x1xf32>
  %w = nn.constant dense<[[[[0.0]], [[2.0]]], [[[-2.0]], [[-2.0]]]]> : tensor<2x2x1x1xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>) -> tensor<1x3x3x1xf32>
  %dy = nn.constant dense<[[[[2.0], [0.0], [-1.0]], [[-2.0], [-1.0], [-1.0]], [[-2.0], [-1.0], [2.0]]]]> : tensor<1x3x3x1xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x3x3x1xf32>) -> tensor<1x3x3x1xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x3x3x1xf32>) -> tensor<2x2x1x1xf32>
  return %y, %dx, %dw : tensor<1x3x3x1xf32>, tensor<1x3x3x1xf32>, tensor<2x2x1x1xf32>
}

// ceil(4 / 3) positions, which need one element of padding.
// CHECK-LABEL: @same_stride
// CHECK-NEXT: result0: f32[1, 2, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[3.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.]]]]
// CHECK-NEXT: result1: f32[1, 4, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[-1.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-1.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 1.]]]]
// CHECK-NEXT: result2: f32[2, 1, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[-1.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[-2.]]]]
func.func @same_stride() -> (tensor<1x2x1x1xf32>, tensor<1x4x1x1xf32>, tensor<2x1x1x1xf32>) {
  %x = nn.constant dense<[[[[1.0]], [[2.0]], [[-3.0]], [[0.0]]]]> : tensor<1x4x1x1xf32>
  %w = nn.constant dense<1.0> : tensor<2x1x1x1xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 3, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x4x1x1xf32>, tensor<2x1x1x1xf32>) -> tensor<1x2x1x1xf32>
  %dy = nn.constant dense<[[[[-1.0]], [[1.0]]]]> : tensor<1x2x1x1xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 3, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x4x1x1xf32>, tensor<2x1x1x1xf32>, tensor<1x2x1x1xf32>) -> tensor<1x4x1x1xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 3, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x4x1x1xf32>, tensor<2x1x1x1xf32>, tensor<1x2x1x1xf32>) -> tensor<2x1x1x1xf32>
  return %y, %dx, %dw : tensor<1x2x1x1xf32>, tensor<1x4x1x1xf32>, tensor<2x1x1x1xf32>
}
