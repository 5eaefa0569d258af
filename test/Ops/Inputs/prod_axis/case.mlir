func.func @case(%in0: tensor<3x4xf64>, %cot: tensor<3xf64>) -> (tensor<3xf64>, tensor<3x4xf64>) {
  %g0, %out = nn.grad(%in0 : tensor<3x4xf64>) {
  ^bb0(%p0: tensor<3x4xf64>):
    %v1 = nn.prod %p0 {axis = array<i64: 1>, keepdims = false} : (tensor<3x4xf64>) -> tensor<3xf64>
    %v2 = nn.mul %v1, %cot  : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %v3 = nn.sum %v2 {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
    nn.yield %v3, %v1 : tensor<f64>, tensor<3xf64>
  } -> (tensor<3x4xf64>), (tensor<3xf64>)
  return %out, %g0 : tensor<3xf64>, tensor<3x4xf64>
}
