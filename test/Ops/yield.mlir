// RUN: dlc-check-ops %s

// What a region gives: several values, arguments of the region, values from above.

func.func @from_above(%x: tensor<3xf64>, %y: tensor<3xf64>) -> (tensor<3xf64>, tensor<3xf64>, tensor<f64>) {
  %g, %p0, %l0 = nn.grad(%x : tensor<3xf64>) {
  ^bb0(%p: tensor<3xf64>):
    %0 = nn.mul %p, %y : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %1 = nn.sin %0 : (tensor<3xf64>) -> tensor<3xf64>
    %l = nn.sum %1 {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
    nn.yield %l, %p, %l : tensor<f64>, tensor<3xf64>, tensor<f64>
  } -> (tensor<3xf64>), (tensor<3xf64>, tensor<f64>)
  return %g, %p0, %l0 : tensor<3xf64>, tensor<3xf64>, tensor<f64>
}

// Nothing but what is given.
func.func @arguments(%h0: tensor<2xf64>, %w: tensor<2xf64>) -> (tensor<2xf64>, tensor<3x2xf64>) {
  %t = arith.constant 3 : index
  %h, %s = nn.scan (%t) carries(%h0 : tensor<2xf64>) {input_axes = array<i64>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %hp: tensor<2xf64>):
    nn.yield %hp, %w : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<3x2xf64>)
  return %h, %s : tensor<2xf64>, tensor<3x2xf64>
}
