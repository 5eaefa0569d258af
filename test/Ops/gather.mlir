// RUN: dlc-check-ops %s

// Slices chosen by indices; the gradient adds where an index is repeated.

func.func @rows(%x: tensor<3x4xf64>, %i: tensor<5xi32> {check.range = [0, 3]})
    -> tensor<5x4xf64>
    attributes {check.second} {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<3x4xf64>, tensor<5xi32>) -> tensor<5x4xf64>
  return %y : tensor<5x4xf64>
}

// Indices of rank 2.
func.func @columns(%x: tensor<4x3xf64>, %i: tensor<2x2xi32> {check.range = [0, 3]}) -> tensor<4x2x2xf64> {
  %y = nn.gather %x, %i {axis = 1 : i64} : (tensor<4x3xf64>, tensor<2x2xi32>) -> tensor<4x2x2xf64>
  return %y : tensor<4x2x2xf64>
}

func.func @scalar_index(%x: tensor<3x2xf64>, %i: tensor<i32> {check.range = [0, 3]}) -> tensor<2xf64> {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<3x2xf64>, tensor<i32>) -> tensor<2xf64>
  return %y : tensor<2xf64>
}

func.func @of_vector(%x: tensor<3xf64>, %i: tensor<7xi32> {check.range = [0, 3]}) -> tensor<7xf64> {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<3xf64>, tensor<7xi32>) -> tensor<7xf64>
  return %y : tensor<7xf64>
}

func.func @middle(%x: tensor<2x3x2xf64>, %i: tensor<4xi64> {check.range = [0, 3]}) -> tensor<2x4x2xf64> {
  %y = nn.gather %x, %i {axis = 1 : i64} : (tensor<2x3x2xf64>, tensor<4xi64>) -> tensor<2x4x2xf64>
  return %y : tensor<2x4x2xf64>
}

func.func @no_index(%x: tensor<3x2xf64>, %i: tensor<0xi32> {check.range = [0, 3]}) -> tensor<0x2xf64> {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<3x2xf64>, tensor<0xi32>) -> tensor<0x2xf64>
  return %y : tensor<0x2xf64>
}

func.func @one_row(%x: tensor<1x2xf64>, %i: tensor<3xi32> {check.range = [0, 1]}) -> tensor<3x2xf64> {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<1x2xf64>, tensor<3xi32>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @constant_index(%x: tensor<4x2xf64>) -> tensor<3x2xf64> {
  %i = nn.constant dense<[3, 0, 3]> : tensor<3xi32>
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<4x2xf64>, tensor<3xi32>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %v: index {dlcrt.dim = "v"},
                   %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, 2)>},
                   %i: tensor<?xi32> {check.range = [0, 3], dlcrt.shape = affine_map<()[s0, s1] -> (s0)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 2)>})
    attributes {check.dims = [{n = 0, v = 3}, {n = 6, v = 3}, {n = 2, v = 5}]} {
  %y = nn.gather %x, %i {axis = 0 : i64} : (tensor<?x2xf64>, tensor<?xi32>) -> tensor<?x2xf64>
  return %y : tensor<?x2xf64>
}
