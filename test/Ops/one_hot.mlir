// RUN: dlc-check-ops %s

// Ones where indices point.

// A constant for what follows.
func.func @weights(%i: tensor<4xi32>, %w: tensor<3x2xf64>) -> tensor<4x2xf64> {
  %h = nn.one_hot %i {size = 3 : i64, type = f64} : (tensor<4xi32>) -> tensor<4x3xf64>
  %y = nn.matmul %h, %w {transpose_x = false, transpose_y = false} : (tensor<4x3xf64>, tensor<3x2xf64>) -> tensor<4x2xf64>
  return %y : tensor<4x2xf64>
}

// Zeros.
func.func @out_of_range(%i: tensor<2x3xi32> {check.range = [-3, 6]}) -> tensor<2x3x2xf64> {
  %h = nn.one_hot %i {size = 2 : i64, type = f64} : (tensor<2x3xi32>) -> tensor<2x3x2xf64>
  return %h : tensor<2x3x2xf64>
}

func.func @no_class(%i: tensor<3xi64>) -> tensor<3x0xi32> {
  %h = nn.one_hot %i {size = 0 : i64, type = i32} : (tensor<3xi64>) -> tensor<3x0xi32>
  return %h : tensor<3x0xi32>
}

func.func @scalar(%i: tensor<i32>) -> tensor<3xi1> {
  %h = nn.one_hot %i {size = 3 : i64, type = i1} : (tensor<i32>) -> tensor<3xi1>
  return %h : tensor<3xi1>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %i: tensor<?xi32> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %h = nn.one_hot %i {size = 3 : i64, type = f64} : (tensor<?xi32>) -> tensor<?x3xf64>
  return %h : tensor<?x3xf64>
}
