func.func @case(%in0: tensor<2x4x3xf64>, %in1: tensor<2x5x3xf64>, %in2: tensor<2x5x3xf64>, %cot: tensor<2x4x3xf64>) -> (tensor<2x4x3xf64>, tensor<2x4x3xf64>, tensor<2x5x3xf64>, tensor<2x5x3xf64>) {
  %g0, %g1, %g2, %out = nn.grad(%in0, %in1, %in2 : tensor<2x4x3xf64>, tensor<2x5x3xf64>, tensor<2x5x3xf64>) {
  ^bb0(%p0: tensor<2x4x3xf64>, %p1: tensor<2x5x3xf64>, %p2: tensor<2x5x3xf64>):
    %v1 = nn.matmul %p0, %p1 {transpose_x = false, transpose_y = true} : (tensor<2x4x3xf64>, tensor<2x5x3xf64>) -> tensor<2x4x5xf64>
    %v2 = nn.constant dense<5.77350269189625731e-01> : tensor<f64>
    %v3 = nn.mul %v1, %v2  : (tensor<2x4x5xf64>, tensor<f64>) -> tensor<2x4x5xf64>
    %v4 = nn.softmax %v3 {axis = 2 : i64} : (tensor<2x4x5xf64>) -> tensor<2x4x5xf64>
    %v5 = nn.matmul %v4, %p2 {transpose_x = false, transpose_y = false} : (tensor<2x4x5xf64>, tensor<2x5x3xf64>) -> tensor<2x4x3xf64>
    %v6 = nn.mul %v5, %cot  : (tensor<2x4x3xf64>, tensor<2x4x3xf64>) -> tensor<2x4x3xf64>
    %v7 = nn.sum %v6 {axis = array<i64: 0, 1, 2>, keepdims = false} : (tensor<2x4x3xf64>) -> tensor<f64>
    nn.yield %v7, %v5 : tensor<f64>, tensor<2x4x3xf64>
  } -> (tensor<2x4x3xf64>, tensor<2x5x3xf64>, tensor<2x5x3xf64>), (tensor<2x4x3xf64>)
  return %out, %g0, %g1, %g2 : tensor<2x4x3xf64>, tensor<2x4x3xf64>, tensor<2x5x3xf64>, tensor<2x5x3xf64>
}
