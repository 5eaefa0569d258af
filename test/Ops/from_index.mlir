// RUN: dlc-check-ops %s

// Sizes as numbers.

// A mean by hand.
func.func @count(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> tensor<f64>
    attributes {check.dims = [{n = 1}, {n = 5}]} {
  %c = nn.from_index %n : tensor<f64>
  %s = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<?xf64>) -> tensor<f64>
  %y = nn.div %s, %c : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

// Folded and not.
func.func @types() -> (tensor<i32>, tensor<i64>, tensor<f32>) {
  %c = arith.constant 7 : index
  %i = nn.from_index %c : tensor<i32>
  %l = nn.from_index %c : tensor<i64>
  %f = nn.from_index %c : tensor<f32>
  return %i, %l, %f : tensor<i32>, tensor<i64>, tensor<f32>
}
