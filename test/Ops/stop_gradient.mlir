// RUN: dlc-check-ops %s

// An identity without a gradient.

// The gradient of x · stop(x) is x, not 2x.
func.func @half_a_square(%x: tensor<3x2xf64>) -> tensor<3x2xf64> attributes {check.zero, check.no_gradient} {
  %g = nn.grad(%x : tensor<3x2xf64>) {
  ^bb0(%p: tensor<3x2xf64>):
    %s = nn.stop_gradient %p : (tensor<3x2xf64>) -> tensor<3x2xf64>
    %y = nn.mul %p, %s : (tensor<3x2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
    %l = nn.sum %y {axis = array<i64: 0, 1>, keepdims = false} : (tensor<3x2xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<3x2xf64>)
  %d = nn.sub %g, %x : (tensor<3x2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  return %d : tensor<3x2xf64>
}

// Forward mode stops too.
func.func @no_tangent(%x: tensor<4xf64>, %v: tensor<4xf64>) -> tensor<4xf64> attributes {check.zero, check.no_gradient} {
  %t = nn.jvp(%x : tensor<4xf64>) along (%v : tensor<4xf64>) attributes {num_outputs = 1 : i64} {
  ^bb0(%p: tensor<4xf64>):
    %s = nn.stop_gradient %p : (tensor<4xf64>) -> tensor<4xf64>
    nn.yield %s : tensor<4xf64>
  } -> (tensor<4xf64>)
  return %t : tensor<4xf64>
}

// What does not depend on a target passes unharmed.
func.func @of_constant(%x: tensor<4xf64>) -> tensor<4xf64> attributes {check.second} {
  %c = nn.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf64>
  %s = nn.stop_gradient %c : (tensor<4xf64>) -> tensor<4xf64>
  %y = nn.mul %x, %s : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %y : tensor<4xf64>
}
