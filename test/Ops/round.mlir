// RUN: dlc-check-ops %s

// The nearest integer is constant between integers: its slope is 0.

// Of rank 0.
func.func @scalar(%x: tensor<f64>) -> tensor<f64> {
  %y = nn.round %x : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @matrix(%x: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %y = nn.round %x : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

// Any number of rows, also none.
func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 7}]} {
  %y = nn.round %x : (tensor<?x3xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}

// The cotangent that arrives is not constant, and x has other uses.
func.func @composed(%x: tensor<7xf64>, %y: tensor<7xf64>) -> tensor<7xf64> attributes {check.second} {
  %a = nn.mul %x, %x : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  %b = nn.round %x : (tensor<7xf64>) -> tensor<7xf64>
  %c = nn.mul %a, %b : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  %d = nn.mul %c, %y : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  return %d : tensor<7xf64>
}
