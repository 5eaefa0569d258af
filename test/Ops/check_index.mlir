// RUN: dlc-check-ops %s

// Indices made safe.

// The gather after it has a gradient.
func.func @in_range(%i: tensor<5xi32>, %x: tensor<3x2xf64>) -> (tensor<5x2xf64>, tensor<i32>) {
  %bound = arith.constant 3 : index
  %safe, %status = nn.check_index %i, %bound : (tensor<5xi32>, index) -> (tensor<5xi32>, tensor<i32>)
  %y = nn.gather %x, %safe {axis = 0 : i64} : (tensor<3x2xf64>, tensor<5xi32>) -> tensor<5x2xf64>
  return %y, %status : tensor<5x2xf64>, tensor<i32>
}

// Clamped, and a status.
func.func @out_of_range(%i: tensor<8xi32> {check.range = [-9, 9]}) -> (tensor<8xi32>, tensor<i32>) {
  %bound = arith.constant 3 : index
  %safe, %status = nn.check_index %i, %bound : (tensor<8xi32>, index) -> (tensor<8xi32>, tensor<i32>)
  return %safe, %status : tensor<8xi32>, tensor<i32>
}

func.func @long(%i: tensor<2x2xi64> {check.range = [-9, 9]}) -> (tensor<2x2xi64>, tensor<i32>) {
  %bound = arith.constant 3 : index
  %safe, %status = nn.check_index %i, %bound : (tensor<2x2xi64>, index) -> (tensor<2x2xi64>, tensor<i32>)
  return %safe, %status : tensor<2x2xi64>, tensor<i32>
}

func.func @no_index(%i: tensor<0xi32>) -> (tensor<0xi32>, tensor<i32>) {
  %bound = arith.constant 3 : index
  %safe, %status = nn.check_index %i, %bound : (tensor<0xi32>, index) -> (tensor<0xi32>, tensor<i32>)
  return %safe, %status : tensor<0xi32>, tensor<i32>
}

// Also no bound at all.
func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %i: tensor<?xi32> {check.range = [-2, 5], dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xi32> {dlcrt.shape = affine_map<()[s0] -> (s0)>}, tensor<i32>)
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %bound = arith.addi %n, %n : index
  %safe, %status = nn.check_index %i, %bound : (tensor<?xi32>, index) -> (tensor<?xi32>, tensor<i32>)
  return %safe, %status : tensor<?xi32>, tensor<i32>
}
