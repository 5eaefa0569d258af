// nn.grad expands into the vector-Jacobian products of its body.
// RUN: dlc-opt %s --nn-differentiate --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @gradient_of_a_dense_layer
// CHECK-SAME: %[[X:.*]]: tensor<5x4xf32>, %[[W:.*]]: tensor<4x3xf32>
func.func @gradient_of_a_dense_layer(%x: tensor<5x4xf32>, %w: tensor<4x3xf32>) -> (tensor<4x3xf32>, tensor<f32>) {
  // CHECK: %[[Y:.*]] = nn.matmul %[[X]], %[[W]]
  // CHECK: %[[SUM:.*]] = nn.sum %[[Y]]
  // CHECK: %[[V:.*]] = nn.broadcast
  // CHECK: %[[DW:.*]] = nn.matmul %[[X]], %[[V]] {transpose_x = true, transpose_y = false}
  // CHECK: return %[[DW]], %[[SUM]]
  %gw, %loss = nn.grad(%w : tensor<4x3xf32>) {
  ^bb0(%p: tensor<4x3xf32>):
    %0 = nn.matmul %x, %p {transpose_x = false, transpose_y = false} : (tensor<5x4xf32>, tensor<4x3xf32>) -> tensor<5x3xf32>
    %l = nn.sum %0 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<5x3xf32>) -> tensor<f32>
    nn.yield %l, %l : tensor<f32>, tensor<f32>
  } -> (tensor<4x3xf32>), (tensor<f32>)
  return %gw, %loss : tensor<4x3xf32>, tensor<f32>
}

// -----

// Two targets that are the same value are told apart.
// CHECK-LABEL: func.func @equal_targets_stay_two
// CHECK-SAME: %[[A:.*]]: tensor<f32>
func.func @equal_targets_stay_two(%a: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  // CHECK: %[[C:.*]] = nn.constant dense<3.0
  // CHECK: %[[ONE:.*]] = nn.constant dense<1.0
  // CHECK: %[[DP:.*]] = nn.mul %[[ONE]], %[[C]]
  // CHECK: return %[[DP]], %[[ONE]]
  %c = nn.constant dense<3.0> : tensor<f32>
  %g:2 = nn.grad(%a, %a : tensor<f32>, tensor<f32>) {
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %0 = nn.mul %p, %c : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %1 = nn.add %0, %q : (tensor<f32>, tensor<f32>) -> tensor<f32>
    nn.yield %1 : tensor<f32>
  } -> (tensor<f32>, tensor<f32>)
  return %g#0, %g#1 : tensor<f32>, tensor<f32>
}

// -----

// A value that the loss does not depend on has a gradient of zeros.
// CHECK-LABEL: func.func @independent_target
func.func @independent_target(%a: tensor<f32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  // CHECK: %[[Z:.*]] = nn.splat {{.*}} -> tensor<2xf32>
  // CHECK: return %[[Z]]
  %g = nn.grad(%b : tensor<2xf32>) {
  ^bb0(%p: tensor<2xf32>):
    nn.yield %a : tensor<f32>
  } -> (tensor<2xf32>)
  return %g : tensor<2xf32>
}

// -----

// The derivative of a derivative expands the inner one first.
// CHECK-LABEL: func.func @second_derivative
func.func @second_derivative(%a: tensor<f32>) -> tensor<f32> {
  // CHECK-NOT: nn.grad
  // CHECK: nn.sin
  // CHECK: return
  %g = nn.grad(%a : tensor<f32>) {
  ^bb0(%p: tensor<f32>):
    %h = nn.grad(%p : tensor<f32>) {
    ^bb0(%q: tensor<f32>):
      %0 = nn.sin %q : (tensor<f32>) -> tensor<f32>
      nn.yield %0 : tensor<f32>
    } -> (tensor<f32>)
    nn.yield %h : tensor<f32>
  } -> (tensor<f32>)
  return %g : tensor<f32>
}

// -----

// relu's derivative asks its result, so that what it is computed from need not be kept.
// CHECK-LABEL: func.func @relu_keeps_its_result
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
func.func @relu_keeps_its_result(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[Y:.*]] = nn.relu %[[X]]
  // CHECK: nn.gt %[[Y]], %{{.*}}
  // CHECK-NOT: %[[X]]
  // CHECK: return
  %g = nn.grad(%x : tensor<4xf32>) {
  ^bb0(%p: tensor<4xf32>):
    %0 = nn.relu %p : (tensor<4xf32>) -> tensor<4xf32>
    %l = nn.sum %0 {axis = array<i64: 0>, keepdims = false} : (tensor<4xf32>) -> tensor<f32>
    nn.yield %l : tensor<f32>
  } -> (tensor<4xf32>)
  return %g : tensor<4xf32>
}
