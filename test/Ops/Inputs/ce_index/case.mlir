func.func @case(%in0: tensor<4x5xf64>, %cot: tensor<f64>) -> (tensor<f64>, tensor<4x5xf64>) {
  %g0, %out = nn.grad(%in0 : tensor<4x5xf64>) {
  ^bb0(%p0: tensor<4x5xf64>):
    %v1 = nn.constant dense<[1, 0, 4, 2]> : tensor<4xi32>
    %v2 = nn.cross_entropy %p0, %v1  : (tensor<4x5xf64>, tensor<4xi32>) -> tensor<4xf64>
    %v3 = nn.mean %v2 {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    %v4 = nn.mul %v3, %cot  : (tensor<f64>, tensor<f64>) -> tensor<f64>
    nn.yield %v4, %v3 : tensor<f64>, tensor<f64>
  } -> (tensor<4x5xf64>), (tensor<f64>)
  return %out, %g0 : tensor<f64>, tensor<4x5xf64>
}
