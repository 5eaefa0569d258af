// RUN: dlc-check-ops %s

// Constant elements around a tensor.

func.func @both_sides(%x: tensor<2x3xf64>) -> tensor<6x5xf64> attributes {check.second} {
  %y = nn.pad %x {low = array<i64: 1, 2>, high = array<i64: 3, 0>, value = 0.0 : f64} : (tensor<2x3xf64>) -> tensor<6x5xf64>
  return %y : tensor<6x5xf64>
}

// The padding has no tangent.
func.func @value(%x: tensor<3xf64>) -> tensor<6xf64> {
  %y = nn.pad %x {low = array<i64: 2>, high = array<i64: 1>, value = -1.5 : f64} : (tensor<3xf64>) -> tensor<6xf64>
  return %y : tensor<6xf64>
}

func.func @none(%x: tensor<2x2xf64>) -> tensor<2x2xf64> {
  %y = nn.pad %x {low = array<i64: 0, 0>, high = array<i64: 0, 0>, value = 1.0 : f64} : (tensor<2x2xf64>) -> tensor<2x2xf64>
  return %y : tensor<2x2xf64>
}

func.func @nothing(%x: tensor<0x2xf64>) -> tensor<2x3xf64> {
  %y = nn.pad %x {low = array<i64: 1, 0>, high = array<i64: 1, 1>, value = 2.0 : f64} : (tensor<0x2xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @scalar(%x: tensor<f64>) -> tensor<f64> {
  %y = nn.pad %x {low = array<i64>, high = array<i64>, value = 0.0 : f64} : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0 + 3, 3)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %y = nn.pad %x {low = array<i64: 1, 0>, high = array<i64: 2, 1>, value = 0.5 : f64} : (tensor<?x2xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}

func.func @no_rows(%x: tensor<0x3xf64>) -> tensor<0x5xf64> {
  %y = nn.pad %x {low = array<i64: 0, 1>, high = array<i64: 0, 1>, value = 0.5 : f64} : (tensor<0x3xf64>) -> tensor<0x5xf64>
  return %y : tensor<0x5xf64>
}

func.func @around_nothing(%x: tensor<2x0xf64>) -> tensor<2x3xf64> {
  %y = nn.pad %x {low = array<i64: 0, 1>, high = array<i64: 0, 2>, value = 0.5 : f64} : (tensor<2x0xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}
