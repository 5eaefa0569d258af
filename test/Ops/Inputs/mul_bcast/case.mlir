func.func @case(%in0: tensor<2x1x4xf64>, %in1: tensor<3x1xf64>, %cot: tensor<2x3x4xf64>) -> (tensor<2x3x4xf64>, tensor<2x1x4xf64>, tensor<3x1xf64>) {
  %g0, %g1, %out = nn.grad(%in0, %in1 : tensor<2x1x4xf64>, tensor<3x1xf64>) {
  ^bb0(%p0: tensor<2x1x4xf64>, %p1: tensor<3x1xf64>):
    %v1 = nn.mul %p0, %p1  : (tensor<2x1x4xf64>, tensor<3x1xf64>) -> tensor<2x3x4xf64>
    %v2 = nn.mul %v1, %cot  : (tensor<2x3x4xf64>, tensor<2x3x4xf64>) -> tensor<2x3x4xf64>
    %v3 = nn.sum %v2 {axis = array<i64: 0, 1, 2>, keepdims = false} : (tensor<2x3x4xf64>) -> tensor<f64>
    nn.yield %v3, %v1 : tensor<f64>, tensor<2x3x4xf64>
  } -> (tensor<2x1x4xf64>, tensor<3x1xf64>), (tensor<2x3x4xf64>)
  return %out, %g0, %g1 : tensor<2x3x4xf64>, tensor<2x1x4xf64>, tensor<3x1xf64>
}
