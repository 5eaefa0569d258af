// RUN: dlc-check-ops %s

// x − floor(x / y) · y between its jumps.

// Of rank 0.
func.func @scalars(%x: tensor<f64> {check.range = [3.1, 3.9]}, %y: tensor<f64> {check.range = [2.1, 3.05]})
    -> tensor<f64> attributes {check.second} {
  %z = nn.mod %x, %y : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %z : tensor<f64>
}

func.func @same_shape(%x: tensor<3x5xf64> {check.range = [3.1, 3.9]}, %y: tensor<3x5xf64> {check.range = [2.1, 3.05]})
    -> tensor<3x5xf64> {
  %z = nn.mod %x, %y : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The right operand is stretched over rows.
func.func @row(%x: tensor<3x5xf64> {check.range = [3.1, 3.9]}, %y: tensor<5xf64> {check.range = [2.1, 3.05]})
    -> tensor<3x5xf64> {
  %z = nn.mod %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The left one over columns.
func.func @column(%x: tensor<3x1xf64> {check.range = [3.1, 3.9]}, %y: tensor<3x5xf64> {check.range = [2.1, 3.05]})
    -> tensor<3x5xf64> {
  %z = nn.mod %x, %y : (tensor<3x1xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// Each along another dimension, and of other ranks.
func.func @both(%x: tensor<2x1x3xf64> {check.range = [3.1, 3.9]}, %y: tensor<5x1xf64> {check.range = [2.1, 3.05]})
    -> tensor<2x5x3xf64> {
  %z = nn.mod %x, %y : (tensor<2x1x3xf64>, tensor<5x1xf64>) -> tensor<2x5x3xf64>
  return %z : tensor<2x5x3xf64>
}

func.func @scalar_left(%x: tensor<f64> {check.range = [3.1, 3.9]}, %y: tensor<4xf64> {check.range = [2.1, 3.05]})
    -> tensor<4xf64> {
  %z = nn.mod %x, %y : (tensor<f64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

func.func @one_element(%x: tensor<1x1xf64> {check.range = [3.1, 3.9]}, %y: tensor<f64> {check.range = [2.1, 3.05]})
    -> tensor<1x1xf64> {
  %z = nn.mod %x, %y : (tensor<1x1xf64>, tensor<f64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

// A sum over no rows is 0.
func.func @nothing(%x: tensor<0x3xf64> {check.range = [3.1, 3.9]}, %y: tensor<1x3xf64> {check.range = [2.1, 3.05]})
    -> tensor<0x3xf64> {
  %z = nn.mod %x, %y : (tensor<0x3xf64>, tensor<1x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x1xf64> {check.range = [3.1, 3.9], dlcrt.shape = affine_map<()[s0] -> (s0, 1)>},
                   %y: tensor<3xf64> {check.range = [2.1, 3.05]})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %z = nn.mod %x, %y : (tensor<?x1xf64>, tensor<3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

func.func @dynamic_both(%n: index {dlcrt.dim = "n"},
                        %x: tensor<?x3xf64> {check.range = [3.1, 3.9], dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                        %y: tensor<?x3xf64> {check.range = [2.1, 3.05], dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 1}, {n = 4}]} {
  %z = nn.mod %x, %y : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

// One value through both operands.
func.func @squared(%x: tensor<4xf64> {check.range = [1.3, 1.7]}) -> tensor<4xf64> {
  %a = nn.mul %x, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %z = nn.mod %a, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

// The sign is that of y.
func.func @negative_divisor(%x: tensor<5xf64> {check.range = [0.2, 0.9]},
                            %y: tensor<5xf64> {check.range = [-2.0, -1.0]})
    -> tensor<5xf64> {
  %z = nn.mod %x, %y : (tensor<5xf64>, tensor<5xf64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

// Also by 0.
func.func @integers(%x: tensor<6xi32> {check.range = [-9, 9]}, %y: tensor<6xi32> {check.range = [-3, 3]})
    -> tensor<6xi32> {
  %z = nn.mod %x, %y : (tensor<6xi32>, tensor<6xi32>) -> tensor<6xi32>
  return %z : tensor<6xi32>
}
