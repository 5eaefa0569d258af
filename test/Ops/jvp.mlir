// RUN: dlc-check-ops %s

// nn.jvp as a part of programs that are differentiated in their turn.

// The tangent of x² along v is 2 x v; the value comes along.
func.func @square(%x: tensor<4xf64>, %v: tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>)
    attributes {check.zero, check.no_gradient} {
  %t, %y = nn.jvp(%x : tensor<4xf64>) along (%v : tensor<4xf64>) attributes {num_outputs = 1 : i64} {
  ^bb0(%p: tensor<4xf64>):
    %0 = nn.mul %p, %p : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
    nn.yield %0, %0 : tensor<4xf64>, tensor<4xf64>
  } -> (tensor<4xf64>), (tensor<4xf64>)
  %xv = nn.mul %x, %v : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %two = nn.add %xv, %xv : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %dt = nn.sub %t, %two : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %xx = nn.mul %x, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %dy = nn.sub %y, %xx : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %dt, %dy : tensor<4xf64>, tensor<4xf64>
}

// The product with a second derivative: forward over reverse.
func.func @hessian_vector(%x: tensor<3xf64>, %v: tensor<3xf64>) -> tensor<3xf64> attributes {check.second} {
  %h = nn.jvp(%x : tensor<3xf64>) along (%v : tensor<3xf64>) attributes {num_outputs = 1 : i64} {
  ^bb0(%p: tensor<3xf64>):
    %g = nn.grad(%p : tensor<3xf64>) {
    ^bb0(%q: tensor<3xf64>):
      %0 = nn.logsumexp %q {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
      nn.yield %0 : tensor<f64>
    } -> (tensor<3xf64>)
    nn.yield %g : tensor<3xf64>
  } -> (tensor<3xf64>)
  return %h : tensor<3xf64>
}

// Reverse over forward.
func.func @reverse_over_forward(%x: tensor<3xf64>, %v: tensor<3xf64>) -> tensor<3xf64> {
  %h = nn.grad(%x : tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>):
    %t = nn.jvp(%p : tensor<3xf64>) along (%v : tensor<3xf64>) attributes {num_outputs = 1 : i64} {
    ^bb0(%q: tensor<3xf64>):
      %0 = nn.logsumexp %q {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
      nn.yield %0 : tensor<f64>
    } -> (tensor<f64>)
    nn.yield %t : tensor<f64>
  } -> (tensor<3xf64>)
  return %h : tensor<3xf64>
}

// An output that does not depend on the primal has a tangent of zeros.
func.func @constant_output(%x: tensor<3xf64>, %v: tensor<3xf64>, %c: tensor<2xf64>) -> (tensor<2xf64>, tensor<3xf64>) {
  %t:2 = nn.jvp(%x : tensor<3xf64>) along (%v : tensor<3xf64>) attributes {num_outputs = 2 : i64} {
  ^bb0(%p: tensor<3xf64>):
    nn.yield %c, %p : tensor<2xf64>, tensor<3xf64>
  } -> (tensor<2xf64>, tensor<3xf64>)
  %0 = nn.add %t#0, %c : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
  return %0, %t#1 : tensor<2xf64>, tensor<3xf64>
}
