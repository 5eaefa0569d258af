// RUN: dlc-check-ops %s

// Functions with a derivative of the user's own, in reverse mode alone.

// The derivative is the true one, computed from the operands.
func.func @log_of_sum(%x: tensor<4xf64>) -> tensor<f64> attributes {check.reverse_only, check.second} {
  %e = nn.exp %x : (tensor<4xf64>) -> tensor<4xf64>
  %y = nn.custom(%e : tensor<4xf64>) {
  ^bb0(%p: tensor<4xf64>):
    %s = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    %l = nn.log %s : (tensor<f64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } backward {
  ^bb0(%p: tensor<4xf64>, %v: tensor<f64>):
    %s = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    %r = nn.div %v, %s : (tensor<f64>, tensor<f64>) -> tensor<f64>
    %g = nn.broadcast %r {static_shape = array<i64: 4>} : (tensor<f64>) -> tensor<4xf64>
    nn.yield %g : tensor<4xf64>
  } -> tensor<f64>
  return %y : tensor<f64>
}

// Two operands, two results, of which one is not used: its cotangent is zeros.
func.func @two_results(%x: tensor<3xf64>, %y: tensor<3xf64>) -> tensor<3xf64> attributes {check.reverse_only} {
  %z:2 = nn.custom(%x, %y : tensor<3xf64>, tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>, %q: tensor<3xf64>):
    %0 = nn.mul %p, %q : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %1 = nn.add %p, %q : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    nn.yield %0, %1 : tensor<3xf64>, tensor<3xf64>
  } backward {
  ^bb0(%p: tensor<3xf64>, %q: tensor<3xf64>, %u: tensor<3xf64>, %v: tensor<3xf64>):
    %0 = nn.mul %u, %q : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %1 = nn.add %0, %v : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %2 = nn.mul %u, %p : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %3 = nn.add %2, %v : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    nn.yield %1, %3 : tensor<3xf64>, tensor<3xf64>
  } -> tensor<3xf64>, tensor<3xf64>
  return %z#0 : tensor<3xf64>
}

// A clipped gradient: what the user says counts, not what is true.
func.func @straight_through(%x: tensor<3xf64>) -> tensor<3xf64> attributes {check.zero, check.no_gradient} {
  %g = nn.grad(%x : tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>):
    %y = nn.custom(%p : tensor<3xf64>) {
    ^bb0(%q: tensor<3xf64>):
      %r = nn.round %q : (tensor<3xf64>) -> tensor<3xf64>
      nn.yield %r : tensor<3xf64>
    } backward {
    ^bb0(%q: tensor<3xf64>, %v: tensor<3xf64>):
      nn.yield %v : tensor<3xf64>
    } -> tensor<3xf64>
    %l = nn.sum %y {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<3xf64>)
  %one = nn.constant dense<1.0> : tensor<3xf64>
  %d = nn.sub %g, %one : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  return %d : tensor<3xf64>
}

// Inside of a scan.
func.func @in_scan(%x: tensor<3x2xf64>, %h0: tensor<2xf64>) -> tensor<2xf64> attributes {check.reverse_only} {
  %t = arith.constant 3 : index
  %h = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%h0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %0 = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %1 = nn.custom(%0 : tensor<2xf64>) {
    ^bb0(%q: tensor<2xf64>):
      %s = nn.sin %q : (tensor<2xf64>) -> tensor<2xf64>
      nn.yield %s : tensor<2xf64>
    } backward {
    ^bb0(%q: tensor<2xf64>, %v: tensor<2xf64>):
      %c = nn.cos %q : (tensor<2xf64>) -> tensor<2xf64>
      %g = nn.mul %c, %v : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      nn.yield %g : tensor<2xf64>
    } -> tensor<2xf64>
    nn.yield %1 : tensor<2xf64>
  } -> (tensor<2xf64>)
  return %h : tensor<2xf64>
}
