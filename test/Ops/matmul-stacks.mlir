// RUN: dlc-check-ops %s

// The product of stacks of matrices; matmul.mlir has the others.

// One product for each of the leading sizes.
func.func @stack(%x: tensor<2x3x5xf64>, %y: tensor<2x5x4xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xf64>, tensor<2x5x4xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @stack_transposed(%x: tensor<2x5x3xf64>, %y: tensor<2x4x5xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<2x5x3xf64>, tensor<2x4x5xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

// A weight shared by the stack: its gradient is one product.
func.func @stack_matrix(%x: tensor<2x3x5xf64>, %y: tensor<5x4xf64>) -> tensor<2x3x4xf64> attributes {check.second} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xf64>, tensor<5x4xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @stack_matrix_transposed(%x: tensor<2x3x5xf64>, %y: tensor<4x5xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<2x3x5xf64>, tensor<4x5xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @stack_transposed_matrix(%x: tensor<2x5x3xf64>, %y: tensor<5x4xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<2x5x3xf64>, tensor<5x4xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @matrix_stack(%x: tensor<3x5xf64>, %y: tensor<2x5x4xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x5xf64>, tensor<2x5x4xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @matrix_stack_transposed(%x: tensor<5x3xf64>, %y: tensor<2x4x5xf64>) -> tensor<2x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<5x3xf64>, tensor<2x4x5xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

// Leading sizes stretch both ways.
func.func @broadcast(%x: tensor<2x1x3x5xf64>, %y: tensor<3x5x2xf64>) -> tensor<2x3x3x2xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x1x3x5xf64>, tensor<3x5x2xf64>) -> tensor<2x3x3x2xf64>
  return %z : tensor<2x3x3x2xf64>
}

func.func @broadcast_one(%x: tensor<1x3x2xf64>, %y: tensor<4x2x3xf64>) -> tensor<4x3x3xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x3x2xf64>, tensor<4x2x3xf64>) -> tensor<4x3x3xf64>
  return %z : tensor<4x3x3xf64>
}

func.func @empty_stack(%x: tensor<0x3x2xf64>, %y: tensor<2x4xf64>) -> tensor<0x3x4xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<0x3x2xf64>, tensor<2x4xf64>) -> tensor<0x3x4xf64>
  return %z : tensor<0x3x4xf64>
}

// The rows of all of them are one matrix in the gradient.
func.func @dynamic_stack(%n: index {dlcrt.dim = "n"},
                         %t: index {dlcrt.dim = "t"},
                         %x: tensor<?x?x4xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 4)>},
                         %y: tensor<4x3xf64>)
    -> (tensor<?x?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 3)>})
    attributes {check.dims = [{n = 2, t = 3}, {n = 0, t = 2}, {n = 1, t = 1}]} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x?x4xf64>, tensor<4x3xf64>) -> tensor<?x?x3xf64>
  return %z : tensor<?x?x3xf64>
}

func.func @dynamic_stacks(%n: index {dlcrt.dim = "n"},
                          %k: index {dlcrt.dim = "k"},
                          %x: tensor<?x2x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 2, s1)>},
                          %y: tensor<?x?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 3)>})
    -> (tensor<?x2x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 2, 3)>})
    attributes {check.dims = [{n = 2, k = 3}, {n = 1, k = 0}]} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x2x?xf64>, tensor<?x?x3xf64>) -> tensor<?x2x3xf64>
  return %z : tensor<?x2x3xf64>
}

func.func @dynamic_broadcast(%n: index {dlcrt.dim = "n"},
                             %x: tensor<?x1x2x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1, 2, 3)>},
                             %y: tensor<4x3x2xf64>)
    -> (tensor<?x4x2x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 4, 2, 2)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x1x2x3xf64>, tensor<4x3x2xf64>) -> tensor<?x4x2x2xf64>
  return %z : tensor<?x4x2x2xf64>
}

// The gradient of the matrix is a sum over a stack of unknown size, transposed.
func.func @dynamic_transposed(%n: index {dlcrt.dim = "n"},
                              %x: tensor<?x2x4x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2, 4, 5)>},
                              %y: tensor<3x4xf64>)
    -> (tensor<?x2x5x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2, 5, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 3}]} {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<?x2x4x5xf64>, tensor<3x4xf64>) -> tensor<?x2x5x3xf64>
  return %z : tensor<?x2x5x3xf64>
}

func.func @no_stack(%x: tensor<0x5x2x5xf64>, %y: tensor<5x5xf64>) -> tensor<0x5x2x5xf64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<0x5x2x5xf64>, tensor<5x5xf64>) -> tensor<0x5x2x5xf64>
  return %z : tensor<0x5x2x5xf64>
}
