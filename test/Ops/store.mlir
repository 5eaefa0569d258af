// RUN: dlc-check-ops %s

// Stored tensors are constants of a call.

nn.store param @w : tensor<3x2xf64> init {
^bb0(%seed: tensor<i64>):
  %c = nn.constant dense<[[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]]> : tensor<3x2xf64>
  nn.yield %c : tensor<3x2xf64>
}

nn.store state @s : tensor<2xf64> init {
^bb0(%seed: tensor<i64>):
  %c = nn.constant dense<[0.25, -0.5]> : tensor<2xf64>
  nn.yield %c : tensor<2xf64>
}

// A parameter outside of nn.grad counts as a constant.
func.func @dense(%x: tensor<4x3xf64>) -> tensor<4x2xf64> {
  %w = nn.read @w : tensor<3x2xf64>
  %s = nn.read @s : tensor<2xf64>
  %0 = nn.matmul %x, %w {transpose_x = false, transpose_y = false} : (tensor<4x3xf64>, tensor<3x2xf64>) -> tensor<4x2xf64>
  %1 = nn.add %0, %s : (tensor<4x2xf64>, tensor<2xf64>) -> tensor<4x2xf64>
  %2 = nn.tanh %1 : (tensor<4x2xf64>) -> tensor<4x2xf64>
  return %2 : tensor<4x2xf64>
}

// As a target it has a gradient.
func.func @gradient(%x: tensor<4x3xf64>) -> (tensor<3x2xf64>, tensor<f64>) {
  %w = nn.read @w : tensor<3x2xf64>
  %g, %loss = nn.grad(%w : tensor<3x2xf64>) {
  ^bb0(%p: tensor<3x2xf64>):
    %0 = nn.matmul %x, %p {transpose_x = false, transpose_y = false} : (tensor<4x3xf64>, tensor<3x2xf64>) -> tensor<4x2xf64>
    %1 = nn.sigmoid %0 : (tensor<4x2xf64>) -> tensor<4x2xf64>
    %l = nn.mean %1 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<4x2xf64>) -> tensor<f64>
    nn.yield %l, %l : tensor<f64>, tensor<f64>
  } -> (tensor<3x2xf64>), (tensor<f64>)
  return %g, %loss : tensor<3x2xf64>, tensor<f64>
}
