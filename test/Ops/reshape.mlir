// RUN: dlc-check-ops %s

// The same elements under other shapes.

func.func @flatten(%x: tensor<3x5xf64>) -> tensor<15xf64> attributes {check.second} {
  %y = nn.reshape %x {static_shape = array<i64: 15>} : (tensor<3x5xf64>) -> tensor<15xf64>
  return %y : tensor<15xf64>
}

func.func @split(%x: tensor<6x5xf64>) -> tensor<2x3x5xf64> {
  %y = nn.reshape %x {static_shape = array<i64: 2, 3, 5>} : (tensor<6x5xf64>) -> tensor<2x3x5xf64>
  return %y : tensor<2x3x5xf64>
}

func.func @to_scalar(%x: tensor<1x1xf64>) -> tensor<f64> {
  %y = nn.reshape %x {static_shape = array<i64>} : (tensor<1x1xf64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @of_scalar(%x: tensor<f64>) -> tensor<1x1x1xf64> {
  %y = nn.reshape %x {static_shape = array<i64: 1, 1, 1>} : (tensor<f64>) -> tensor<1x1x1xf64>
  return %y : tensor<1x1x1xf64>
}

func.func @same(%x: tensor<3x2xf64>) -> tensor<3x2xf64> {
  %y = nn.reshape %x {static_shape = array<i64: 3, 2>} : (tensor<3x2xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @nothing(%x: tensor<0x3xf64>) -> tensor<5x0xf64> {
  %y = nn.reshape %x {static_shape = array<i64: 5, 0>} : (tensor<0x3xf64>) -> tensor<5x0xf64>
  return %y : tensor<5x0xf64>
}

// Folding keeps the last.
func.func @twice(%x: tensor<4x3xf64>) -> tensor<2x6xf64> {
  %a = nn.reshape %x {static_shape = array<i64: 12>} : (tensor<4x3xf64>) -> tensor<12xf64>
  %y = nn.reshape %a {static_shape = array<i64: 2, 6>} : (tensor<12xf64>) -> tensor<2x6xf64>
  return %y : tensor<2x6xf64>
}

// A row each.
func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x6xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 6)>})
    -> (tensor<?x2x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %y = nn.reshape %x, %n {static_shape = array<i64: -9223372036854775808, 2, 3>} : (tensor<?x6xf64>, index) -> tensor<?x2x3xf64>
  return %y : tensor<?x2x3xf64>
}

func.func @dynamic_merge(%n: index {dlcrt.dim = "n"},
                         %x: tensor<?x4x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 4, 2)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0 * 4, 2)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %c4 = arith.constant 4 : index
  %m = arith.muli %n, %c4 : index
  %y = nn.reshape %x, %m {static_shape = array<i64: -9223372036854775808, 2>} : (tensor<?x4x2xf64>, index) -> tensor<?x2xf64>
  return %y : tensor<?x2xf64>
}
