// Every family parses, prints and verifies.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s

// CHECK-LABEL: nn.store param @fc.weight : tensor<4x2xf32> init {
nn.store param @fc.weight : tensor<4x2xf32> init {
^bb0(%seed: tensor<i64>):
  %zero = nn.constant dense<0.0> : tensor<4x2xf32>
  nn.yield %zero : tensor<4x2xf32>
}

// CHECK-LABEL: func.func @dense
func.func @dense(%n: index, %x: tensor<?x4xf32>) -> tensor<?xi32> {
  // CHECK: nn.read @fc.weight : tensor<4x2xf32>
  %w = nn.read @fc.weight : tensor<4x2xf32>
  // CHECK: nn.matmul %{{.*}}, %{{.*}} {transpose_x = false, transpose_y = false} : (tensor<?x4xf32>, tensor<4x2xf32>) -> tensor<?x2xf32>
  %y = nn.matmul %x, %w {transpose_x = false, transpose_y = false} : (tensor<?x4xf32>, tensor<4x2xf32>) -> tensor<?x2xf32>
  %z = nn.relu %y : (tensor<?x2xf32>) -> tensor<?x2xf32>
  // CHECK: nn.argmax %{{.*}} {axis = 1 : i64, keepdims = false}
  %label = nn.argmax %z {axis = 1, keepdims = false} : (tensor<?x2xf32>) -> tensor<?xi32>
  return %label : tensor<?xi32>
}

// CHECK-LABEL: func.func @recurrence
func.func @recurrence(%t: index, %x: tensor<3x?x4xf32>, %h0: tensor<3x4xf32>) -> tensor<3x?x4xf32> {
  // CHECK: nn.scan (%{{.*}}) inputs(%{{.*}} : tensor<3x?x4xf32>) carries(%{{.*}} : tensor<3x4xf32>) {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false}
  %h, %hs = nn.scan (%t) inputs(%x : tensor<3x?x4xf32>) carries(%h0 : tensor<3x4xf32>) {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3x4xf32>, %hp: tensor<3x4xf32>):
    %s = nn.add %xt, %hp : (tensor<3x4xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
    nn.yield %s, %s : tensor<3x4xf32>, tensor<3x4xf32>
  } -> (tensor<3x4xf32>, tensor<3x?x4xf32>)
  return %hs : tensor<3x?x4xf32>
}

// CHECK-LABEL: func.func @conv
func.func @conv(%x: tensor<?x28x28x1xf32>, %w: tensor<3x3x1x32xf32>) -> tensor<?x13x13x32xf32> {
  // CHECK: nn.conv2d
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<?x28x28x1xf32>, tensor<3x3x1x32xf32>) -> tensor<?x26x26x32xf32>
  // CHECK: nn.max_pool2d
  %1 = nn.max_pool2d %0 {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<?x26x26x32xf32>) -> tensor<?x13x13x32xf32>
  return %1 : tensor<?x13x13x32xf32>
}

// CHECK-LABEL: func.func @gradient
func.func @gradient(%w: tensor<3xf32>) -> tensor<3xf32> {
  // CHECK: nn.grad(%{{.*}} : tensor<3xf32>) {
  %g, %loss = nn.grad(%w : tensor<3xf32>) {
  ^bb0(%p: tensor<3xf32>):
    %l = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
    nn.yield %l, %l : tensor<f32>, tensor<f32>
  } -> (tensor<3xf32>), (tensor<f32>)
  return %g : tensor<3xf32>
}
