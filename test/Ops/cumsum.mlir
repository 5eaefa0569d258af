// RUN: dlc-check-ops %s

// Running sums, also from the end.

func.func @row(%x: tensor<5xf64>) -> tensor<5xf64> attributes {check.second} {
  %y = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @from_the_end(%x: tensor<5xf64>) -> tensor<5xf64> {
  %y = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @first_axis(%x: tensor<3x4xf64>) -> tensor<3x4xf64> {
  %y = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<3x4xf64>) -> tensor<3x4xf64>
  return %y : tensor<3x4xf64>
}

func.func @middle_reversed(%x: tensor<2x3x4xf64>) -> tensor<2x3x4xf64> attributes {check.second} {
  %y = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<2x3x4xf64>) -> tensor<2x3x4xf64>
  return %y : tensor<2x3x4xf64>
}

func.func @last(%x: tensor<2x3x4xf64>) -> tensor<2x3x4xf64> {
  %y = nn.cumsum %x {axis = 2 : i64, reverse = false} : (tensor<2x3x4xf64>) -> tensor<2x3x4xf64>
  return %y : tensor<2x3x4xf64>
}

func.func @one(%x: tensor<3x1xf64>) -> tensor<3x1xf64> {
  %y = nn.cumsum %x {axis = 1 : i64, reverse = false} : (tensor<3x1xf64>) -> tensor<3x1xf64>
  return %y : tensor<3x1xf64>
}

func.func @nothing(%x: tensor<3x0xf64>) -> tensor<3x0xf64> {
  %y = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x0xf64>) -> tensor<3x0xf64>
  return %y : tensor<3x0xf64>
}

func.func @integers(%x: tensor<5xi32>) -> tensor<5xi32> {
  %y = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<5xi32>) -> tensor<5xi32>
  return %y : tensor<5xi32>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %y = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<?x3xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}
