// RUN: dlc-interp %s | FileCheck %s

// Matrix products as NumPy has them.

// Rows times columns.
// CHECK-LABEL: @matrices
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 7. -1.]
// CHECK-NEXT: [16. -1.]]
func.func @matrices() -> tensor<2x2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %y = nn.constant dense<[[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]]> : tensor<3x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// The left operand with its dimensions swapped.
// CHECK-LABEL: @transpose_left
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 7. -1.]
// CHECK-NEXT: [16. -1.]]
func.func @transpose_left() -> tensor<2x2xf32> {
  %x = nn.constant dense<[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]> : tensor<3x2xf32>
  %y = nn.constant dense<[[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]]> : tensor<3x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<3x2xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// The right operand with its dimensions swapped.
// CHECK-LABEL: @transpose_right
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 7. -1.]
// CHECK-NEXT: [16. -1.]]
func.func @transpose_right() -> tensor<2x2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %y = nn.constant dense<[[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]> : tensor<2x3xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// Both.
// CHECK-LABEL: @transpose_both
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 7. -1.]
// CHECK-NEXT: [16. -1.]]
func.func @transpose_both() -> tensor<2x2xf32> {
  %x = nn.constant dense<[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]> : tensor<3x2xf32>
  %y = nn.constant dense<[[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]> : tensor<2x3xf32>
  %0 = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<3x2xf32>, tensor<2x3xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// Vectors give a scalar.
// CHECK-LABEL: @dot
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 32.
func.func @dot() -> tensor<f32> {
  %x = nn.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %y = nn.constant dense<[4.0, 5.0, 6.0]> : tensor<3xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// A vector on the left is a row.
// CHECK-LABEL: @row_times_matrix
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [3. 0.]
func.func @row_times_matrix() -> tensor<2xf32> {
  %x = nn.constant dense<1.0> : tensor<3xf32>
  %y = nn.constant dense<[[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]]> : tensor<3x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3xf32>, tensor<3x2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// A vector on the right is a column.
// CHECK-LABEL: @matrix_times_column
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [-2. -2.]
func.func @matrix_times_column() -> tensor<2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %y = nn.constant dense<[1.0, 0.0, -1.0]> : tensor<3xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Leading dimensions broadcast: [2, 1] and [3] give [2, 3].
// CHECK-LABEL: @batch_broadcasts
// CHECK-NEXT: result0: f32[2, 3, 2, 1]
// CHECK-NEXT{LITERAL}: [[[[  2.]
// CHECK-NEXT: [  6.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[  6.]
// CHECK-NEXT: [ 26.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 10.]
// CHECK-NEXT: [ 46.]]]
// CHECK-EMPTY:
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[[ 10.]
// CHECK-NEXT: [ 14.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 46.]
// CHECK-NEXT: [ 66.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 82.]
// CHECK-NEXT: [118.]]]]
func.func @batch_broadcasts() -> tensor<2x3x2x1xf32> {
  %x = nn.constant dense<[[[[0.0, 1.0], [2.0, 3.0]]], [[[4.0, 5.0], [6.0, 7.0]]]]> : tensor<2x1x2x2xf32>
  %y = nn.constant dense<[[[0.0], [2.0]], [[4.0], [6.0]], [[8.0], [10.0]]]> : tensor<3x2x1xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x1x2x2xf32>, tensor<3x2x1xf32>) -> tensor<2x3x2x1xf32>
  return %0 : tensor<2x3x2x1xf32>
}

// A batch of matrices and one column.
// CHECK-LABEL: @batch_times_column
// CHECK-NEXT: result0: f32[3, 2]
// CHECK-NEXT{LITERAL}: [[ 2.  8.]
// CHECK-NEXT: [14. 20.]
// CHECK-NEXT: [26. 32.]]
func.func @batch_times_column() -> tensor<3x2xf32> {
  %x = nn.constant dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]], [[8.0, 9.0], [10.0, 11.0]]]> : tensor<3x2x2xf32>
  %y = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x2x2xf32>, tensor<2xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}

// A transposed batch and one matrix.
// CHECK-LABEL: @transposed_batch
// CHECK-NEXT: result0: f32[3, 2, 2]
// CHECK-NEXT{LITERAL}: [[[ 2.  2.]
// CHECK-NEXT: [ 4.  3.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[10.  6.]
// CHECK-NEXT: [12.  7.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[18. 10.]
// CHECK-NEXT: [20. 11.]]]
func.func @transposed_batch() -> tensor<3x2x2xf32> {
  %x = nn.constant dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]], [[8.0, 9.0], [10.0, 11.0]]]> : tensor<3x2x2xf32>
  %y = nn.constant dense<[[1.0, 0.0], [1.0, 1.0]]> : tensor<2x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<3x2x2xf32>, tensor<2x2xf32>) -> tensor<3x2x2xf32>
  return %0 : tensor<3x2x2xf32>
}

// A sum of nothing is 0.
// CHECK-LABEL: @empty_sum
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[0. 0.]
// CHECK-NEXT: [0. 0.]]
func.func @empty_sum() -> tensor<2x2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %y = nn.constant dense<> : tensor<0x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x0xf32>, tensor<0x2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// No rows, no result.
// CHECK-LABEL: @no_rows
// CHECK-NEXT: result0: f32[0, 2]
// CHECK-NEXT: []
func.func @no_rows() -> tensor<0x2xf32> {
  %x = nn.constant dense<> : tensor<0x2xf32>
  %y = nn.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<0x2xf32>, tensor<2x2xf32>) -> tensor<0x2xf32>
  return %0 : tensor<0x2xf32>
}

// Accumulated in double: f32 would lose the 1.
// CHECK-LABEL: @cancellation
// CHECK-NEXT: result0: f32[1, 1]
// CHECK-NEXT{LITERAL}: [[1.]]
func.func @cancellation() -> tensor<1x1xf32> {
  %x = nn.constant dense<[[1.0e+08, 1.0, -1.0e+08]]> : tensor<1x3xf32>
  %y = nn.constant dense<1.0> : tensor<3x1xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x3xf32>, tensor<3x1xf32>) -> tensor<1x1xf32>
  return %0 : tensor<1x1xf32>
}

// 200 modulo 2^8.
// CHECK-LABEL: @integers_wrap
// CHECK-NEXT: result0: i8[1, 1]
// CHECK-NEXT{LITERAL}: [[-56]]
func.func @integers_wrap() -> tensor<1x1xi8> {
  %x = nn.constant dense<100> : tensor<1x2xi8>
  %y = nn.constant dense<1> : tensor<2x1xi8>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x2xi8>, tensor<2x1xi8>) -> tensor<1x1xi8>
  return %0 : tensor<1x1xi8>
}

// 0 times NaN is NaN.
// CHECK-LABEL: @nan_propagates
// CHECK-NEXT: result0: f32[1, 1]
// CHECK-NEXT{LITERAL}: [[nan]]
func.func @nan_propagates() -> tensor<1x1xf32> {
  %x = nn.constant dense<[[0.0, 1.0]]> : tensor<1x2xf32>
  %y = nn.constant dense<[[0x7FC00000], [1.0]]> : tensor<2x1xf32>
  %0 = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x2xf32>, tensor<2x1xf32>) -> tensor<1x1xf32>
  return %0 : tensor<1x1xf32>
}
