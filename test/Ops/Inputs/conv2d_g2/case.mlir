func.func @case(%in0: tensor<2x4x5x5xf64>, %in1: tensor<6x2x3x3xf64>, %cot: tensor<2x6x3x3xf64>) -> (tensor<2x6x3x3xf64>, tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>) {
  %g0, %g1, %out = nn.grad(%in0, %in1 : tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>) {
  ^bb0(%p0: tensor<2x4x5x5xf64>, %p1: tensor<6x2x3x3xf64>):
    %v1 = nn.transpose %p0 {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x4x5x5xf64>) -> tensor<2x5x5x4xf64>
    %v2 = nn.transpose %p1 {axes = array<i64: 2, 3, 1, 0>} : (tensor<6x2x3x3xf64>) -> tensor<3x3x2x6xf64>
    %v3 = nn.conv2d %v1, %v2 {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<2x5x5x4xf64>, tensor<3x3x2x6xf64>) -> tensor<2x3x3x6xf64>
    %v4 = nn.transpose %v3 {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x3x3x6xf64>) -> tensor<2x6x3x3xf64>
    %v5 = nn.mul %v4, %cot  : (tensor<2x6x3x3xf64>, tensor<2x6x3x3xf64>) -> tensor<2x6x3x3xf64>
    %v6 = nn.sum %v5 {axis = array<i64: 0, 1, 2, 3>, keepdims = false} : (tensor<2x6x3x3xf64>) -> tensor<f64>
    nn.yield %v6, %v4 : tensor<f64>, tensor<2x6x3x3xf64>
  } -> (tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>), (tensor<2x6x3x3xf64>)
  return %out, %g0, %g1 : tensor<2x6x3x3xf64>, tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>
}
