// RUN: dlc-check-ops %s

// An identity that keeps recomputed values apart.

// What it waits for has no gradient.
func.func @product(%x: tensor<3x2xf64>, %a: tensor<5xf64>) -> tensor<3x2xf64> attributes {check.second} {
  %f = nn.fence %x, %a : (tensor<3x2xf64>, tensor<5xf64>) -> tensor<3x2xf64>
  %y = nn.mul %f, %x : (tensor<3x2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %e = nn.exp %x : (tensor<?xf64>) -> tensor<?xf64>
  %f = nn.fence %e, %x : (tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  return %f : tensor<?xf64>
}
