// RUN: dlc-check-ops %s

// Which elements are infinite.

// Of ordinary numbers: none.
func.func @select(%x: tensor<3x4xf64>, %y: tensor<3x4xf64>) -> tensor<3x4xf64> {
  %z = nn.div %x, %y : (tensor<3x4xf64>, tensor<3x4xf64>) -> tensor<3x4xf64>
  %c = nn.isinf %z : (tensor<3x4xf64>) -> tensor<3x4xi1>
  %r = nn.where %c, %x, %z : (tensor<3x4xi1>, tensor<3x4xf64>, tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}

// Not a NaN.
func.func @of_constants() -> tensor<4xi1> {
  %x = nn.constant dense<[0.0, 0x7FF8000000000000, 0xFFF0000000000000, -1.0]> : tensor<4xf64>
  %c = nn.isinf %x : (tensor<4xf64>) -> tensor<4xi1>
  return %c : tensor<4xi1>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xi1> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 2}]} {
  %c = nn.isinf %x : (tensor<?x3xf64>) -> tensor<?x3xi1>
  return %c : tensor<?x3xi1>
}
