// Products of a scan's inputs with invariant matrices leave the scan.
// RUN: dlc-opt %s -nn-hoist-scan-projections -split-input-file | FileCheck %s

// CHECK-LABEL: @recurrent(
// CHECK-SAME: %[[X:[a-z0-9]*]]: tensor<2x?x3xf32>, %[[H:[a-z0-9]*]]: tensor<2x4xf32>, %[[W:[a-z0-9]*]]: tensor<3x4xf32>, %[[U:[a-z0-9]*]]: tensor<4x4xf32>
// CHECK: %[[P:.*]] = nn.matmul %[[X]], %[[W]] {{.*}} -> tensor<2x?x4xf32>
// CHECK: nn.scan ({{.*}}) inputs(%[[P]] : tensor<2x?x4xf32>) carries(%[[H]] : tensor<2x4xf32>)
// CHECK: ^bb0(%{{.*}}: index, %[[PT:.*]]: tensor<2x4xf32>, %[[HP:.*]]: tensor<2x4xf32>):
// CHECK-NEXT: %[[Q:.*]] = nn.matmul %[[HP]], %[[U]]
// CHECK-NEXT: nn.add %[[PT]], %[[Q]]
func.func @recurrent(%t: index, %x: tensor<2x?x3xf32>, %h0: tensor<2x4xf32>, %w: tensor<3x4xf32>,
                     %u: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %h = nn.scan (%t) inputs(%x : tensor<2x?x3xf32>) carries(%h0 : tensor<2x4xf32>)
      {input_axes = array<i64: 1>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2x3xf32>, %hp: tensor<2x4xf32>):
    %0 = nn.matmul %xt, %w {transpose_x = false, transpose_y = false}
        : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
    %1 = nn.matmul %hp, %u {transpose_x = false, transpose_y = false}
        : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
    %2 = nn.add %0, %1 : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
    nn.yield %2 : tensor<2x4xf32>
  } -> (tensor<2x4xf32>)
  return %h : tensor<2x4xf32>
}

// -----

// The matrix is a carry: it changes.
// CHECK-LABEL: @changing_matrix(
// CHECK: nn.scan
// CHECK: nn.matmul
func.func @changing_matrix(%t: index, %x: tensor<?x2x3xf32>, %w0: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %w = nn.scan (%t) inputs(%x : tensor<?x2x3xf32>) carries(%w0 : tensor<3x3xf32>)
      {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2x3xf32>, %wp: tensor<3x3xf32>):
    %0 = nn.matmul %xt, %wp {transpose_x = false, transpose_y = false}
        : (tensor<2x3xf32>, tensor<3x3xf32>) -> tensor<2x3xf32>
    %1 = nn.sum %0 {axis = array<i64: 0>, keepdims = false} : (tensor<2x3xf32>) -> tensor<3xf32>
    %2 = nn.add %wp, %1 : (tensor<3x3xf32>, tensor<3xf32>) -> tensor<3x3xf32>
    nn.yield %2 : tensor<3x3xf32>
  } -> (tensor<3x3xf32>)
  return %w : tensor<3x3xf32>
}

// -----

// The slices run along the last dimension, over which the whole product sums.
// CHECK-LABEL: @last_axis(
// CHECK: nn.scan
// CHECK: nn.matmul
func.func @last_axis(%t: index, %x: tensor<2x3x?xf32>, %h0: tensor<2x4xf32>, %w: tensor<3x4xf32>) -> tensor<2x4xf32> {
  %h = nn.scan (%t) inputs(%x : tensor<2x3x?xf32>) carries(%h0 : tensor<2x4xf32>)
      {input_axes = array<i64: 2>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2x3xf32>, %hp: tensor<2x4xf32>):
    %0 = nn.matmul %xt, %w {transpose_x = false, transpose_y = false}
        : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
    %1 = nn.add %0, %hp : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
    nn.yield %1 : tensor<2x4xf32>
  } -> (tensor<2x4xf32>)
  return %h : tensor<2x4xf32>
}
