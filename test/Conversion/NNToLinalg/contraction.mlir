// Which linalg operation a product becomes.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// Rows of a dense layer are one matrix, whatever leads.
// CHECK-LABEL: @dense(
// CHECK-SAME: %[[N:.*]]: index
// CHECK: %[[ROWS:.*]] = tensor.collapse_shape %{{.*}} {{\[}}[0, 1], [2]] : tensor<?x10x64xf32> into tensor<?x64xf32>
// CHECK: linalg.matmul ins(%[[ROWS]], %{{.*}} : tensor<?x64xf32>, tensor<64x8xf32>)
// CHECK: tensor.expand_shape %{{.*}} {{\[}}[0, 1], [2]] output_shape [%[[N]], 10, 8]
func.func @dense(%n: index {dlcrt.dim = "n"},
                 %x: tensor<?x10x64xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 10, 64)>},
                 %w: tensor<64x8xf32>) -> tensor<?x10x8xf32> {
  %0 = nn.matmul %x, %w {transpose_x = false, transpose_y = false}
      : (tensor<?x10x64xf32>, tensor<64x8xf32>) -> tensor<?x10x8xf32>
  return %0 : tensor<?x10x8xf32>
}

// -----

// A transposed operand is a matter of maps.
// CHECK: #[[X:.*]] = affine_map<(d0, d1, d2) -> (d2, d0)>
// CHECK-LABEL: @transposed(
// CHECK: linalg.matmul indexing_maps = [#[[X]]
func.func @transposed(%x: tensor<4x3xf32>, %y: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %0 = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<4x3xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %0 : tensor<3x5xf32>
}

// -----

// CHECK-LABEL: @batch(
// CHECK: linalg.batch_matmul ins({{.*}} : tensor<6x3x4xf32>, tensor<6x4x5xf32>)
func.func @batch(%x: tensor<2x3x3x4xf32>, %y: tensor<2x3x4x5xf32>) -> tensor<2x3x3x5xf32> {
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false}
      : (tensor<2x3x3x4xf32>, tensor<2x3x4x5xf32>) -> tensor<2x3x3x5xf32>
  return %0 : tensor<2x3x3x5xf32>
}

// -----

// Batches that broadcast are a contraction.
// CHECK: #[[X:.*]] = affine_map<(d0, d1, d2, d3) -> (d1, d3)>
// CHECK-LABEL: @broadcast_batch(
// CHECK: linalg.generic {indexing_maps = [#[[X]], {{.*}} iterator_types = ["parallel", "parallel", "parallel", "reduction"]
func.func @broadcast_batch(%x: tensor<1x3x4xf32>, %y: tensor<2x4x5xf32>) -> tensor<2x3x5xf32> {
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false}
      : (tensor<1x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return %0 : tensor<2x3x5xf32>
}

// -----

// A vector is a matrix of one row or column.
// CHECK-LABEL: @vector(
// CHECK: tensor.expand_shape %{{.*}} {{\[}}[0, 1]] output_shape [4, 1] : tensor<4xf32> into tensor<4x1xf32>
// CHECK: linalg.matmul
// CHECK: tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<3x1xf32> into tensor<3xf32>
func.func @vector(%x: tensor<3x4xf32>, %y: tensor<4xf32>) -> tensor<3xf32> {
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x4xf32>, tensor<4xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}
