// RUN: dlc-check-ops %s

// Which elements are not a number.

// Of ordinary numbers: none.
func.func @select(%x: tensor<3x4xf64>, %y: tensor<3x4xf64>) -> tensor<3x4xf64> {
  %z = nn.div %x, %y : (tensor<3x4xf64>, tensor<3x4xf64>) -> tensor<3x4xf64>
  %c = nn.isnan %z : (tensor<3x4xf64>) -> tensor<3x4xi1>
  %r = nn.where %c, %x, %z : (tensor<3x4xi1>, tensor<3x4xf64>, tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}

// Neither 0 nor infinity.
func.func @of_constants() -> tensor<4xi1> {
  %x = nn.constant dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, -1.0]> : tensor<4xf64>
  %c = nn.isnan %x : (tensor<4xf64>) -> tensor<4xi1>
  return %c : tensor<4xi1>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xi1> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 2}]} {
  %c = nn.isnan %x : (tensor<?x3xf64>) -> tensor<?x3xi1>
  return %c : tensor<?x3xi1>
}
