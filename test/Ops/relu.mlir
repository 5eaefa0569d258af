// RUN: dlc-check-ops %s

// max(x, 0) away from 0, and the convention at 0.

// Of rank 0.
func.func @scalar(%x: tensor<f64>) -> tensor<f64> {
  %y = nn.relu %x : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @matrix(%x: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %y = nn.relu %x : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

// Any number of rows, also none.
func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 7}]} {
  %y = nn.relu %x : (tensor<?x3xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}

// The cotangent that arrives is not constant, and x has other uses.
func.func @composed(%x: tensor<7xf64>, %y: tensor<7xf64>) -> tensor<7xf64> attributes {check.second} {
  %a = nn.mul %x, %x : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  %b = nn.relu %x : (tensor<7xf64>) -> tensor<7xf64>
  %c = nn.mul %a, %b : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  %d = nn.mul %c, %y : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  return %d : tensor<7xf64>
}

// The slope at 0 is 0.
func.func @at_zero(%x: tensor<3xf64> {check.values = dense<[-1.0, 0.0, 2.0]> : tensor<3xf64>})
    -> tensor<3xf64>
    attributes {check.zero, check.no_gradient} {
  %g = nn.grad(%x : tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>):
    %y = nn.relu %p : (tensor<3xf64>) -> tensor<3xf64>
    %l = nn.sum %y {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<3xf64>)
  %e = nn.constant dense<[0.0, 0.0, 1.0]> : tensor<3xf64>
  %d = nn.sub %g, %e : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  return %d : tensor<3xf64>
}
