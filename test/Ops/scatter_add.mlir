// RUN: dlc-check-ops %s

// Additions where indices point; repeated ones accumulate.

func.func @rows(%x: tensor<3x4xf64>, %i: tensor<5xi32> {check.range = [0, 3]}, %u: tensor<5x4xf64>)
    -> tensor<3x4xf64>
    attributes {check.second} {
  %y = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<3x4xf64>, tensor<5xi32>, tensor<5x4xf64>) -> tensor<3x4xf64>
  return %y : tensor<3x4xf64>
}

func.func @columns(%x: tensor<4x3xf64>, %i: tensor<2x2xi32> {check.range = [0, 3]}, %u: tensor<4x2x2xf64>)
    -> tensor<4x3xf64> {
  %y = nn.scatter_add %x, %i, %u {axis = 1 : i64} : (tensor<4x3xf64>, tensor<2x2xi32>, tensor<4x2x2xf64>) -> tensor<4x3xf64>
  return %y : tensor<4x3xf64>
}

func.func @scalar_index(%x: tensor<3x2xf64>, %i: tensor<i32> {check.range = [0, 3]}, %u: tensor<2xf64>)
    -> tensor<3x2xf64> {
  %y = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<3x2xf64>, tensor<i32>, tensor<2xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @to_vector(%x: tensor<3xf64>, %i: tensor<7xi64> {check.range = [0, 3]}, %u: tensor<7xf64>) -> tensor<3xf64> {
  %y = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<3xf64>, tensor<7xi64>, tensor<7xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

func.func @middle(%x: tensor<2x3x2xf64>, %i: tensor<4xi32> {check.range = [0, 3]}, %u: tensor<2x4x2xf64>)
    -> tensor<2x3x2xf64> {
  %y = nn.scatter_add %x, %i, %u {axis = 1 : i64} : (tensor<2x3x2xf64>, tensor<4xi32>, tensor<2x4x2xf64>) -> tensor<2x3x2xf64>
  return %y : tensor<2x3x2xf64>
}

func.func @no_index(%x: tensor<3x2xf64>, %i: tensor<0xi32> {check.range = [0, 3]}, %u: tensor<0x2xf64>)
    -> tensor<3x2xf64> {
  %y = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<3x2xf64>, tensor<0xi32>, tensor<0x2xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

// Only the updates have a tangent.
func.func @onto_zeros(%i: tensor<4xi32>, %u: tensor<4x2xf64>) -> tensor<3x2xf64> {
  %z = nn.constant dense<0.0> : tensor<3x2xf64>
  %y = nn.scatter_add %z, %i, %u {axis = 0 : i64} : (tensor<3x2xf64>, tensor<4xi32>, tensor<4x2xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %v: index {dlcrt.dim = "v"},
                   %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, 2)>},
                   %i: tensor<?xi32> {check.range = [0, 3], dlcrt.shape = affine_map<()[s0, s1] -> (s0)>},
                   %u: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 2)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, 2)>})
    attributes {check.dims = [{n = 0, v = 3}, {n = 6, v = 3}]} {
  %y = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<?x2xf64>, tensor<?xi32>, tensor<?x2xf64>) -> tensor<?x2xf64>
  return %y : tensor<?x2xf64>
}
