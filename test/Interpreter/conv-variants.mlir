// RUN: dlc-interp %s | FileCheck %s

// Convolution in NHWC and its gradients: stride, dilation, groups, batches.

// Each dimension has its own stride, dilation and padding.
// CHECK-LABEL: @explicit_stride_dilation
// CHECK-NEXT: result0: f32[1, 2, 4, 1]
// CHECK-NEXT{LITERAL}: [[[[ 0.]
// CHECK-NEXT: [ 0.]
// CHECK-NEXT: [ 0.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-2.]
// CHECK-NEXT: [ 2.]
// CHECK-NEXT: [ 6.]
// CHECK-NEXT: [ 0.]]]]
// CHECK-NEXT: result1: f32[1, 4, 3, 1]
// CHECK-NEXT{LITERAL}: [[[[ 0.]
// CHECK-NEXT: [ 0.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 2.]
// CHECK-NEXT: [ 2.]
// CHECK-NEXT: [-4.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 0.]
// CHECK-NEXT: [ 0.]
// CHECK-NEXT: [ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-4.]
// CHECK-NEXT: [-2.]
// CHECK-NEXT: [ 4.]]]]
// CHECK-NEXT: result2: f32[2, 2, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[ 0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 0.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 7.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-5.]]]]
func.func @explicit_stride_dilation() -> (tensor<1x2x4x1xf32>, tensor<1x4x3x1xf32>, tensor<2x2x1x1xf32>) {
  %x = nn.constant dense<[[[[1.0], [2.0], [-3.0]], [[0.0], [0.0], [0.0]], [[-2.0], [0.0], [2.0]], [[-1.0], [1.0], [3.0]]]]> : tensor<1x4x3x1xf32>
  %w = nn.constant dense<[[[[-2.0]], [[-2.0]]], [[[2.0]], [[0.0]]]]> : tensor<2x2x1x1xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 2, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 0, 0, 2>} : (tensor<1x4x3x1xf32>, tensor<2x2x1x1xf32>) -> tensor<1x2x4x1xf32>
  %dy = nn.constant dense<[[[[-1.0], [-2.0], [-1.0], [-1.0]], [[-2.0], [-1.0], [2.0], [1.0]]]]> : tensor<1x2x4x1xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 1>, dilation = array<i64: 2, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 0, 0, 2>} : (tensor<1x4x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x2x4x1xf32>) -> tensor<1x4x3x1xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 2, 1>, dilation = array<i64: 2, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 0, 0, 2>} : (tensor<1x4x3x1xf32>, tensor<2x2x1x1xf32>, tensor<1x2x4x1xf32>) -> tensor<2x2x1x1xf32>
  return %y, %dx, %dw : tensor<1x2x4x1xf32>, tensor<1x4x3x1xf32>, tensor<2x2x1x1xf32>
}

// Two groups of one channel, each with two filters.
// CHECK-LABEL: @groups
// CHECK-NEXT: result0: f32[1, 1, 2, 4]
// CHECK-NEXT{LITERAL}: [[[[ 0.  2. -4. -4.]
// CHECK-NEXT: [-4. -6.  0.  0.]]]]
// CHECK-NEXT: result1: f32[1, 2, 2, 2]
// CHECK-NEXT{LITERAL}: [[[[-2.  6.]
// CHECK-NEXT: [ 2.  2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[-2.  4.]
// CHECK-NEXT: [ 4.  0.]]]]
// CHECK-NEXT: result2: f32[2, 1, 1, 4]
// CHECK-NEXT{LITERAL}: [[[[-7. -4. -4. -2.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[-4. -2.  0.  0.]]]]
func.func @groups() -> (tensor<1x1x2x4xf32>, tensor<1x2x2x2xf32>, tensor<2x1x1x4xf32>) {
  %x = nn.constant dense<[[[[1.0, 2.0], [-3.0, 0.0]], [[0.0, 0.0], [-2.0, 0.0]]]]> : tensor<1x2x2x2xf32>
  %w = nn.constant dense<[[[[0.0, 2.0, -2.0, -2.0]]], [[[2.0, 0.0, -1.0, -2.0]]]]> : tensor<2x1x1x4xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<2x1x1x4xf32>) -> tensor<1x1x2x4xf32>
  %dy = nn.constant dense<[[[[-1.0, -1.0, -2.0, -1.0], [2.0, 1.0, -2.0, 1.0]]]]> : tensor<1x1x2x4xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<2x1x1x4xf32>, tensor<1x1x2x4xf32>) -> tensor<1x2x2x2xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x2x2x2xf32>, tensor<2x1x1x4xf32>, tensor<1x1x2x4xf32>) -> tensor<2x1x1x4xf32>
  return %y, %dx, %dw : tensor<1x1x2x4xf32>, tensor<1x2x2x2xf32>, tensor<2x1x1x4xf32>
}

// As many groups as channels, two images.
// CHECK-LABEL: @depthwise_batch
// CHECK-NEXT: result0: f32[2, 1, 2, 2]
// CHECK-NEXT{LITERAL}: [[[[-8. -4.]
// CHECK-NEXT: [ 6.  0.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 8.  0.]
// CHECK-NEXT: [-2.  2.]]]]
// CHECK-NEXT: result1: f32[2, 1, 3, 2]
// CHECK-NEXT{LITERAL}: [[[[ 2.  4.]
// CHECK-NEXT: [ 0.  2.]
// CHECK-NEXT: [-2.  0.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 4.  2.]
// CHECK-NEXT: [-8. -2.]
// CHECK-NEXT: [ 4.  0.]]]]
// CHECK-NEXT: result2: f32[1, 2, 1, 2]
// CHECK-NEXT{LITERAL}: [[[[10. -5.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 1.  4.]]]]
func.func @depthwise_batch() -> (tensor<2x1x2x2xf32>, tensor<2x1x3x2xf32>, tensor<1x2x1x2xf32>) {
  %x = nn.constant dense<[[[[1.0, 2.0], [-3.0, 0.0], [0.0, 0.0]]], [[[-2.0, 0.0], [2.0, -1.0], [1.0, 3.0]]]]> : tensor<2x1x3x2xf32>
  %w = nn.constant dense<[[[[-2.0, -2.0]], [[2.0, 0.0]]]]> : tensor<1x2x1x2xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<2x1x3x2xf32>, tensor<1x2x1x2xf32>) -> tensor<2x1x2x2xf32>
  %dy = nn.constant dense<[[[[-1.0, -2.0], [-1.0, -1.0]]], [[[-2.0, -1.0], [2.0, 1.0]]]]> : tensor<2x1x2x2xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<2x1x3x2xf32>, tensor<1x2x1x2xf32>, tensor<2x1x2x2xf32>) -> tensor<2x1x3x2xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<2x1x3x2xf32>, tensor<1x2x1x2xf32>, tensor<2x1x2x2xf32>) -> tensor<1x2x1x2xf32>
  return %y, %dx, %dw : tensor<2x1x2x2xf32>, tensor<2x1x3x2xf32>, tensor<1x2x1x2xf32>
}

// An empty batch.
// CHECK-LABEL: @no_images
// CHECK-NEXT: result0: f32[0, 2, 2, 1]
// CHECK-NEXT: []
// CHECK-NEXT: result1: f32[0, 3, 3, 1]
// CHECK-NEXT: []
// CHECK-NEXT: result2: f32[2, 2, 1, 1]
// CHECK-NEXT{LITERAL}: [[[[0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[0.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[0.]]]]
func.func @no_images() -> (tensor<0x2x2x1xf32>, tensor<0x3x3x1xf32>, tensor<2x2x1x1xf32>) {
  %x = nn.constant dense<> : tensor<0x3x3x1xf32>
  %w = nn.constant dense<[[[[2.0]], [[-2.0]]], [[[1.0]], [[1.0]]]]> : tensor<2x2x1x1xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<0x3x3x1xf32>, tensor<2x2x1x1xf32>) -> tensor<0x2x2x1xf32>
  %dy = nn.constant dense<> : tensor<0x2x2x1xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<0x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<0x2x2x1xf32>) -> tensor<0x3x3x1xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<0x3x3x1xf32>, tensor<2x2x1x1xf32>, tensor<0x2x2x1xf32>) -> tensor<2x2x1x1xf32>
  return %y, %dx, %dw : tensor<0x2x2x1xf32>, tensor<0x3x3x1xf32>, tensor<2x2x1x1xf32>
}
