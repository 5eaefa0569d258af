// RUN: dlc-check-ops %s

// Elementwise x ∨ y.

func.func @flags(%x: tensor<3x5xi1>, %y: tensor<5xi1>) -> tensor<3x5xi1> {
  %c = nn.or %x, %y : (tensor<3x5xi1>, tensor<5xi1>) -> tensor<3x5xi1>
  return %c : tensor<3x5xi1>
}

func.func @same(%x: tensor<4xi1>) -> tensor<4xi1> {
  %c = nn.or %x, %x : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  return %c : tensor<4xi1>
}

// Conditions joined choose the branch.
func.func @between(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 8}]} {
  %lo = nn.constant dense<-1.0> : tensor<f64>
  %hi = nn.constant dense<1.0> : tensor<f64>
  %a = nn.gt %x, %lo : (tensor<?xf64>, tensor<f64>) -> tensor<?xi1>
  %b = nn.lt %x, %hi : (tensor<?xf64>, tensor<f64>) -> tensor<?xi1>
  %c = nn.or %a, %b : (tensor<?xi1>, tensor<?xi1>) -> tensor<?xi1>
  %s = nn.mul %x, %x : (tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  %z = nn.where %c, %s, %x : (tensor<?xi1>, tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  return %z : tensor<?xf64>
}
