// RUN: dlc-check-ops %s

// Tensors known when compiling.

// No gradient goes into a constant.
func.func @factor(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %c = nn.constant dense<[[1.0, -2.0, 3.0], [0.5, 0.0, 4.0]]> : tensor<2x3xf64>
  %y = nn.mul %x, %c : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @alone() -> (tensor<2xf64>, tensor<i32>, tensor<2xi1>) {
  %c = nn.constant dense<[1.5, -2.0]> : tensor<2xf64>
  %i = nn.constant dense<7> : tensor<i32>
  %t = nn.constant dense<[true, false]> : tensor<2xi1>
  return %c, %i, %t : tensor<2xf64>, tensor<i32>, tensor<2xi1>
}

// Its gradient is zeros.
func.func @unused_argument(%x: tensor<3xf64>) -> tensor<2xf64> {
  %c = nn.constant dense<[1.5, -2.0]> : tensor<2xf64>
  return %c : tensor<2xf64>
}

func.func @nothing() -> tensor<0x2xf64> {
  %c = nn.constant dense<> : tensor<0x2xf64>
  return %c : tensor<0x2xf64>
}
