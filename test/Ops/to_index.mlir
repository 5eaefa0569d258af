// RUN: dlc-check-ops %s

// Checked numbers as offsets.

// The slice it places has a gradient.
func.func @offset(%x: tensor<5x2xf64>, %i: tensor<i32>) -> tensor<2x2xf64> {
  %o = nn.to_index %i : tensor<i32>
  %y = nn.slice %x, %o {operandSegmentSizes = array<i32: 1, 1, 0>, static_offsets = array<i64: -9223372036854775808, 0>, static_sizes = array<i64: 2, 2>, steps = array<i64: 1, 1>} : (tensor<5x2xf64>, index) -> tensor<2x2xf64>
  return %y : tensor<2x2xf64>
}

func.func @long(%x: tensor<3xf64>, %i: tensor<i64>) -> tensor<3xf64> {
  %o = nn.to_index %i : tensor<i64>
  %c = nn.from_index %o : tensor<f64>
  %y = nn.mul %x, %c : (tensor<3xf64>, tensor<f64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

// There and back folds away.
func.func @of_size(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %i = nn.from_index %n : tensor<i64>
  %o = nn.to_index %i : tensor<i64>
  %c = nn.from_index %o : tensor<f64>
  %y = nn.mul %x, %c : (tensor<?xf64>, tensor<f64>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}
