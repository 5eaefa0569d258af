// RUN: dlc-check-ops %s

// Elements in reverse order.

func.func @row(%x: tensor<5xf64>) -> tensor<5xf64> attributes {check.second} {
  %y = nn.flip %x {axis = array<i64: 0>} : (tensor<5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @columns(%x: tensor<3x4xf64>) -> tensor<3x4xf64> {
  %y = nn.flip %x {axis = array<i64: 1>} : (tensor<3x4xf64>) -> tensor<3x4xf64>
  return %y : tensor<3x4xf64>
}

func.func @both(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %y = nn.flip %x {axis = array<i64: 0, 1>} : (tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @ends(%x: tensor<2x3x2xf64>) -> tensor<2x3x2xf64> {
  %y = nn.flip %x {axis = array<i64: 0, 2>} : (tensor<2x3x2xf64>) -> tensor<2x3x2xf64>
  return %y : tensor<2x3x2xf64>
}

func.func @none(%x: tensor<3xf64>) -> tensor<3xf64> {
  %y = nn.flip %x {axis = array<i64>} : (tensor<3xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

func.func @nothing(%x: tensor<0x2xf64>) -> tensor<0x2xf64> {
  %y = nn.flip %x {axis = array<i64: 0>} : (tensor<0x2xf64>) -> tensor<0x2xf64>
  return %y : tensor<0x2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 4}]} {
  %y = nn.flip %x {axis = array<i64: 0>} : (tensor<?x2xf64>) -> tensor<?x2xf64>
  return %y : tensor<?x2xf64>
}
