// RUN: dlc-check-ops %s

// Logical negation.

func.func @flags(%x: tensor<3x5xi1>) -> tensor<3x5xi1> {
  %y = nn.not %x : (tensor<3x5xi1>) -> tensor<3x5xi1>
  return %y : tensor<3x5xi1>
}

// Chooses between floats, whose gradient it decides.
func.func @twice(%n: index {dlcrt.dim = "n"},
                 %x: tensor<?xi1> {dlcrt.shape = affine_map<()[s0] -> (s0)>},
                 %a: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>},
                 %b: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 6}]} {
  %c = nn.not %x : (tensor<?xi1>) -> tensor<?xi1>
  %d = nn.not %c : (tensor<?xi1>) -> tensor<?xi1>
  %e = nn.where %c, %a, %b : (tensor<?xi1>, tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  %f = nn.where %d, %e, %a : (tensor<?xi1>, tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  return %f : tensor<?xf64>
}
