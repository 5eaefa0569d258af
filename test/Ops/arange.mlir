// RUN: dlc-check-ops %s

// The numbers from 0.

func.func @positions(%x: tensor<5xf64>) -> tensor<5xf64> {
  %i = nn.arange {static_size = 5 : i64} : () -> tensor<5xi32>
  %f = nn.cast %i {type = f64} : (tensor<5xi32>) -> tensor<5xf64>
  %y = nn.mul %x, %f : (tensor<5xf64>, tensor<5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @none() -> tensor<0xi32> {
  %i = nn.arange {static_size = 0 : i64} : () -> tensor<0xi32>
  return %i : tensor<0xi32>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %i = nn.arange %n {static_size = -9223372036854775808 : i64} : (index) -> tensor<?xi32>
  %f = nn.cast %i {type = f64} : (tensor<?xi32>) -> tensor<?xf64>
  %y = nn.mul %x, %f : (tensor<?xf64>, tensor<?xf64>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}
