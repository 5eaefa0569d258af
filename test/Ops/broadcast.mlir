// RUN: dlc-check-ops %s

// A tensor stretched to a shape.

func.func @rows(%x: tensor<5xf64>) -> tensor<3x5xf64> attributes {check.second} {
  %y = nn.broadcast %x {static_shape = array<i64: 3, 5>} : (tensor<5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @columns(%x: tensor<3x1xf64>) -> tensor<3x5xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 3, 5>} : (tensor<3x1xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @scalar(%x: tensor<f64>) -> tensor<2x3xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 2, 3>} : (tensor<f64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @ones(%x: tensor<1x1xf64>) -> tensor<4x1x3xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 4, 1, 3>} : (tensor<1x1xf64>) -> tensor<4x1x3xf64>
  return %y : tensor<4x1x3xf64>
}

func.func @middle(%x: tensor<2x1x3xf64>) -> tensor<2x4x3xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 2, 4, 3>} : (tensor<2x1x3xf64>) -> tensor<2x4x3xf64>
  return %y : tensor<2x4x3xf64>
}

func.func @same(%x: tensor<3xf64>) -> tensor<3xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 3>} : (tensor<3xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

// The sum over no copies is 0.
func.func @to_nothing(%x: tensor<1x3xf64>) -> tensor<0x3xf64> {
  %y = nn.broadcast %x {static_shape = array<i64: 0, 3>} : (tensor<1x3xf64>) -> tensor<0x3xf64>
  return %y : tensor<0x3xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<1x3xf64>)
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 4}]} {
  %y = nn.broadcast %x, %n {static_shape = array<i64: -9223372036854775808, 3>} : (tensor<1x3xf64>, index) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}

func.func @dynamic_inner(%n: index {dlcrt.dim = "n"},
                         %m: index {dlcrt.dim = "m"},
                         %x: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 1)>})
    -> (tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    attributes {check.dims = [{n = 2, m = 0}, {n = 3, m = 4}]} {
  %y = nn.broadcast %x, %n, %m {static_shape = array<i64: -9223372036854775808, -9223372036854775808>} : (tensor<?x1xf64>, index, index) -> tensor<?x?xf64>
  return %y : tensor<?x?xf64>
}
