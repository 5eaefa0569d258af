// RUN: dlc-check-ops %s

// Elementwise x ≥ y.

// Decides where a gradient goes, but has none.
func.func @select(%x: tensor<3x5xf64>, %y: tensor<5xf64>) -> (tensor<3x5xf64>, tensor<3x5xi1>) {
  %c = nn.ge %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xi1>
  %a = nn.mul %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  %z = nn.where %c, %a, %x : (tensor<3x5xi1>, tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z, %c : tensor<3x5xf64>, tensor<3x5xi1>
}

// Equal ones among them.
func.func @integers(%x: tensor<2x1xi32>, %y: tensor<5xi32>) -> tensor<2x5xi1> {
  %c = nn.ge %x, %y : (tensor<2x1xi32>, tensor<5xi32>) -> tensor<2x5xi1>
  return %c : tensor<2x5xi1>
}

func.func @not_a_number() -> tensor<3xi1> {
  %x = nn.constant dense<[0x7FF8000000000000, 1.0, 0x7FF8000000000000]> : tensor<3xf64>
  %y = nn.constant dense<[1.0, 1.0, 0x7FF8000000000000]> : tensor<3xf64>
  %c = nn.ge %x, %y : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xi1>
  return %c : tensor<3xi1>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                   %y: tensor<f64>)
    -> (tensor<?x3xi1> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %c = nn.ge %x, %y : (tensor<?x3xf64>, tensor<f64>) -> tensor<?x3xi1>
  return %c : tensor<?x3xi1>
}
