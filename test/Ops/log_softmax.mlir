// RUN: dlc-check-ops %s

// log_softmax along each axis.

func.func @row(%x: tensor<5xf64>) -> tensor<5xf64> attributes {check.second} {
  %y = nn.log_softmax %x {axis = 0 : i64} : (tensor<5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @last(%x: tensor<3x5xf64>) -> tensor<3x5xf64> attributes {check.second} {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @first(%x: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %y = nn.log_softmax %x {axis = 0 : i64} : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @middle(%x: tensor<2x3x4xf64>) -> tensor<2x3x4xf64> {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<2x3x4xf64>) -> tensor<2x3x4xf64>
  return %y : tensor<2x3x4xf64>
}

// One class: a constant.
func.func @one(%x: tensor<3x1xf64>) -> tensor<3x1xf64> {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<3x1xf64>) -> tensor<3x1xf64>
  return %y : tensor<3x1xf64>
}

func.func @no_rows(%x: tensor<0x3xf64>) -> tensor<0x3xf64> {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<0x3xf64>) -> tensor<0x3xf64>
  return %y : tensor<0x3xf64>
}

func.func @no_classes(%x: tensor<3x0xf64>) -> tensor<3x0xf64> {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<3x0xf64>) -> tensor<3x0xf64>
  return %y : tensor<3x0xf64>
}

// Without overflow.
func.func @large(%x: tensor<2x3xf64> {check.range = [800.0, 803.0]})
    -> tensor<2x3xf64>
    attributes {check.step = 1.0e-5, check.tolerance = 1.0e-6} {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %m: index {dlcrt.dim = "m"},
                   %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    -> (tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    attributes {check.dims = [{n = 0, m = 3}, {n = 3, m = 1}, {n = 2, m = 5}]} {
  %y = nn.log_softmax %x {axis = 1 : i64} : (tensor<?x?xf64>) -> tensor<?x?xf64>
  return %y : tensor<?x?xf64>
}
