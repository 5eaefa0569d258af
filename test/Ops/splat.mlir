// RUN: dlc-check-ops %s

// A scalar repeated.

func.func @of_constant(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %c = nn.constant dense<1.5> : tensor<f64>
  %s = nn.splat %c {static_sizes = array<i64: 2, 3>} : (tensor<f64>) -> tensor<2x3xf64>
  %y = nn.mul %x, %s : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @integers(%x: tensor<i32>) -> tensor<2xi32> {
  %s = nn.splat %x {static_sizes = array<i64: 2>} : (tensor<i32>) -> tensor<2xi32>
  return %s : tensor<2xi32>
}

func.func @scalar() -> tensor<f64> {
  %c = nn.constant dense<1.5> : tensor<f64>
  %s = nn.splat %c {static_sizes = array<i64>} : (tensor<f64>) -> tensor<f64>
  return %s : tensor<f64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %c = nn.constant dense<-0.5> : tensor<f64>
  %s = nn.splat %c, %n {static_sizes = array<i64: -9223372036854775808, 3>} : (tensor<f64>, index) -> tensor<?x3xf64>
  %y = nn.mul %x, %s : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}
