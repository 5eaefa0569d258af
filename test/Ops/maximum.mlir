// RUN: dlc-check-ops %s

// The larger one, away from ties and in them.

// Of rank 0.
func.func @scalars(%x: tensor<f64>, %y: tensor<f64>) -> tensor<f64> attributes {check.second} {
  %z = nn.maximum %x, %y : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %z : tensor<f64>
}

func.func @same_shape(%x: tensor<3x5xf64>, %y: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %z = nn.maximum %x, %y : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The right operand is stretched over rows.
func.func @row(%x: tensor<3x5xf64>, %y: tensor<5xf64>) -> tensor<3x5xf64> {
  %z = nn.maximum %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The left one over columns.
func.func @column(%x: tensor<3x1xf64>, %y: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %z = nn.maximum %x, %y : (tensor<3x1xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// Each along another dimension, and of other ranks.
func.func @both(%x: tensor<2x1x3xf64>, %y: tensor<5x1xf64>) -> tensor<2x5x3xf64> {
  %z = nn.maximum %x, %y : (tensor<2x1x3xf64>, tensor<5x1xf64>) -> tensor<2x5x3xf64>
  return %z : tensor<2x5x3xf64>
}

func.func @scalar_left(%x: tensor<f64>, %y: tensor<4xf64>) -> tensor<4xf64> {
  %z = nn.maximum %x, %y : (tensor<f64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

func.func @one_element(%x: tensor<1x1xf64>, %y: tensor<f64>) -> tensor<1x1xf64> {
  %z = nn.maximum %x, %y : (tensor<1x1xf64>, tensor<f64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

// A sum over no rows is 0.
func.func @nothing(%x: tensor<0x3xf64>, %y: tensor<1x3xf64>) -> tensor<0x3xf64> {
  %z = nn.maximum %x, %y : (tensor<0x3xf64>, tensor<1x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>},
                   %y: tensor<3xf64>)
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %z = nn.maximum %x, %y : (tensor<?x1xf64>, tensor<3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

func.func @dynamic_both(%n: index {dlcrt.dim = "n"},
                        %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                        %y: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 1}, {n = 4}]} {
  %z = nn.maximum %x, %y : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

// One value through both operands.
func.func @squared(%x: tensor<4xf64> {check.range = [-2.0, 2.0]}) -> tensor<4xf64> {
  %a = nn.mul %x, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %z = nn.maximum %a, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

// Half of the gradient for each of two equals.
func.func @tie(%x: tensor<3xf64> {check.values = dense<[1.0, 2.0, 3.0]> : tensor<3xf64>},
               %y: tensor<3xf64> {check.values = dense<[1.0, 5.0, 2.0]> : tensor<3xf64>})
    -> (tensor<3xf64>, tensor<3xf64>)
    attributes {check.zero, check.no_gradient} {
  %g:2 = nn.grad(%x, %y : tensor<3xf64>, tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>, %q: tensor<3xf64>):
    %m = nn.maximum %p, %q : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %l = nn.sum %m {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<3xf64>, tensor<3xf64>)
  %ex = nn.constant dense<[0.5, 0.0, 1.0]> : tensor<3xf64>
  %ey = nn.constant dense<[0.5, 1.0, 0.0]> : tensor<3xf64>
  %dx = nn.sub %g#0, %ex : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  %dy = nn.sub %g#1, %ey : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  return %dx, %dy : tensor<3xf64>, tensor<3xf64>
}
