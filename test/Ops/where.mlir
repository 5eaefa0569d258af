// RUN: dlc-check-ops %s

// A choice between two tensors, all three broadcast.

func.func @same_shape(%c: tensor<3x4xi1>, %x: tensor<3x4xf64>, %y: tensor<3x4xf64>) -> tensor<3x4xf64> attributes {check.second} {
  %z = nn.where %c, %x, %y : (tensor<3x4xi1>, tensor<3x4xf64>, tensor<3x4xf64>) -> tensor<3x4xf64>
  return %z : tensor<3x4xf64>
}

func.func @condition_stretched(%c: tensor<4xi1>, %x: tensor<3x4xf64>, %y: tensor<f64>) -> tensor<3x4xf64> {
  %z = nn.where %c, %x, %y : (tensor<4xi1>, tensor<3x4xf64>, tensor<f64>) -> tensor<3x4xf64>
  return %z : tensor<3x4xf64>
}

// The gradients sum over what was stretched.
func.func @values_stretched(%c: tensor<2x3x4xi1>, %x: tensor<3x1xf64>, %y: tensor<4xf64>) -> tensor<2x3x4xf64> {
  %z = nn.where %c, %x, %y : (tensor<2x3x4xi1>, tensor<3x1xf64>, tensor<4xf64>) -> tensor<2x3x4xf64>
  return %z : tensor<2x3x4xf64>
}

func.func @scalar_condition(%c: tensor<i1>, %x: tensor<5xf64>, %y: tensor<5xf64>) -> tensor<5xf64> {
  %z = nn.where %c, %x, %y : (tensor<i1>, tensor<5xf64>, tensor<5xf64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

// Only one of them has a gradient.
func.func @one_side(%c: tensor<5xi1>, %x: tensor<5xf64>) -> tensor<5xf64> {
  %y = nn.constant dense<3.0> : tensor<f64>
  %z = nn.where %c, %x, %y : (tensor<5xi1>, tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @computed(%n: index {dlcrt.dim = "n"},
                    %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                    %y: tensor<3xf64>)
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %c = nn.lt %x, %y : (tensor<?x3xf64>, tensor<3xf64>) -> tensor<?x3xi1>
  %a = nn.exp %x : (tensor<?x3xf64>) -> tensor<?x3xf64>
  %z = nn.where %c, %a, %y : (tensor<?x3xi1>, tensor<?x3xf64>, tensor<3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

func.func @integers(%c: tensor<4xi1>, %x: tensor<4xi32>, %y: tensor<4xi32>) -> tensor<4xi32> {
  %z = nn.where %c, %x, %y : (tensor<4xi1>, tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  return %z : tensor<4xi32>
}
