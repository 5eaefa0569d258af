func.func @case(%in0: tensor<4x6xf64>, %in1: tensor<6xf64>, %in2: tensor<6xf64>, %cot: tensor<4x6xf64>) -> (tensor<4x6xf64>, tensor<4x6xf64>, tensor<6xf64>, tensor<6xf64>) {
  %g0, %g1, %g2, %out = nn.grad(%in0, %in1, %in2 : tensor<4x6xf64>, tensor<6xf64>, tensor<6xf64>) {
  ^bb0(%p0: tensor<4x6xf64>, %p1: tensor<6xf64>, %p2: tensor<6xf64>):
    %v1 = nn.mean %p0 {axis = array<i64: 1>, keepdims = true} : (tensor<4x6xf64>) -> tensor<4x1xf64>
    %v2 = nn.var %p0 {axis = array<i64: 1>, keepdims = true} : (tensor<4x6xf64>) -> tensor<4x1xf64>
    %v3 = nn.sub %p0, %v1  : (tensor<4x6xf64>, tensor<4x1xf64>) -> tensor<4x6xf64>
    %v4 = nn.constant dense<1.00000000000000008e-05> : tensor<f64>
    %v5 = nn.add %v2, %v4  : (tensor<4x1xf64>, tensor<f64>) -> tensor<4x1xf64>
    %v6 = nn.rsqrt %v5  : (tensor<4x1xf64>) -> tensor<4x1xf64>
    %v7 = nn.mul %v3, %v6  : (tensor<4x6xf64>, tensor<4x1xf64>) -> tensor<4x6xf64>
    %v8 = nn.mul %v7, %p1  : (tensor<4x6xf64>, tensor<6xf64>) -> tensor<4x6xf64>
    %v9 = nn.add %v8, %p2  : (tensor<4x6xf64>, tensor<6xf64>) -> tensor<4x6xf64>
    %v10 = nn.mul %v9, %cot  : (tensor<4x6xf64>, tensor<4x6xf64>) -> tensor<4x6xf64>
    %v11 = nn.sum %v10 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<4x6xf64>) -> tensor<f64>
    nn.yield %v11, %v9 : tensor<f64>, tensor<4x6xf64>
  } -> (tensor<4x6xf64>, tensor<6xf64>, tensor<6xf64>), (tensor<4x6xf64>)
  return %out, %g0, %g1, %g2 : tensor<4x6xf64>, tensor<4x6xf64>, tensor<6xf64>, tensor<6xf64>
}
