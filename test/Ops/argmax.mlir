// RUN: dlc-check-ops %s

// The index of the first largest element.

func.func @last(%x: tensor<3x5xf64>) -> tensor<3xi32> {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x5xf64>) -> tensor<3xi32>
  return %i : tensor<3xi32>
}

func.func @first_kept(%x: tensor<3x5xf64>) -> tensor<1x5xi32> {
  %i = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<3x5xf64>) -> tensor<1x5xi32>
  return %i : tensor<1x5xi32>
}

func.func @middle(%x: tensor<2x3x4xf64>) -> tensor<2x4xi32> {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<2x3x4xf64>) -> tensor<2x4xi32>
  return %i : tensor<2x4xi32>
}

func.func @one(%x: tensor<3x1xf64>) -> tensor<3xi32> {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xf64>) -> tensor<3xi32>
  return %i : tensor<3xi32>
}

// Integers with equal ones among them.
func.func @ties(%x: tensor<4x6xi32>) -> tensor<4xi32> {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<4x6xi32>) -> tensor<4xi32>
  return %i : tensor<4xi32>
}

func.func @no_rows(%x: tensor<0x3xf64>) -> tensor<0xi32> {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<0x3xf64>) -> tensor<0xi32>
  return %i : tensor<0xi32>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %m: index {dlcrt.dim = "m"},
                   %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    -> (tensor<?xi32> {dlcrt.shape = affine_map<()[s0, s1] -> (s0)>})
    attributes {check.dims = [{n = 0, m = 2}, {n = 3, m = 1}, {n = 2, m = 4}]} {
  %i = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<?x?xf64>) -> tensor<?xi32>
  return %i : tensor<?xi32>
}

// An index has no derivative.
func.func @as_index(%x: tensor<3x4xf64>) -> tensor<4xf64> {
  %i = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<3x4xf64>) -> tensor<4xi32>
  %r = nn.constant dense<[0.5, 1.5, -1.0]> : tensor<3xf64>
  %s = nn.gather %r, %i {axis = 0 : i64} : (tensor<3xf64>, tensor<4xi32>) -> tensor<4xf64>
  %t = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x4xf64>) -> tensor<4xf64>
  %y = nn.mul %s, %t : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %y : tensor<4xf64>
}
