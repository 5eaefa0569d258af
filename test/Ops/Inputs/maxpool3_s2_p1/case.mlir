func.func @case(%in0: tensor<1x2x7x6xf64>, %cot: tensor<1x2x4x3xf64>) -> (tensor<1x2x4x3xf64>, tensor<1x2x7x6xf64>) {
  %g0, %out = nn.grad(%in0 : tensor<1x2x7x6xf64>) {
  ^bb0(%p0: tensor<1x2x7x6xf64>):
    %v1 = nn.transpose %p0 {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x7x6xf64>) -> tensor<1x7x6x2xf64>
    %v2 = nn.max_pool2d %v1 {size = array<i64: 3, 3>, stride = array<i64: 2, 2>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x7x6x2xf64>) -> tensor<1x4x3x2xf64>
    %v3 = nn.transpose %v2 {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x4x3x2xf64>) -> tensor<1x2x4x3xf64>
    %v4 = nn.mul %v3, %cot  : (tensor<1x2x4x3xf64>, tensor<1x2x4x3xf64>) -> tensor<1x2x4x3xf64>
    %v5 = nn.sum %v4 {axis = array<i64: 0, 1, 2, 3>, keepdims = false} : (tensor<1x2x4x3xf64>) -> tensor<f64>
    nn.yield %v5, %v3 : tensor<f64>, tensor<1x2x4x3xf64>
  } -> (tensor<1x2x7x6xf64>), (tensor<1x2x4x3xf64>)
  return %out, %g0 : tensor<1x2x4x3xf64>, tensor<1x2x7x6xf64>
}
