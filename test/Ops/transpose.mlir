// RUN: dlc-check-ops %s

// Permutations of dimensions.

func.func @matrix(%x: tensor<3x5xf64>) -> tensor<5x3xf64> attributes {check.second} {
  %y = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<3x5xf64>) -> tensor<5x3xf64>
  return %y : tensor<5x3xf64>
}

// Not its own inverse.
func.func @cycle(%x: tensor<2x3x4xf64>) -> tensor<4x2x3xf64> {
  %y = nn.transpose %x {axes = array<i64: 2, 0, 1>} : (tensor<2x3x4xf64>) -> tensor<4x2x3xf64>
  return %y : tensor<4x2x3xf64>
}

func.func @other_cycle(%x: tensor<2x3x4xf64>) -> tensor<3x4x2xf64> {
  %y = nn.transpose %x {axes = array<i64: 1, 2, 0>} : (tensor<2x3x4xf64>) -> tensor<3x4x2xf64>
  return %y : tensor<3x4x2xf64>
}

func.func @identity(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %y = nn.transpose %x {axes = array<i64: 0, 1>} : (tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @scalar(%x: tensor<f64>) -> tensor<f64> {
  %y = nn.transpose %x {axes = array<i64>} : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @nothing(%x: tensor<0x3xf64>) -> tensor<3x0xf64> {
  %y = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<0x3xf64>) -> tensor<3x0xf64>
  return %y : tensor<3x0xf64>
}

func.func @four(%x: tensor<2x1x3x2xf64>) -> tensor<2x2x1x3xf64> {
  %y = nn.transpose %x {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x1x3x2xf64>) -> tensor<2x2x1x3xf64>
  return %y : tensor<2x2x1x3xf64>
}

// A permutation and its inverse fold away.
func.func @back(%x: tensor<2x3x4xf64>) -> tensor<2x3x4xf64> {
  %a = nn.transpose %x {axes = array<i64: 2, 0, 1>} : (tensor<2x3x4xf64>) -> tensor<4x2x3xf64>
  %y = nn.transpose %a {axes = array<i64: 1, 2, 0>} : (tensor<4x2x3xf64>) -> tensor<2x3x4xf64>
  return %y : tensor<2x3x4xf64>
}

// Two that do not undo each other stay.
func.func @cycle_twice(%x: tensor<2x3x4xf64>) -> tensor<3x4x2xf64> {
  %a = nn.transpose %x {axes = array<i64: 2, 0, 1>} : (tensor<2x3x4xf64>) -> tensor<4x2x3xf64>
  %y = nn.transpose %a {axes = array<i64: 2, 0, 1>} : (tensor<4x2x3xf64>) -> tensor<3x4x2xf64>
  return %y : tensor<3x4x2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %m: index {dlcrt.dim = "m"},
                   %x: tensor<?x3x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 3, s1)>})
    -> (tensor<?x3x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, 3, s0)>})
    attributes {check.dims = [{n = 0, m = 2}, {n = 4, m = 1}]} {
  %y = nn.transpose %x {axes = array<i64: 2, 1, 0>} : (tensor<?x3x?xf64>) -> tensor<?x3x?xf64>
  return %y : tensor<?x3x?xf64>
}
