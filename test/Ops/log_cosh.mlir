// RUN: dlc-check-ops %s

// The log-cosh loss; the operands broadcast.

func.func @scalars(%x: tensor<f64>, %y: tensor<f64>) -> tensor<f64> attributes {check.second} {
  %0 = nn.log_cosh %x, %y : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %0 : tensor<f64>
}

func.func @row(%x: tensor<3x5xf64>, %y: tensor<5xf64>) -> tensor<3x5xf64> {
  %0 = nn.log_cosh %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  return %0 : tensor<3x5xf64>
}

func.func @both_stretch(%x: tensor<3x1xf64>, %y: tensor<4xf64>) -> tensor<3x4xf64> {
  %0 = nn.log_cosh %x, %y : (tensor<3x1xf64>, tensor<4xf64>) -> tensor<3x4xf64>
  return %0 : tensor<3x4xf64>
}

func.func @empty(%x: tensor<0x3xf64>, %y: tensor<3xf64>) -> tensor<0x3xf64> {
  %0 = nn.log_cosh %x, %y : (tensor<0x3xf64>, tensor<3xf64>) -> tensor<0x3xf64>
  return %0 : tensor<0x3xf64>
}

// Where cosh overflows.
func.func @far(%x: tensor<7xf64> {check.range = [900.0, 1000.0]}, %y: tensor<7xf64>) -> tensor<7xf64>
    attributes {check.tolerance = 1.0e-6} {
  %0 = nn.log_cosh %x, %y : (tensor<7xf64>, tensor<7xf64>) -> tensor<7xf64>
  return %0 : tensor<7xf64>
}
