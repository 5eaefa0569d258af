// RUN: dlc-check-ops %s

// nn.grad as a part of programs that are differentiated in their turn.

// The gradient of x³ + y x is 3 x² + y.
func.func @polynomial(%x: tensor<4xf64>, %y: tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>)
    attributes {check.zero, check.no_gradient} {
  %g:2 = nn.grad(%x, %y : tensor<4xf64>, tensor<4xf64>) {
  ^bb0(%p: tensor<4xf64>, %q: tensor<4xf64>):
    %0 = nn.mul %p, %p : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
    %1 = nn.add %0, %q : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
    %2 = nn.mul %1, %p : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
    %l = nn.sum %2 {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<4xf64>, tensor<4xf64>)
  %three = nn.constant dense<3.0> : tensor<f64>
  %xx = nn.mul %x, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %3 = nn.mul %xx, %three : (tensor<4xf64>, tensor<f64>) -> tensor<4xf64>
  %e = nn.add %3, %y : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %dx = nn.sub %g#0, %e : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %dy = nn.sub %g#1, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %dx, %dy : tensor<4xf64>, tensor<4xf64>
}

// The gradient of a gradient, with respect to a target and to a value from above.
func.func @penalty(%w: tensor<3x2xf64>, %x: tensor<4x3xf64>) -> tensor<f64> attributes {check.second} {
  %g = nn.grad(%x : tensor<4x3xf64>) {
  ^bb0(%p: tensor<4x3xf64>):
    %0 = nn.matmul %p, %w {transpose_x = false, transpose_y = false} : (tensor<4x3xf64>, tensor<3x2xf64>) -> tensor<4x2xf64>
    %1 = nn.tanh %0 : (tensor<4x2xf64>) -> tensor<4x2xf64>
    %l = nn.sum %1 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<4x2xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<4x3xf64>)
  %s = nn.mul %g, %g : (tensor<4x3xf64>, tensor<4x3xf64>) -> tensor<4x3xf64>
  %r = nn.sum %s {axis = array<i64: 0, 1>, keepdims = false} : (tensor<4x3xf64>) -> tensor<f64>
  return %r : tensor<f64>
}

// A loss that is an argument, and one that no target enters.
func.func @trivial(%x: tensor<f64>, %y: tensor<2xf64>) -> (tensor<f64>, tensor<2xf64>) {
  %one = nn.grad(%x : tensor<f64>) {
  ^bb0(%p: tensor<f64>):
    nn.yield %p : tensor<f64>
  } -> (tensor<f64>)
  %zero = nn.grad(%y : tensor<2xf64>) {
  ^bb0(%p: tensor<2xf64>):
    nn.yield %x : tensor<f64>
  } -> (tensor<2xf64>)
  %0 = nn.mul %one, %x : (tensor<f64>, tensor<f64>) -> tensor<f64>
  %1 = nn.add %zero, %y : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
  return %0, %1 : tensor<f64>, tensor<2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>}) attributes {check.dims = [{n = 0}, {n = 4}]} {
  %g = nn.grad(%x : tensor<?x3xf64>) {
  ^bb0(%p: tensor<?x3xf64>):
    %0 = nn.log_softmax %p {axis = 1 : i64} : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %1 = nn.sin %0 : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %l = nn.sum %1 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<?x3xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<?x3xf64>)
  return %g : tensor<?x3xf64>
}
