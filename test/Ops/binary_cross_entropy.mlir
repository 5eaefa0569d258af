// RUN: dlc-check-ops %s

// Binary cross entropy of logits; the operands broadcast.

func.func @scalars(%x: tensor<f64>, %t: tensor<f64> {check.range = [0.0, 1.0]})
    -> tensor<f64>
    attributes {check.second} {
  %y = nn.binary_cross_entropy %x, %t : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @matrix(%x: tensor<3x5xf64>, %t: tensor<3x5xf64> {check.range = [0.0, 1.0]})
    -> tensor<3x5xf64>
    attributes {check.second} {
  %y = nn.binary_cross_entropy %x, %t : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @row(%x: tensor<3x5xf64>, %t: tensor<5xf64> {check.range = [0.0, 1.0]}) -> tensor<3x5xf64> {
  %y = nn.binary_cross_entropy %x, %t : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

// Logits stretched over targets.
func.func @target_larger(%x: tensor<5xf64>, %t: tensor<2x5xf64> {check.range = [0.0, 1.0]}) -> tensor<2x5xf64> {
  %y = nn.binary_cross_entropy %x, %t : (tensor<5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
  return %y : tensor<2x5xf64>
}

func.func @column(%x: tensor<3x1xf64>, %t: tensor<4xf64> {check.range = [0.0, 1.0]}) -> tensor<3x4xf64> {
  %y = nn.binary_cross_entropy %x, %t : (tensor<3x1xf64>, tensor<4xf64>) -> tensor<3x4xf64>
  return %y : tensor<3x4xf64>
}

// Without overflow.
func.func @large(%x: tensor<2x3xf64> {check.range = [-60.0, 60.0]}, %t: tensor<2x3xf64> {check.range = [0.0, 1.0]})
    -> tensor<2x3xf64>
    attributes {check.step = 1.0e-5} {
  %y = nn.binary_cross_entropy %x, %t : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @nothing(%x: tensor<0xf64>, %t: tensor<0xf64> {check.range = [0.0, 1.0]}) -> tensor<0xf64> {
  %y = nn.binary_cross_entropy %x, %t : (tensor<0xf64>, tensor<0xf64>) -> tensor<0xf64>
  return %y : tensor<0xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>},
                   %t: tensor<?x1xf64> {check.range = [0.0, 1.0], dlcrt.shape = affine_map<()[s0] -> (s0, 1)>})
    -> (tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %y = nn.binary_cross_entropy %x, %t : (tensor<?x1xf64>, tensor<?x1xf64>) -> tensor<?x1xf64>
  return %y : tensor<?x1xf64>
}
