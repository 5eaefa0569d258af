// RUN: dlc-check-ops %s

// Tensors joined along an axis.

func.func @rows(%x0: tensor<2x3xf64>, %x1: tensor<4x3xf64>) -> tensor<6x3xf64> attributes {check.second} {
  %y = nn.concat %x0, %x1 {axis = 0 : i64} : (tensor<2x3xf64>, tensor<4x3xf64>) -> tensor<6x3xf64>
  return %y : tensor<6x3xf64>
}

func.func @columns(%x0: tensor<2x3xf64>, %x1: tensor<2x1xf64>, %x2: tensor<2x5xf64>) -> tensor<2x9xf64> {
  %y = nn.concat %x0, %x1, %x2 {axis = 1 : i64} : (tensor<2x3xf64>, tensor<2x1xf64>, tensor<2x5xf64>) -> tensor<2x9xf64>
  return %y : tensor<2x9xf64>
}

func.func @middle(%x0: tensor<2x3x2xf64>, %x1: tensor<2x1x2xf64>) -> tensor<2x4x2xf64> {
  %y = nn.concat %x0, %x1 {axis = 1 : i64} : (tensor<2x3x2xf64>, tensor<2x1x2xf64>) -> tensor<2x4x2xf64>
  return %y : tensor<2x4x2xf64>
}

func.func @single(%x0: tensor<3xf64>) -> tensor<3xf64> {
  %y = nn.concat %x0 {axis = 0 : i64} : (tensor<3xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

func.func @with_nothing(%x0: tensor<2x0xf64>, %x1: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %y = nn.concat %x0, %x1 {axis = 1 : i64} : (tensor<2x0xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

// A tensor may stand in several places, also the last.
func.func @same_twice(%x0: tensor<2x3xf64>, %x1: tensor<1x3xf64>) -> tensor<5x3xf64> {
  %y = nn.concat %x0, %x1, %x0 {axis = 0 : i64} : (tensor<2x3xf64>, tensor<1x3xf64>, tensor<2x3xf64>) -> tensor<5x3xf64>
  return %y : tensor<5x3xf64>
}

func.func @only_itself(%x0: tensor<2x2xf64>) -> tensor<2x4xf64> {
  %y = nn.concat %x0, %x0 {axis = 1 : i64} : (tensor<2x2xf64>, tensor<2x2xf64>) -> tensor<2x4xf64>
  return %y : tensor<2x4xf64>
}

// Only one part has a gradient.
func.func @part_constant(%x: tensor<2x2xf64>) -> tensor<4x2xf64> {
  %c = nn.constant dense<1.5> : tensor<1x2xf64>
  %y = nn.concat %c, %x, %c {axis = 0 : i64} : (tensor<1x2xf64>, tensor<2x2xf64>, tensor<1x2xf64>) -> tensor<4x2xf64>
  return %y : tensor<4x2xf64>
}

// Where a part begins depends on those before.
func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %m: index {dlcrt.dim = "m"},
                   %x0: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 2)>},
                   %x1: tensor<3x2xf64>,
                   %x2: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, 2)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0 + s1 + 3, 2)>})
    attributes {check.dims = [{n = 0, m = 2}, {n = 4, m = 1}]} {
  %y = nn.concat %x0, %x1, %x2 {axis = 0 : i64} : (tensor<?x2xf64>, tensor<3x2xf64>, tensor<?x2xf64>) -> tensor<?x2xf64>
  return %y : tensor<?x2xf64>
}

func.func @dynamic_other(%n: index {dlcrt.dim = "n"},
                         %x0: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>},
                         %x1: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %y = nn.concat %x0, %x1 {axis = 1 : i64} : (tensor<?x2xf64>, tensor<?x3xf64>) -> tensor<?x5xf64>
  return %y : tensor<?x5xf64>
}
