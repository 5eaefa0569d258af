// RUN: dlc-check-ops %s

// The matrix product of matrices and vectors; matmul-stacks.mlir has stacks.

func.func @plain(%x: tensor<3x5xf64>, %y: tensor<5x2xf64>) -> tensor<3x2xf64> attributes {check.second} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x5xf64>, tensor<5x2xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

func.func @transposed_left(%x: tensor<5x3xf64>, %y: tensor<5x2xf64>) -> tensor<3x2xf64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<5x3xf64>, tensor<5x2xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

func.func @transposed_right(%x: tensor<3x5xf64>, %y: tensor<2x5xf64>) -> tensor<3x2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<3x5xf64>, tensor<2x5xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

func.func @transposed_both(%x: tensor<5x3xf64>, %y: tensor<2x5xf64>) -> tensor<3x2xf64> attributes {check.second} {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<5x3xf64>, tensor<2x5xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

func.func @one_by_one(%x: tensor<1x1xf64>, %y: tensor<1x1xf64>) -> tensor<1x1xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x1xf64>, tensor<1x1xf64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

// A sum of nothing is 0.
func.func @no_inner(%x: tensor<3x0xf64>, %y: tensor<0x2xf64>) -> tensor<3x2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xf64>, tensor<0x2xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

func.func @no_rows(%x: tensor<0x3xf64>, %y: tensor<3x2xf64>) -> tensor<0x2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<0x3xf64>, tensor<3x2xf64>) -> tensor<0x2xf64>
  return %z : tensor<0x2xf64>
}

// Vectors are a row and a column.
func.func @vector_vector(%x: tensor<5xf64>, %y: tensor<5xf64>) -> tensor<f64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5xf64>, tensor<5xf64>) -> tensor<f64>
  return %z : tensor<f64>
}

func.func @matrix_vector(%x: tensor<3x5xf64>, %y: tensor<5xf64>) -> tensor<3xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3xf64>
  return %z : tensor<3xf64>
}

func.func @transposed_vector(%x: tensor<5x3xf64>, %y: tensor<5xf64>) -> tensor<3xf64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<5x3xf64>, tensor<5xf64>) -> tensor<3xf64>
  return %z : tensor<3xf64>
}

func.func @vector_matrix(%x: tensor<5xf64>, %y: tensor<5x2xf64>) -> tensor<2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5xf64>, tensor<5x2xf64>) -> tensor<2xf64>
  return %z : tensor<2xf64>
}

func.func @vector_transposed(%x: tensor<5xf64>, %y: tensor<2x5xf64>) -> tensor<2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5xf64>, tensor<2x5xf64>) -> tensor<2xf64>
  return %z : tensor<2xf64>
}

func.func @stack_vector(%x: tensor<2x3x5xf64>, %y: tensor<5xf64>) -> tensor<2x3xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xf64>, tensor<5xf64>) -> tensor<2x3xf64>
  return %z : tensor<2x3xf64>
}

func.func @vector_stack(%x: tensor<3xf64>, %y: tensor<2x3x4xf64>) -> tensor<2x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3xf64>, tensor<2x3x4xf64>) -> tensor<2x4xf64>
  return %z : tensor<2x4xf64>
}

// Any sizes, also none. Up to sixteen columns known to be so few are added up in another order.
func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %m: index {dlcrt.dim = "m"},
                   %x: tensor<?x4xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 4)>},
                   %y: tensor<4x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (4, s1)>})
    -> (tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    attributes {check.dims = [{n = 0, m = 2}, {n = 1, m = 1}, {n = 1, m = 3}, {n = 5, m = 17}]} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x4xf64>, tensor<4x?xf64>) -> tensor<?x?xf64>
  return %z : tensor<?x?xf64>
}

func.func @dynamic_inner(%n: index {dlcrt.dim = "n"},
                         %m: index {dlcrt.dim = "m"},
                         %k: index {dlcrt.dim = "k"},
                         %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s2, s0)>},
                         %y: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s1, s2)>})
    -> (tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1)>})
    attributes {check.dims = [{n = 2, m = 3, k = 0}, {n = 3, m = 1, k = 5}]} {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<?x?xf64>, tensor<?x?xf64>) -> tensor<?x?xf64>
  return %z : tensor<?x?xf64>
}

// Folding takes the transposes into the product.
func.func @transposes_in_front(%x: tensor<5x3xf64>, %y: tensor<2x5xf64>) -> tensor<3x2xf64> {
  %xt = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x3xf64>) -> tensor<3x5xf64>
  %yt = nn.transpose %y {axes = array<i64: 1, 0>} : (tensor<2x5xf64>) -> tensor<5x2xf64>
  %z = nn.matmul %xt, %yt {transpose_x = false, transpose_y = false} : (tensor<3x5xf64>, tensor<5x2xf64>) -> tensor<3x2xf64>
  return %z : tensor<3x2xf64>
}

// A size of 0 beside one that is named: no rows, whatever n is.
func.func @no_rows_of_matrices(%n: index {dlcrt.dim = "n"}, %x: tensor<?x0x7x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 0, 7, 5)>}, %y: tensor<5x17xf64>)
    -> (tensor<?x0x7x17xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 0, 7, 17)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %r = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x0x7x5xf64>, tensor<5x17xf64>) -> tensor<?x0x7x17xf64>
  return %r : tensor<?x0x7x17xf64>
}

// The operand that is transposed for the product is a slice, whose size says how much room that takes.
func.func @slice_transposed(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3x5x4xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5, 4)>})
    -> (tensor<?x3x4x4xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 4, 4)>})
    attributes {check.dims = [{n = 1}, {n = 3}]} {
  %s = nn.slice %x, %n {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 0, 0, 0, 0>, static_sizes = array<i64: -9223372036854775808, 3, 4, 4>, steps = array<i64: 1, 1, 1, 1>} : (tensor<?x3x5x4xf64>, index) -> tensor<?x3x4x4xf64>
  %r = nn.matmul %s, %s {transpose_x = false, transpose_y = true} : (tensor<?x3x4x4xf64>, tensor<?x3x4x4xf64>) -> tensor<?x3x4x4xf64>
  return %r : tensor<?x3x4x4xf64>
}
