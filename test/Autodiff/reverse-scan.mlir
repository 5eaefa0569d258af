// The reverse of a scan is a scan in the opposite order over what it needs.
// RUN: dlc-opt %s --nn-differentiate --cse | FileCheck %s

// Weights used in the body are captured: their gradient is a sum over steps.
// CHECK-LABEL: func.func @captured_weight_is_summed
// CHECK-SAME: %[[T:.*]]: index, %[[X:.*]]: tensor<3x?x4xf32>, %[[H0:.*]]: tensor<3x4xf32>, %[[W:.*]]: tensor<4x4xf32>
func.func @captured_weight_is_summed(%t: index, %x: tensor<3x?x4xf32>, %h0: tensor<3x4xf32>, %w: tensor<4x4xf32>)
    -> (tensor<4x4xf32>, tensor<3x?x4xf32>) {
  // CHECK: %{{.*}}, %[[SAVED:.*]]:3 = nn.scan (%[[T]]) inputs(%[[X]] : tensor<3x?x4xf32>)
  // CHECK-SAME: output_axes = array<i64: 1, 0, 0>, reverse = false
  // CHECK: nn.scan (%[[T]]) inputs(%[[X]], %[[SAVED]]#1, %[[SAVED]]#2
  // CHECK-SAME: reverse = true
  // CHECK: nn.add %{{.*}}, %{{.*}} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  %gw, %gx = nn.grad(%w, %x : tensor<4x4xf32>, tensor<3x?x4xf32>) {
  ^bb0(%p: tensor<4x4xf32>, %xs: tensor<3x?x4xf32>):
    %h, %hs = nn.scan (%t) inputs(%xs : tensor<3x?x4xf32>) carries(%h0 : tensor<3x4xf32>) {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
    ^bb0(%step: index, %xt: tensor<3x4xf32>, %hp: tensor<3x4xf32>):
      %0 = nn.matmul %hp, %p {transpose_x = false, transpose_y = false} : (tensor<3x4xf32>, tensor<4x4xf32>) -> tensor<3x4xf32>
      %1 = nn.add %xt, %0 : (tensor<3x4xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
      %2 = nn.tanh %1 : (tensor<3x4xf32>) -> tensor<3x4xf32>
      nn.yield %2, %2 : tensor<3x4xf32>, tensor<3x4xf32>
    } -> (tensor<3x4xf32>, tensor<3x?x4xf32>)
    %l = nn.sum %h {axis = array<i64: 0, 1>, keepdims = false} : (tensor<3x4xf32>) -> tensor<f32>
    nn.yield %l : tensor<f32>
  } -> (tensor<4x4xf32>, tensor<3x?x4xf32>)
  return %gw, %gx : tensor<4x4xf32>, tensor<3x?x4xf32>
}
