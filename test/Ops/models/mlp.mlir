// RUN: dlc-check-ops %s

// The textbook classifier: 64-128-10 with cross entropy. Of each weight some
// elements are moved one by one, and all of them along a direction.

func.func @loss(%n: index {dlcrt.dim = "n"}, %x: tensor<?x64xf64> {check.range = [0.0, 1.0], dlcrt.shape = affine_map<()[s0] -> (s0, 64)>},
                %y: tensor<?xi32> {check.range = [0, 10], dlcrt.shape = affine_map<()[s0] -> (s0)>},
                %w1: tensor<64x128xf64> {check.range = [-0.2, 0.2]}, %b1: tensor<128xf64> {check.range = [-0.1, 0.1]},
                %w2: tensor<128x10xf64> {check.range = [-0.2, 0.2]}, %b2: tensor<10xf64> {check.range = [-0.1, 0.1]})
    -> tensor<f64> attributes {check.dims = {n = 5}, check.samples = 12, check.step = 1.0e-5} {
  %0 = nn.matmul %x, %w1 {transpose_x = false, transpose_y = false} : (tensor<?x64xf64>, tensor<64x128xf64>) -> tensor<?x128xf64>
  %1 = nn.add %0, %b1 : (tensor<?x128xf64>, tensor<128xf64>) -> tensor<?x128xf64>
  %2 = nn.relu %1 : (tensor<?x128xf64>) -> tensor<?x128xf64>
  %3 = nn.matmul %2, %w2 {transpose_x = false, transpose_y = false} : (tensor<?x128xf64>, tensor<128x10xf64>) -> tensor<?x10xf64>
  %4 = nn.add %3, %b2 : (tensor<?x10xf64>, tensor<10xf64>) -> tensor<?x10xf64>
  %5 = nn.cross_entropy %4, %y : (tensor<?x10xf64>, tensor<?xi32>) -> tensor<?xf64>
  %6 = nn.mean %5 {axis = array<i64: 0>, keepdims = false} : (tensor<?xf64>) -> tensor<f64>
  return %6 : tensor<f64>
}
