// RUN: dlc-check-ops %s

// Recurrences whose body yields what it was given, or yields one value twice.

// Carries change places.
func.func @swap(%a: tensor<2xf64>, %b: tensor<2xf64>) -> (tensor<2xf64>, tensor<2xf64>) {
  %t = arith.constant 3 : index
  %x, %y = nn.scan (%t) carries(%a, %b : tensor<2xf64>, tensor<2xf64>) {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %p: tensor<2xf64>, %q: tensor<2xf64>):
    nn.yield %q, %p : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<2xf64>)
  return %x, %y : tensor<2xf64>, tensor<2xf64>
}

// One value becomes both carries and a stack.
func.func @shared(%a: tensor<2xf64>, %b: tensor<2xf64>) -> (tensor<2xf64>, tensor<2x3xf64>) attributes {check.second} {
  %t = arith.constant 3 : index
  %x, %y, %s = nn.scan (%t) carries(%a, %b : tensor<2xf64>, tensor<2xf64>) {input_axes = array<i64>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %p: tensor<2xf64>, %q: tensor<2xf64>):
    %0 = nn.mul %p, %q : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %1 = nn.sin %0 : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %1, %1, %1 : tensor<2xf64>, tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<2xf64>, tensor<2x3xf64>)
  return %x, %s : tensor<2xf64>, tensor<2x3xf64>
}

// A slice is the next carry, and the carry is what is stacked.
func.func @shift(%x: tensor<4x2xf64>, %h0: tensor<2xf64>) -> (tensor<2xf64>, tensor<4x2xf64>) {
  %t = arith.constant 4 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<4x2xf64>) carries(%h0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    nn.yield %xt, %hp : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<4x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<4x2xf64>
}

// A captured value is the next carry.
func.func @overwrite(%h0: tensor<2xf64>, %w: tensor<2xf64>) -> (tensor<2xf64>, tensor<3x2xf64>) {
  %t = arith.constant 3 : index
  %h, %hs = nn.scan (%t) carries(%h0 : tensor<2xf64>) {input_axes = array<i64>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %hp: tensor<2xf64>):
    %0 = nn.mul %hp, %w : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %w, %0 : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<3x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<3x2xf64>
}

// The same tensor is input, carry and captured.
func.func @one_for_all(%x: tensor<3x3xf64>) -> tensor<3x3xf64> {
  %t = arith.constant 3 : index
  %h = nn.scan (%t) inputs(%x : tensor<3x3xf64>) carries(%x : tensor<3x3xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3xf64>, %hp: tensor<3x3xf64>):
    %0 = nn.mul %hp, %xt : (tensor<3x3xf64>, tensor<3xf64>) -> tensor<3x3xf64>
    %1 = nn.add %0, %x : (tensor<3x3xf64>, tensor<3x3xf64>) -> tensor<3x3xf64>
    %2 = nn.sin %1 : (tensor<3x3xf64>) -> tensor<3x3xf64>
    nn.yield %2 : tensor<3x3xf64>
  } -> (tensor<3x3xf64>)
  return %h : tensor<3x3xf64>
}

// A state that no result depends on.
func.func @unused(%x: tensor<3x2xf64>, %h0: tensor<2xf64>, %d0: tensor<2xf64>) -> tensor<2xf64> {
  %t = arith.constant 3 : index
  %h, %d = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%h0, %d0 : tensor<2xf64>, tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>, %dp: tensor<2xf64>):
    %0 = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %1 = nn.mul %dp, %0 : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %0, %1 : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<2xf64>)
  return %h : tensor<2xf64>
}

// Two scans, the second over what the first stacked.
func.func @two_layers(%x: tensor<3x2xf64>, %h0: tensor<2xf64>, %g0: tensor<2xf64>) -> tensor<2xf64> {
  %t = arith.constant 3 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%h0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %0 = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %1 = nn.tanh %0 : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %1, %0 : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<3x2xf64>)
  %g = nn.scan (%t) inputs(%hs : tensor<3x2xf64>) carries(%g0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %gp: tensor<2xf64>):
    %0 = nn.mul %gp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %1 = nn.add %0, %h : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %1 : tensor<2xf64>
  } -> (tensor<2xf64>)
  return %g : tensor<2xf64>
}
