func.func @case(%in0: tensor<2x2x7x6xf64>, %in1: tensor<3x2x3x3xf64>, %in2: tensor<3xf64>, %cot: tensor<2x3x4x3xf64>) -> (tensor<2x3x4x3xf64>, tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>, tensor<3xf64>) {
  %g0, %g1, %g2, %out = nn.grad(%in0, %in1, %in2 : tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>, tensor<3xf64>) {
  ^bb0(%p0: tensor<2x2x7x6xf64>, %p1: tensor<3x2x3x3xf64>, %p2: tensor<3xf64>):
    %v1 = nn.transpose %p0 {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x2x7x6xf64>) -> tensor<2x7x6x2xf64>
    %v2 = nn.transpose %p1 {axes = array<i64: 2, 3, 1, 0>} : (tensor<3x2x3x3xf64>) -> tensor<3x3x2x3xf64>
    %v3 = nn.conv2d %v1, %v2 {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x7x6x2xf64>, tensor<3x3x2x3xf64>) -> tensor<2x4x3x3xf64>
    %v4 = nn.transpose %v3 {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x4x3x3xf64>) -> tensor<2x3x4x3xf64>
    %v5 = nn.reshape %p2 {static_shape = array<i64: 3, 1, 1>} : (tensor<3xf64>) -> tensor<3x1x1xf64>
    %v6 = nn.add %v4, %v5  : (tensor<2x3x4x3xf64>, tensor<3x1x1xf64>) -> tensor<2x3x4x3xf64>
    %v7 = nn.mul %v6, %cot  : (tensor<2x3x4x3xf64>, tensor<2x3x4x3xf64>) -> tensor<2x3x4x3xf64>
    %v8 = nn.sum %v7 {axis = array<i64: 0, 1, 2, 3>, keepdims = false} : (tensor<2x3x4x3xf64>) -> tensor<f64>
    nn.yield %v8, %v6 : tensor<f64>, tensor<2x3x4x3xf64>
  } -> (tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>, tensor<3xf64>), (tensor<2x3x4x3xf64>)
  return %out, %g0, %g1, %g2 : tensor<2x3x4x3xf64>, tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>, tensor<3xf64>
}
